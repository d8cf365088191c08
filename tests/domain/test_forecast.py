"""When a verdict becomes possible: what any forecast owes, whatever the weeks behind it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onboarding.domain.answers import Status
from onboarding.domain.effort_forecast import Signed, Task, effort, needed
from onboarding.domain.figures import Verdict
from onboarding.domain.forecast import (
    FEWEST_WEEKS,
    Hurdle,
    State,
    forecast,
    reached,
    together,
    week_ends,
)
from onboarding.domain.preparation import Preparation, Reply, Unit
from onboarding.domain.reckoned import reckoned
from onboarding.domain.what_if import closed
from tests.domain.catalogues import real_catalogue

TODAY = date(2026, 11, 23)
CATALOGUE = real_catalogue()
GAINS = st.lists(st.floats(min_value=-3, max_value=8), min_size=FEWEST_WEEKS, max_size=8)
HOURS = st.floats(min_value=0.25, max_value=80)
TASKS = st.lists(
    st.builds(
        Task,
        item=st.just("A1"),
        hours=HOURS,
        left=st.sampled_from([0.2, 0.5, 1.0]),
        bearers=st.sets(st.integers(1, 3), min_size=1).map(frozenset),
    ),
    max_size=8,
)
SIGNED = st.fixed_dictionaries(
    {person: st.builds(Signed, hours=st.floats(1, 80), roles=st.floats(0, 20)) for person in (1, 2, 3)}
)


def figures_of(gains: list[float]) -> list[float]:
    figures = [10.0]
    for gain in gains:
        figures.append(figures[-1] + gain)
    return figures


def far(day: date | None) -> date:
    return day or date.max


@given(GAINS)
def test_the_range_holds_the_central_day(gains: list[float]) -> None:
    reach = reached(figures_of(gains), 85, today=TODAY)
    if reach.state is State.DATED:
        assert TODAY <= far(reach.earliest) <= far(reach.central) <= far(reach.latest)


@given(GAINS, st.floats(min_value=1, max_value=60), st.floats(min_value=0, max_value=40))
def test_a_farther_goal_is_never_reached_earlier(gains: list[float], near: float, more: float) -> None:
    figures = figures_of(gains)
    first = reached(figures, figures[-1] + near, today=TODAY)
    second = reached(figures, figures[-1] + near + more, today=TODAY)
    assert first.state is State.STANDSTILL or far(first.central) <= far(second.central)
    assert far(first.earliest) <= far(second.earliest)
    assert far(first.latest) <= far(second.latest)


@given(GAINS, st.floats(min_value=0.1, max_value=3))
def test_a_better_pace_is_never_later(gains: list[float], more: float) -> None:
    slow, fast = figures_of(gains), figures_of([gain + more for gain in gains])
    goal_of = 30.0
    first = reached(slow, slow[-1] + goal_of, today=TODAY)
    second = reached(fast, fast[-1] + goal_of, today=TODAY)
    assume(first.state is not State.STANDSTILL)
    for kind in ("earliest", "central", "latest"):
        assert far(getattr(second, kind)) <= far(getattr(first, kind))


@given(st.lists(st.floats(min_value=-5, max_value=0), min_size=FEWEST_WEEKS, max_size=8))
def test_a_standstill_has_no_date(gains: list[float]) -> None:
    reach = reached(figures_of(gains), 85, today=TODAY)
    assert (reach.state, reach.earliest, reach.central, reach.latest) == (
        State.STANDSTILL,
        None,
        None,
        None,
    )


@given(st.lists(st.floats(min_value=0, max_value=9), max_size=FEWEST_WEEKS - 1))
def test_too_few_weeks_say_nothing(gains: list[float]) -> None:
    assert reached(figures_of(gains), 85, today=TODAY).state is State.TOO_LITTLE


@given(GAINS)
def test_what_is_reached_is_reached_today(gains: list[float]) -> None:
    figures = figures_of(gains)
    reach = reached(figures, figures[-1], today=TODAY)
    assert (reach.state, reach.earliest, reach.latest) == (State.DONE, TODAY, TODAY)


def test_an_even_pace_comes_to_one_day_and_a_bumpy_one_to_a_range() -> None:
    even = reached(figures_of([2.0] * 8), 36, today=TODAY)
    assert {even.earliest, even.central, even.latest} == {TODAY + timedelta(weeks=5)}
    bumpy = reached(figures_of([0.0, 4.0] * 4), 36, today=TODAY)
    assert bumpy.central == even.central
    assert far(bumpy.earliest) < far(bumpy.central) < far(bumpy.latest)


def test_beyond_two_years_no_date_is_named() -> None:
    reach = reached(figures_of([0.01, 0.02, 0.01, 0.02]), 85, today=TODAY)
    assert (reach.state, reach.central) == (State.TOO_FAR, None)


@given(GAINS, GAINS)
def test_two_hurdles_are_taken_when_the_last_is(one: list[float], other: list[float]) -> None:
    reaches = [reached(figures_of(gains), 60, today=TODAY) for gains in (one, other)]
    both = together(reaches, today=TODAY)
    if all(each.state is State.DATED for each in reaches):
        assert both.central == max(each.central for each in reaches if each.central)
        assert TODAY <= far(both.earliest) <= far(both.central) <= far(both.latest)
    if any(each.state is State.STANDSTILL for each in reaches):
        assert both.state is State.STANDSTILL


def test_weeks_are_whole_and_end_today() -> None:
    assert week_ends(TODAY - timedelta(days=20), TODAY)[0] == TODAY - timedelta(days=14)
    assert len(week_ends(TODAY - timedelta(days=300), TODAY)) == 9
    assert week_ends(TODAY, TODAY) == (TODAY,)


def walked(*steps: int) -> list:
    """Scores of weeks in which so many lines were closed, one after the other."""
    preparation = Preparation(today=TODAY, launch=None, units=(Unit(id="parks", wave=1),))
    ids = [each.id for each in CATALOGUE.items]
    return [
        reckoned(CATALOGUE, closed(CATALOGUE, preparation, {(id, None) for id in ids[:many]})).score
        for many in steps
    ]


def test_go_waits_for_figure_blockers_and_every_thin_dimension() -> None:
    told = forecast(walked(10, 20, 30, 40, 50), Verdict.GO, today=TODAY)
    hurdles = {strand.hurdle for strand in told.strands}
    assert hurdles == set(Hurdle)
    assert told.slowest is not None
    assert told.reach.state is told.slowest.reach.state
    easier = forecast(walked(10, 20, 30, 40, 50), Verdict.CONDITIONS, today=TODAY)
    assert {strand.hurdle for strand in easier.strands} == {Hurdle.FIGURE, Hurdle.BLOCKERS}
    assert far(easier.reach.central) <= far(told.reach.central)


def test_a_finished_preparation_may_go_today_without_any_history() -> None:
    told = forecast(walked(len(CATALOGUE.items)), Verdict.GO, today=TODAY)
    assert (told.strands, told.reach.central, told.slowest) == ((), TODAY, None)


@pytest.mark.parametrize("verdict", [Verdict.GO, Verdict.CONDITIONS])
@pytest.mark.parametrize("done", [0, 30, 80])
def test_the_lines_needed_are_enough_for_the_verdict(verdict: Verdict, done: int) -> None:
    preparation = Preparation(today=TODAY, launch=None, units=(Unit(id="parks", wave=1),))
    half = tuple(
        Reply(
            item=each.id, department="parks" if each.scope == "department" else None, status=Status.DECLARED
        )
        for each in CATALOGUE.items[:done]
        if not each.computed
    )
    one = reckoned(CATALOGUE, replace(preparation, replies=half))
    there = closed(CATALOGUE, one.preparation, {(id, None) for id in needed(one, verdict)})
    after = reckoned(CATALOGUE, there).score
    assert after.verdict in {Verdict.GO, verdict}


@given(TASKS, SIGNED)
def test_more_work_or_fewer_hours_are_never_earlier(tasks: list[Task], signed: dict[int, Signed]) -> None:
    told = effort(tasks, signed, today=TODAY).reach
    assert TODAY <= far(told.earliest) <= far(told.central) <= far(told.latest)
    more = effort([*tasks, *tasks], signed, today=TODAY).reach
    less = {id: replace(each, hours=each.hours / 2) for id, each in signed.items()}
    fewer = effort(tasks, less, today=TODAY).reach
    for kind in ("earliest", "central", "latest"):
        assert far(getattr(more, kind)) >= far(getattr(told, kind))
        assert far(getattr(fewer, kind)) >= far(getattr(told, kind))


@given(TASKS)
def test_hours_that_nobody_signed_name_no_day(tasks: list[Task]) -> None:
    told = effort(tasks, {}, today=TODAY)
    assert told.signed == 0
    assert (told.reach.state is State.TOO_LITTLE) == bool(tasks)


def test_the_busiest_person_decides() -> None:
    tasks = [
        Task(item="A1", hours=12.0, left=1.0, bearers=frozenset({1, 2})),
        Task(item="A2", hours=12.0, left=1.0, bearers=frozenset({2})),
    ]
    signed = {1: Signed(hours=12, roles=0), 2: Signed(hours=12, roles=0)}
    told = effort(tasks, signed, today=TODAY)
    assert told.hours == 24
    assert told.reach.central == TODAY + timedelta(days=46)
