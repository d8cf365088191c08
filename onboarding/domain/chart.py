"""The backward plan drawn to scale: where bars, bands and lines stand, in per cent of the width."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onboarding.domain.milestones import Due
from onboarding.domain.periods import Period, PeriodKind, met

BROAD = 1.0
"""Per cent of the width: what is narrower is a hair on paper."""
QUARTERS = (1, 4, 7, 10)
HORIZON = timedelta(weeks=15)
"""After the closing (or the opening, while no closing is known) what is left stands at the edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Days off or school holidays across the chart: `left` and `width` in per cent."""

    kind: PeriodKind
    left: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A milestone: its work from `left` over `width`, its day at `at`; `beyond` stands past the edge."""

    due: Due
    left: float
    width: float
    at: float
    beyond: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The bars in the order of their days; `today`, `opens` and `closes` are lines, None outside.

    `months` are the first days of months, each with its place.
    """

    bars: tuple[Bar, ...]
    months: tuple[tuple[date, float], ...]
    bands: tuple[Band, ...]
    today: float | None
    opens: float | None
    closes: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The stretch of days that is drawn, both ends included."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Where the day begins, 0 to 100."""
        whole = (self.last - self.first).days + 1
        return round(100 * min(max((day - self.first).days, 0), whole) / whole, 2)

    def find(self, day: date | None) -> float | None:
        """Where the day begins, None where it is not drawn."""
        return self.place(day) if day is not None and self.first <= day <= self.last else None


def chart(
    dues: tuple[Due, ...], periods: Iterable[Period], *, opens: date, closes: date | None, today: date
) -> Chart:
    """The plan to scale; empty without milestones."""
    if not dues:
        return Chart(bars=(), months=(), bands=(), today=None, opens=None, closes=None)
    span = _span(dues, opens, closes)
    return Chart(
        bars=tuple(_bar(due, span) for due in dues),
        months=tuple((day, span.place(day)) for day in _firsts(span)),
        bands=tuple(_band(period, span) for period in met(periods, span.first, span.last)),
        today=span.find(today),
        opens=span.find(opens),
        closes=span.find(closes),
    )


def broad(drawn: Chart) -> Chart:
    """As the rows on paper show it: single days off and most months are too thin there to tell anything."""
    return replace(
        drawn,
        bands=tuple(band for band in drawn.bands if band.width >= BROAD),
        months=tuple((first, left) for first, left in drawn.months if first.month in QUARTERS),
    )


def _span(dues: tuple[Due, ...], opens: date, closes: date | None) -> Span:
    edge = max(closes or opens, opens) + HORIZON
    drawn = [due.on for due in dues if due.on <= edge]
    first = min((due.starts for due in dues), default=opens)
    return Span(first=min(first, opens), last=max((*drawn, opens)))


def _firsts(span: Span) -> Iterator[date]:
    day = span.first.replace(day=1)
    while day <= span.last:
        if day >= span.first:
            yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _bar(due: Due, span: Span) -> Bar:
    left, right = span.place(due.starts), span.place(due.on + timedelta(days=1))
    return Bar(due=due, left=left, width=round(right - left, 2), at=right, beyond=due.on > span.last)


def _band(period: Period, span: Span) -> Band:
    left = span.place(period.starts_on)
    return Band(
        kind=period.kind,
        left=left,
        width=round(span.place(period.ends_on + timedelta(days=1)) - left, 2),
    )
