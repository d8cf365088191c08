"""Weeks of moderation: what cannot be true, sums, what they give the capacity sheet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.moderation_weeks import (
    HiddenBy,
    Week,
    WeekError,
    WeekRefused,
    check,
    missing_weeks,
    monday,
    sums,
)

OPENS = date(2027, 3, 3)
FIRST = date(2027, 3, 1)
FULL = Week(
    starts_on=FIRST,
    received=80,
    flagged=4,
    hidden=(HiddenBy(rule="insult", messages=2), HiddenBy(rule="spam", messages=1)),
    appeals=2,
    overturned=1,
    in_time=30,
    late=10,
    longest_wait=31.5,
    reading=2.0,
    answering=7.0,
)


def test_sums_give_the_capacity_sheet_what_was_counted_and_nothing_else():
    second = Week(starts_on=FIRST + timedelta(weeks=1), received=20, in_time=10, reading=1.0)
    found = sums((FULL, second), visitors=900, participants=300)
    assert (found.received, found.removed, found.in_time_share) == (100, 3, 0.8)
    assert found.longest_wait == 31.5
    measured = found.measured
    assert (measured.items, measured.flagged, measured.answered) == (100, 4, 50)
    assert (measured.reading, measured.answering, measured.coding) == (3.0, 7.0, None)
    assert (measured.busiest, measured.visitors, measured.participants) == (9.0, 900, 300)
    assert found.hours == 10.0


def test_nothing_entered_is_nothing_known():
    found = sums((), visitors=None, participants=None)
    assert (found.received, found.in_time_share, found.hours, found.removed) == (None, None, None, 0)


@given(st.lists(st.integers(0, 1000), max_size=12))
def test_sums_add_up_whatever_the_weeks(received):
    weeks = [Week(starts_on=FIRST + timedelta(weeks=n), received=each) for n, each in enumerate(received)]
    assert sums(weeks, visitors=None, participants=None).received == (sum(received) if received else None)


@pytest.mark.parametrize(
    ("change", "error", "field"),
    [
        ({"starts_on": FIRST + timedelta(days=1)}, WeekError.NOT_MONDAY, "starts_on"),
        ({"starts_on": FIRST + timedelta(weeks=9)}, WeekError.FUTURE, "starts_on"),
        ({"starts_on": FIRST - timedelta(weeks=1)}, WeekError.BEFORE_OPENING, "starts_on"),
        ({"flagged": 81}, WeekError.MORE_FLAGGED, "flagged"),
        ({"received": 4, "hidden": (HiddenBy(rule="spam", messages=5),)}, WeekError.MORE_HIDDEN, "received"),
        ({"overturned": 3}, WeekError.MORE_REVERSED, "overturned"),
    ],
)
def test_what_cannot_be_true_is_refused(change, error, field):
    with pytest.raises(WeekRefused) as refused:
        check(replace(FULL, **change), opens_on=OPENS, today=FIRST + timedelta(weeks=4))
    assert (refused.value.error, refused.value.field) == (error, field)


def test_an_empty_week_is_no_week():
    with pytest.raises(WeekRefused) as refused:
        check(Week(starts_on=FIRST), opens_on=OPENS, today=FIRST)
    assert refused.value.error is WeekError.EMPTY


def test_the_week_of_an_opening_on_a_wednesday_counts():
    check(FULL, opens_on=OPENS, today=FIRST + timedelta(weeks=1))
    assert monday(OPENS) == FIRST


def test_weeks_that_are_over_without_an_entry_are_named():
    given = {"opens_on": OPENS, "closes_on": OPENS + timedelta(weeks=4)}
    found = missing_weeks((FULL,), today=FIRST + timedelta(weeks=3, days=2), **given)
    assert found == (FIRST + timedelta(weeks=1), FIRST + timedelta(weeks=2))
    assert missing_weeks((), today=OPENS - timedelta(days=1), **given) == ()
