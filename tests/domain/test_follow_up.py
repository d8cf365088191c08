"""The promised days: the town's own, else the letter's, else counted from the close."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.commitment import Answerer, Letter, Surroundings
from onboarding.domain.follow_up import Origin, Owed, OwedDay, ReasonWanted, TypedDay, check_reasons, days_of
from onboarding.domain.follow_up_checks import Doubt, doubts
from onboarding.domain.owed import Kept, KeptAhead, PromiseState, answer_key, check_kept, promises

CLOSES = date(2027, 4, 18)
DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))


def on(days, owed):
    return next(day for day in days if day.owed is owed)


def test_without_a_letter_days_are_counted_from_the_close():
    days = days_of(Letter(), CLOSES, {})
    assert [day.owed for day in days] == list(Owed)
    monday, friday = timedelta(days=1), timedelta(days=-2)
    assert on(days, Owed.COUNTS).on == CLOSES + timedelta(weeks=2) + monday
    assert on(days, Owed.SUMMARY).on == CLOSES + timedelta(weeks=6) + monday
    assert on(days, Owed.DECISION).on == CLOSES + timedelta(weeks=12) + friday
    assert on(days, Owed.RETROSPECTIVE).on == CLOSES + timedelta(weeks=14) + friday
    assert {day.origin for day in days} == {Origin.RECKONED}


def test_what_comes_after_the_decision_follows_the_day_that_it_has():
    days = days_of(Letter(decision_on=date(2027, 6, 1)), CLOSES, {})
    assert on(days, Owed.RETROSPECTIVE).on == date(2027, 6, 15)
    assert on(days, Owed.SIX_MONTHS).on == date(2027, 12, 1)
    assert on(days, Owed.DECISION).origin is Origin.LETTER


@given(DAYS, DAYS)
def test_a_day_of_the_towns_own_wins_over_every_other(own, promised):
    typed = {Owed.SUMMARY: TypedDay(on=own, reason="conseil")}
    day = on(days_of(Letter(results_on=promised), CLOSES, typed), Owed.SUMMARY)
    assert (day.on, day.typed, day.note) == (own, True, "conseil")


def test_nothing_is_counted_from_a_close_that_nobody_knows():
    assert {day.origin for day in days_of(Letter(), None, {})} == {Origin.NOWHERE}


def test_a_day_of_ones_own_says_why():
    with pytest.raises(ReasonWanted) as refused:
        check_reasons({Owed.THANKS: TypedDay(on=CLOSES, reason="")})
    assert refused.value.owed is Owed.THANKS


def doubt_of(owed, day, *, letter=None, origin=Origin.TYPED, **around):
    days = (OwedDay(owed=owed, on=day, origin=origin),)
    found = doubts(days, letter or Letter(), Surroundings(closes_on=CLOSES, **around))
    return {each.doubt for each in found}


def test_days_are_doubted_by_the_rules_of_the_letter():
    late = CLOSES + timedelta(weeks=12, days=1)
    assert doubt_of(Owed.SUMMARY, late) == {Doubt.TOO_LATE}
    assert doubt_of(Owed.SUMMARY, late - timedelta(days=1)) == set()
    assert doubt_of(Owed.SUMMARY, CLOSES) == {Doubt.BEFORE_CLOSE}
    soon = CLOSES + timedelta(weeks=2)
    assert doubt_of(Owed.SUMMARY, soon, analysis_hours=60.0, weekly_hours=10.0) == {Doubt.ANALYSIS}
    assert doubt_of(Owed.DECISION, soon, letter=Letter(analysis_weeks=3)) == {Doubt.TOO_EARLY}
    assert doubt_of(Owed.THANKS, date(2027, 8, 3)) == {Doubt.NOBODY_THERE}
    promised = Letter(results_on=soon + timedelta(days=7))
    assert doubt_of(Owed.SUMMARY, soon, letter=promised) == {Doubt.NOT_THE_LETTER}
    assert doubt_of(Owed.SUMMARY, soon, letter=promised, origin=Origin.LETTER) == set()


def test_a_promise_is_late_by_the_days_since_its_own_and_kept_late_for_good():
    answers = (Answerer(topic="Éclairage", who="Voirie", by=date(2027, 5, 1)),) * 2
    key = answer_key(answers[0])
    (waiting,) = promises((), answers, {})
    today = date(2027, 5, 4)
    assert (waiting.state(today), waiting.days_late(today)) == (PromiseState.LATE, 3)
    (kept,) = promises((), answers, {key: Kept(on=date(2027, 5, 3), by="Ada")})
    assert (kept.state(today), kept.days_late(today)) == (PromiseState.KEPT_LATE, 2)
    (moved,) = promises((), (Answerer(topic="Éclairage", who="Voirie", by=None),), {})
    assert (moved.key, moved.state(today)) == (key, PromiseState.UNDATED)


def test_nothing_is_kept_ahead():
    check_kept(CLOSES, today=CLOSES)
    with pytest.raises(KeptAhead):
        check_kept(CLOSES + timedelta(days=1), today=CLOSES)
