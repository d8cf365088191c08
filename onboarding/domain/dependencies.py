"""What waits for what: an order that respects it, and circles refused by name."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from onboarding.domain.errors import Refusal
from onboarding.domain.milestones import Milestone

M = TypeVar("M", bound=Milestone)


class Circle(Refusal):
    """Milestones wait for each other; `around` are their ids, each before the next, ending with the first."""

    def __init__(self, around: tuple[str, ...]) -> None:
        super().__init__("milestones wait for each other")
        self.around = around


class UnknownDependency(Refusal):
    """A milestone waits for one that is not there; `missing` is its id."""

    def __init__(self, missing: str) -> None:
        super().__init__("a milestone waits for one that is not there")
        self.missing = missing


def in_order(milestones: Iterable[M]) -> tuple[M, ...]:
    """Each milestone after all it waits for, the same order however they come.

    Raises Circle, UnknownDependency.
    """
    known = {each.id: each for each in milestones}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for id in sorted(known):
        for needed in known[id].after:
            if needed not in known:
                raise UnknownDependency(needed)
        sorter.add(id, *sorted(known[id].after))
    try:
        return tuple(known[id] for id in sorter.static_order())
    except CycleError as circle:
        raise Circle(_turned(tuple(circle.args[1]))) from None


def waiting_for(milestones: Iterable[M]) -> Mapping[str, tuple[M, ...]]:
    """Id of each milestone -> those that wait for it directly."""
    milestones = tuple(milestones)
    waiting: dict[str, tuple[M, ...]] = {each.id: () for each in milestones}
    for each in milestones:
        for needed in each.after:
            waiting[needed] = (*waiting[needed], each)
    return waiting


def without(milestones: Iterable[M], gone: Iterable[str]) -> tuple[M, ...]:
    """The milestones less some; what waited for one of these waits for whatever it waited for itself."""
    known = {each.id: each for each in milestones}
    gone = frozenset(gone)
    left = []
    for each in known.values():
        if each.id in gone:
            continue
        needed = _reached(each.after, known, gone)
        left.append(each if needed == each.after else replace(each, after=needed))
    return tuple(left)


def _reached(after: Iterable[str], known: Mapping[str, M], gone: frozenset[str]) -> tuple[str, ...]:
    reached: dict[str, None] = {}
    waiting, seen = list(after), set[str]()
    while waiting:
        id = waiting.pop(0)
        if id in seen:
            continue
        seen.add(id)
        if id in known and id not in gone:
            reached[id] = None
        elif id in known:
            waiting.extend(known[id].after)
    return tuple(reached)


def _turned(around: tuple[str, ...]) -> tuple[str, ...]:
    """The same circle begun at its smallest id, so that it is always told alike."""
    ring = around[:-1]
    start = ring.index(min(ring))
    return (*ring[start:], *ring[:start], ring[start])
