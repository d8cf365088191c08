"""Late, slack and critical: what the plan says on the day."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from onboarding.content.shelf import Shelf
from onboarding.domain.backward_plan import Tally, backward_plan, tally
from onboarding.domain.critical_path import latest
from onboarding.domain.milestones import Due, Progress, TownMilestone
from onboarding.domain.plan_changes import as_planned
from onboarding.domain.schedule import Moorings, place
from tests.domain.plans import (
    MONDAY,
    NOVEMBER,
    OPENING,
    calm,
    edited_plans,
    free_plans,
    launches,
    moored,
    step,
)

LONG_AGO = date(2024, 1, 1)
"""A day on which nothing is late yet."""


def on_the_day(plan: list[TownMilestone], today: date = NOVEMBER, **given: object) -> dict[str, Due]:
    moorings = given.pop("moorings", moored())
    dues = backward_plan(plan, moorings, closed_items=given.pop("closed", ()), today=today)  # type: ignore[arg-type]
    return {due.milestone.id: due for due in dues}


@calm
@given(plan=free_plans(), moorings=launches())
def test_slack_is_never_negative_while_nothing_is_pinned_or_late(
    plan: tuple[TownMilestone, ...], moorings: Moorings
) -> None:
    dues = backward_plan(plan, moorings, closed_items=(), today=LONG_AGO)
    assert all(due.slack is None or due.slack >= 0 for due in dues)
    assert all(due.slack is not None for due in dues if due.milestone.before_opening)


@calm
@given(plan=edited_plans(), moorings=launches())
def test_a_broken_order_in_time_always_shows_as_negative_slack(
    plan: tuple[TownMilestone, ...], moorings: Moorings
) -> None:
    placed = {each.milestone.id: each for each in place(plan, moorings)}
    dues = {due.milestone.id: due for due in backward_plan(plan, moorings, closed_items=(), today=LONG_AGO)}
    for each in placed.values():
        for needed in each.milestone.after:
            if placed[needed].number > each.begins:
                assert dues[needed].conflicting
    overrun = [each for each in placed.values() if each.milestone.before_opening]
    for each in overrun:
        if each.number >= moorings.days.first(moorings.opens):
            assert dues[each.milestone.id].conflicting


@calm
@given(plan=edited_plans(), moorings=launches())
def test_what_slack_allows_can_be_used_without_breaking_anything_fixed(
    plan: tuple[TownMilestone, ...], moorings: Moorings
) -> None:
    placed = place(plan, moorings)
    bounds = latest(placed, moorings)
    for each in placed:
        bound = bounds[each.milestone.id]
        if bound is None or each.fixed or bound < each.number:
            continue
        slipped = [
            replace(m.milestone, pinned_on=moorings.days.day(bound)) if m is each else m.milestone
            for m in placed
        ]
        again = {
            due.milestone.id: due for due in backward_plan(slipped, moorings, closed_items=(), today=LONG_AGO)
        }
        assert again[each.milestone.id].slack == 0


@calm
@given(plan=edited_plans(), moorings=launches())
def test_some_chain_without_slack_leads_to_each_conflict(
    plan: tuple[TownMilestone, ...], moorings: Moorings
) -> None:
    dues = backward_plan(plan, moorings, closed_items=(), today=LONG_AGO)
    if any(due.conflicting for due in dues):
        assert any(each.milestone.pinned_on for each in dues)


def test_a_late_milestone_counts_its_slack_from_today() -> None:
    plan = [step("late", -80), step("next", -40, after=("late",), work_days=10), OPENING]
    due = on_the_day(plan)["late"]
    assert (due.progress, due.on, due.days_late) == (Progress.LATE, date(2026, 11, 9), 14)
    assert due.slack == 70 - 1 - 10


def test_a_milestone_pinned_after_the_opening_is_warned_of() -> None:
    due = on_the_day([step("council", -40, pinned_on=date(2027, 3, 8)), OPENING])["council"]
    assert due.on == date(2027, 3, 8)
    assert due.slack == -6
    assert due.conflicting


def test_what_is_done_holds_nobody_up_and_has_no_slack() -> None:
    plan = [step("a", -60), step("b", -50, after=("a",), work_days=5, done_on=NOVEMBER), OPENING]
    dues = on_the_day(plan)
    assert dues["b"].progress is Progress.DONE
    assert dues["b"].slack is None
    assert dues["a"].slack == 60 - 1


def test_lines_say_whether_a_milestone_is_done() -> None:
    plan = [step("a", -80, items=("A1", "A2")), step("b", -80, items=("A1",))]
    dues = on_the_day(plan, closed={"A1"})
    assert (dues["a"].progress, dues["a"].open_items) == (Progress.LATE, ("A2",))
    assert (dues["b"].progress, dues["b"].open_items) == (Progress.DONE, ())


def test_one_without_lines_is_late_until_somebody_says_it_is_done() -> None:
    assert on_the_day([step("decision", -80)])["decision"].progress is Progress.LATE
    assert on_the_day([step("decision", -80, done_on=NOVEMBER)])["decision"].progress is Progress.DONE


@pytest.mark.parametrize(
    ("today", "progress"),
    [(date(2027, 2, 28), Progress.COMING), (MONDAY, Progress.COMING), (date(2027, 3, 2), Progress.DONE)],
)
def test_the_opening_happens_by_itself(today: date, progress: Progress) -> None:
    assert on_the_day([OPENING], today)["opening_day"].progress is progress


def test_the_sentence_counts_late_milestones_and_those_of_them_that_hold_the_opening_up() -> None:
    plan = [
        step("slow", -80),
        step("long", -76),
        step("after_long", -5, after=("long",), work_days=71),
        step("coming", -1),
        OPENING,
    ]
    dues = on_the_day(plan)
    assert tally(dues.values(), opens=MONDAY, today=NOVEMBER) == Tally(opens=MONDAY, late=2, critical=1)


def test_the_plan_of_the_content_leaves_slack_and_ends_in_a_chain_without(shelf: Shelf) -> None:
    moorings = moored(MONDAY, date(2027, 4, 18))
    dues = backward_plan(as_planned(shelf.milestones, ()), moorings, closed_items=(), today=LONG_AGO)
    assert not [due.milestone.id for due in dues if due.conflicting]
    assert [due.milestone.id for due in dues if due.critical] == [
        "alert_drills",
        "dress_rehearsal",
        "final_decision",
        "commitment_published",
    ]


def test_sixty_milestones_are_reckoned_in_a_few_milliseconds() -> None:
    plan = [
        step(
            f"m{n:02}", -2 * n - 1, after=tuple(f"m{k:02}" for k in range(n + 1, min(n + 4, 60))), work_days=1
        )
        for n in range(60)
    ]
    moorings = moored(MONDAY, None, *(date(2026, month, 11) for month in range(1, 13)))
    begun = time.perf_counter()
    for _ in range(10):
        backward_plan(plan, moorings, closed_items=(), today=NOVEMBER)
    assert (time.perf_counter() - begun) / 10 < 0.02
