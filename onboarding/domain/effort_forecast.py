"""When a verdict becomes possible at the pace that the owners' signed hours allow. Pure.

The lines that are needed are taken the cheapest first. Early: only what is missing of each line has to be
done, and all signed hours go into lines. Late: every line takes its whole effort, and the hours that the
roles take by themselves are not there for lines. Whoever has the most to do decides.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, fsum

from onboarding.domain.blockers import CONDITIONS_FROM, DIMENSION_FLOOR, GO_FROM
from onboarding.domain.figures import Verdict
from onboarding.domain.forecast import HORIZON, Reach, State, together
from onboarding.domain.readiness import Blocker, Item
from onboarding.domain.reckoned import Reckoned
from onboarding.domain.weighing import settled

MONTHS_A_DAY = 12 / 365.25
ENOUGH_SIGNED = 0.5
"""Share of the hours needed that has to lie with people whose time is signed, for a date to be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A line to close in one place: `hours` of effort, of which `left` (0–1) are missing at the least."""

    item: str
    hours: float
    left: float
    bearers: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Hours a month signed for a person; `roles` are those that their roles take by themselves."""

    hours: float
    roles: float

    @property
    def least(self) -> float:
        """What is left for lines when the roles take their part."""
        return max(self.hours - self.roles, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Hours needed by people whose time is signed and by others, and when the former are `through`."""

    signed: float
    unsigned: float
    through: Reach

    @property
    def reach(self) -> Reach:
        """When all is done: no date where too little of it is signed."""
        return self.through if self.covered >= ENOUGH_SIGNED else Reach(state=State.TOO_LITTLE)

    @property
    def hours(self) -> float:
        """All hours needed."""
        return self.signed + self.unsigned

    @property
    def covered(self) -> float:
        """The share of the hours that is signed, 0–1; 1 where nothing is needed."""
        return self.signed / self.hours if self.hours else 1.0


def needed(one: Reckoned, verdict: Verdict) -> tuple[str, ...]:
    """Items to close for a verdict: blockers, then what lifts thin dimensions, then the cheapest points."""
    chosen: dict[str, None] = dict.fromkeys(_blocking(one, verdict))
    if verdict is Verdict.GO:
        for id in one.score.dimensions:
            _lift(one, id, chosen)
    goal = GO_FROM if verdict is Verdict.GO else CONDITIONS_FROM
    for item in _cheapest(one, one.catalogue.items):
        if settled(one.score.raw + fsum(one.score.items[id].gain for id in chosen)) >= goal:
            break
        chosen.setdefault(item.id)
    return tuple(chosen)


def effort(tasks: Iterable[Task], signed: Mapping[int, Signed], *, today: date) -> Effort:
    """When everybody whose hours are signed is through with their part of these lines."""
    least, most = _loads(tasks)
    known = [person for person in most if person in signed]
    theirs = fsum(most[person] for person in known)
    others = fsum(hours for person, hours in most.items() if person not in signed)
    reaches = (_through(least[person], most[person], signed[person], today) for person in known)
    return Effort(signed=theirs, unsigned=others, through=together(reaches, today=today))


NOBODY = 0
"""Stands for the people of a line that nobody holds."""


def _loads(tasks: Iterable[Task]) -> tuple[dict[int, float], dict[int, float]]:
    """Hours by person at the least and at the most; a line is shared equally by who has it in hand."""
    least: dict[int, float] = {}
    most: dict[int, float] = {}
    for task in tasks:
        people: Collection[int] = task.bearers or {NOBODY}
        for person in people:
            least[person] = least.get(person, 0.0) + task.hours * task.left / len(people)
            most[person] = most.get(person, 0.0) + task.hours / len(people)
    return least, most


def _through(least: float, most: float, signed: Signed, today: date) -> Reach:
    middle = _day((least + most) / 2, (signed.hours + signed.least) / 2, today)
    early, late = _day(least, signed.hours, today), _day(most, signed.least, today)
    state = State.DATED if middle else State.TOO_FAR
    return Reach(state=state, earliest=early, central=middle, latest=late)


def _day(hours: float, monthly: float, today: date) -> date | None:
    if hours <= 0:
        return today
    days = hours / (monthly * MONTHS_A_DAY) if monthly > 0 else float("inf")
    return today + timedelta(days=ceil(settled(days))) if days <= HORIZON.days else None


def _blocking(one: Reckoned, verdict: Verdict) -> Iterable[str]:
    for blocker in one.score.blockers:
        if verdict is Verdict.GO or blocker.kind is Blocker.HARD or not blocker.waived:
            yield blocker.item


def _lift(one: Reckoned, dimension: str, chosen: dict[str, None]) -> None:
    """Take lines of a dimension until it stands at its floor."""
    weight = one.catalogue.dimension_by_id[dimension].weight
    inside = [item for item in one.catalogue.items if item.dimension == dimension]
    for item in _cheapest(one, inside):
        brought = fsum(one.score.items[it.id].gain for it in inside if it.id in chosen)
        if settled(one.score.dimensions[dimension] + brought * one.whole / weight) >= DIMENSION_FLOOR:
            break
        chosen.setdefault(item.id)


def _cheapest(one: Reckoned, items: Iterable[Item]) -> list[Item]:
    """Lines that still bring something, by points per hour."""
    known = one.score.items
    open_ones = [item for item in items if known[item.id].gain > 0]
    return sorted(open_ones, key=lambda item: (-settled(known[item.id].gain / item.effort), item.id))
