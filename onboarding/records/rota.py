"""Who moderates when: people, their weekly shifts, and what differs on a day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Date, ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain import rota as rules
from onboarding.records.base import Instant, Record
from onboarding.records.people import Person


class Moderator(Record):
    """Somebody who moderates, until a day (included) where one is known; `minutes` are those of a week.

    Who was taken out keeps `removed_at`, so that it can be undone; `version` guards against lost updates.
    """

    __tablename__ = "moderator"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    minutes: Mapped[int | None]
    backup: Mapped[bool] = mapped_column(default=False)
    until: Mapped[date | None] = mapped_column(Date)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)


class ModerationShift(Record):
    """A weekly shift: on these weekdays (bit 0 is Monday), `at` minutes after midnight, for `minutes`.

    No minutes are a check; `holidays` is whether it takes place on days off work too.
    """

    __tablename__ = "moderation_shift"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    moderator_id: Mapped[int] = mapped_column(ForeignKey("moderator.id", ondelete="CASCADE"), index=True)
    weekdays: Mapped[int]
    at: Mapped[int]
    minutes: Mapped[int] = mapped_column(default=0)
    since: Mapped[date | None] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    holidays: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def days(self) -> frozenset[int]:
        """The weekdays, 0 for Monday."""
        return frozenset(day for day in range(7) if self.weekdays >> day & 1)

    @days.setter
    def days(self, days: frozenset[int]) -> None:
        self.weekdays = sum(1 << day for day in days)

    def shift(self, person: int) -> rules.Shift:
        """The same as the domain sees it, in the hands of that person."""
        return rules.Shift(
            id=self.id,
            person=person,
            days=self.days,
            at=self.at,
            minutes=self.minutes,
            since=self.since,
            until=self.until,
            holidays=self.holidays,
        )


class DutyChange(Record):
    """What differs on one day: a shift in other hands, or in nobody's; without a shift, a duty of its own."""

    __tablename__ = "duty_change"
    __table_args__ = (UniqueConstraint("shift_id", "held_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    shift_id: Mapped[int | None] = mapped_column(ForeignKey("moderation_shift.id", ondelete="CASCADE"))
    moderator_id: Mapped[int | None] = mapped_column(
        ForeignKey("moderator.id", ondelete="CASCADE"), index=True
    )
    held_on: Mapped[date] = mapped_column(Date)
    at: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int] = mapped_column(default=0)

    def change(self, person: int | None) -> rules.DayChange:
        """The same as the domain sees it, in the hands of that person."""
        return rules.DayChange(
            id=self.id, on=self.held_on, person=person, shift=self.shift_id, at=self.at, minutes=self.minutes
        )


class ModeratorRow(NamedTuple):
    """A moderator with their name; `active` is whether they still work for the town."""

    moderator: Moderator
    name: str
    active: bool


def moderators_of(session: Session, municipality_id: int) -> list[ModeratorRow]:
    """The town's moderators by name, those taken out included, back-ups last."""
    rows = session.execute(
        select(Moderator, Person.name, Person.active)
        .join(Person, Person.id == Moderator.person_id)
        .where(Moderator.municipality_id == municipality_id)
        .order_by(Moderator.backup, Person.name, Moderator.id)
    )
    return [ModeratorRow(*row) for row in rows]


def shifts_of(session: Session, municipality_id: int) -> Sequence[ModerationShift]:
    """The town's weekly shifts, those taken out included, the earliest in the day first."""
    return session.scalars(
        select(ModerationShift)
        .where(ModerationShift.municipality_id == municipality_id)
        .order_by(ModerationShift.at, ModerationShift.id)
    ).all()


def changes_of(session: Session, municipality_id: int, *, since: date) -> Sequence[DutyChange]:
    """What differs on that day and later, in its order in time."""
    return session.scalars(
        select(DutyChange)
        .where(DutyChange.municipality_id == municipality_id, DutyChange.held_on >= since)
        .order_by(DutyChange.held_on, DutyChange.at, DutyChange.id)
    ).all()


def find_moderator(session: Session, municipality_id: int, moderator_id: int) -> Moderator | None:
    """The town's moderator of that id."""
    return session.scalar(
        select(Moderator).where(Moderator.id == moderator_id, Moderator.municipality_id == municipality_id)
    )


def find_shift(session: Session, municipality_id: int, shift_id: int) -> ModerationShift | None:
    """The town's weekly shift of that id."""
    return session.scalar(
        select(ModerationShift).where(
            ModerationShift.id == shift_id, ModerationShift.municipality_id == municipality_id
        )
    )


def find_change(session: Session, municipality_id: int, change_id: int) -> DutyChange | None:
    """The town's changed day of that id."""
    return session.scalar(
        select(DutyChange).where(DutyChange.id == change_id, DutyChange.municipality_id == municipality_id)
    )


def minutes_a_week(session: Session, municipality_id: int, *, today: date) -> int | None:
    """What the moderators of that day have a week together; None while nobody is one, or nobody said."""
    total: int | None = session.scalar(
        select(func.sum(Moderator.minutes))
        .join(Person, Person.id == Moderator.person_id)
        .where(
            Moderator.municipality_id == municipality_id,
            Moderator.removed_at.is_(None),
            Moderator.until.is_(None) | (Moderator.until >= today),
            Person.active,
        )
    )
    return total
