"""Builders for the launch plan's own sections."""

from datetime import date

from onboarding.domain.budget import BudgetKind
from onboarding.domain.communication import Audience
from onboarding.records.budget import BudgetEntry
from onboarding.records.communication import CommunicationEntry
from onboarding.records.consultations import Consultation
from onboarding.records.inclusion import InclusionGroup
from tests.make import Maker


def an_action(make: Maker, consultation: Consultation, **given: object) -> CommunicationEntry:
    """Posters for the public, a week before the opening of the test's consultation."""
    fields = {"consultation_id": consultation.id, "audience": Audience.PUBLIC, "channel": "Affiches"}
    fields |= {"message": "Cela ouvre", "sender": "La mairie", "on": date(2027, 2, 22), "cost": 300}
    return _add(make, CommunicationEntry(**(fields | {"measure": "Affiches posées"} | given)))


def a_group(make: Maker, consultation: Consultation, **given: object) -> InclusionGroup:
    """A group of which nothing is said yet."""
    return _add(make, InclusionGroup(**({"consultation_id": consultation.id, "name": "Jeunes"} | given)))


def a_budget_line(make: Maker, consultation: Consultation, **given: object) -> BudgetEntry:
    """The platform, 4,000 euros."""
    fields = {"consultation_id": consultation.id, "kind": BudgetKind.PLATFORM, "label": "Plateforme"}
    return _add(make, BudgetEntry(**(fields | {"amount": 4000} | given)))


def launch_sections(make: Maker, consultation: Consultation) -> dict[str, int]:
    """One of each, by the names of their parameters in addresses."""
    return {
        "communication_action": an_action(make, consultation).id,
        "inclusion_group": a_group(make, consultation).id,
        "budget_line": a_budget_line(make, consultation).id,
    }


def _add(make: Maker, record: object) -> object:
    make.session.add(record)
    make.session.commit()
    return record
