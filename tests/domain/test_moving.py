"""What moves with other dates, and openings in the past."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.backward_plan import backward_plan
from onboarding.domain.chart import chart
from onboarding.domain.milestones import Anchor, Due, TownMilestone
from onboarding.domain.moving import LaunchInThePast, check_opening, moves
from onboarding.domain.periods import (
    LONGEST,
    Period,
    PeriodBackwards,
    PeriodKind,
    PeriodTooLong,
    check,
    met,
    off_work,
)
from onboarding.domain.schedule import Moorings
from tests.domain.plans import MONDAY, NOVEMBER, OPENING, calm, edited_plans, launches, moored, step

PLAN = [
    step("early", -60),
    step("council", -20, pinned_on=date(2027, 2, 1)),
    step("late_before", -80),
    TownMilestone(id="reminder", anchor=Anchor.CLOSING, weeks=-1, owner="COM"),
    OPENING,
]


def dues(opens: date, closes: date | None = date(2027, 4, 18)) -> tuple[Due, ...]:
    return backward_plan(PLAN, moored(opens, closes), closed_items=(), today=NOVEMBER)


def test_every_milestone_is_told_with_its_day_before_and_after() -> None:
    told = {move.milestone.id: move for move in moves(dues(MONDAY), dues(date(2027, 1, 25)))}
    assert told["early"].old == date(2026, 12, 7)
    assert told["early"].new == date(2026, 11, 2)
    assert told["early"].newly_late
    assert told["council"].stays
    assert told["council"].newly_tight
    assert not told["late_before"].newly_late
    assert told["reminder"].stays


def test_what_loses_its_day_is_told_too() -> None:
    told = {move.milestone.id: move for move in moves(dues(MONDAY), dues(MONDAY, None))}
    assert (told["reminder"].old, told["reminder"].new) == (date(2027, 4, 9), None)


@calm
@given(plan=edited_plans(), moorings=launches())
def test_the_same_dates_move_nothing(plan: tuple[TownMilestone, ...], moorings: Moorings) -> None:
    same = backward_plan(plan, moorings, closed_items=(), today=NOVEMBER)
    assert all(move.stays and not move.newly_late and not move.newly_tight for move in moves(same, same))


@pytest.mark.parametrize(
    ("opens", "was", "refused"),
    [
        (date(2026, 11, 22), MONDAY, True),
        (date(2026, 11, 22), None, True),
        (NOVEMBER, MONDAY, False),
        (date(2026, 11, 2), date(2026, 11, 2), False),  # as it stands already
        (date(2026, 11, 3), date(2026, 11, 2), False),  # the doors are open: the day is put right
        (None, MONDAY, False),
    ],
)
def test_a_launch_date_in_the_past_is_refused_unless_the_doors_are_open(
    opens: date | None, was: date | None, refused: bool
) -> None:
    if refused:
        with pytest.raises(LaunchInThePast):
            check_opening(opens, was=was, today=NOVEMBER)
    else:
        check_opening(opens, was=was, today=NOVEMBER)


@pytest.mark.parametrize(
    ("ends", "refusal"),
    [
        (date(2026, 11, 22), PeriodBackwards),
        (NOVEMBER + timedelta(days=LONGEST), PeriodTooLong),
        (NOVEMBER + timedelta(days=399), PeriodTooLong),
    ],
)
def test_a_period_of_400_days_or_a_reversed_one_is_refused(ends: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check(NOVEMBER, ends)
    check(NOVEMBER, NOVEMBER)
    check(NOVEMBER, NOVEMBER + timedelta(days=LONGEST - 1))


def test_school_holidays_are_worked_and_days_off_are_not() -> None:
    two = {"starts_on": date(2026, 12, 24), "ends_on": date(2026, 12, 25)}
    school = Period(kind=PeriodKind.SCHOOL, name="school_christmas", **two)
    closed = Period(kind=PeriodKind.CLOSED, name="Bridge", **two)
    assert off_work([school]) == frozenset()
    assert off_work([closed]) == {date(2026, 12, 24), date(2026, 12, 25)}
    assert met([school], date(2026, 12, 25), MONDAY) == (school,)
    assert met([school], date(2026, 12, 26), MONDAY) == ()


@calm
@given(plan=edited_plans(), moorings=launches(), today=st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_everything_is_drawn_within_the_width(
    plan: tuple[TownMilestone, ...], moorings: Moorings, today: date
) -> None:
    known = backward_plan(plan, moorings, closed_items=(), today=today)
    school = Period(
        kind=PeriodKind.SCHOOL, name="x", starts_on=moorings.opens, ends_on=moorings.opens + timedelta(9)
    )
    drawn = chart(known, [school], opens=moorings.opens, closes=moorings.closes, today=today)
    assert len(drawn.bars) == len(known)
    for bar in drawn.bars:
        assert 0 <= bar.left <= bar.at <= 100
    assert all(0 <= band.left <= 100 and 0 <= band.width <= 100 for band in drawn.bands)
    assert drawn.opens is not None
    assert 0 <= drawn.opens <= 100
    assert drawn.today is None or 0 <= drawn.today <= 100


def test_what_lies_far_beyond_the_closing_stands_at_the_edge() -> None:
    far = replace(step("far", 260), anchor=Anchor.OPENING)
    known = backward_plan([OPENING, far], moored(), closed_items=(), today=NOVEMBER)
    drawn = chart(known, [], opens=MONDAY, closes=None, today=NOVEMBER)
    assert [bar.beyond for bar in drawn.bars] == [False, True]


def test_an_empty_plan_draws_nothing() -> None:
    assert chart((), [], opens=MONDAY, closes=None, today=NOVEMBER).bars == ()
