"""Decisions on a plan, as they stand today: what was decided, and whether it still holds."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from onboarding.domain.decisions import Decided
from onboarding.records.consultations import Consultation
from onboarding.records.plan_decisions import decisions_of, last_decision
from onboarding.records.plan_versions import PlanDecision
from onboarding.records.towns import Municipality
from onboarding.services.lapsing import ending
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A decision as it stands today, with its record."""

    row: PlanDecision
    decided: Decided


def decision_of(session: Session, consultation_id: int) -> Decided | None:
    """The newest decision as it was last written down."""
    found = last_decision(session, consultation_id)
    if found is None:
        return None
    consultation = session.get_one(Consultation, consultation_id)
    zone = session.get_one(Municipality, consultation.municipality_id).time_zone
    return _decided(*found, zone)


def past_decisions(session: Session, standing: Standing) -> tuple[Past, ...]:
    """Every decision as it stands today, the newest first."""
    found = decisions_of(session, standing.consultation.id)
    return tuple(Past(row=row, decided=_today(row, number, standing)) for row, number in found)


def decision_on(session: Session, standing: Standing) -> Decided | None:
    """The newest decision as it stands today: ended where time alone has ended it."""
    found = last_decision(session, standing.consultation.id)
    return None if found is None else _today(*found, standing)


def _today(row: PlanDecision, number: int, standing: Standing) -> Decided:
    decided, end = _decided(row, number, standing.town.time_zone), ending(row, standing)
    return decided if end is None else replace(decided, ended=end.why, ended_on=end.on)


def _decided(row: PlanDecision, number: int, zone: str) -> Decided:
    return Decided(
        stage=row.stage,
        outcome=row.outcome,
        permitted=row.permitted,
        by=row.name,
        function=row.function,
        on=row.decided_at.astimezone(ZoneInfo(zone)).date(),
        opens_on=row.opens_on,
        plan=number,
        reason=row.reason,
        conditions=row.conditions,
        ended=row.ended,
        ended_on=row.ended_at.astimezone(ZoneInfo(zone)).date() if row.ended_at else None,
    )
