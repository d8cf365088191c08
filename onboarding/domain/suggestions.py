"""Who might take an empty seat, among people already known, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.absences import Away
from onboarding.domain.ambassadors import Coverage, Named
from onboarding.domain.load import AHEAD, NEEDS
from onboarding.domain.people import Role

MOST = 3
"""Names beside one gap: more would be a list to search, not a suggestion."""


class Reason(StrEnum):
    """Why somebody is suggested, the best reason first."""

    STANDS_IN = "stands_in"
    TIME_THERE = "time_there"
    LINES_THERE = "lines_there"
    TRAINED_NEIGHBOUR = "trained_neighbour"
    HEAD = "head"
    HAS_TIME = "has_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody of the town; departments by id. `seats`: where they are referent or deputy.

    `time_in`: where time was agreed for them; `lines_in`: where lines are in their hands for a while.
    `hours_left` None where nobody signed any.
    """

    person: Named
    seats: frozenset[int] = frozenset()
    time_in: frozenset[int] = frozenset()
    lines_in: frozenset[int] = frozenset()
    trained: bool = False
    hours_left: float | None = None
    overloaded: bool = False
    absences: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Somebody for the seat, with every reason that speaks for them, the strongest first."""

    person: Named
    reasons: tuple[Reason, ...]
    hours_left: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """An empty seat of a department; `neighbours` are the ids of departments near it."""

    coverage: Coverage
    role: Role
    neighbours: frozenset[int] = frozenset()


def suggest(vacancy: Vacancy, candidates: Iterable[Candidate], *, today: date) -> tuple[Suggestion, ...]:
    """At most three people for the seat, the most natural first.

    Never somebody who holds a seat there (but the deputy who may follow a referent), is asked more than was
    signed, or is away for the whole coming month. The head, while nobody else is there, for one seat alone.
    """
    found = [
        Suggestion(person=each.person, reasons=reasons, hours_left=each.hours_left)
        for each in candidates
        if _is_free(each, today) and (reasons := _reasons(vacancy, each))
    ]
    order = list(Reason)
    return tuple(
        sorted(found, key=lambda one: (order.index(one.reasons[0]), -len(one.reasons), one.person.name))
    )[:MOST]


def _is_free(candidate: Candidate, today: date) -> bool:
    gone = any(each.starts <= today and each.ends >= today + AHEAD for each in candidate.absences)
    return not candidate.overloaded and not gone


def _reasons(vacancy: Vacancy, candidate: Candidate) -> tuple[Reason, ...]:
    """Why this person, in the order of Reason; none when they are out of the question."""
    here, who = vacancy.coverage, candidate.person.id
    deputies = {each.id for each in here.deputies}
    if who in {each.id for each in here.referents}:
        return ()
    if who in deputies:
        return (Reason.STANDS_IN, *_time(vacancy, candidate)) if vacancy.role is Role.REFERENT else ()
    if who in {each.id for each in here.heads}:
        return (Reason.HEAD,) if vacancy.role is Role.REFERENT or here.referents else ()
    if there := tuple(_there(here.department, candidate)):
        return (*there, *_time(vacancy, candidate))
    near = not candidate.seats.isdisjoint(vacancy.neighbours)
    if near and candidate.trained and (time := _time(vacancy, candidate)):
        return (Reason.TRAINED_NEIGHBOUR, *time)
    return ()


def _there(department: int, candidate: Candidate) -> Iterator[Reason]:
    """What ties them to the department without a seat."""
    if department in candidate.time_in:
        yield Reason.TIME_THERE
    if department in candidate.lines_in:
        yield Reason.LINES_THERE


def _time(vacancy: Vacancy, candidate: Candidate) -> tuple[Reason, ...]:
    """Whether the hours still free are at least those that the seat takes in an ordinary month."""
    return (Reason.HAS_TIME,) if (candidate.hours_left or 0) >= NEEDS[vacancy.role].low else ()
