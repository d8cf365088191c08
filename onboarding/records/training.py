"""Training sessions and who was there."""

from collections.abc import Sequence
from datetime import date, time
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, String, Time, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Lines, Record, Word


class Presence(StrEnum):
    """How somebody stands with a session."""

    ENROLLED = "enrolled"
    PRESENT = "present"
    ABSENT = "absent"


class TrainingSession(Record):
    """One meeting that teaches some modules (their ids); `version` guards against lost updates."""

    __tablename__ = "training_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    modules: Mapped[tuple[str, ...]] = mapped_column(Lines)
    held_on: Mapped[date] = mapped_column(Date)
    starts_at: Mapped[time | None] = mapped_column(Time)
    place: Mapped[str] = mapped_column(String(200), default="")
    led_by: Mapped[str] = mapped_column(String(120), default="")
    cancelled: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)


class Attendance(Record):
    """One person at one session."""

    __tablename__ = "attendance"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("training_session.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    presence: Mapped[Presence] = mapped_column(Word(Presence), default=Presence.ENROLLED)


def sessions_of(session: Session, municipality_id: int) -> Sequence[TrainingSession]:
    """The town's training sessions, oldest first."""
    return session.scalars(
        select(TrainingSession)
        .where(TrainingSession.municipality_id == municipality_id)
        .order_by(TrainingSession.held_on, TrainingSession.id)
    ).all()


def followed(session: Session, municipality_id: int) -> dict[int, dict[str, date]]:
    """Person id -> module -> the last day on which they followed it."""
    rows = session.execute(
        select(Attendance.person_id, TrainingSession.modules, TrainingSession.held_on)
        .join(TrainingSession, TrainingSession.id == Attendance.session_id)
        .where(
            TrainingSession.municipality_id == municipality_id,
            TrainingSession.cancelled.is_(False),
            Attendance.presence == Presence.PRESENT,
        )
        .order_by(TrainingSession.held_on)
    )
    taken: dict[int, dict[str, date]] = {}
    for person, modules, day in rows:
        taken.setdefault(person, {}).update(dict.fromkeys(modules, day))
    return taken
