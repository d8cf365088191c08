"""The communication plan held against what the sources ask of one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.communication import (
    Audience,
    CommunicationAction,
    CommunicationPlan,
    Part,
    Peak,
    in_order,
    out_of_order,
    untold,
)
from onboarding.domain.communication_checks import Asked, Mark, findings
from onboarding.domain.communication_steps import CommunicationStep, Span, StepAnchor, proposed
from onboarding.domain.working_days import WorkingDays

OPENS, CLOSES = date(2027, 3, 1), date(2027, 4, 18)
DAYS = st.none() | st.dates(min_value=date(2026, 11, 1), max_value=date(2027, 12, 31))


def action(audience=Audience.PUBLIC, on=None, **given):
    return CommunicationAction(id=given.pop("id", 1), audience=audience, on=on, **given)


ACTIONS = st.lists(
    st.builds(
        CommunicationAction,
        id=st.integers(1, 999),
        audience=st.sampled_from(list(Audience)),
        on=DAYS,
        cost=st.none() | st.integers(0, 99_999_999),
        peak=st.none() | st.sampled_from(list(Peak)),
    ),
    max_size=40,
)


def marks(*actions, opens=OPENS, closes=CLOSES):
    found = findings(CommunicationPlan(actions=actions), opens=opens, closes=closes)
    return {check.asked: check.mark for check in found.checks}


def test_an_audience_told_before_one_that_should_know_earlier_is_named_with_both_days():
    late, early = date(2027, 2, 10), date(2027, 2, 1)
    [found] = out_of_order([action(Audience.STAFF, late), action(Audience.PRESS, early)])
    assert (found.told, found.on, found.before, found.first) == (Audience.PRESS, early, Audience.STAFF, late)


def test_the_same_day_passes_and_what_has_no_day_is_not_judged():
    day = date(2027, 2, 1)
    assert list(out_of_order([action(Audience.STAFF, day), action(Audience.PUBLIC, day)])) == []
    assert list(out_of_order([action(Audience.STAFF), action(Audience.PUBLIC, day)])) == []


@given(ACTIONS)
def test_order_holds_exactly_where_nobody_is_named(actions):
    first = {}
    for each in actions:
        if each.on is not None:
            first[each.audience] = min(each.on, first.get(each.audience, each.on))
    told = [first[audience] for audience in Audience if audience in first]
    assert (list(out_of_order(actions)) == []) == (told == sorted(told))


@given(ACTIONS)
def test_the_plan_stands_in_the_order_of_its_dates_whatever_order_it_came_in(actions):
    plan = in_order(actions)
    dated = [each.on for each in plan if each.on is not None]
    assert dated == sorted(dated)
    assert all(each.on is None for each in plan[len(dated) :])
    assert sorted(map(repr, plan)) == sorted(map(repr, actions))


@given(ACTIONS)
def test_the_cost_is_that_of_the_actions_whose_cost_is_known(actions):
    plan = CommunicationPlan(actions=tuple(actions))
    assert plan.cost == sum(each.cost for each in actions if each.cost is not None)
    assert plan.uncosted == len([each for each in actions if each.cost is None])


@given(ACTIONS, DAYS, DAYS)
def test_every_check_has_an_answer_and_a_day_within_its_window(actions, opens, closes):
    found = findings(CommunicationPlan(actions=tuple(actions)), opens=opens, closes=closes)
    assert [check.asked for check in found.checks] == list(Asked)
    for check in found.checks:
        if check.mark is Mark.MET:
            assert check.window.holds(check.on)
        assert (check.window is None) == (check.mark is Mark.UNKNOWN)


def test_staff_alone_cover_nothing_outside_the_town_hall():
    found = marks(action(Audience.STAFF, OPENS - timedelta(days=20)), action(Audience.ELECTED, OPENS))
    assert set(found.values()) == {Mark.MISSING}


def test_a_peak_counts_around_its_moment_and_is_stray_elsewhere():
    opening = action(Audience.PRESS, OPENS - timedelta(days=7), peak=Peak.OPENING)
    closing = action(Audience.PRESS, CLOSES - timedelta(days=15), peak=Peak.CLOSING)
    found = marks(opening, closing)
    assert found[Asked.OPENING_PEAK] is Mark.MET
    assert found[Asked.CLOSING_PEAK] is Mark.AWAY
    assert found[Asked.RELAUNCH] is Mark.MISSING


def test_the_relaunch_lies_in_the_middle_third():
    assert marks(action(on=OPENS + timedelta(days=15)))[Asked.RELAUNCH] is Mark.MISSING
    assert marks(action(on=OPENS + timedelta(days=16)))[Asked.RELAUNCH] is Mark.MET
    assert marks(action(on=CLOSES - timedelta(days=15)))[Asked.RELAUNCH] is Mark.MISSING


def test_without_the_dates_of_the_consultation_nothing_is_judged():
    assert set(marks(action(on=OPENS), opens=None, closes=None).values()) == {Mark.UNKNOWN}


def test_what_an_action_lacks_and_who_hears_nothing():
    assert action().lacks == tuple(Part)
    assert action(on=OPENS, cost=0, message="a", channel="b", department=3, measure="c").lacks == ()
    assert untold([action(Audience.PRESS)]) == tuple(each for each in Audience if each is not Audience.PRESS)


def test_an_action_is_late_once_its_day_has_passed_without_being_done():
    assert action(on=OPENS).late(OPENS + timedelta(days=1))
    assert not action(on=OPENS).late(OPENS)
    assert not action(on=OPENS, done_on=OPENS).late(CLOSES)


@pytest.mark.parametrize(
    ("anchor", "weeks", "days", "on"),
    [
        (StepAnchor.OPENING, 0, 0, OPENS),
        (StepAnchor.OPENING, -1, 0, date(2027, 2, 22)),
        (StepAnchor.MIDWAY, 0, 0, date(2027, 3, 25)),
        (StepAnchor.CLOSING, 0, 0, CLOSES),
        (StepAnchor.CLOSING, 0, -1, date(2027, 4, 15)),
    ],
)
def test_steps_are_counted_in_working_days_from_their_anchor(anchor, weeks, days, on):
    step = CommunicationStep(
        id="x", audience=Audience.STAFF, anchor=anchor, weeks=weeks, days=days, source=()
    )
    span = Span(opens=OPENS, closes=CLOSES, days=WorkingDays())
    assert proposed([step], span)[0].on == on
    assert proposed([step], Span(opens=None, closes=None, days=WorkingDays()), taken=["x"])[0].taken
