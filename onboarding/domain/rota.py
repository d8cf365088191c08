"""Who moderates when: people, their weekly shifts, what differs on a day, and what falls out of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from onboarding.domain.absences import Away
from onboarding.domain.cover import Slot
from onboarding.domain.errors import Refusal

MOST_SHIFTS = 200
"""Weekly shifts of a town."""
MOST_CHANGES = 1_000
"""Days on which something differs."""
MOST_MODERATORS = 100
MOST_MINUTES = 60 * 60
"""Minutes a week that one person can have: sixty hours."""


class NotThere(Refusal):
    """A shift is given to somebody who is a moderator then."""


class ModeratorAlready(Refusal):
    """The person is a moderator already."""


class NoDayChosen(Refusal):
    """A weekly shift has at least one weekday."""


class ShiftBackwards(Refusal):
    """What holds from one day to another ends on the day it begins, or later."""


class DayOver(Refusal):
    """What is planned lies ahead, or today."""


class RotaFull(Refusal):
    """A town's rota holds two hundred weekly shifts, a thousand changed days and a hundred people."""


class ShiftNotThatDay(Refusal):
    """The weekly shift does not fall on that day."""


class SameHands(Refusal):
    """The shift is in these hands already."""


class RotaBegun(Refusal):
    """The proposed rota is taken over into an empty one only."""


class TimeOutOfRange(Refusal):
    """A person has between none and sixty hours a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderator:
    """Somebody who moderates, until a day (included) where one is known; `id` is the person's.

    `minutes` is what they have a week for moderating and answering, None while nobody said.
    """

    id: int
    name: str
    minutes: int | None = None
    backup: bool = False
    until: date | None = None

    def there(self, day: date) -> bool:
        """Whether they moderate still on that day."""
        return self.until is None or day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A person looks on these weekdays, from `at` (minutes after midnight) for `minutes`; none is a check.

    It belongs to the day on which it begins. `holidays` is whether it takes place on days off work too.
    """

    id: int
    person: int
    days: frozenset[int]
    at: int
    minutes: int = 0
    since: date | None = None
    until: date | None = None
    holidays: bool = False

    @property
    def slot(self) -> Slot:
        """The shift in a week that repeats."""
        return Slot(days=self.days, at=self.at, minutes=self.minutes)

    def falls_on(self, day: date) -> bool:
        """Whether it is planned for that day."""
        held = (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
        return held and day.weekday() in self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """What differs on one day: a weekly shift in other hands (`person`) or in nobody's (None).

    Without a `shift` it is a duty of its own, `at` minutes after midnight for `minutes`.
    """

    id: int
    on: date
    person: int | None
    shift: int | None = None
    at: int = 0
    minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Everything of which a rota is made: people by id, shifts, changed days, absences, days off work."""

    zone: str
    people: dict[int, Moderator] = field(default_factory=dict)
    shifts: tuple[Shift, ...] = ()
    changes: tuple[DayChange, ...] = ()
    away: tuple[Away, ...] = ()
    off: frozenset[date] = frozenset()

    def find_away(self, person: int, day: date) -> Away | None:
        """The absence of that person on that day."""
        return next((each for each in self._absences.get(person, ()) if each.covers(day)), None)

    @cached_property
    def _absences(self) -> dict[int, list[Away]]:
        found: dict[int, list[Away]] = {}
        for each in self.away:
            found.setdefault(each.person, []).append(each)
        return found

    def there(self, person: int, day: date) -> bool:
        """Whether that person moderates on that day and is not away."""
        known = self.people.get(person)
        return known is not None and known.there(day) and self.find_away(person, day) is None

    def week(self, day: date) -> tuple[Slot, ...]:
        """The shifts that hold on that day, of people who are moderators then: an ordinary week."""
        return tuple(
            shift.slot
            for shift in self.shifts
            if (shift.since is None or shift.since <= day)
            and (shift.until is None or day <= shift.until)
            and shift.person in self.people
            and self.people[shift.person].there(day)
        )


def check_shift(shift: Shift) -> None:
    """Let the shape of a weekly shift pass. Raises NoDayChosen, ShiftBackwards."""
    if not shift.days:
        raise NoDayChosen
    if shift.since is not None and shift.until is not None and shift.until < shift.since:
        raise ShiftBackwards


def days_between(first: date, last: date) -> Iterator[date]:
    """Each day from one to another, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


PROPOSED = (
    (Slot(days=frozenset(range(5)), at=9 * 60, minutes=8 * 60), False),
    (Slot(days=frozenset({5}), at=10 * 60), True),
    (Slot(days=frozenset({5}), at=18 * 60), True),
    (Slot(days=frozenset({6}), at=10 * 60), True),
    (Slot(days=frozenset({6}), at=18 * 60), True),
)
"""The rota to begin with [§2.1 6]: office hours and two short checks on Saturday and on Sunday.

Each with whether it takes place on days off work: the checks do.
"""


def shared_out(people: tuple[int, ...]) -> tuple[tuple[int, Slot, bool], ...]:
    """The proposed rota among people: the week to the first, Saturday to the next, Sunday to the third."""
    if not people:
        return ()
    turns = (0, 1, 1, 2, 2)
    return tuple(
        (people[turn % len(people)], slot, holidays)
        for turn, (slot, holidays) in zip(turns, PROPOSED, strict=True)
    )
