"""Days of a calendar: named for good, in order, and near or far."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.occasions import Occasion, OccasionKind, in_order

TODAY = date(2026, 11, 23)
CHANGED = datetime(2026, 11, 1, tzinfo=UTC)


def occasion(**given: object) -> Occasion:
    fields = {"kind": OccasionKind.MILESTONE, "subject": "scoping_note", "on": TODAY, "changed_at": CHANGED}
    return Occasion(**(fields | given))


@given(st.dates(), st.dates(), st.integers(0, 9))
def test_another_day_is_the_same_occasion(day, other, revision):
    moved = occasion(on=other, revision=revision, consultation="quay", title="Other")
    assert occasion(on=day, consultation="quay").key == moved.key == "milestone:scoping_note:quay"


def test_a_day_and_its_duty_go_by_the_same_name():
    where = {"subject": "C2", "consultation": "quay", "department": "parks"}
    assert occasion(kind=OccasionKind.LINE, **where).key == Duty(kind=DutyKind.LINE, **where).key


def test_two_things_never_share_a_name():
    keys = {
        occasion(kind=kind, consultation=held, department=place).key
        for kind in OccasionKind
        for held in (None, "quay", "halls")
        for place in (None, "quay", "parks")
    }
    assert len(keys) == len(OccasionKind) * 9


def test_four_weeks_are_looked_ahead_today_included():
    days = [TODAY + timedelta(days=days) for days in (-1, 0, 28, 29)]
    assert [occasion(on=day).ahead(TODAY) for day in days] == [False, True, True, False]


def test_days_stand_in_order_whole_days_before_hours():
    morning, whole = occasion(at=time(9, 0), subject="a"), occasion(subject="z")
    later = occasion(on=TODAY + timedelta(days=1), subject="a")
    assert sorted([later, morning, whole], key=in_order) == [whole, morning, later]
