"""The figure over time: day by day, what moved it, and what was published or decided meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from onboarding.domain.figures import Verdict
from onboarding.domain.score_line import Point
from onboarding.domain.score_moves import Difference
from onboarding.records.consultations import DayScore, first_score_day, scores_between, scores_since
from onboarding.records.plan_marks import decided_moments, published_days
from onboarding.services.act import Act
from onboarding.services.preparation import Standing
from onboarding.services.snapshots import between

PAGE = 20
"""Days told on one page."""


class Period(StrEnum):
    """How far back one looks."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    WHOLE = "whole"


SPANS = {
    Period.MONTH: timedelta(weeks=4),
    Period.QUARTER: timedelta(weeks=13),
    Period.YEAR: timedelta(days=366),
}


class MarkKind(StrEnum):
    """What a mark in the line stands for."""

    PUBLISHED = "published"
    DECIDED = "decided"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that happened: a plan of that `number`, a decision, another verdict permitted."""

    day: date
    kind: MarkKind
    number: int = 0
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One day's figure and what moved it since the day kept before; None for the first day of all."""

    row: DayScore
    moved: Difference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The points of the period, oldest first, the days told on this page, newest first, and the marks.

    `older` is the day before which earlier days are told, None when there are none in the period.
    """

    points: tuple[Point, ...]
    days: tuple[Told, ...]
    marks: tuple[Mark, ...]
    older: date | None


def history_of(
    act: Act, standing: Standing, period: Period, *, before: date | None = None, most: int | None = PAGE
) -> History:
    """The figures of that period; days before `before`, at most so many, with what moved them."""
    rows = scores_since(act.session, standing.consultation.id, _since(period, standing.today))
    listed = [row for row in rows if before is None or row.day < before]
    told = listed[-most:] if most else listed
    return History(
        points=_points(rows, standing),
        days=days_told(act, standing, told),
        marks=_marks(act, rows),
        older=told[0].day if told and told[0].day > listed[0].day else None,
    )


def days_told(act: Act, standing: Standing, rows: Sequence[DayScore]) -> tuple[Told, ...]:
    """What moved on each of these days, the newest first."""
    if not rows:
        return ()
    known = scores_between(act.session, standing.consultation.id, rows[0].day, rows[-1].day)
    told = [Told(row=b, moved=between(act.shelf, a, b)) for a, b in pairwise(known)]
    if known[0].day == rows[0].day:
        told.insert(0, Told(row=known[0], moved=None))
    return tuple(reversed(told))


def any_kept(act: Act, standing: Standing) -> bool:
    """Whether a figure was ever kept."""
    return first_score_day(act.session, standing.consultation.id) is not None


def _since(period: Period, today: date) -> date:
    span = SPANS.get(period)
    return today - span if span else date.min


def _points(rows: Sequence[DayScore], standing: Standing) -> tuple[Point, ...]:
    """The days kept, and today's state at the end."""
    kept = [Point(day=row.day, raw=row.raw, shown=row.shown) for row in rows if row.day < standing.today]
    score, is_kept = standing.score, bool(rows) and rows[-1].day == standing.today
    today = Point(day=standing.today, raw=score.raw, shown=score.shown, live=not is_kept)
    return (*kept, today)


def _marks(act: Act, rows: Sequence[DayScore]) -> tuple[Mark, ...]:
    """What lies within the days drawn, in the order of time."""
    if not rows:
        return ()
    key, zone = rows[0].consultation_id, ZoneInfo(act.zone)
    marks = [
        *(
            Mark(day=b.day, kind=MarkKind.VERDICT, verdict=b.verdict)
            for a, b in pairwise(rows)
            if a.verdict is not b.verdict
        ),
        *(
            Mark(day=day, kind=MarkKind.PUBLISHED, number=number)
            for number, day in published_days(act.session, key)
        ),
        *(
            Mark(day=moment.astimezone(zone).date(), kind=MarkKind.DECIDED, verdict=outcome)
            for moment, _, outcome in decided_moments(act.session, key)
        ),
    ]
    within = (mark for mark in marks if mark.day >= rows[0].day)
    return tuple(sorted(within, key=lambda mark: (mark.day, mark.kind, mark.number)))
