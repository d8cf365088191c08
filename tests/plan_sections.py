"""Builders of what the launch plan's own sections hold, and of a look that a town gives."""

from datetime import timedelta

from onboarding.records.consultations import Consultation
from onboarding.records.people import Person
from onboarding.records.raci import RaciRow, RaciSheet
from onboarding.records.risks import PauseRow, RiskRow
from onboarding.records.sharing import StateShare
from tests.make import Maker


def raci_task(make: Maker, consultation: Consultation, title: str = "Modérer", **letters: str) -> RaciRow:
    """A task in which the lead ambassador does and answers for everything, unless told otherwise."""
    row = RaciRow(consultation_id=consultation.id, title=title, letters=letters or {"ambassador": "AR"})
    if make.session.get(RaciSheet, consultation.id) is None:
        make.session.add(RaciSheet(consultation_id=consultation.id))
    make.session.add(row)
    make.session.commit()
    return row


def risk(
    make: Maker, consultation: Consultation, title: str = "Personne ne vient", **given: object
) -> RiskRow:
    """A risk that is possible and serious."""
    row = RiskRow(consultation_id=consultation.id, title=title, **given)
    make.session.add(row)
    make.session.commit()
    return row


def pause(make: Maker, consultation: Consultation, **given: object) -> PauseRow:
    """A rule that says when, and who decides."""
    fields = {"triggers": "Données exposées", "decider": "Line Mairie", "version": 1}
    row = PauseRow(consultation_id=consultation.id, **(fields | given))
    make.session.add(row)
    make.session.commit()
    return row


def state_share(make: Maker, giver: Person, reader: Person | None, **given: object) -> StateShare:
    """A look given for four weeks."""
    fields = {
        "municipality_id": giver.municipality_id,
        "number": next(make.numbers),
        "email": reader.email if reader else "inconnue@example.org",
        "reader_id": reader.id if reader else None,
        "given_by": giver.id,
        "given_name": giver.name,
        "given_at": make.now,
        "expires_on": make.now.date() + timedelta(days=28),
    }
    share = StateShare(**(fields | given))
    make.session.add(share)
    make.session.commit()
    return share
