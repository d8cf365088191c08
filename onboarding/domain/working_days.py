"""Days on which people work: Monday to Friday, less public holidays and the town's own closed days."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

WEEK = 5
"""Working days to a week, however many of them a holiday takes."""
SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class WorkingDays:
    """The working days of one town, each with a number; `closed` are the days on which nobody works.

    Numbers count working days without a gap, so that ten working days from now is ten numbers on,
    whatever weekends and holidays lie between.
    """

    closed: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether people work that day."""
        return day.weekday() < SATURDAY and day not in self.closed

    def first(self, day: date) -> int:
        """Number of the first working day that is not before this one."""
        weekday = _weekdays_before(day)
        return weekday - bisect_left(self._shut, weekday)

    def last(self, day: date) -> int:
        """Number of the last working day that is not after this one."""
        return self.first(day + timedelta(days=1)) - 1

    def day(self, number: int) -> date:
        """The working day of that number."""
        return _weekday(number + bisect_right(self._open_before, number))

    def moved(self, day: date, by: int) -> date:
        """So many working days later, or earlier where negative; from a day off, counted from the nearest
        working day before it (backwards) or after it (onwards)."""
        return self.day((self.last(day) if by < 0 else self.first(day)) + by)

    def between(self, starts: date, ends: date) -> int:
        """How many working days there are from one day to another, both included."""
        return max(0, self.last(ends) - self.first(starts) + 1)

    def mondays(self, since: date) -> Iterator[date]:
        """Every Monday on which people work, from that day on."""
        monday = since + timedelta(days=-since.weekday() % 7)
        while True:
            if self.works(monday):
                yield monday
            monday += timedelta(weeks=1)

    @cached_property
    def _shut(self) -> tuple[int, ...]:
        """The closed days that are no weekend, as numbers among all weekdays."""
        return tuple(sorted({_weekdays_before(day) for day in self.closed if day.weekday() < SATURDAY}))

    @cached_property
    def _open_before(self) -> tuple[int, ...]:
        """For each closed weekday, how many working days come before it."""
        return tuple(shut - place for place, shut in enumerate(self._shut))


def _weekdays_before(day: date) -> int:
    weeks, rest = divmod(day.toordinal() - 1, 7)
    return weeks * WEEK + min(rest, WEEK)


def _weekday(number: int) -> date:
    weeks, rest = divmod(number, WEEK)
    return date.fromordinal(1 + weeks * 7 + rest)
