"""How long a contribution waits that arrives at a random moment of an ordinary week [§2.4 DERIVED]."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HOUR = 60
DAY = 24 * HOUR
WEEK = 7 * DAY
"""Minutes: weeks and gaps are counted in whole minutes, so that no rounding creeps in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Somebody looks on these weekdays (0 is Monday), from `at` (minutes after midnight) for `minutes`.

    With no minutes it is a check, an instant; a slot may cross midnight and the week's end.
    """

    days: frozenset[int]
    at: int
    minutes: int = 0

    def spans(self) -> Iterator[tuple[int, int]]:
        """Beginning and end in minutes after Monday 0:00; the end may lie past the week's."""
        for day in sorted(self.days):
            start = (day * DAY + self.at) % WEEK
            yield start, start + self.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekGap:
    """Nobody looks from `starts` (minutes after Monday 0:00, less than a week) on, for `minutes`."""

    starts: int
    minutes: int

    @property
    def hours(self) -> float:
        """How long it is."""
        return self.minutes / HOUR

    @property
    def ends(self) -> int:
        """When somebody looks again, in minutes after Monday 0:00 of whichever week."""
        return (self.starts + self.minutes) % WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Mean and longest wait in hours, None where nobody ever looks; `covered` hours with somebody there."""

    mean: float | None
    longest: float | None
    covered: float


def week_gaps(slots: Iterable[Slot]) -> tuple[WeekGap, ...]:
    """When nobody looks, in their order from Monday on; a gap over the week's end stands whole, and last.

    None where somebody is always there, and none either where nobody ever is: ask `week_wait`.
    """
    spans = sorted(span for slot in slots for span in slot.spans())
    if not spans:
        return ()
    reached = max(end for _, end in spans) - WEEK
    found = []
    for start, end in spans:
        if start > reached:
            found.append(WeekGap(starts=reached % WEEK, minutes=start - reached))
        reached = max(reached, end)
    return tuple(sorted(found, key=lambda gap: gap.starts))


def week_wait(slots: Iterable[Slot]) -> Wait:
    """The wait in a week that repeats: of a gap's length squared, half, over the week [§2.4 DERIVED]."""
    known = tuple(slots)
    if not any(slot.days for slot in known):
        return Wait(mean=None, longest=None, covered=0.0)
    return wait_of(week_gaps(known))


def wait_of(gaps: Iterable[WeekGap]) -> Wait:
    """The wait in a week with these gaps; none at all is somebody always there."""
    lengths = [gap.minutes for gap in gaps]
    return Wait(
        mean=sum(length**2 for length in lengths) / 2 / WEEK / HOUR,
        longest=max(lengths, default=0) / HOUR,
        covered=(WEEK - sum(lengths)) / HOUR,
    )


def _weekdays(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last + 1))


OFFICE_HOURS = (Slot(days=_weekdays(0, 4), at=9 * HOUR, minutes=8 * HOUR),)
"""Monday to Friday, 9 to 17: 15.2 hours on average, 64 at most [§2.4 DERIVED]."""
WEEKEND_CHECKS = (
    *OFFICE_HOURS,
    Slot(days=_weekdays(5, 6), at=10 * HOUR),
    Slot(days=_weekdays(5, 6), at=18 * HOUR),
)
"""The same with two short checks on Saturday and on Sunday: 5.7 hours on average, 17 at most."""
