"""How each figure comes about, down to items, weights, credits and dates."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from math import fsum

from onboarding.domain.blockers import CAP
from onboarding.domain.credit import AGEING, credit, drill_counts_from, held_until, is_stale
from onboarding.domain.figures import ItemScore
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Item, Scope, Story, Validity
from onboarding.domain.reckoned import Reckoned
from onboarding.domain.score_comparison import status_of
from onboarding.domain.weighing import effective_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReceipt:
    """One answer: `on` its day, `until` the last day it holds, `counts_from` the first day a drill counts.

    `status` may be "stale", or the result of a computed line; `credit` None when it is set aside.
    """

    department: str | None
    status: str
    on: date | None
    until: date | None
    counts_from: date | None
    stale: bool
    credit: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReceipt:
    """One line: `effective` weight in the whole, `points` brought to the figure, the answers behind it."""

    item: Item
    score: ItemScore
    effective: float
    points: float
    places: tuple[PlaceReceipt, ...]

    @property
    def counts(self) -> bool:
        """Whether it stands in the sums."""
        return self.score.credit is not None

    @property
    def missing(self) -> float:
        """Points that it does not bring yet."""
        return self.score.gain


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A weighted mean written out: `weighted` over `weights`, over `lines` lines."""

    weighted: float
    weights: float
    lines: int

    @property
    def mean(self) -> float:
        """The mean, 0 to 1; 0 when nothing weighs."""
        return self.weighted / self.weights if self.weights else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionReceipt:
    """One dimension with its lines; `sum` is over weights within it, `points` what it brings to the whole."""

    id: str
    weight: int
    sum: Sum
    points: float
    lines: tuple[LineReceipt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """All figures written out; `cap` is the most that is shown, None where no hard blocker holds it."""

    reckoned: Reckoned
    whole: Sum
    cap: float | None
    confidence: Sum
    progress: Sum
    dimensions: tuple[DimensionReceipt, ...]
    stories: dict[Story, Sum]

    @property
    def lines(self) -> tuple[LineReceipt, ...]:
        """Every line of the set, by dimension."""
        return tuple(line for dimension in self.dimensions for line in dimension.lines)


def receipt(one: Reckoned) -> Receipt:
    """Write out every figure of one day."""
    lines = tuple(_line(item, one) for item in one.catalogue.items)
    counted = tuple(line for line in lines if line.counts)
    hard = any(blocker.kind == "hard" for blocker in one.score.blockers)
    return Receipt(
        reckoned=one,
        whole=_sum(counted, _effective, _credit),
        cap=CAP if hard and one.score.raw > CAP else None,
        confidence=_sum(counted, _effective, lambda line: line.score.sure),
        progress=_sum(counted, lambda _line: 1.0, lambda line: line.score.begun),
        dimensions=tuple(_dimensions(lines, one)),
        stories={story: _story(counted, one, story) for story in Story},
    )


def _sum(
    lines: Iterable[LineReceipt],
    weight: Callable[[LineReceipt], float],
    value: Callable[[LineReceipt], float],
) -> Sum:
    held = tuple((weight(line), value(line)) for line in lines)
    return Sum(
        weighted=fsum(heavy * worth for heavy, worth in held),
        weights=fsum(heavy for heavy, _ in held),
        lines=len(held),
    )


def _effective(line: LineReceipt) -> float:
    return line.effective


def _credit(line: LineReceipt) -> float:
    return line.score.credit or 0.0


def _dimensions(lines: tuple[LineReceipt, ...], one: Reckoned) -> Iterable[DimensionReceipt]:
    for dimension in one.catalogue.dimensions:
        inside = tuple(line for line in lines if line.item.dimension == dimension.id)
        counted = [line for line in inside if line.counts]
        yield DimensionReceipt(
            id=dimension.id,
            weight=dimension.weight,
            sum=_sum(counted, lambda line: line.item.weight, _credit),
            points=fsum(line.points for line in counted),
            lines=inside,
        )


def _story(counted: tuple[LineReceipt, ...], one: Reckoned, story: Story) -> Sum:
    tagged = tuple(line for line in counted if story in line.item.stories)
    weights = effective_weights(one.catalogue, (line.item for line in tagged))
    return _sum(tagged, lambda line: weights[line.item.id], _credit)


def _line(item: Item, one: Reckoned) -> LineReceipt:
    score = one.score.items[item.id]
    return LineReceipt(
        item=item,
        score=score,
        effective=score.weight if score.credit is not None else 0.0,
        points=one.points(item.id),
        places=tuple(_place(item, one.reply((item.id, at)), one) for at in _asked(item, one)),
    )


def _asked(item: Item, one: Reckoned) -> tuple[str | None, ...]:
    if item.scope is not Scope.DEPARTMENT:
        return (None,)
    return tuple(each for each in one.preparation.first_wave if item.stands_in(each))


def _place(item: Item, reply: Reply, one: Reckoned) -> PlaceReceipt:
    day, launch = one.preparation.today, one.preparation.launch
    vouched = reply.status in AGEING and not (item.computed and reply.computed is not None)
    drill = vouched and item.validity is Validity.DRILL and launch is not None
    return PlaceReceipt(
        department=reply.department,
        status=status_of(item, reply, one),
        on=reply.on,
        until=held_until(item, reply.on) if vouched and reply.on else None,
        counts_from=drill_counts_from(launch) if drill and launch else None,
        stale=is_stale(item, reply, today=day, launch=launch),
        credit=credit(item, reply, today=day, launch=launch),
    )
