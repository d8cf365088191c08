"""Working days as a sequence without gaps, over weekends, holidays and year ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.holidays import public_holidays
from onboarding.domain.holiday_places import Country, HolidayPlace, Region
from onboarding.domain.periods import off_work
from onboarding.domain.working_days import WorkingDays
from tests.domain.plans import DAYS, WORKING, calm

FRANCE = HolidayPlace()
ALSACE = HolidayPlace(region=Region.ALSACE_MOSELLE)
BELGIUM = HolidayPlace(country=Country.BELGIUM)


def of(place: HolidayPlace, *bridges: date) -> WorkingDays:
    return WorkingDays(closed=off_work(public_holidays(place, range(2025, 2030))) | set(bridges))


@calm
@given(days=WORKING, day=DAYS)
def test_a_working_day_has_a_number_and_the_number_is_its_own(days: WorkingDays, day: date) -> None:
    assert days.works(days.day(days.first(day)))
    if days.works(day):
        assert days.day(days.first(day)) == day
        assert days.first(day) == days.last(day)
    else:
        assert days.last(day) == days.first(day) - 1


@calm
@given(days=WORKING, day=DAYS)
def test_the_nearest_working_days_lie_on_either_side_with_none_between(days: WorkingDays, day: date) -> None:
    after, before = days.day(days.first(day)), days.day(days.last(day))
    assert before <= day <= after
    between = ((before + timedelta(days=n)) for n in range(1, (after - before).days))
    assert not any(days.works(each) for each in between)


@calm
@given(days=WORKING, day=DAYS, by=st.integers(-300, 300))
def test_so_many_days_on_and_back_again_is_the_same_day(days: WorkingDays, day: date, by: int) -> None:
    start = days.day(days.first(day))
    assert days.moved(days.moved(start, by), -by) == start
    assert days.between(*sorted((start, days.moved(start, by)))) == abs(by) + 1


@calm
@given(days=WORKING, one=DAYS, two=DAYS)
def test_numbers_count_the_working_days_between(days: WorkingDays, one: date, two: date) -> None:
    one, two = sorted((one, two))
    counted = sum(days.works(one + timedelta(days=n)) for n in range((two - one).days + 1))
    assert days.between(one, two) == counted


@calm
@given(days=WORKING, day=DAYS)
def test_mondays_are_mondays_on_which_people_work(days: WorkingDays, day: date) -> None:
    found = days.mondays(day)
    first, second = next(found), next(found)
    assert day <= first < second
    assert {first.weekday(), second.weekday()} == {0}
    assert days.works(first)


@pytest.mark.parametrize(
    ("place", "day", "by", "arrives"),
    [
        (FRANCE, date(2027, 11, 2), -1, date(2027, 10, 29)),  # All Saints’ on a Monday
        (FRANCE, date(2026, 11, 12), -1, date(2026, 11, 10)),  # 11 November, a Wednesday
        (FRANCE, date(2026, 12, 24), 1, date(2026, 12, 28)),  # Christmas on a Friday
        (FRANCE, date(2026, 12, 31), 1, date(2027, 1, 4)),  # over the year end
        (FRANCE, date(2027, 1, 4), -5, date(2026, 12, 24)),  # back through Christmas and New Year
        (FRANCE, date(2027, 3, 30), -1, date(2027, 3, 26)),  # Easter Monday
        (ALSACE, date(2027, 3, 30), -1, date(2027, 3, 25)),  # and Good Friday in Alsace-Moselle
        (FRANCE, date(2028, 12, 27), -1, date(2028, 12, 26)),  # an ordinary Tuesday in most of France,
        (ALSACE, date(2028, 12, 27), -1, date(2028, 12, 22)),  # Saint Stephen’s in Alsace-Moselle
        (FRANCE, date(2027, 5, 5), 1, date(2027, 5, 7)),  # Ascension, a Thursday
        (FRANCE, date(2026, 7, 13), 1, date(2026, 7, 15)),  # 14 July
        (FRANCE, date(2028, 8, 14), 1, date(2028, 8, 16)),  # 15 August
        (BELGIUM, date(2026, 7, 13), 1, date(2026, 7, 14)),  # an ordinary day in Belgium,
        (BELGIUM, date(2026, 7, 20), 1, date(2026, 7, 22)),  # whose own day is 21 July
        (BELGIUM, date(2028, 5, 8), 0, date(2028, 5, 8)),  # 8 May is worked in Belgium
        (FRANCE, date(2028, 2, 28), 1, date(2028, 2, 29)),  # a leap day is a day like others
        (FRANCE, date(2028, 3, 1), -1, date(2028, 2, 29)),
        (FRANCE, date(2027, 2, 27), -1, date(2027, 2, 25)),  # from a Saturday: Friday, less one
        (FRANCE, date(2027, 2, 27), 1, date(2027, 3, 2)),  # from a Saturday: Monday, and one
    ],
)
def test_days_are_counted_over_holidays_and_year_ends(
    place: HolidayPlace, day: date, by: int, arrives: date
) -> None:
    assert of(place).moved(day, by) == arrives


def test_a_bridge_day_that_the_town_closes_is_no_working_day() -> None:
    friday = date(2027, 5, 7)
    assert of(FRANCE).moved(date(2027, 5, 5), 1) == friday
    assert of(FRANCE, friday).moved(date(2027, 5, 5), 1) == date(2027, 5, 10)
