"""What moved the figure between two days, line by line, so that the parts add up to the whole.

A line brings its share times its credit. Where both change, each change is taken at the mean of the other,
which leaves no remainder: answers move credits, and what enters or leaves the sums moves shares. The credit
of a department line is parted in the same way between the answers and the departments that count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from onboarding.domain.credit import is_stale
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Item
from onboarding.domain.reckoned import Reckoned
from onboarding.domain.weighing import settled

NOTHING = 1e-6
"""Points under which nothing has moved."""


class Cause(StrEnum):
    """Why a credit moved."""

    ANSWERED = "answered"
    REOPENED = "reopened"
    AGED = "aged"
    RENEWED = "renewed"
    RECKONED = "reckoned"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMove:
    """One answer that moved the figure by `points`; `department` is an id, None where none has the line."""

    department: str | None
    before: Reply
    after: Reply
    points: float
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One line that moved the figure: its answers, and `by_departments` what came with who counts.

    `before` and `after` are credits, None where the line was not in the sums.
    """

    item: Item
    before: float | None
    after: float | None
    places: tuple[PlaceMove, ...]
    by_departments: float

    @property
    def points(self) -> float:
        """All that the line moved, in points of the raw figure."""
        return fsum((self.by_departments, *(place.points for place in self.places)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two figures and what lies between them; the points of the moves and the shift add up to it.

    `shift` is what came because lines `entered` or `left` the sums, or weigh otherwise.
    """

    before: Reckoned
    after: Reckoned
    moves: tuple[Move, ...]
    shift: float
    entered: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def raw(self) -> float:
        """Points of the figure without the cap."""
        return self.after.score.raw - self.before.score.raw

    @property
    def shown(self) -> float:
        """Points of the figure shown."""
        return self.after.score.shown - self.before.score.shown

    @property
    def by_cap(self) -> float:
        """Points that came or went because the cap of open blockers began or ended to hold."""
        return self.shown - self.raw


def difference(before: Reckoned, after: Reckoned) -> Difference:
    """Part the difference of two raw figures exactly, the line that moved most first."""
    items = {item.id: item for side in (before, after) for item in side.catalogue.items}
    moves = [_move(item, before, after) for item in items.values()]
    shift = fsum(_shifted(id, before, after) for id in items)
    told = (move for move in moves if any(abs(part) > NOTHING for part in _parts(move)))
    return Difference(
        before=before,
        after=after,
        moves=tuple(sorted(told, key=lambda move: (-abs(settled(move.points)), move.item.id))),
        shift=shift,
        entered=_counted_only_in(after, before, items),
        left=_counted_only_in(before, after, items),
    )


def _parts(move: Move) -> tuple[float, ...]:
    return (move.by_departments, *(place.points for place in move.places))


def _counted_only_in(one: Reckoned, other: Reckoned, items: Iterable[str]) -> tuple[str, ...]:
    return tuple(id for id in items if one.credit(id) is not None and other.credit(id) is None)


def _shifted(id: str, before: Reckoned, after: Reckoned) -> float:
    was, will = before.credit(id), after.credit(id)
    if was is None and will is None:
        return 0.0
    known = [each for each in (was, will) if each is not None]
    return (fsum(known) / len(known)) * (after.share(id) - before.share(id))


def _move(item: Item, before: Reckoned, after: Reckoned) -> Move:
    was, will = before.credit(item.id), after.credit(item.id)
    both = was is not None and will is not None
    share = (before.share(item.id) + after.share(item.id)) / 2 if both else 0.0
    old, new = (before.credits(item), after.credits(item)) if both else ({}, {})
    places = tuple(
        place
        for at in {**old, **new}
        if abs((place := _place(item, at, (before, after), (old, new), share)).points) > NOTHING
    )
    told = fsum(_by_answer(at, old, new) for at in {**old, **new})
    return Move(
        item=item,
        before=was,
        after=will,
        places=tuple(sorted(places, key=lambda place: (-abs(settled(place.points)), place.department or ""))),
        by_departments=share * ((will or 0.0) - (was or 0.0) - told) if both else 0.0,
    )


def _place(
    item: Item,
    at: str | None,
    sides: tuple[Reckoned, Reckoned],
    credits: tuple[Mapping[str | None, float], Mapping[str | None, float]],
    share: float,
) -> PlaceMove:
    before, after = sides
    return PlaceMove(
        department=at,
        before=before.reply((item.id, at)),
        after=after.reply((item.id, at)),
        points=share * _by_answer(at, *credits),
        cause=_cause(item, at, before, after),
    )


def _by_answer(at: str | None, old: Mapping[str | None, float], new: Mapping[str | None, float]) -> float:
    """What this answer did to the line's credit: nothing where the department has only begun to count."""
    if at not in old or at not in new:
        return 0.0
    return (1 / len(old) + 1 / len(new)) / 2 * (new[at] - old[at])


def _cause(item: Item, at: str | None, before: Reckoned, after: Reckoned) -> Cause:
    was, will = before.reply((item.id, at)), after.reply((item.id, at))
    if item.computed and was.computed is not will.computed:
        return Cause.RECKONED
    old, new = _stale(item, was, before), _stale(item, will, after)
    if was.status is will.status and new and not old:
        return Cause.REOPENED if will.on is None else Cause.AGED
    if was.status is will.status and old and not new:
        return Cause.RENEWED
    return Cause.ANSWERED


def _stale(item: Item, reply: Reply, side: Reckoned) -> bool:
    return is_stale(item, reply, today=side.preparation.today, launch=side.preparation.launch)
