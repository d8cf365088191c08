"""Training sessions and who was there."""

from collections.abc import Sequence
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Date, ForeignKey, String, Text, Time, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.training import ADDRESS_LIMIT, LEADER_LIMIT, PLACE_LIMIT, Meeting
from onboarding.records.base import Lines, Record, Word
from onboarding.records.people import Person


class Presence(StrEnum):
    """How somebody stands with a session."""

    ENROLLED = "enrolled"
    PRESENT = "present"
    ABSENT = "absent"


class TrainingSession(Record):
    """One meeting that teaches some modules (their ids); `version` guards against lost updates.

    `room` is how many people it holds, `address` leads to a video meeting.
    """

    __tablename__ = "training_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    modules: Mapped[tuple[str, ...]] = mapped_column(Lines)
    held_on: Mapped[date] = mapped_column(Date)
    starts_at: Mapped[time | None] = mapped_column(Time)
    ends_at: Mapped[time | None] = mapped_column(Time)
    place: Mapped[str] = mapped_column(String(PLACE_LIMIT), default="")
    address: Mapped[str] = mapped_column(String(ADDRESS_LIMIT), default="", server_default="")
    led_by: Mapped[str] = mapped_column(String(LEADER_LIMIT), default="")
    room: Mapped[int | None]
    cancelled: Mapped[bool] = mapped_column(default=False)
    cancel_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(default=1)

    @property
    def meeting(self) -> Meeting:
        """What it is about, when and where."""
        return Meeting(
            modules=self.modules,
            held_on=self.held_on,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            place=self.place,
            address=self.address,
            led_by=self.led_by,
            room=self.room,
        )

    @meeting.setter
    def meeting(self, meeting: Meeting) -> None:
        self.modules, self.held_on, self.room = meeting.modules, meeting.held_on, meeting.room
        self.starts_at, self.ends_at = meeting.starts_at, meeting.ends_at
        self.place, self.address, self.led_by = meeting.place, meeting.address, meeting.led_by


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


def find_training(session: Session, municipality_id: int, training_id: int) -> TrainingSession | None:
    """The town's training session of that id."""
    return session.scalar(
        select(TrainingSession).where(
            TrainingSession.id == training_id, TrainingSession.municipality_id == municipality_id
        )
    )


class Attendee(NamedTuple):
    """Somebody on a session's list; `active` while they work there, `locale` is their language."""

    id: int
    name: str
    email: str
    locale: str
    active: bool
    presence: Presence


class AttendanceRow(NamedTuple):
    """One attendance: session id, person id, how they stand, whether they work there still."""

    training: int
    person: int
    presence: Presence
    active: bool


def attendees_of(session: Session, training_id: int) -> tuple[Attendee, ...]:
    """Everybody on the session's list, by name."""
    rows = session.execute(
        select(Person.id, Person.name, Person.email, Person.locale, Person.active, Attendance.presence)
        .join(Attendance, Attendance.person_id == Person.id)
        .where(Attendance.session_id == training_id)
        .order_by(Person.name, Person.id)
    )
    return tuple(Attendee(*row) for row in rows)


def attendance_rows(session: Session, municipality_id: int) -> tuple[AttendanceRow, ...]:
    """Every attendance of the town, session by session."""
    rows = session.execute(
        select(Attendance.session_id, Attendance.person_id, Attendance.presence, Person.active)
        .join(TrainingSession, TrainingSession.id == Attendance.session_id)
        .join(Person, Person.id == Attendance.person_id)
        .where(TrainingSession.municipality_id == municipality_id)
        .order_by(Attendance.session_id, Attendance.person_id)
    )
    return tuple(AttendanceRow(*row) for row in rows)


def sessions_followed(session: Session, municipality_id: int, person_id: int) -> Sequence[TrainingSession]:
    """The sessions at which that person was, oldest first."""
    return session.scalars(
        select(TrainingSession)
        .join(Attendance, Attendance.session_id == TrainingSession.id)
        .where(
            TrainingSession.municipality_id == municipality_id,
            TrainingSession.cancelled.is_(False),
            Attendance.person_id == person_id,
            Attendance.presence == Presence.PRESENT,
        )
        .order_by(TrainingSession.held_on, TrainingSession.id)
    ).all()


def seats_taken(session: Session, training_id: int) -> int:
    """How many active people stand on the session's list."""
    counted = session.scalar(
        select(func.count())
        .select_from(Attendance)
        .join(Person, Person.id == Attendance.person_id)
        .where(Attendance.session_id == training_id, Person.active)
    )
    return counted or 0


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
