"""When somebody is away, and who stands in for them meanwhile."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onboarding.domain.errors import Refusal

LONGEST = timedelta(days=3 * 366)
"""Longer than any leave: what passes it was mistyped."""


class AbsenceOutOfOrder(Refusal):
    """An absence ends on the day it begins, or later."""


class AbsencePast(Refusal):
    """An absence that is over need not be announced."""


class AbsenceTooLong(Refusal):
    """An absence lasts three years at most."""


class OwnStandIn(Refusal):
    """Nobody stands in for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A person is away from one day to another, both included; `stand_in` is a person's id."""

    person: int
    starts: date
    ends: date
    stand_in: int | None = None
    id: int = 0

    def covers(self, day: date) -> bool:
        """Whether the person is away on that day."""
        return self.starts <= day <= self.ends

    def meets(self, starts: date, ends: date) -> bool:
        """Whether the absence shares a day with that stretch."""
        return self.starts <= ends and starts <= self.ends


class AbsenceOverlap(Refusal):
    """The person has said already that they are away then: `other`."""

    def __init__(self, other: Away) -> None:
        super().__init__("away already")
        self.other = other


class StandInAway(Refusal):
    """Who is to stand in is away then themselves: `other`."""

    def __init__(self, other: Away) -> None:
        super().__init__("the stand-in is away")
        self.other = other


def check(wanted: Away, known: Iterable[Away], *, today: date) -> None:
    """Let an absence pass beside those that are known, or say why not; `wanted.id` is the one it changes.

    Raises AbsenceOutOfOrder, AbsencePast, AbsenceTooLong, AbsenceOverlap, OwnStandIn, StandInAway.
    """
    _check_days(wanted, today)
    if wanted.stand_in == wanted.person:
        raise OwnStandIn
    meeting = [each for each in known if each.id != wanted.id and each.meets(wanted.starts, wanted.ends)]
    for person, refusal in ((wanted.person, AbsenceOverlap), (wanted.stand_in, StandInAway)):
        other = next((each for each in meeting if each.person == person), None)
        if other is not None:
            raise refusal(other)


def _check_days(wanted: Away, today: date) -> None:
    if wanted.ends < wanted.starts:
        raise AbsenceOutOfOrder
    if wanted.ends < today:
        raise AbsencePast
    if wanted.ends - wanted.starts > LONGEST:
        raise AbsenceTooLong


def together_away(first: Iterable[int], second: Iterable[int], known: Iterable[Away]) -> Iterator[Away]:
    """The stretches in which all of the first and all of the second are away, one person of each at a time.

    `person` is who of the first is away, `stand_in` who of the second.
    """
    absences = tuple(known)
    for one in _all_away(tuple(first), absences):
        for other in _all_away(tuple(second), absences):
            if one.meets(other.starts, other.ends):
                yield Away(
                    person=one.person,
                    stand_in=other.person,
                    starts=max(one.starts, other.starts),
                    ends=min(one.ends, other.ends),
                )


def _all_away(people: tuple[int, ...], absences: tuple[Away, ...]) -> tuple[Away, ...]:
    """When everybody of these is away; nobody is never away."""
    if not people:
        return ()
    first, *rest = people
    stretches = tuple(each for each in absences if each.person == first)
    for person in rest:
        theirs = [each for each in absences if each.person == person]
        stretches = tuple(
            Away(person=person, starts=max(a.starts, b.starts), ends=min(a.ends, b.ends))
            for a in stretches
            for b in theirs
            if a.meets(b.starts, b.ends)
        )
    return stretches
