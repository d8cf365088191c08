"""The plan's own sections, gathered: one reader each."""

from sqlalchemy.orm import Session

from onboarding.domain.annexes import Annexes
from onboarding.services.compliance import compliance_of
from onboarding.services.follow_up import follow_up_of
from onboarding.services.preparation import Standing
from onboarding.services.raci import raci_of
from onboarding.services.risks import risks_of


def annexes_of(session: Session, standing: Standing) -> Annexes:
    """What the plan says beside readiness, charter and letter; reads only."""
    return Annexes(
        compliance=compliance_of(session, standing),
        raci=raci_of(session, standing),
        risks=risks_of(session, standing.consultation.id),
        follow_up=follow_up_of(session, standing),
    )
