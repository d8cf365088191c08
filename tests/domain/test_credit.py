"""Credit, staleness and "not applicable", answer by answer."""

from datetime import date, timedelta
from typing import Any

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.readiness import Item, Scope, Validity
from onboarding.domain.scoring import Computed, ItemScore, Preparation, Reply, Unit, credit, is_stale, reckon
from tests.domain.catalogues import catalogue_of, item

TODAY = date(2026, 11, 23)
LAUNCH = date(2027, 3, 1)
LINE = item("A1")
MACHINE = item("D2", computed=True)
ELECTION = item("F10", computed=True, certified=True, validity=Validity.LEGAL)
SHARED = item("A1", scope=Scope.DEPARTMENT, validity=Validity.PEOPLE)
PARKS, ROADS = Unit(id="parks", wave=1), Unit(id="roads", wave=1)


def worth(line: Item, **told: Any) -> float | None:
    return credit(line, Reply(item=line.id, **told), today=TODAY, launch=LAUNCH)


def stale(validity: Validity, on: date | None, *, launch: date | None = LAUNCH) -> bool:
    reply = Reply(item="A1", status=Status.VERIFIED, on=on)
    return is_stale(item("A1", validity=validity), reply, today=TODAY, launch=launch)


def shared(*units: Unit, **answers: Reply) -> ItemScore:
    replies = tuple(answers.values())
    prepared = Preparation(today=TODAY, launch=LAUNCH, units=units, replies=replies)
    return reckon(catalogue_of(SHARED, weights={"A": 1}), prepared).items["A1"]


def says(department: str, status: Status, **told: Any) -> Reply:
    return Reply(item="A1", department=department, status=status, **({"on": TODAY} | told))


@pytest.mark.parametrize(
    ("status", "expected"),
    [("not_started", 0), ("in_progress", 0), ("declared", 0.5), ("evidence", 0.8), ("verified", 1)],
)
def test_an_answer_is_worth_what_backs_it(status: str, expected: float) -> None:
    assert worth(LINE, status=Status(status)) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [("not_started", 0), ("in_progress", 0), ("declared", 0.5), ("evidence", 0.5), ("verified", 0.5)],
)
def test_a_stale_answer_is_worth_half_at_most(status: str, expected: float) -> None:
    line = item("A1", validity=Validity.PEOPLE)
    assert worth(line, status=Status(status), on=TODAY - timedelta(days=61)) == expected


@pytest.mark.parametrize(
    ("validity", "days"),
    [(Validity.PEOPLE, 60), (Validity.BRIEFING, 90), (Validity.DOCUMENT, 180), (Validity.LEGAL, 365)],
)
def test_an_answer_is_stale_from_the_day_after_its_last(validity: Validity, days: int) -> None:
    assert not stale(validity, TODAY - timedelta(days=days))
    assert stale(validity, TODAY - timedelta(days=days + 1))


def test_a_drill_lies_within_the_thirty_days_before_the_launch() -> None:
    assert not stale(Validity.DRILL, LAUNCH - timedelta(days=30))
    assert stale(Validity.DRILL, LAUNCH - timedelta(days=31))


def test_a_drill_never_goes_stale_without_a_launch_date() -> None:
    assert not stale(Validity.DRILL, date(2020, 1, 1), launch=None)


def test_an_undated_answer_is_stale_unless_nothing_limits_it() -> None:
    assert [validity for validity in Validity if not stale(validity, None)] == [Validity.NONE]
    assert stale(Validity.DRILL, None, launch=None)


def test_nothing_limits_the_validity_none() -> None:
    assert not stale(Validity.NONE, date(1990, 1, 1))


@pytest.mark.parametrize("status", ["not_started", "in_progress", "not_applicable"])
def test_what_nobody_vouched_for_cannot_go_stale(status: str) -> None:
    reply = Reply(item="A1", status=Status(status), on=date(2020, 1, 1))
    line = item("A1", validity=Validity.PEOPLE)
    assert not is_stale(line, reply, today=TODAY, launch=LAUNCH)


def test_dates_at_the_edge_of_the_calendar_are_reckoned() -> None:
    assert stale(Validity.PEOPLE, date.min)
    assert not stale(Validity.PEOPLE, date.max)
    assert not stale(Validity.DRILL, TODAY, launch=date.min)


def test_an_approved_not_applicable_has_no_credit_at_all() -> None:
    assert worth(LINE, status=Status.NOT_APPLICABLE, approved=True) is None


def test_a_not_applicable_that_waits_for_approval_is_worth_nothing() -> None:
    assert worth(LINE, status=Status.NOT_APPLICABLE) == 0


def test_contributions_around_the_clock_are_always_applicable() -> None:
    assert worth(item("E3"), status=Status.NOT_APPLICABLE, approved=True) == 0


def test_approval_changes_nothing_for_other_statuses() -> None:
    assert worth(LINE, status=Status.DECLARED, approved=True) == 0.5


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [(Computed.SATISFIED, 1), (Computed.AMBER, 0.5), (Computed.RED, 0), (None, 0)],
)
def test_a_computed_item_is_worth_its_outcome_whatever_its_status(
    outcome: Computed | None, expected: float
) -> None:
    for status in Status:
        assert worth(MACHINE, computed=outcome, status=status, approved=True) == expected


def test_a_computed_item_is_never_stale() -> None:
    line = item("D2", computed=True, validity=Validity.PEOPLE)
    reply = Reply(item="D2", computed=Computed.SATISFIED, status=Status.VERIFIED, on=date(2020, 1, 1))
    assert not is_stale(line, reply, today=TODAY, launch=LAUNCH)


def test_outside_the_window_the_election_period_needs_no_note() -> None:
    assert worth(ELECTION, computed=Computed.SATISFIED) == 1


@pytest.mark.parametrize("outcome", [Computed.RED, None])
def test_inside_the_window_only_a_verified_fresh_note_counts(outcome: Computed | None) -> None:
    for status in set(Status) - {Status.VERIFIED}:
        assert worth(ELECTION, computed=outcome, status=status, on=TODAY, approved=True) == 0
    assert worth(ELECTION, computed=outcome, status=Status.VERIFIED, on=TODAY) == 1


def test_inside_the_window_a_stale_note_is_worth_nothing() -> None:
    told: dict[str, Any] = {
        "computed": Computed.RED,
        "status": Status.VERIFIED,
        "on": TODAY - timedelta(days=366),
    }
    assert worth(ELECTION, **told) == 0
    assert is_stale(ELECTION, Reply(item="F10", **told), today=TODAY, launch=LAUNCH)


def test_a_department_item_is_worth_the_mean_beside_its_minimum() -> None:
    one = shared(PARKS, ROADS, a=says("parks", Status.VERIFIED), b=says("roads", Status.DECLARED))
    assert (one.credit, one.least) == (0.75, 0.5)


def test_a_department_that_has_not_answered_counts_as_not_started() -> None:
    one = shared(PARKS, ROADS, a=says("parks", Status.VERIFIED))
    assert (one.credit, one.least) == (0.5, 0)


def test_no_department_in_the_first_wave_is_worth_nothing() -> None:
    one = shared(Unit(id="parks", wave=2), a=says("parks", Status.VERIFIED))
    assert (one.credit, one.least, one.sure, one.begun, one.closed) == (0, 0, 0, 0, False)


def test_departments_of_other_waves_or_with_a_not_now_do_not_enter() -> None:
    later = Unit(id="later", wave=2)
    nowhere = Unit(id="nowhere")
    not_now = Unit(id="not_now", wave=1, not_now_until=date(2020, 1, 1))
    answers = {name: says(name, Status.VERIFIED) for name in ("later", "nowhere", "not_now")}
    assert shared(PARKS, later, nowhere, not_now, **answers).credit == 0


def test_departments_where_the_item_does_not_apply_leave_the_mean() -> None:
    set_aside = says("roads", Status.NOT_APPLICABLE, approved=True)
    one = shared(PARKS, ROADS, a=says("parks", Status.EVIDENCE), b=set_aside)
    assert (one.credit, one.least) == (0.8, 0.8)


def test_an_item_that_applies_in_no_department_leaves_both_sums() -> None:
    one = shared(PARKS, a=says("parks", Status.NOT_APPLICABLE, approved=True))
    assert (one.credit, one.least, one.gain, one.weight, one.closed) == (None, None, 0, 0, True)


def test_one_stale_department_marks_the_item() -> None:
    old = says("roads", Status.VERIFIED, on=TODAY - timedelta(days=61))
    one = shared(PARKS, ROADS, a=says("parks", Status.VERIFIED), b=old)
    assert (one.credit, one.least, one.stale, one.sure) == (0.75, 0.5, True, 0.5)


def test_an_item_without_departments_has_no_minimum() -> None:
    prepared = Preparation(today=TODAY, launch=None)
    assert reckon(catalogue_of(LINE), prepared).items["A1"].least is None
