"""Days on which a plan was published or something was decided, without the documents themselves."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.decisions import Stage
from onboarding.domain.figures import Verdict
from onboarding.records.plan_versions import PlanDecision, PlanVersion


def published_days(session: Session, consultation_id: int) -> Sequence[tuple[int, date]]:
    """Number and day of each published plan, oldest first."""
    wanted = (
        select(PlanVersion.number, PlanVersion.day)
        .where(PlanVersion.consultation_id == consultation_id)
        .order_by(PlanVersion.number)
    )
    return [(number, day) for number, day in session.execute(wanted)]


def decided_moments(session: Session, consultation_id: int) -> Sequence[tuple[datetime, Stage, Verdict]]:
    """When what was decided, oldest first."""
    wanted = (
        select(PlanDecision.decided_at, PlanDecision.stage, PlanDecision.outcome)
        .where(PlanDecision.consultation_id == consultation_id)
        .order_by(PlanDecision.id)
    )
    return [(moment, stage, outcome) for moment, stage, outcome in session.execute(wanted)]
