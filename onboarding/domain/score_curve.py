"""The score over time: one figure a week, drawn to scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

WEEKS = 16
"""Weeks drawn: as long as a preparation takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePoint:
    """The figures of one day, 0–100."""

    day: date
    raw: float
    shown: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A stretch of the curve between two days, in per cent of width and height; the height counts down."""

    x1: float
    y1: float
    x2: float
    y2: float


def by_week(points: Iterable[ScorePoint], today: ScorePoint) -> tuple[ScorePoint, ...]:
    """The last figure of each of the past weeks, and today's, the oldest first."""
    since = today.day - timedelta(weeks=WEEKS)
    last: dict[tuple[int, int], ScorePoint] = {}
    for point in sorted((*points, today), key=lambda each: (each.day, each is today)):
        if since <= point.day <= today.day:
            year, week, _ = point.day.isocalendar()
            last[year, week] = point
    return tuple(last.values())


def strokes(points: Iterable[tuple[date, float]]) -> tuple[Stroke, ...]:
    """The curve of figures 0–100; none with fewer than two days."""
    known = tuple(points)
    if len(known) < 2:
        return ()
    first, whole = known[0][0], (known[-1][0] - known[0][0]).days

    def place(day: date) -> float:
        return round(100 * (day - first).days / whole, 2)

    return tuple(
        Stroke(x1=place(a), y1=round(100 - v, 2), x2=place(b), y2=round(100 - w, 2))
        for (a, v), (b, w) in pairwise(known)
    )
