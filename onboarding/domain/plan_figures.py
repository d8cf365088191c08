"""Every figure that a chart of the plan shows, as plain rows: page, paper and spreadsheet draw on these."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.rollout import Stage
from onboarding.domain.score_curve import Stroke, strokes


class PlanChart(StrEnum):
    """A chart of the plan."""

    READINESS = "readiness"
    STORIES = "stories"
    HISTORY = "history"
    STAGES = "stages"
    COVER = "cover"
    CAPACITY = "capacity"
    BACKWARD = "backward"


class FigureUnit(StrEnum):
    """What a figure counts."""

    POINTS = "points"
    DEPARTMENTS = "departments"
    HOURS = "hours"
    CHECKS = "checks"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value of a chart. `label` is an id of the content, a scenario, or a day in ISO form.

    `series` tells apart several values of a label; `value` is None where nothing applies.
    """

    chart: PlanChart
    label: str
    value: float | date | None
    unit: FigureUnit
    series: str = ""


def figures(plan: LaunchPlan) -> tuple[Figure, ...]:
    """The rows of every chart, chart by chart, each in the order in which it is drawn."""
    return tuple(figure for chart in PlanChart for figure in ROWS[chart](plan))


def by_chart(plan: LaunchPlan) -> Mapping[PlanChart, tuple[Figure, ...]]:
    """The same rows, by chart."""
    return {chart: tuple(ROWS[chart](plan)) for chart in PlanChart}


def _readiness(plan: LaunchPlan) -> Iterator[Figure]:
    for line in plan.dimensions:
        yield Figure(chart=PlanChart.READINESS, label=line.id, value=line.figure, unit=FigureUnit.POINTS)


def _stories(plan: LaunchPlan) -> Iterator[Figure]:
    for story, risk in plan.sheet.score.stories.items():
        yield Figure(chart=PlanChart.STORIES, label=story.value, value=risk, unit=FigureUnit.POINTS)


def _history(plan: LaunchPlan) -> Iterator[Figure]:
    for point in plan.history:
        for series, value in (("raw", point.raw), ("shown", point.shown)):
            yield Figure(
                chart=PlanChart.HISTORY,
                label=point.day.isoformat(),
                series=series,
                value=value,
                unit=FigureUnit.POINTS,
            )


def _stages(plan: LaunchPlan) -> Iterator[Figure]:
    for stage, count in zip(Stage, plan.stages, strict=True):
        yield Figure(chart=PlanChart.STAGES, label=stage.key, value=count, unit=FigureUnit.DEPARTMENTS)


def _cover(plan: LaunchPlan) -> Iterator[Figure]:
    for day in plan.moderation.week:
        for series, value, unit in (
            ("covered", day.covered, FigureUnit.HOURS),
            ("checks", float(len(day.checks)), FigureUnit.CHECKS),
        ):
            yield Figure(
                chart=PlanChart.COVER, label=day.day.isoformat(), series=series, value=value, unit=unit
            )


def _capacity(plan: LaunchPlan) -> Iterator[Figure]:
    for scenario in plan.need:
        yield Figure(
            chart=PlanChart.CAPACITY,
            label=scenario.name,
            series="need",
            value=scenario.peak_hours,
            unit=FigureUnit.HOURS,
        )
    if plan.need or plan.available is not None:
        yield Figure(
            chart=PlanChart.CAPACITY,
            label="available",
            series="available",
            value=plan.available,
            unit=FigureUnit.HOURS,
        )


def _backward(plan: LaunchPlan) -> Iterator[Figure]:
    for bar in plan.backward.chart.bars:
        for series, day in (("starts", bar.due.starts), ("due", bar.due.on)):
            yield Figure(
                chart=PlanChart.BACKWARD,
                label=bar.due.milestone.id,
                series=series,
                value=day,
                unit=FigureUnit.DAY,
            )


ROWS: Mapping[PlanChart, Callable[[LaunchPlan], Iterator[Figure]]] = {
    PlanChart.READINESS: _readiness,
    PlanChart.STORIES: _stories,
    PlanChart.HISTORY: _history,
    PlanChart.STAGES: _stages,
    PlanChart.COVER: _cover,
    PlanChart.CAPACITY: _capacity,
    PlanChart.BACKWARD: _backward,
}


def curves(rows: Iterable[Figure]) -> Mapping[str, tuple[Stroke, ...]]:
    """The score over time drawn from its rows: a curve for the raw figure, one for the figure shown."""
    known = tuple(rows)
    return {series: strokes(_placed(known, series)) for series in ("raw", "shown")}


def _placed(rows: Iterable[Figure], series: str) -> Iterator[tuple[date, float]]:
    for row in rows:
        if row.series == series and isinstance(row.value, float | int):
            yield date.fromisoformat(row.label), float(row.value)
