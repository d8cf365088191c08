"""Questions to the tables of published plans: who asks for opinions, what was said, what was decided."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from onboarding.records.consultations import Consultation
from onboarding.records.plan_versions import PlanDecision, PlanOpinion, PlanVersion

ASKED = (
    select(PlanVersion)
    .where(PlanVersion.consultation_id == bindparam("consultation"), PlanVersion.stage.is_(None))
    .order_by(PlanVersion.number.desc())
    .limit(1)
)
DECIDED = (
    select(PlanDecision, PlanVersion.number)
    .join(PlanVersion, PlanVersion.id == PlanDecision.version_id)
    .where(PlanDecision.consultation_id == bindparam("consultation"))
    .order_by(PlanDecision.id.desc())
)
"""Composed once: the homes ask for them."""


def asked_version(session: Session, consultation_id: int) -> PlanVersion | None:
    """The newest version that opinions are given on: those that record a decision ask nobody."""
    return session.scalar(ASKED, {"consultation": consultation_id})


def opinions_on(session: Session, version_id: int) -> Sequence[PlanOpinion]:
    """What was said of a version, in the order in which it was said first."""
    return session.scalars(
        select(PlanOpinion).where(PlanOpinion.version_id == version_id).order_by(PlanOpinion.id)
    ).all()


def opinions_before(session: Session, version: PlanVersion) -> Sequence[tuple[int, PlanOpinion]]:
    """What was said of earlier versions, each with the version's number, the latest version first."""
    rows = session.execute(
        select(PlanVersion.number, PlanOpinion)
        .join(PlanOpinion, PlanOpinion.version_id == PlanVersion.id)
        .where(PlanVersion.consultation_id == version.consultation_id, PlanVersion.number < version.number)
        .order_by(PlanVersion.number.desc(), PlanOpinion.id)
    )
    return [(number, opinion) for number, opinion in rows]


def decisions_of(session: Session, consultation_id: int) -> Sequence[tuple[PlanDecision, int]]:
    """Every decision with the number of the version it was taken on, the newest first."""
    rows = session.execute(DECIDED, {"consultation": consultation_id})
    return [(decision, number) for decision, number in rows]


def last_decision(session: Session, consultation_id: int) -> tuple[PlanDecision, int] | None:
    """The newest of them."""
    row = session.execute(DECIDED.limit(1), {"consultation": consultation_id}).first()
    return None if row is None else (row[0], row[1])


def newest_versions(session: Session, consultations: Sequence[int]) -> dict[int, PlanVersion]:
    """Consultation id -> its newest version, for those that have one."""
    last = (
        select(PlanVersion.consultation_id, func.max(PlanVersion.number).label("number"))
        .where(PlanVersion.consultation_id.in_(consultations))
        .group_by(PlanVersion.consultation_id)
        .subquery()
    )
    rows = session.scalars(
        select(PlanVersion).join(
            last,
            (last.c.consultation_id == PlanVersion.consultation_id) & (last.c.number == PlanVersion.number),
        )
    )
    return {each.consultation_id: each for each in rows}


def published_in(session: Session, municipality_id: int) -> frozenset[int]:
    """Ids of the town's consultations that have a published plan."""
    return frozenset(
        session.scalars(
            select(PlanVersion.consultation_id)
            .join(Consultation, Consultation.id == PlanVersion.consultation_id)
            .where(Consultation.municipality_id == municipality_id)
            .distinct()
        )
    )
