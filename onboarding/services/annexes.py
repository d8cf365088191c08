"""The plan's own sections, gathered: one reader each."""

from sqlalchemy.orm import Session

from onboarding.domain.annexes import Annexes
from onboarding.services.compliance import compliance_of
from onboarding.services.follow_up import follow_up_of
from onboarding.services.preparation import Standing


def annexes_of(session: Session, standing: Standing) -> Annexes:
    """What the plan says beside readiness, charter and letter; reads only."""
    return Annexes(
        compliance=compliance_of(session, standing),
        follow_up=follow_up_of(session, standing),
    )
