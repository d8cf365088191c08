"""The game's rules: what a round may be, in which order people meet cases, what a result means."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain import calibration
from onboarding.domain.agreement import Agreement, tally
from onboarding.domain.calibration import (
    Choice,
    Gap,
    RoundState,
    Ruling,
    Shortfall,
    Timing,
    check_opening,
    gap_of,
    pages,
    shortfalls,
    shuffled,
    state_of,
    timing,
)
from onboarding.domain.own_cases import own_code

TODAY = date(2026, 11, 23)
GOOD = Agreement(raters=2, cases=20, percent=80.0, kappa=0.7)
ROUND = {"cases": 20, "people": 2, "counts": True, "closes_on": TODAY, "today": TODAY}


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"cases": 0}, calibration.NoCaseChosen),
        ({"cases": 19}, calibration.TooFewForTheLine),
        ({"people": 0}, calibration.NobodyAsked),
        ({"closes_on": TODAY - timedelta(days=1)}, calibration.LastDayOutOfRange),
        ({"closes_on": TODAY + timedelta(days=61)}, calibration.LastDayOutOfRange),
    ],
)
def test_a_round_that_cannot_be_is_refused(changed, refusal):
    with pytest.raises(refusal):
        check_opening(**(ROUND | changed))


@pytest.mark.parametrize(
    "changed",
    [{}, {"cases": 1, "counts": False}, {"people": 1}, {"closes_on": TODAY + timedelta(days=60)}],
)
def test_the_limits_themselves_are_allowed(changed):
    check_opening(**(ROUND | changed))


def test_a_round_is_open_to_the_end_of_its_last_day_then_waits_to_be_closed():
    assert state_of(closes_on=TODAY, closed=False, today=TODAY) is RoundState.OPEN
    assert state_of(closes_on=TODAY, closed=False, today=TODAY + timedelta(days=1)) is RoundState.ENDED
    assert state_of(closes_on=TODAY, closed=True, today=TODAY) is RoundState.CLOSED


@given(st.lists(st.integers(1, 10_000), unique=True, max_size=40), st.text(max_size=20))
def test_the_order_is_ones_own_complete_and_always_the_same(ids, seed):
    order = shuffled(ids, seed=seed)
    assert sorted(order) == sorted(ids)
    assert order == shuffled(reversed(ids), seed=seed)


def test_two_people_meet_twenty_cases_in_other_orders():
    orders = {shuffled(range(20), seed=f"7:{person}") for person in range(50)}
    assert len(orders) == 50


@pytest.mark.parametrize(("cases", "many"), [(1, 1), (5, 1), (6, 2), (20, 4), (23, 5)])
def test_five_cases_stand_on_a_page(cases, many):
    assert pages(cases) == many


@pytest.mark.parametrize(
    ("chosen", "gap"),
    [
        (["leave", "leave"], Gap.NONE),
        (["hide", "hide"], Gap.OTHERWISE),
        (["leave", "context"], Gap.MANNER),
        (["leave", "mask", "move"], Gap.MANNER),
        (["hide", "report"], Gap.MANNER),
        (["leave", "hide"], Gap.SIDES),
        (["leave"], Gap.NONE),
        (["move"], Gap.OTHERWISE),
    ],
)
def test_a_difference_is_gravest_where_some_show_and_others_hide(chosen, gap):
    assert gap_of(tally(1, chosen), Ruling.LEAVE) is gap


@pytest.mark.parametrize(
    ("changed", "lacking"),
    [
        ({}, ()),
        ({"percent": 79.999}, (Shortfall.AGREEMENT,)),
        ({"cases": 19}, (Shortfall.CASES,)),
        ({"raters": 1, "percent": None}, (Shortfall.JUDGES,)),
        ({"raters": 0, "cases": 0, "percent": None}, (Shortfall.JUDGES, Shortfall.CASES)),
        ({"percent": 10.0, "cases": 3}, (Shortfall.CASES, Shortfall.AGREEMENT)),
    ],
)
def test_evidence_takes_two_people_twenty_cases_and_eighty_percent(changed, lacking):
    assert shortfalls(replace(GOOD, **changed)) == lacking


LAUNCH = date(2027, 3, 1)
FIRST = LAUNCH - timedelta(days=30)


@pytest.mark.parametrize(
    ("last", "launch", "today", "expected"),
    [
        (None, LAUNCH, TODAY, Timing.NONE_YET),
        (TODAY, None, TODAY, Timing.HOLDS),
        (FIRST, LAUNCH, LAUNCH, Timing.HOLDS),
        (FIRST - timedelta(days=1), LAUNCH, TODAY, Timing.REPEAT_LATER),
        (FIRST - timedelta(days=1), LAUNCH, FIRST, Timing.REPEAT_NOW),
        (TODAY, date(1, 1, 5), TODAY, Timing.HOLDS),
    ],
)
def test_a_round_counts_within_thirty_days_before_the_opening(last, launch, today, expected):
    assert timing(last, launch=launch, today=today) is expected


def test_a_choice_is_marked_by_all_it_says():
    marks = {
        Choice().mark,
        Choice(ruling=Ruling.HIDE).mark,
        Choice(ruling=Ruling.HIDE, note="a").mark,
        Choice(note="a").mark,
        Choice(ruling=Ruling.LEAVE, note="\ud800").mark,
    }
    assert len(marks) == 5


def test_hidden_is_what_residents_can_read_no_more():
    assert {each for each in Ruling if not each.visible} == {Ruling.HIDE, Ruling.REPORT}


def test_a_version_of_an_own_case_has_a_code_of_its_own():
    assert own_code(3, 2) == "own-3-2"
