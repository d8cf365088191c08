"""Clocks on the wall, also in the nights in which they are changed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.local_time import day_length, midnight, moment, wall
from tests.domain.rosters import GUADELOUPE, MARCH, OCTOBER, PARIS

HALF_PAST_TWO = 150


def test_an_hour_that_is_skipped_is_the_moment_of_the_jump():
    jump = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert moment(PARIS, MARCH, HALF_PAST_TWO) == moment(PARIS, MARCH, 180) == jump
    assert moment(PARIS, MARCH, 119) == jump - timedelta(minutes=1)


def test_an_hour_that_comes_twice_is_meant_the_first_time():
    assert moment(PARIS, OCTOBER, HALF_PAST_TWO) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert moment(PARIS, OCTOBER, 180) == datetime(2027, 10, 31, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (PARIS, MARCH, 23),
        (PARIS, OCTOBER, 25),
        (PARIS, date(2028, 2, 29), 24),
        (PARIS, date(2026, 12, 31), 24),
        (GUADELOUPE, MARCH, 24),
        (GUADELOUPE, OCTOBER, 24),
    ],
)
def test_days_are_as_long_as_they_are(zone, day, hours):
    assert day_length(zone, day) == timedelta(hours=hours)


def test_midnight_is_that_of_the_place():
    assert midnight(GUADELOUPE, MARCH) == datetime(2027, 3, 28, 4, 0, tzinfo=UTC)
    assert wall(GUADELOUPE, datetime(2027, 3, 28, 4, 0, tzinfo=UTC)) == datetime.combine(MARCH, time.min)


@given(
    st.sampled_from([PARIS, GUADELOUPE, "Australia/Lord_Howe", "America/St_Johns"]),
    st.dates(date(2026, 1, 1), date(2029, 12, 31)),
    st.integers(0, 2880),
    st.integers(0, 600),
)
def test_later_on_the_wall_is_never_earlier_in_truth(zone, day, minutes, more):
    earlier, later = moment(zone, day, minutes), moment(zone, day, minutes + more)
    assert earlier <= later
    shown = datetime.combine(day, time.min) + timedelta(minutes=minutes)
    assert wall(zone, earlier) >= shown
    assert wall(zone, earlier - timedelta(minutes=1)) != shown
