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


def test_a_line_waits_at_any_time_and_a_milestone_only_once_its_day_is_near():
    far, near = TODAY + timedelta(days=20), TODAY + timedelta(days=7)
    milestone = {"kind": DutyKind.MILESTONE, "subject": "scoping_note"}
    assert duty(due=far).waits(TODAY)
    assert not Duty(**milestone, due=far).waits(TODAY)
    assert Duty(**milestone, due=near).waits(TODAY)
    assert Duty(**milestone, due=TODAY - timedelta(days=90)).waits(TODAY)


def test_what_is_coming_lies_within_four_weeks_and_does_not_wait_yet():
    def coming(days: int) -> bool:
        return Duty(kind=DutyKind.SESSION, subject="1", due=TODAY + timedelta(days=days)).coming(TODAY)

    assert [coming(days) for days in (-1, 7, 8, 28, 29)] == [False, False, True, True, False]
    assert not duty(due=TODAY + timedelta(days=20)).coming(TODAY)
