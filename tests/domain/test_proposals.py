"""When somebody who was asked has become silent."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.people import Role
from onboarding.domain.proposals import SEATS, SILENCE, USUAL_HOURS, VALID, outsider, silent

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


@given(DAYS, st.integers(min_value=-5, max_value=60))
def test_somebody_is_silent_from_the_seventh_day_on(asked_on, later):
    assert silent(asked_on, asked_on + timedelta(days=later)) is (later >= 7)


def test_silence_is_seen_before_the_link_runs_out():
    assert SILENCE < VALID


def test_every_seat_has_its_usual_hours_or_says_that_they_are_open():
    assert set(USUAL_HOURS) == set(SEATS)


def test_somebody_without_an_account_may_do_nothing():
    assert outsider(municipality=1, locale="fr").roles == frozenset[Role]()
