"""Waits and gaps over real days, and a second, plain way to reckon them: minute by minute."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.domain.absences import Away
from onboarding.domain.cover import week_wait
from onboarding.domain.local_time import midnight
from onboarding.domain.rota import DayChange, Moderator
from onboarding.domain.rota_reckoning import Stretch, reckon_days
from tests.domain.rosters import (
    GUADELOUPE,
    LOU,
    MARCH,
    NADIA,
    OCTOBER,
    PARIS,
    PAUL,
    checked,
    office,
    roster,
    shift,
)
from tests.domain.weeks import SLOTS

MONDAY = date(2027, 3, 1)
WEEK = timedelta(days=6)
HOUR = timedelta(hours=1)


def week(known, monday=MONDAY, ordinary=None):
    return reckon_days(known, Stretch(first=monday, last=monday + WEEK), ordinary=ordinary)


def test_an_ordinary_week_comes_to_the_same_on_real_days():
    for known in (office(), checked()):
        plain, real = week_wait(known.week(MONDAY)), week(known).delays
        assert (real.mean, real.longest, real.covered) == pytest.approx((plain.mean, plain.longest, 40))


@pytest.mark.parametrize(("sunday", "hours"), [(MARCH, 63), (OCTOBER, 65)])
def test_the_weekend_in_which_clocks_change_is_an_hour_shorter_or_longer(sunday, hours):
    assert week(office(), sunday - WEEK).delays.longest == hours
    assert week(office(zone=GUADELOUPE), sunday - WEEK).delays.longest == 64


def test_easter_monday_lets_people_wait_over_a_long_weekend_and_says_why():
    easter = date(2027, 3, 29)
    real = week(checked(off=frozenset({easter})), easter - timedelta(days=7), ordinary=17)
    (opened,) = real.opened
    assert opened.gap.hours == 39
    assert [each.duty.on for each in opened.causes] == [easter]


def test_an_absence_that_somebody_else_covers_opens_nothing():
    away = (Away(person=NADIA, starts=MONDAY, ends=MONDAY),)
    twice = roster(shift(), shift(2, person=LOU), away=away)
    assert week(twice, ordinary=64).opened == ()
    assert week(office(away=away), ordinary=64).opened[0].gap.hours == 88


def test_nobody_after_a_day_is_a_gap_without_end():
    people = {NADIA: Moderator(id=NADIA, name="Nadia", until=date(2027, 3, 3))}
    real = week(roster(shift(), people=people), ordinary=64)
    assert (real.delays.mean, real.delays.longest) == (None, None)
    assert real.delays.gaps[-1].endless
    assert real.longest > 24 * 60
    assert real.opened


def test_an_empty_rota_is_one_gap_without_end():
    real = week(roster()).delays
    assert (len(real.gaps), real.gaps[0].endless, real.covered, real.nobody) == (1, True, 0, 168)


def test_hours_alone_and_together_are_counted_by_people_not_by_shifts():
    known = roster(shift(), shift(2), shift(3, person=PAUL, at=12 * 60, minutes=60))
    real = week(known).delays
    assert (real.covered, real.alone, real.nobody) == (40, 35, 128)


def test_a_gap_that_began_before_the_week_counts_from_its_beginning_only_for_who_arrives_in_it():
    tuesday = reckon_days(office(), Stretch(first=date(2027, 3, 6), last=date(2027, 3, 6)), ordinary=None)
    (gap,) = tuesday.delays.gaps
    assert gap.hours == 64
    assert tuesday.delays.longest == 57


SHIFTS = st.lists(
    st.builds(lambda person, slot: (person, slot), st.sampled_from([NADIA, PAUL, LOU]), SLOTS),
    min_size=1,
    max_size=4,
).map(
    lambda found: [
        shift(id, person=person, days=slot.days, at=slot.at, minutes=slot.minutes)
        for id, (person, slot) in enumerate(found, 1)
    ]
)
MONDAYS = st.sampled_from([MONDAY, MARCH - WEEK, OCTOBER - WEEK, date(2026, 12, 28), date(2028, 2, 28)])
ABSENCES = st.lists(
    st.builds(
        lambda person, start, length: (person, start, length),
        st.sampled_from([NADIA, PAUL, LOU]),
        st.integers(-3, 8),
        st.integers(0, 4),
    ),
    max_size=2,
)


@settings(max_examples=40, deadline=None)
@given(SHIFTS, MONDAYS, ABSENCES, st.sampled_from([PARIS, GUADELOUPE]))
def test_waits_agree_with_walking_through_every_minute_of_the_week(shifts, monday, absences, zone):
    away = tuple(
        Away(person=person, starts=monday + timedelta(days=at), ends=monday + timedelta(days=at + length))
        for person, at, length in absences
    )
    known = roster(*shifts, zone=zone, away=away)
    real = week(known, monday)
    mean, longest = walked(
        real.days.duties, midnight(zone, monday), midnight(zone, monday + timedelta(days=7))
    )
    assert real.delays.longest == pytest.approx(longest)
    assert real.delays.mean == pytest.approx(mean)


@settings(max_examples=40, deadline=None)
@given(SHIFTS, MONDAYS, st.integers(0, 6), st.integers(0, 1439), st.integers(0, 600))
def test_a_duty_more_never_lengthens_a_wait(shifts, monday, day, at, minutes):
    extra = DayChange(id=1, on=monday + timedelta(days=day), person=LOU, at=at, minutes=minutes)
    before, after = (
        week(roster(*shifts), monday).delays,
        week(roster(*shifts, changes=(extra,)), monday).delays,
    )
    assert after.longest <= before.longest
    assert after.mean <= before.mean + 1e-9
    assert after.nobody <= before.nobody + 1e-9


@settings(max_examples=40, deadline=None)
@given(SHIFTS, MONDAYS, st.integers(1, 1439))
def test_a_shift_in_two_parts_is_the_same_shift_in_the_nights_of_the_clocks_too(shifts, monday, cut):
    first, *others = shifts
    one = min(cut, first.minutes)
    over, at = divmod(first.at + one, 1440)
    parts = (
        replace(first, minutes=one),
        replace(
            first,
            id=99,
            at=at,
            minutes=first.minutes - one,
            days=frozenset((d + over) % 7 for d in first.days),
        ),
    )
    whole, cut_up = week(roster(*shifts), monday).delays, week(roster(*parts, *others), monday).delays
    assert (cut_up.longest, cut_up.covered) == pytest.approx((whole.longest, whole.covered))
    assert cut_up.mean == pytest.approx(whole.mean)


@settings(max_examples=40, deadline=None)
@given(SHIFTS, st.integers(1, 20))
def test_weeks_without_a_change_of_clocks_are_all_alike(shifts, later):
    first, monday = date(2027, 4, 5), date(2027, 4, 5) + timedelta(weeks=later)
    one, other = week(roster(*shifts), first).delays, week(roster(*shifts), monday).delays
    assert (one.mean, one.longest, one.alone) == pytest.approx((other.mean, other.longest, other.alone))


def walked(duties, starts, ends):
    """Mean and longest wait in hours of what arrives between two moments, from each minute to the next."""
    minute, reach = timedelta(minutes=1), ends + timedelta(days=40)
    looked = {}
    for duty in duties:
        at = max(duty.starts, starts)
        while at <= min(duty.ends, reach):
            looked[at] = at < duty.ends
            at += minute
    looked = {at: any(d.starts <= at < d.ends for d in duties) for at in looked}
    area, longest, nearest, at = 0.0, 0, None, reach
    while at >= starts:
        if at < ends:
            wait = 0 if looked.get(at) else (nearest - at) / minute
            area, longest = area + max(wait - 0.5, 0), max(longest, wait)
        if at in looked:
            nearest = at
        at -= minute
    return area / ((ends - starts) / minute) / 60, longest / 60
