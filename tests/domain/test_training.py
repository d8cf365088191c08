"""Training: what a session may be, what somebody lacks, when a refresher falls due."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.shelf import open_shelf
from onboarding.domain import training
from onboarding.domain.certificates import Certificate, followed_in
from onboarding.domain.months import months_after
from onboarding.domain.people import Grant, Role
from onboarding.domain.training import MODULES, Meeting, Refresher, TrainingModule

TODAY = date(2026, 11, 23)
TAUGHT = open_shelf().training_modules
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
SOME = st.frozensets(st.sampled_from(MODULES))
MEETING = Meeting(modules=("tool",), held_on=TODAY)


def test_the_content_holds_the_six_modules_in_their_order_and_six_and_a_half_hours():
    assert tuple(module.id for module in TAUGHT) == MODULES
    assert [module.minutes for module in TAUGHT] == [60, 90, 90, 60, 60, 30]
    assert training.minutes_of(TAUGHT, MODULES) == 390


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"modules": ()}, training.NoModule),
        ({"modules": ("cooking",)}, training.NoModule),
        ({"held_on": TODAY + timedelta(days=732)}, training.SessionDayOutOfRange),
        ({"held_on": TODAY - timedelta(days=732)}, training.SessionDayOutOfRange),
        ({"starts_at": time(10), "ends_at": time(10)}, training.EndsBeforeStart),
        ({"starts_at": time(10), "ends_at": time(9, 59)}, training.EndsBeforeStart),
        ({"ends_at": time(9)}, training.EndsBeforeStart),
        ({"room": 4}, training.RoomTooSmall),
    ],
)
def test_a_session_that_makes_no_sense_is_refused(changed, refusal):
    with pytest.raises(refusal):
        training.check_meeting(replace(MEETING, **changed), today=TODAY, enrolled=5)


@pytest.mark.parametrize(
    "changed",
    [
        {"held_on": TODAY + timedelta(days=731)},
        {"held_on": TODAY - timedelta(days=731)},
        {"starts_at": time(10), "ends_at": time(10, 1)},
        {"starts_at": time(10)},
        {"room": 5},
        {"room": None},
    ],
)
def test_the_limits_themselves_are_allowed(changed):
    training.check_meeting(replace(MEETING, **changed), today=TODAY, enrolled=5)


def test_enrolling_ends_with_the_day_and_with_the_last_seat():
    on = {"room": 3, "today": TODAY}
    training.check_enrolment(held_on=TODAY, taken=2, **on)
    with pytest.raises(training.SessionFull):
        training.check_enrolment(held_on=TODAY, taken=3, **on)
    with pytest.raises(training.SessionOver):
        training.check_enrolment(held_on=TODAY - timedelta(days=1), taken=0, **on)


def test_who_was_there_is_noted_from_the_day_on():
    training.check_has_come(TODAY, TODAY)
    with pytest.raises(training.SessionToCome):
        training.check_has_come(TODAY + timedelta(days=1), TODAY)


def test_a_session_has_moved_when_people_would_come_elsewhere_or_at_another_time():
    assert MEETING.moved(replace(MEETING, place="Annexe"))
    assert MEETING.moved(replace(MEETING, starts_at=time(9)))
    assert not MEETING.moved(replace(MEETING, led_by="Zoé", room=3, modules=("reflexes",)))


@given(SOME)
def test_what_is_followed_and_what_is_missing_make_six(followed):
    assert set(training.missing(followed)) | followed == set(MODULES)
    assert not set(training.missing(followed)) & followed
    assert training.is_complete(followed) == (len(followed) == 6)
    assert training.in_order(followed) == tuple(one for one in MODULES if one in followed)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 29), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2027, 5, 31), -6, date(2026, 11, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (TODAY, 0, TODAY),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, then):
    assert months_after(day, months) == then


@given(DAYS, st.integers(-60, 60))
def test_a_month_later_stands_in_the_month_wanted_and_never_after_its_day(day, months):
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day


TOOL = TrainingModule(id="tool", minutes=90, refresher_months=12)


@pytest.mark.parametrize(
    ("today", "asked"),
    [
        (date(2027, 10, 23), False),
        (date(2027, 10, 24), True),
        (date(2027, 11, 23), True),
        (date(2028, 6, 1), True),
    ],
)
def test_a_refresher_is_asked_for_thirty_days_before_it_falls_due(today, asked):
    found = training.refreshers([TOOL], {"tool": TODAY}, today=today)
    assert found == ((Refresher(module="tool", due=date(2027, 11, 23)),) if asked else ())


def test_a_module_that_needs_none_is_never_asked_for_again():
    never = replace(TOOL, refresher_months=0)
    assert training.refreshers([never], {"tool": date(2000, 1, 1)}, today=TODAY) == ()


@given(st.dictionaries(st.sampled_from(MODULES), DAYS), DAYS)
def test_a_refresher_has_its_cause_and_the_earliest_comes_first(followed, today):
    found = training.refreshers(TAUGHT, followed, today=today)
    assert [one.due for one in found] == sorted(one.due for one in found)
    for one in found:
        assert one.due == months_after(followed[one.module], 12)
        assert one.due - training.REMINDED <= today
    asked = {one.module for one in found}
    assert all(
        months_after(day, 12) - training.REMINDED > today for id, day in followed.items() if id not in asked
    )


def test_those_who_carry_the_project_are_expected_and_nobody_else():
    expected = {role for role in Role if training.is_expected([Grant(role=role)])}
    assert expected == {Role.LEAD_AMBASSADOR, Role.REFERENT, Role.DEPUTY, Role.MODERATION_LEAD}


@given(st.lists(st.builds(Meeting, modules=SOME.map(training.in_order), held_on=DAYS), max_size=8))
def test_a_certificate_names_the_last_day_of_each_module_followed_and_no_other(meetings):
    rows = followed_in(TAUGHT, meetings)
    for row in rows:
        assert row.on == max(each.held_on for each in meetings if row.module in each.modules)
    assert {row.module for row in rows} == {module for each in meetings for module in each.modules}
    paper = Certificate(town="Ici", name="Léa", rows=rows, issued_on=TODAY, demo=False)
    assert paper.complete == (len(rows) == 6)
    assert paper.minutes == sum(row.minutes for row in rows)
