"""Absences: their days, who stands in, and when nobody is left."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.absences import (
    AbsenceOutOfOrder,
    AbsenceOverlap,
    AbsencePast,
    AbsenceTooLong,
    Away,
    OwnStandIn,
    StandInAway,
    check,
    together_away,
)

TODAY = date(2026, 11, 23)
AUGUST = Away(id=1, person=1, starts=date(2027, 8, 3), ends=date(2027, 8, 17))


def away(person=1, starts=AUGUST.starts, ends=AUGUST.ends, **given):
    return Away(person=person, starts=starts, ends=ends, **given)


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        (away(starts=date(2027, 8, 17), ends=date(2027, 8, 3)), AbsenceOutOfOrder),
        (away(starts=date(2026, 11, 1), ends=TODAY - timedelta(days=1)), AbsencePast),
        (away(ends=date(2037, 8, 17)), AbsenceTooLong),
        (away(stand_in=1), OwnStandIn),
    ],
)
def test_days_that_make_no_sense_are_refused(wanted, refusal):
    with pytest.raises(refusal):
        check(wanted, [], today=TODAY)


def test_an_absence_that_runs_already_may_still_be_noted():
    check(away(starts=date(2026, 11, 1), ends=TODAY), [], today=TODAY)


def test_a_second_absence_in_the_same_days_is_refused_with_the_first():
    with pytest.raises(AbsenceOverlap) as refused:
        check(away(starts=AUGUST.ends, ends=date(2027, 8, 30)), [AUGUST], today=TODAY)
    assert refused.value.other is AUGUST
    check(away(id=1, ends=date(2027, 8, 30)), [AUGUST], today=TODAY)
    check(away(starts=date(2027, 8, 18), ends=date(2027, 8, 30)), [AUGUST], today=TODAY)


def test_a_stand_in_who_is_away_then_is_refused_with_who_and_when():
    theirs = away(id=5, person=2, starts=date(2027, 8, 17), ends=date(2027, 8, 20))
    with pytest.raises(StandInAway) as refused:
        check(away(stand_in=2), [theirs], today=TODAY)
    assert refused.value.other is theirs
    check(away(stand_in=3), [theirs], today=TODAY)


DAYS = st.integers(0, 40).map(lambda days: TODAY + timedelta(days=days))
STRETCHES = st.lists(
    st.builds(
        lambda person, starts, length: Away(person=person, starts=starts, ends=starts + timedelta(length)),
        st.integers(1, 4),
        DAYS,
        st.integers(0, 10),
    ),
    max_size=6,
)


@given(first=st.sets(st.integers(1, 2)), second=st.sets(st.integers(3, 4)), known=STRETCHES)
def test_nobody_is_left_exactly_on_the_days_on_which_each_of_them_is_away(first, second, known):
    told = list(together_away(first, second, known))
    for day in (TODAY + timedelta(days=n) for n in range(51)):
        gone = {each.person for each in known if each.covers(day)}
        expected = bool(first and second) and first | second <= gone
        assert any(each.covers(day) for each in told) == expected
