"""Hours asked of a person beside those signed: the figures of the field, shared lines, honest warnings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.load import (
    AHEAD,
    FULL_TIME,
    NEEDS,
    Burden,
    Month,
    enough,
    is_near,
    lead_share,
    load_of,
    need_of,
    opens_near,
    shares,
)
from onboarding.domain.people import Role
from onboarding.domain.time_cards import Agreed

TODAY = date(2026, 11, 23)
MONTH, LAUNCH = Month(today=TODAY), Month(today=TODAY, of_launch=True)


def card(hours=6.0, launch=None, days=1):
    return Agreed(person=1, department=7, hours=hours, launch=launch, signed_on=TODAY - timedelta(days=days))


def load(*roles, lines=0.0, cards=(), month=MONTH):
    return load_of(1, roles=roles, lines=lines, cards=cards, month=month)


@pytest.mark.parametrize(
    ("population", "share"),
    [(None, 0.3), (800, 0.3), (9_999, 0.3), (10_000, 0.5), (50_000, 0.7), (150_000, 1.0), (300_000, 1.0)],
)
def test_a_lead_ambassador_needs_a_third_to_the_whole_of_their_time(population, share):
    assert lead_share(population) == share
    need = need_of(Role.LEAD_AMBASSADOR, population=population)
    assert need.low == share * FULL_TIME


def test_the_figures_of_the_field_stand_as_they_were_seen():
    assert [(NEEDS[role].low, NEEDS[role].high) for role in (Role.LEADER, Role.TRAINING_LEAD)] == [
        (1, 2),
        (4, 6),
    ]
    referent = NEEDS[Role.REFERENT]
    assert (referent.low, referent.high, referent.launch_low, referent.launch_high) == (2, 3, 6, 8)
    assert need_of(Role.DPO, population=300_000) is None


def test_more_asked_than_signed_is_a_warning():
    seen = load(Role.REFERENT, lines=10.0, cards=(card(6.0),))
    assert (seen.asked, seen.signed, seen.burden) == (12.0, 6.0, Burden.OVER)
    assert seen.overloaded
    assert seen.left == 0.0
    enough_signed = load(Role.REFERENT, lines=4.0, cards=(card(6.0),))
    assert (enough_signed.burden, enough_signed.left) == (Burden.WITHIN, 0.0)


def test_in_the_month_of_the_opening_the_launch_figures_count_on_both_sides():
    seen = load(Role.REFERENT, cards=(card(3.0, launch=8.0),), month=LAUNCH)
    assert (seen.roles, seen.signed, seen.burden) == (6, 8.0, Burden.WITHIN)
    assert load(Role.REFERENT, cards=(card(3.0),), month=LAUNCH).burden is Burden.OVER


def test_a_role_held_in_two_departments_counts_twice():
    assert load(Role.REFERENT, Role.REFERENT, Role.DEPUTY).roles == 5


@pytest.mark.parametrize(
    ("roles", "lines", "cards", "burden"),
    [
        ((), 0.0, (), Burden.NOTHING),
        ((Role.DPO,), 0.0, (), Burden.NOTHING),
        ((Role.DPO,), 2.0, (), Burden.FREE),
        ((Role.DEPARTMENT_HEAD,), 2.0, (), Burden.FREE),
        ((Role.REFERENT,), 0.0, (), Burden.UNSIGNED),
        ((Role.REFERENT,), 0.0, (card(days=61),), Burden.TO_RENEW),
        ((Role.REFERENT,), 0.0, (Agreed(person=1, department=7, hours=6),), Burden.UNSIGNED),
        ((Role.REFERENT,), 0.0, (card(days=60),), Burden.WITHIN),
    ],
)
def test_how_it_lies_in_one_word(roles, lines, cards, burden):
    assert load(*roles, lines=lines, cards=cards).burden is burden


def test_a_line_is_shared_equally_among_those_who_have_it_in_hand():
    held = shares([(6.0, frozenset({1, 2, 3})), (1.0, frozenset({1})), (4.0, frozenset())])
    assert held == {1: 3.0, 2: 2.0, 3: 2.0}


@given(st.lists(st.tuples(st.floats(0.1, 40), st.frozensets(st.integers(1, 5), min_size=1)), max_size=20))
def test_sharing_loses_no_hour(lines):
    assert sum(shares(lines).values()) == pytest.approx(sum(hours for hours, _ in lines))


@given(st.floats(0, 300), st.lists(st.floats(0.25, 200), max_size=3))
def test_it_is_an_overload_exactly_when_more_is_asked_than_signed(lines, hours):
    seen = load(Role.REFERENT, lines=lines, cards=tuple(card(each) for each in hours))
    if not hours:
        assert not seen.overloaded
    else:
        assert seen.overloaded == (round(2 + lines - sum(hours), 2) > 0)
        assert seen.left == pytest.approx(max(sum(hours) - 2 - lines, 0))


def test_the_coming_thirty_days_hold_what_is_late_too():
    assert is_near(TODAY - timedelta(days=90), TODAY)
    assert is_near(TODAY + AHEAD, TODAY)
    assert not is_near(TODAY + AHEAD + timedelta(days=1), TODAY)
    assert not is_near(None, TODAY)
    assert opens_near([TODAY + AHEAD], TODAY)
    assert not opens_near([TODAY - timedelta(days=1), TODAY + timedelta(days=31)], TODAY)


@pytest.mark.parametrize(("staff", "span"), [(0, (0, 0)), (1, (1, 1)), (60, (2, 3)), (129, (5, 7))])
def test_one_ambassador_for_twenty_to_thirty_staff(staff, span):
    assert enough(staff) == span
