"""The rota on real days: absences, holidays, swaps, midnight and the clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from onboarding.domain.absences import Away
from onboarding.domain.duty_days import Out, duty_days
from onboarding.domain.rota import DayChange, Moderator
from tests.domain.rosters import (
    GUADELOUPE,
    LOU,
    MARCH,
    NADIA,
    OCTOBER,
    PAUL,
    check,
    checked,
    office,
    roster,
    shift,
)

MONDAY = date(2027, 3, 1)
FRIDAY = date(2027, 3, 5)
SUNDAY = date(2027, 3, 7)


def on(known, first, last=None):
    return duty_days(known, first, last or first)


def who(days):
    return [(each.person, each.on.day, each.starts.hour, each.ends.hour) for each in days.duties]


def test_a_week_of_office_hours_and_four_checks():
    days = on(checked(), MONDAY, SUNDAY)
    assert len(days.duties) == 9
    assert who(days)[0] == (NADIA, 1, 8, 16)
    assert [each.starts == each.ends for each in days.duties[5:]] == [True] * 4


def test_a_shift_holds_between_its_days_only():
    known = roster(shift(since=date(2027, 3, 3), until=date(2027, 3, 4)))
    assert [each.on.day for each in on(known, MONDAY, SUNDAY).duties] == [3, 4]


def test_on_a_day_off_only_what_is_meant_for_it_takes_place():
    easter = date(2027, 3, 29)
    known = roster(shift(), check(2, 10, days=range(7), holidays=True), off=frozenset({easter}))
    days = on(known, easter)
    assert [each.person for each in days.duties] == [PAUL]
    assert [(each.duty.person, each.why) for each in days.out] == [(NADIA, Out.DAY_OFF)]


def test_who_is_away_falls_out_and_who_stands_in_steps_in_if_they_moderate():
    away = Away(person=NADIA, starts=MONDAY, ends=FRIDAY)
    days = on(office(away=(away,)), MONDAY, FRIDAY)
    assert (days.duties, {each.why for each in days.out}) == ((), {Out.AWAY})
    stood_in = Away(person=NADIA, starts=MONDAY, ends=FRIDAY, stand_in=LOU)
    days = on(office(away=(stood_in,)), MONDAY, FRIDAY)
    assert {(each.person, each.instead_of) for each in days.duties} == {(LOU, NADIA)}
    stranger = Away(person=NADIA, starts=MONDAY, ends=FRIDAY, stand_in=99)
    assert on(office(away=(stranger,)), MONDAY).duties == ()
    both = (stood_in, Away(person=LOU, starts=date(2027, 3, 3), ends=date(2027, 3, 3)))
    assert [each.on.day for each in on(office(away=both), MONDAY, FRIDAY).duties] == [1, 2, 4, 5]


def test_who_leaves_is_no_longer_counted():
    people = {NADIA: Moderator(id=NADIA, name="Nadia", until=date(2027, 3, 2))}
    days = on(roster(shift(), people=people), MONDAY, FRIDAY)
    assert [each.on.day for each in days.duties] == [1, 2]
    assert {each.why for each in days.out} == {Out.LEFT}
    assert on(roster(shift(person=7)), MONDAY).out[0].why is Out.LEFT


def test_a_day_goes_into_other_hands_or_into_nobodys():
    swapped = DayChange(id=1, on=MONDAY, shift=1, person=LOU)
    dropped = DayChange(id=2, on=FRIDAY, shift=1, person=None)
    days = on(office(changes=(swapped, dropped)), MONDAY, FRIDAY)
    assert (days.duties[0].person, days.duties[0].instead_of, days.duties[0].change) == (LOU, NADIA, 1)
    assert [(each.duty.on, each.why) for each in days.out] == [(FRIDAY, Out.GIVEN_UP)]
    assert len(days.duties) == 4


def test_what_is_agreed_for_a_holiday_takes_place_on_it():
    off = frozenset({MONDAY})
    swapped = DayChange(id=1, on=MONDAY, shift=1, person=LOU)
    extra = DayChange(id=2, on=MONDAY, person=PAUL, at=11 * 60)
    days = on(office(changes=(swapped, extra), off=off), MONDAY)
    assert [(each.person, each.change) for each in days.duties] == [(LOU, 1), (PAUL, 2)]


def test_an_extra_duty_of_somebody_away_falls_out():
    extra = DayChange(id=2, on=MONDAY, person=PAUL, at=11 * 60)
    away = Away(person=PAUL, starts=MONDAY, ends=MONDAY)
    assert [each.why for each in on(roster(changes=(extra,), away=(away,)), MONDAY).out] == [Out.AWAY]


NIGHT = shift(days={6}, at=22 * 60, minutes=8 * 60)


def test_a_night_over_the_weeks_and_the_years_end_belongs_to_its_first_day():
    new_year = date(2028, 12, 31)
    assert new_year.weekday() == 6
    (duty,) = on(roster(NIGHT), new_year, new_year + timedelta(days=1)).duties
    assert (duty.on, duty.ends) == (new_year, datetime(2029, 1, 1, 5, 0, tzinfo=UTC))


def test_who_is_away_from_the_next_day_on_leaves_at_midnight():
    away = Away(person=NADIA, starts=date(2027, 3, 8), ends=date(2027, 3, 9))
    (duty,) = on(roster(NIGHT, away=(away,)), SUNDAY).duties
    assert duty.ends == datetime(2027, 3, 7, 23, 0, tzinfo=UTC)


def test_on_the_leap_day_people_work():
    assert len(on(office(), date(2028, 2, 29)).duties) == 1


@pytest.mark.parametrize(
    ("day", "at", "minutes", "hours"),
    [
        (MARCH - timedelta(days=1), 22 * 60, 480, 7),
        (OCTOBER - timedelta(days=1), 22 * 60, 480, 9),
        (MARCH, 60, 120, 1),
        (MARCH, 150, 120, 1.5),
        (OCTOBER, 120, 60, 2),
        (OCTOBER, 150, 60, 2),
        (OCTOBER, 135, 15, 0.25),
    ],
)
def test_nights_in_which_clocks_change_are_as_long_as_they_are(day, at, minutes, hours):
    known = roster(shift(days=range(7), at=at, minutes=minutes))
    (duty,) = on(known, day).duties
    assert duty.ends - duty.starts == timedelta(hours=hours)


def test_a_shift_within_the_hour_that_is_skipped_falls_out_and_a_check_happens_at_the_jump():
    known = roster(shift(days={6}, at=130, minutes=30), shift(2, days={6}, at=140, minutes=0))
    days = on(known, MARCH)
    assert [each.why for each in days.out] == [Out.CLOCKS]
    assert [each.starts for each in days.duties] == [datetime(2027, 3, 28, 1, 0, tzinfo=UTC)]


def test_overseas_no_clock_is_changed():
    known = roster(shift(days=range(7), at=22 * 60, minutes=480), zone=GUADELOUPE)
    for day in (MARCH, OCTOBER):
        (duty,) = on(known, day - timedelta(days=1)).duties
        assert duty.ends - duty.starts == timedelta(hours=8)
