"""The figure over time as a line: where each day stands, and which stretches were not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

UNSEEN = timedelta(days=7)
"""Two figures farther apart are joined by a broken line: nothing was kept in between."""
LEFT, RIGHT, TOP, BOTTOM = 9.0, 97.0, 6.0, 88.0
"""Where the drawing stands in its frame, in percent."""
GRID = (0, 40, 70, 85, 100)
"""The bands of the shown figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One day's figures, 0–100; `live` is the state as it stands, which nobody has kept."""

    day: date
    raw: float
    shown: float
    live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in the frame, in percent, and the figure there."""

    x: float
    y: float
    day: date
    figure: float
    live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A straight piece between two spots; `unseen` when many days lie between."""

    start: Spot
    end: Spot
    unseen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """The drawing: the figure shown, the one without the cap where it differs, and the scales."""

    spots: tuple[Spot, ...]
    shown: tuple[Stretch, ...]
    raw: tuple[Stretch, ...]
    months: tuple[tuple[float, date], ...]
    heights: tuple[tuple[float, int], ...]
    first: date
    last: date

    @property
    def gaps(self) -> bool:
        """Whether any stretch was not seen."""
        return any(piece.unseen for piece in self.shown)

    def x(self, day: date) -> float:
        """Where that day stands, in percent of the width."""
        return _x(day, self.first, self.last)


def score_line(points: Sequence[Point]) -> ScoreLine:
    """Draw these days, oldest first; at least one."""
    first, last = points[0].day, points[-1].day
    spots = tuple(_spot(point, point.shown, first, last) for point in points)
    uncapped = tuple(_spot(point, point.raw, first, last) for point in points)
    capped = any(point.raw != point.shown for point in points)
    return ScoreLine(
        spots=spots,
        shown=_stretches(spots),
        raw=_stretches(uncapped) if capped else (),
        months=tuple((_x(day, first, last), day) for day in _months(first, last)),
        heights=tuple((_y(figure), figure) for figure in GRID),
        first=first,
        last=last,
    )


def _spot(point: Point, figure: float, first: date, last: date) -> Spot:
    return Spot(x=_x(point.day, first, last), y=_y(figure), day=point.day, figure=figure, live=point.live)


def _stretches(spots: Sequence[Spot]) -> tuple[Stretch, ...]:
    pairs = pairwise(spots)
    return tuple(Stretch(start=a, end=b, unseen=b.day - a.day > UNSEEN) for a, b in pairs)


def _x(day: date, first: date, last: date) -> float:
    span = (last - first).days
    return round(LEFT + (RIGHT - LEFT) * (day - first).days / span, 2) if span else (LEFT + RIGHT) / 2


def _y(figure: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * figure / 100, 2)


def _months(first: date, last: date) -> Sequence[date]:
    """The first day of each month within, not so many that they would touch."""
    found: list[date] = []
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= last:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found[:: 1 + len(found) // 7]
