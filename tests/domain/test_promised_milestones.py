"""A promise to residents and its milestone stand on one day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.commitment import Letter
from onboarding.domain.follow_up import FRIDAY, Origin, Owed, TypedDay, days_of
from onboarding.domain.milestones import Anchor, TownMilestone
from onboarding.domain.promised_milestones import MILESTONES, Promises, promised

CLOSES = date(2027, 3, 28)
SUNDAY = CLOSES


def milestone(id, **given):
    return TownMilestone(
        id=id, anchor=Anchor.CLOSING, weeks=2, days=0, owner="AMB", items=(), after=(), work_days=1, **given
    )


def on_the_plan(promises, *milestones):
    return {each.id: each for each in promised(milestones, promises, CLOSES)}


def test_the_day_of_the_letter_is_that_of_the_milestone():
    promises = Promises(letter=Letter(decision_on=date(2027, 6, 21)))
    found = on_the_plan(promises, milestone("decision_explained"), milestone("retrospective"))
    assert found["decision_explained"].pinned_on == date(2027, 6, 21)
    assert found["retrospective"].pinned_on == date(2027, 7, 5)


def test_a_day_that_the_town_chose_stands_before_the_letters():
    typed = {Owed.DECISION: TypedDay(on=date(2027, 6, 30), reason="Conseil déplacé")}
    promises = Promises(letter=Letter(decision_on=date(2027, 6, 21)), typed=typed)
    assert on_the_plan(promises, milestone("decision_explained"))["decision_explained"].pinned_on == date(
        2027, 6, 30
    )


def test_a_day_pinned_on_the_backward_plan_stays():
    found = on_the_plan(Promises(), milestone("first_counts", pinned_on=date(2027, 4, 20)))
    assert found["first_counts"].pinned_on == date(2027, 4, 20)


def test_a_promise_that_was_kept_is_a_milestone_that_is_done():
    promises = Promises(kept={Owed.COUNTS: date(2027, 4, 14)})
    assert on_the_plan(promises, milestone("first_counts"))["first_counts"].done_on == date(2027, 4, 14)


def test_other_milestones_are_left_alone():
    other = milestone("last_week_reminder")
    assert promised([other], Promises(), CLOSES) == (other,)


def test_without_a_close_nothing_is_pinned():
    (found,) = promised([milestone("first_counts")], Promises(), None)
    assert found.pinned_on is None


@given(closes=st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_no_reckoned_day_falls_on_a_weekend_and_the_plan_says_the_same(closes):
    days = days_of(Letter(), closes, {})
    assert all(day.on.weekday() <= FRIDAY for day in days if day.origin is Origin.RECKONED)
    assert next(day.on for day in days if day.owed is Owed.DECISION) <= closes + timedelta(weeks=12)
    found = {each.id: each for each in promised(map(milestone, MILESTONES.values()), Promises(), closes)}
    assert {day.owed: day.on for day in days if day.owed in MILESTONES} == {
        owed: found[id].pinned_on for owed, id in MILESTONES.items()
    }
