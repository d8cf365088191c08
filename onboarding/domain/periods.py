"""Days off and school holidays, named: what a calendar shows and a date may run into."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.errors import Refusal

LONGEST = 100
"""Days of one period, both ends included: longer than any summer holiday."""
MOST = 60
"""Periods of a town's own calendar."""
NAME_LIMIT = 80


class PeriodKind(StrEnum):
    """Whether nobody works (public holiday, closed day), or families are away (school)."""

    PUBLIC = "public"
    CLOSED = "closed"
    SCHOOL = "school"


class PeriodBackwards(Refusal):
    """A period ends on the day it begins, or later."""


class PeriodTooLong(Refusal):
    """A period of a town's calendar lasts at most a hundred days."""


class TooManyPeriods(Refusal):
    """A town's calendar holds sixty periods at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Some days in a row, both ends included. `name` is as people read it, or an id the pages know."""

    kind: PeriodKind
    name: str
    starts_on: date
    ends_on: date

    def touches(self, starts: date, ends: date) -> bool:
        """Whether it shares a day with that stretch."""
        return self.starts_on <= ends and starts <= self.ends_on

    def days(self) -> Iterator[date]:
        """Each of its days."""
        for number in range((self.ends_on - self.starts_on).days + 1):
            yield self.starts_on + timedelta(days=number)


def check(starts: date, ends: date) -> None:
    """Refuse what cannot be a period. Raises PeriodBackwards, PeriodTooLong."""
    if ends < starts:
        raise PeriodBackwards
    if (ends - starts).days >= LONGEST:
        raise PeriodTooLong


def off_work(periods: Iterable[Period]) -> frozenset[date]:
    """The days on which nobody works."""
    return frozenset(
        day for period in periods if period.kind is not PeriodKind.SCHOOL for day in period.days()
    )


def met(periods: Iterable[Period], starts: date, ends: date) -> tuple[Period, ...]:
    """The periods that a stretch of days runs into, in their order in time."""
    found = (period for period in periods if period.touches(starts, ends))
    return tuple(sorted(found, key=lambda period: (period.starts_on, period.ends_on, period.name)))
