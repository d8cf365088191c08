"""The plan's own sections, gathered: one reader each."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from onboarding.domain.annexes import Annexes
from onboarding.domain.people import Holder
from onboarding.services.budget import budget_of, staff_hours
from onboarding.services.communication import communication_of
from onboarding.services.compliance import compliance_of
from onboarding.services.follow_up import follow_up_of
from onboarding.services.inclusion import inclusion_of
from onboarding.services.preparation import Standing
from onboarding.services.raci import raci_of
from onboarding.services.risks import risks_of


def annexes_of(session: Session, standing: Standing, people: Collection[Holder] | None = None) -> Annexes:
    """What the plan says beside readiness, charter and letter; reads only.

    `people` are the town's holders of roles where they are at hand.
    """
    id, population = standing.consultation.id, standing.town.population
    plan, hours = communication_of(session, id), staff_hours(standing.capacity)
    return Annexes(
        compliance=compliance_of(session, standing),
        communication=plan,
        inclusion=inclusion_of(session, id),
        budget=budget_of(session, id, population, hours=hours, plan=plan),
        raci=raci_of(session, standing, people),
        risks=risks_of(session, id),
        follow_up=follow_up_of(session, standing),
    )
