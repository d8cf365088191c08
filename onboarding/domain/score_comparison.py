"""Two days of one preparation laid side by side: every line, every figure, the blockers, the verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from onboarding.domain.credit import is_stale
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Item, Scope
from onboarding.domain.reckoned import Reckoned
from onboarding.domain.score_moves import Difference, difference

STALE = "stale"
Key = TypeVar("Key", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One figure on both days, 0–100; None where it did not exist."""

    id: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """Points more or less; None where one side is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePair:
    """What one department, or nobody in particular, had answered; a status may be "stale", or a result."""

    department: str | None
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePair:
    """One line on both days: credit 0–1, points brought and points to gain; None where it did not count."""

    item: Item
    places: tuple[PlacePair, ...]
    credit: tuple[float | None, float | None]
    points: tuple[float, float]
    gain: tuple[float | None, float | None]

    @property
    def changed(self) -> bool:
        """Whether anything was answered otherwise or is worth something else."""
        return self.credit[0] != self.credit[1] or any(each.before != each.after for each in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The earlier and the later day; `closed` and `opened` are ids of blockers."""

    difference: Difference
    dimensions: tuple[Pair, ...]
    stories: tuple[Pair, ...]
    closed: tuple[str, ...]
    opened: tuple[str, ...]
    lines: tuple[LinePair, ...]

    @property
    def before(self) -> Reckoned:
        """The earlier day."""
        return self.difference.before

    @property
    def after(self) -> Reckoned:
        """The later day."""
        return self.difference.after

    @property
    def changed(self) -> tuple[LinePair, ...]:
        """The lines that are not what they were."""
        return tuple(line for line in self.lines if line.changed)


def comparison(before: Reckoned, after: Reckoned) -> Comparison:
    """Lay two days side by side, lines in the order of the later catalogue, those gone last."""
    items = {item.id: item for side in (after, before) for item in side.catalogue.items}
    open_before, open_after = _open(before), _open(after)
    return Comparison(
        difference=difference(before, after),
        dimensions=_pairs(before.score.dimensions, after.score.dimensions),
        stories=_pairs(before.score.stories, after.score.stories),
        closed=tuple(id for id in open_before if id not in open_after),
        opened=tuple(id for id in open_after if id not in open_before),
        lines=tuple(_line(item, before, after) for item in items.values()),
    )


def status_of(item: Item, reply: Reply, side: Reckoned) -> str:
    """The answer as people read it: what came out for a computed line, "stale" for what ran out."""
    if item.computed and reply.computed is not None:
        return reply.computed.value
    day, launch = side.preparation.today, side.preparation.launch
    return STALE if is_stale(item, reply, today=day, launch=launch) else reply.status.value


def _open(side: Reckoned) -> tuple[str, ...]:
    return tuple(blocker.item for blocker in side.score.blockers)


def _pairs(before: Mapping[Key, float], after: Mapping[Key, float]) -> tuple[Pair, ...]:
    """Figures in the order of their ids."""
    ids = sorted({*before, *after})
    return tuple(Pair(id=str(id), before=before.get(id), after=after.get(id)) for id in ids)


def _line(item: Item, before: Reckoned, after: Reckoned) -> LinePair:
    was, will = before.score_of(item.id), after.score_of(item.id)
    return LinePair(
        item=item,
        places=tuple(_place(item, at, before, after) for at in _asked(item, before, after)),
        credit=(was.credit if was else None, will.credit if will else None),
        points=(before.points(item.id), after.points(item.id)),
        gain=(was.gain if was else None, will.gain if will else None),
    )


def _asked(item: Item, before: Reckoned, after: Reckoned) -> tuple[str | None, ...]:
    if item.scope is not Scope.DEPARTMENT:
        return (None,)
    counted = dict.fromkeys((*before.preparation.first_wave, *after.preparation.first_wave))
    return tuple(each for each in counted if item.stands_in(each))


def _place(item: Item, at: str | None, before: Reckoned, after: Reckoned) -> PlacePair:
    place = (item.id, at)
    return PlacePair(
        department=at,
        before=status_of(item, before.reply(place), before),
        after=status_of(item, after.reply(place), after),
    )
