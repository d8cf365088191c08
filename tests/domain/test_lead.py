"""Shares of a full-time post and the hours they make."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain import lead
from onboarding.domain.errors import DayToCome

TODAY = date(2026, 11, 23)


@given(st.integers(min_value=1, max_value=100))
def test_a_share_and_its_hours_say_the_same_both_ways(share):
    hours = lead.hours_of(share / 100)
    assert abs(lead.share_of(hours) - share / 100) <= 0.005
    assert lead.agreed_hours(share=share / 100, hours=hours) == hours
    assert lead.agreed_hours(share=share / 100, hours=None) == hours


@given(st.integers(min_value=1, max_value=100), st.integers(min_value=1, max_value=800))
def test_hours_that_contradict_the_share_are_refused(share, quarters):
    hours = quarters / 4
    if abs(lead.share_of(hours) - share / 100) <= 0.01:
        assert lead.agreed_hours(share=share / 100, hours=hours) == hours
        return
    with pytest.raises(lead.TimeDisagrees) as told:
        lead.agreed_hours(share=share / 100, hours=hours)
    assert told.value.hours == lead.hours_of(share / 100)


def test_a_third_of_a_post_is_45_hours_and_a_half():
    assert lead.hours_of(0.3) == 45.5


def test_nothing_said_is_nothing_agreed():
    with pytest.raises(lead.TimeMissing):
        lead.agreed_hours(share=None, hours=None)


@pytest.mark.parametrize(
    ("population", "share"), [(800, 0.3), (5_000, 0.3), (5_001, 0.5), (30_000, 0.8), (300_000, 1.0)]
)
def test_a_larger_town_is_advised_more(population, share):
    assert lead.guide_for(population).share == share


def test_a_town_of_unknown_size_is_advised_nothing_and_reckoned_with_the_least():
    assert lead.guide_for(None) is None
    assert (lead.share_needed(None), lead.week_needed(None)) == (0.3, 10.5)
    assert lead.week_needed(300_000) == 35


@given(st.integers(min_value=0, max_value=10**7), st.integers(min_value=0, max_value=10**7))
def test_no_larger_town_is_advised_less(one, other):
    small, large = sorted((one, other))
    assert lead.guide_for(small).share <= lead.guide_for(large).share


@pytest.mark.parametrize(("on", "by"), [(TODAY, ""), (None, "Line Mairie")])
def test_half_a_signature_is_refused(on, by):
    with pytest.raises(lead.SignatureIncomplete):
        lead.check_signature(on=on, by=by, today=TODAY)


def test_a_letter_is_not_signed_tomorrow():
    with pytest.raises(DayToCome):
        lead.check_signature(on=date(2026, 11, 24), by="Line Mairie", today=TODAY)
    lead.check_signature(on=TODAY, by="Line Mairie", today=TODAY)
    lead.check_signature(on=None, by="", today=TODAY)
