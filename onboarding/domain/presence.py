"""How many people are there at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Protocol


class Looked(Protocol):
    """A person (id) is there between two moments, which are one for a check."""

    @property
    def person(self) -> int:
        """Who."""

    @property
    def starts(self) -> datetime:
        """From when."""

    @property
    def ends(self) -> datetime:
        """Until when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """So many people, one at least, are there between two moments."""

    starts: datetime
    ends: datetime
    people: int


def stretches(duties: Iterable[Looked]) -> tuple[Stretch, ...]:
    """When somebody is there, cut wherever their number changes; one person counts once, checks do not."""
    steps: dict[datetime, int] = {}
    for starts, ends in _each_once(duties):
        steps[starts] = steps.get(starts, 0) + 1
        steps[ends] = steps.get(ends, 0) - 1
    return tuple(_counted(sorted((at, step) for at, step in steps.items() if step)))


def _counted(steps: list[tuple[datetime, int]]) -> Iterator[Stretch]:
    there = 0
    for (at, step), (until, _) in pairwise(steps):
        there += step
        if there:
            yield Stretch(starts=at, ends=until, people=there)


def _each_once(duties: Iterable[Looked]) -> Iterator[tuple[datetime, datetime]]:
    """What each person covers, without overlaps of their own."""
    lasting = sorted((one for one in duties if one.starts < one.ends), key=attrgetter("person", "starts"))
    for _, group in groupby(lasting, key=attrgetter("person")):
        first, *others = group
        starts, ends = first.starts, first.ends
        for one in others:
            if one.starts > ends:
                yield starts, ends
                starts = one.starts
            ends = max(ends, one.ends)
        yield starts, ends
