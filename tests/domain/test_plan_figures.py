"""Every chart's figures as rows, and the score over time drawn from them."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.chart import Band, broad
from onboarding.domain.periods import PeriodKind
from onboarding.domain.plan_figures import FigureUnit, PlanChart, by_chart, curves, figures
from onboarding.domain.score_curve import WEEKS, ScorePoint, by_week, strokes
from tests.domain.full_plan import NOTHING, TODAY, full_plan

POINTS = st.builds(
    ScorePoint,
    day=st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=30)),
    raw=st.floats(0, 100),
    shown=st.floats(0, 69),
)
NOW = ScorePoint(day=TODAY, raw=61.0, shown=61.0)


def test_every_chart_has_rows_of_one_unit_a_series() -> None:
    found = by_chart(full_plan())
    assert set(found) == set(PlanChart)
    for chart in set(PlanChart) - {PlanChart.BACKWARD}:
        assert found[chart], chart
        units = {(row.series, row.unit) for row in found[chart]}
        assert len(units) == len({series for series, _ in units})
    assert figures(full_plan()) == tuple(row for chart in PlanChart for row in found[chart])


def test_the_rows_are_the_figures_of_the_plan() -> None:
    plan = full_plan()
    found = by_chart(plan)
    assert [row.value for row in found[PlanChart.READINESS]] == [line.figure for line in plan.dimensions]
    risks = {row.label: row.value for row in found[PlanChart.STORIES]}
    assert risks == {story.value: risk for story, risk in plan.sheet.score.stories.items()}
    need = {row.label: row.value for row in found[PlanChart.CAPACITY]}
    assert need == {each.name: each.peak_hours for each in plan.need} | {"available": 20.0}
    assert [row.value for row in found[PlanChart.COVER]] == [8.0, 1.0]
    assert sum(float(str(row.value)) for row in found[PlanChart.STAGES]) == len(plan.departments)
    assert found[PlanChart.HISTORY][-1].label == TODAY.isoformat()


def test_a_plan_without_data_has_rows_for_what_is_always_known() -> None:
    found = by_chart(NOTHING)
    assert len(found[PlanChart.READINESS]) == 9
    assert [row.unit for row in found[PlanChart.STORIES]] == [FigureUnit.POINTS] * 3
    assert len(found[PlanChart.HISTORY]) == 2
    assert found[PlanChart.COVER] == found[PlanChart.CAPACITY] == found[PlanChart.BACKWARD] == ()
    assert curves(found[PlanChart.HISTORY]) == {"raw": (), "shown": ()}


@given(st.lists(POINTS, max_size=60))
def test_one_figure_a_week_today_last_and_nothing_older_than_the_preparation(past: list[ScorePoint]) -> None:
    kept = by_week(past, NOW)
    days = [point.day for point in kept]
    assert kept[-1] is NOW
    assert days == sorted(set(days))
    assert len({day.isocalendar()[:2] for day in days}) == len(days) <= WEEKS + 1
    assert all(TODAY - timedelta(weeks=WEEKS) <= day <= TODAY for day in days)


@given(st.lists(POINTS, max_size=60))
def test_the_curve_runs_from_edge_to_edge_without_a_break(past: list[ScorePoint]) -> None:
    kept = by_week(past, NOW)
    drawn = strokes((point.day, point.raw) for point in kept)
    assert len(drawn) == len(kept) - 1
    if drawn:
        assert (drawn[0].x1, drawn[-1].x2) == (0, 100)
        assert all(a.x2 == b.x1 and a.y2 == b.y1 for a, b in pairwise(drawn))
        assert all(0 <= value <= 100 for one in drawn for value in (one.x1, one.y1, one.x2, one.y2))


def test_higher_figures_stand_higher() -> None:
    (one,) = strokes([(date(2026, 1, 1), 20.0), (date(2026, 2, 1), 60.0)])
    assert (one.x1, one.y1, one.x2, one.y2) == (0, 80, 100, 40)


def test_rows_on_paper_leave_out_what_is_as_thin_as_a_hair() -> None:
    school = Band(kind=PeriodKind.SCHOOL, left=10, width=3)
    holiday = Band(kind=PeriodKind.PUBLIC, left=20, width=0.2)
    months = tuple((date(2027, month, 1), float(month)) for month in range(1, 6))
    drawn = replace(NOTHING.backward.chart, bands=(school, holiday), months=months)
    assert broad(drawn).bands == (school,)
    assert [first.month for first, _ in broad(drawn).months] == [1, 4]
