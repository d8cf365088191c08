"""How many should have come by any day: a straight line from look to look, and to the target at the close."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from onboarding.domain.participation import Count, Hoped, newest

SILENCE = timedelta(days=14)
"""A fortnight without a count while residents can write: somebody looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The newest count beside what should be there on its day; `expected` None without a target."""

    count: Count
    expected: int | None

    @property
    def below(self) -> bool:
        """Whether fewer came than hoped for by then."""
        counted = self.count.participants
        return self.expected is not None and counted is not None and counted < self.expected


def pace(counts: Iterable[Count], hoped: Hoped, closes_on: date | None) -> Pace | None:
    """How the newest count of participants stands; None before the first."""
    last = newest(each for each in counts if each.participants is not None)
    if last is None:
        return None
    return Pace(count=last, expected=expected_on(last.day, hoped, closes_on))


def expected_on(day: date, hoped: Hoped, closes_on: date | None) -> int | None:
    """Participants that should be there at the end of that day; None without opening or target."""
    if hoped.target is None or hoped.opens_on is None:
        return None
    after = (day - hoped.opens_on).days
    length = (closes_on - hoped.opens_on).days if closes_on else 0
    looks = [(0, 0.0), *hoped.shares.by_day]
    if length > looks[-1][0]:
        looks.append((length, 1.0))
    return round(hoped.target * _share(after, looks))


def silent_since(
    counts: Iterable[Count], *, opens_on: date | None, closes_on: date | None, today: date
) -> date | None:
    """The last day of which anything is known, where it lies a fortnight back and residents still write."""
    if opens_on is None or not opens_on <= today <= (closes_on or today):
        return None
    last = newest(counts)
    since = last.day if last else opens_on
    return since if today - since >= SILENCE else None


def _share(after: int, looks: list[tuple[int, float]]) -> float:
    if after >= looks[-1][0]:
        return looks[-1][1]
    for (early, low), (late, high) in pairwise(looks):
        if early <= after <= late:
            return low + (high - low) * (after - early) / (late - early)
    return 0.0
