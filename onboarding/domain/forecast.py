"""When "go", or "conditions", becomes possible at the pace of the last weeks, and how sure that is. Pure.

The pace is taken from whole weeks that lie behind. Its spread says how far the coming weeks may stray: the
range is that of a prediction in which four out of five such forecasts hold, by Student's distribution. What
does not move has no date, and neither has what was seen for less than four weeks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from math import fsum, sqrt
from statistics import stdev

from onboarding.domain.blockers import CONDITIONS_FROM, DIMENSION_FLOOR, GO_FROM
from onboarding.domain.figures import Score, Verdict
from onboarding.domain.readiness import Blocker

FEWEST_WEEKS = 4
"""Fewer whole weeks say nothing of a pace."""
MOST_WEEKS = 8
"""How far the pace looks back."""
HORIZON = timedelta(weeks=104)
"""Beyond it no date is named."""
FOUR_OF_FIVE: Mapping[int, float] = {3: 1.638, 4: 1.533, 5: 1.476, 6: 1.440, 7: 1.415}
"""Student's quantile for 80 % on both sides, by degrees of freedom: weeks less one."""


class Hurdle(StrEnum):
    """What still stands before a verdict."""

    FIGURE = "figure"
    BLOCKERS = "blockers"
    DIMENSION = "dimension"


class State(StrEnum):
    """What can be said of a date."""

    DONE = "done"
    DATED = "dated"
    STANDSTILL = "standstill"
    TOO_FAR = "too_far"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The days on which a goal is reached: early, in the middle, late; None says not within two years."""

    state: State
    earliest: date | None = None
    central: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """One hurdle: where it stands, where it has to be, by how much it moves in a week.

    `dimension` is named for a hurdle of one; for blockers `now` counts those that are open, `goal` is 0.
    """

    hurdle: Hurdle
    now: float
    goal: float
    weekly: float | None
    reach: Reach
    dimension: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """When a verdict becomes possible: the last of its strands decides. `weeks` whole weeks were seen."""

    verdict: Verdict
    weeks: int
    strands: tuple[Strand, ...]
    reach: Reach

    @property
    def slowest(self) -> Strand | None:
        """The strand that decides; None where nothing is missing."""
        return max(self.strands, key=lambda strand: _order(strand.reach), default=None)


def forecast(scores: Sequence[Score], verdict: Verdict, *, today: date) -> Forecast:
    """The date of a verdict from the figures of whole weeks, oldest first, the last one today's."""
    weeks = len(scores) - 1
    strands = tuple(_strands(scores, verdict, today)) if scores[-1].verdict not in _enough(verdict) else ()
    reach = together((strand.reach for strand in strands), today=today)
    return Forecast(verdict=verdict, weeks=weeks, strands=strands, reach=reach)


def reached(figures: Sequence[float], goal: float, *, today: date) -> Reach:
    """When a figure that was this at the end of each week, oldest first, comes to the goal or above it."""
    if figures[-1] >= goal:
        return _all(State.DONE, today)
    gains = [after - before for before, after in pairwise(figures)]
    if len(gains) < FEWEST_WEEKS:
        return Reach(state=State.TOO_LITTLE)
    pace = fsum(gains) / len(gains)
    if pace <= 0:
        return Reach(state=State.STANDSTILL)
    stray = FOUR_OF_FIVE[min(len(gains) - 1, max(FOUR_OF_FIVE))] * stdev(gains)
    return _within(goal - figures[-1], pace, stray, weeks=len(gains), today=today)


def together(reaches: Iterable[Reach], *, today: date) -> Reach:
    """All of them reached: the last day of each kind; nothing to reach is reached today."""
    held = tuple(reaches)
    if not held:
        return _all(State.DONE, today)
    worst = max(held, key=_order)
    if worst.state in {State.STANDSTILL, State.TOO_LITTLE}:
        return Reach(state=worst.state)
    return Reach(
        state=worst.state,
        earliest=_last(each.earliest for each in held),
        central=_last(each.central for each in held),
        latest=_last(each.latest for each in held),
    )


def week_ends(first: date, today: date) -> tuple[date, ...]:
    """The days between whole weeks counted back from today, oldest first, none before the first one seen."""
    weeks = min((today - first).days // 7, MOST_WEEKS)
    return tuple(today - timedelta(weeks=back) for back in range(weeks, -1, -1))


def _strands(scores: Sequence[Score], verdict: Verdict, today: date) -> Iterable[Strand]:
    goal = GO_FROM if verdict is Verdict.GO else CONDITIONS_FROM
    yield _strand(Hurdle.FIGURE, [score.raw for score in scores], goal, today)
    open_ones = [float(_in_the_way(score, verdict)) for score in scores]
    if open_ones[-1]:
        closing = reached([-many for many in open_ones], 0.0, today=today)
        weekly = _pace([-many for many in open_ones])
        yield Strand(hurdle=Hurdle.BLOCKERS, now=open_ones[-1], goal=0.0, weekly=weekly, reach=closing)
    for id, figure in scores[-1].dimensions.items():
        if verdict is Verdict.GO and figure < DIMENSION_FLOOR:
            figures = [score.dimensions.get(id, 0.0) for score in scores]
            yield _strand(Hurdle.DIMENSION, figures, DIMENSION_FLOOR, today, id)


def _strand(
    hurdle: Hurdle, figures: Sequence[float], goal: float, today: date, dimension: str | None = None
) -> Strand:
    return Strand(
        hurdle=hurdle,
        now=figures[-1],
        goal=goal,
        weekly=_pace(figures),
        reach=reached(figures, goal, today=today),
        dimension=dimension,
    )


def _in_the_way(score: Score, verdict: Verdict) -> int:
    """Blockers that have to go: for "conditions" a waiver is enough."""
    if verdict is Verdict.GO:
        return len(score.blockers)
    return sum(one.kind is Blocker.HARD or not one.waived for one in score.blockers)


def _pace(figures: Sequence[float]) -> float | None:
    weeks = len(figures) - 1
    return (figures[-1] - figures[0]) / weeks if weeks >= FEWEST_WEEKS else None


def _within(distance: float, pace: float, stray: float, *, weeks: int, today: date) -> Reach:
    first: dict[str, date] = {}
    for day in range(1, HORIZON.days + 1):
        ahead = day / 7
        margin = stray * sqrt(ahead + ahead * ahead / weeks)
        for kind, come in (("early", margin), ("middle", 0.0), ("late", -margin)):
            if kind not in first and pace * ahead + come >= distance:
                first[kind] = today + timedelta(days=day)
    return Reach(
        state=State.DATED if "middle" in first else State.TOO_FAR,
        earliest=first.get("early"),
        central=first.get("middle"),
        latest=first.get("late"),
    )


def _all(state: State, day: date) -> Reach:
    return Reach(state=state, earliest=day, central=day, latest=day)


def _last(days: Iterable[date | None]) -> date | None:
    held = tuple(days)
    return None if None in held else max(day for day in held if day is not None)


def _order(reach: Reach) -> tuple[int, date, date]:
    """By how bad it is: a standstill last, then what lies too far, then the later."""
    rank = (State.DONE, State.DATED, State.TOO_FAR, State.TOO_LITTLE, State.STANDSTILL)
    return rank.index(reach.state), reach.central or date.max, reach.latest or date.max


def _enough(verdict: Verdict) -> frozenset[Verdict]:
    return frozenset({Verdict.GO}) if verdict is Verdict.GO else frozenset({Verdict.GO, Verdict.CONDITIONS})
