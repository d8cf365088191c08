"""What waits for somebody: named for good, late or soon, in the order of days."""

from datetime import date, timedelta

from onboarding.domain.duties import Duty, DutyKind, by_day

TODAY = date(2026, 11, 23)


def duty(**given):
    return Duty(kind=DutyKind.LINE, subject="C2", **given)


def test_a_duty_is_named_by_kind_subject_and_place():
    assert duty(department="parks", consultation="quay").key == "line:C2@parks:quay"
    assert duty(consultation="quay").key == "line:C2:quay"
    assert duty().key == "line:C2"


def test_a_day_that_has_passed_is_late_and_the_coming_week_is_soon():
    yesterday, today, in_a_week = TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=7)
    assert [duty(due=day).late(TODAY) for day in (yesterday, today, None)] == [True, False, False]
    soon = [duty(due=day).soon(TODAY) for day in (yesterday, today, in_a_week, in_a_week + timedelta(days=1))]
    assert soon == [False, True, True, False]


def test_the_earliest_comes_first_and_what_has_no_day_last():
    dated, undated = duty(due=TODAY), duty(consultation="quay")
    assert sorted([undated, dated], key=by_day) == [dated, undated]
