"""One verified line in ten, drawn by lot before the opening."""

from datetime import date, timedelta
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.second_look import drawn, is_time

OPENS = date(2027, 3, 1)
KEYS = st.frozensets(st.text("ABCDE123@", min_size=1, max_size=6), max_size=120)


@pytest.mark.parametrize(("days", "now"), [(15, False), (14, True), (1, True), (0, True), (-1, False)])
def test_it_is_time_in_the_two_weeks_before_the_opening(days, now):
    assert is_time(OPENS - timedelta(days=days), OPENS) is now


def test_without_an_opening_date_it_is_never_time():
    assert not is_time(date(2027, 1, 1), None)


@given(keys=KEYS, seed=st.text())
def test_a_tenth_is_drawn_rounded_up(keys, seed):
    lots = drawn(keys, seed=seed)
    assert lots <= keys
    assert len(lots) == ceil(len(keys) / 10)


@given(keys=st.lists(st.text("ABCDE123@", min_size=1, max_size=6), unique=True), seed=st.text())
def test_the_same_seed_draws_the_same_whatever_the_order(keys, seed):
    assert drawn(keys, seed=seed) == drawn(reversed(keys), seed=seed)


def test_another_consultation_draws_others():
    keys = [f"A{number}" for number in range(60)]
    assert drawn(keys, seed="parc") != drawn(keys, seed="place")
