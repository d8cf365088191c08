"""Consultations, which departments they concern, and their figures day by day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, Float, ForeignKey, String, Text, UniqueConstraint, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column, undefer

from onboarding.domain.capacity import Heat
from onboarding.domain.openings import Opening
from onboarding.domain.scoring import Verdict
from onboarding.records.base import Record, Word


class Consultation(Record):
    """One consultation in preparation. `weekly_hours` are the moderators' hours a week."""

    __tablename__ = "consultation"
    __table_args__ = (UniqueConstraint("municipality_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    slug: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(160))
    summary: Mapped[str] = mapped_column(Text, default="")
    opens_on: Mapped[date | None] = mapped_column(Date)
    closes_on: Mapped[date | None] = mapped_column(Date)
    election_on: Mapped[date | None] = mapped_column(Date)
    no_election: Mapped[bool] = mapped_column(default=False)
    heat: Mapped[Heat] = mapped_column(Word(Heat), default=Heat.CALM)
    weekly_hours: Mapped[float | None] = mapped_column(Float)
    version: Mapped[int] = mapped_column(default=1)


class Concerned(Record):
    """A department that a consultation concerns."""

    __tablename__ = "concerned"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    department_id: Mapped[int] = mapped_column(
        ForeignKey("department.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class DayScore(Record):
    """The last figure of a day, and the `document` it was reckoned from (`score compute` reads it)."""

    __tablename__ = "day_score"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    edition: Mapped[str] = mapped_column(String(20))
    raw: Mapped[float]
    shown: Mapped[float]
    verdict: Mapped[Verdict] = mapped_column(Word(Verdict))
    confidence: Mapped[float]
    document: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, deferred=True)


HELD = (
    select(Consultation)
    .where(Consultation.municipality_id == bindparam("town"))
    .order_by(Consultation.opens_on.is_(None), Consultation.opens_on, Consultation.id)
)
NAMED = select(Consultation).where(
    Consultation.municipality_id == bindparam("town"), Consultation.slug == bindparam("slug")
)
LAST = (
    select(DayScore)
    .where(DayScore.consultation_id == bindparam("consultation"), DayScore.day < bindparam("before"))
    .order_by(DayScore.day.desc())
    .limit(1)
)
"""Composed once: every page asks for one of them."""


def find_consultation(session: Session, municipality_id: int, slug: str) -> Consultation | None:
    """The town's consultation of that slug."""
    return session.scalar(NAMED, {"town": municipality_id, "slug": slug})


def consultations_of(session: Session, municipality_id: int) -> Sequence[Consultation]:
    """The town's consultations, the next to open first, undated ones last."""
    return session.scalars(HELD, {"town": municipality_id}).all()


def concerned_departments(session: Session, consultation_id: int) -> frozenset[int]:
    """Ids of the departments that the consultation concerns."""
    return frozenset(
        session.scalars(select(Concerned.department_id).where(Concerned.consultation_id == consultation_id))
    )


def openings_ahead(session: Session, municipality_id: int, *, today: date) -> tuple[Opening, ...]:
    """Every opening from that day on with the departments concerned, the next first."""
    rows = session.execute(
        select(Consultation.id, Consultation.opens_on, Concerned.department_id)
        .join(Concerned, Concerned.consultation_id == Consultation.id)
        .where(Consultation.municipality_id == municipality_id, Consultation.opens_on >= today)
        .order_by(Consultation.opens_on, Consultation.id)
    )
    found: dict[int, tuple[date, frozenset[int]]] = {}
    for id, day, department in rows:
        if day is not None:
            found[id] = (day, found.get(id, (day, frozenset()))[1] | {department})
    return tuple(Opening(day=day, departments=departments) for day, departments in found.values())


def scores_between(session: Session, consultation_id: int, first: date, last: date) -> Sequence[DayScore]:
    """The day scores of these days with their documents, oldest first, and the one before the first day."""
    earlier = select(func.max(DayScore.day)).where(
        DayScore.consultation_id == consultation_id, DayScore.day < first
    )
    return session.scalars(
        select(DayScore)
        .where(
            DayScore.consultation_id == consultation_id,
            DayScore.day >= func.coalesce(earlier.scalar_subquery(), first),
            DayScore.day <= last,
        )
        .options(undefer(DayScore.document))
        .order_by(DayScore.day)
    ).all()


def first_score_day(session: Session, consultation_id: int) -> date | None:
    """The day of the oldest figure kept."""
    return session.scalar(select(func.min(DayScore.day)).where(DayScore.consultation_id == consultation_id))


def scores_since(session: Session, consultation_id: int, day: date) -> Sequence[DayScore]:
    """The day scores from that day on, oldest first."""
    return session.scalars(
        select(DayScore)
        .where(DayScore.consultation_id == consultation_id, DayScore.day >= day)
        .order_by(DayScore.day)
    ).all()


def last_score(session: Session, consultation_id: int, *, before: date | None = None) -> DayScore | None:
    """The newest kept figure, or the newest one before a day."""
    wanted = {"consultation": consultation_id, "before": before or date.max}
    return session.scalar(LAST, wanted)
