"""The check that shortens the wait most, and how many it takes to keep a promise."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.domain.cover import DAY, HOUR, OFFICE_HOURS, WEEKEND_CHECKS, Slot, week_wait
from onboarding.domain.extra_checks import FIRST, LAST, MOST, STEP, best_check, checks_to_keep
from tests.domain.weeks import PATTERNS


def test_one_saturday_evening_nearly_halves_the_weekend_of_office_hours():
    best = best_check(OFFICE_HOURS)
    assert (best.day, best.at, best.wait.longest) == (5, 20 * HOUR, 37)


def test_who_is_there_around_the_clock_needs_no_check():
    assert best_check([Slot(days=frozenset(range(7)), at=0, minutes=DAY)]) is None


def test_a_rota_without_anybody_begins_with_a_check():
    assert best_check([]).wait.longest == 168


@settings(max_examples=25, deadline=None)
@given(PATTERNS)
def test_no_other_check_at_such_an_hour_does_better(slots):
    best, now = best_check(slots), week_wait(slots)
    waits = [
        week_wait([*slots, Slot(days=frozenset({day}), at=at)])
        for day in range(7)
        for at in range(FIRST, LAST + 1, STEP)
    ]
    least = min(((wait.longest, wait.mean) for wait in waits), default=(now.longest, now.mean))
    if best is None:
        assert least >= (now.longest, now.mean)
    else:
        assert (best.wait.longest, best.wait.mean) == least < (now.longest, now.mean)


def test_a_promise_of_a_day_takes_three_checks_at_the_weekend():
    added = checks_to_keep(OFFICE_HOURS, 24)
    assert [each.day for each in added] == [5, 6, 5]
    assert added[-1].wait.longest <= 24


def test_a_promise_that_two_checks_a_day_cannot_keep_gets_none():
    assert checks_to_keep(WEEKEND_CHECKS, 2) == ()


@settings(max_examples=15, deadline=None)
@given(PATTERNS, st.integers(4, 100))
def test_what_is_proposed_keeps_the_promise_with_two_checks_a_day_at_most(slots, promised):
    added = checks_to_keep(slots, promised)
    assert len(added) <= MOST
    if added:
        assert week_wait([*slots, *(each.slot for each in added)]).longest <= promised
