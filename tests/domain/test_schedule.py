"""Where milestones stand: the mathematics of the backward plan, and days a town would recognise."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.holidays import public_holidays
from onboarding.domain.dependencies import Circle, UnknownDependency
from onboarding.domain.holiday_places import HolidayPlace
from onboarding.domain.milestones import Anchor, TownMilestone
from onboarding.domain.periods import off_work
from onboarding.domain.schedule import Moorings, Placed, place
from tests.domain.plans import MONDAY, calm, edited_plans, free_plans, launches, moored, step

FRENCH_DAYS = tuple(off_work(public_holidays(HolidayPlace(), range(2025, 2031))))


def days_of(placed: tuple[Placed, ...]) -> dict[str, date]:
    return {each.milestone.id: each.on for each in placed}


def numbers(placed: tuple[Placed, ...]) -> dict[str, int]:
    return {each.milestone.id: each.number for each in placed}


def stands(milestone: TownMilestone, moorings: Moorings) -> date:
    return days_of(place([milestone], moorings))[milestone.id]


@calm
@given(plan=free_plans(), moorings=launches())
def test_no_milestone_stands_before_what_it_waits_for(
    plan: tuple[TownMilestone, ...], moorings: Moorings
) -> None:
    placed = place(plan, moorings)
    at = numbers(placed)
    for each in placed:
        for needed in each.milestone.after:
            assert at[needed] <= each.begins
            assert days_of(placed)[needed] <= each.on


@calm
@given(plan=free_plans(), moorings=launches(), by=st.integers(-60, 60))
def test_moving_the_launch_by_n_working_days_moves_every_free_milestone_by_n(
    plan: tuple[TownMilestone, ...], moorings: Moorings, by: int
) -> None:
    days = moorings.days
    moved = replace(moorings, opens=days.moved(moorings.opens, by))
    before, after = days_of(place(plan, moorings)), days_of(place(plan, moved))
    assert {days.first(after[id]) - days.first(before[id]) for id in before} == {by}


@calm
@given(plan=edited_plans(), moorings=launches(), by=st.integers(1, 60))
def test_with_pinned_ones_the_others_move_by_n_at_most_and_never_the_other_way(
    plan: tuple[TownMilestone, ...], moorings: Moorings, by: int
) -> None:
    moved = replace(moorings, opens=moorings.days.moved(moorings.opens, by))
    before, after = numbers(place(plan, moorings)), numbers(place(plan, moved))
    assert all(0 <= after[id] - before[id] <= by for id in before)
    pinned = {each.id for each in plan if each.pinned_on}
    assert all(after[id] == before[id] for id in pinned)


@calm
@given(plan=edited_plans(), moorings=launches())
def test_free_milestones_fall_on_working_days_and_pinned_ones_where_the_town_says(
    plan: tuple[TownMilestone, ...], moorings: Moorings
) -> None:
    for each in place(plan, moorings):
        if each.milestone.pinned_on:
            assert each.on == each.milestone.pinned_on
        else:
            assert moorings.days.works(each.on)


@calm
@given(plan=edited_plans(), moorings=launches(), order=st.randoms())
def test_the_order_in_which_milestones_come_changes_nothing(
    plan: tuple[TownMilestone, ...], moorings: Moorings, order: st.DataObject
) -> None:
    shuffled = list(plan)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert place(shuffled, moorings) == place(plan, moorings)


@calm
@given(plan=free_plans(), moorings=launches())
def test_pinning_everything_where_it_stands_moves_nothing(
    plan: tuple[TownMilestone, ...], moorings: Moorings
) -> None:
    first = place(plan, moorings)
    again = place([replace(each.milestone, pinned_on=each.on) for each in first], moorings)
    assert days_of(again) == days_of(first)


@pytest.mark.parametrize(
    ("opens", "days", "stands_on"),
    [
        (date(2027, 3, 1), -60, date(2026, 12, 3)),  # twelve weeks, Christmas and New Year between
        (date(2027, 3, 1), -40, date(2027, 1, 4)),
        (date(2027, 1, 11), -10, date(2026, 12, 24)),  # two weeks back end on Christmas Eve
        (date(2027, 11, 8), -5, date(2027, 10, 29)),  # All Saints’ on a Monday
        (date(2026, 11, 18), -5, date(2026, 11, 10)),  # 11 November
        (date(2027, 4, 5), -5, date(2027, 3, 26)),  # Easter Monday
        (date(2027, 5, 10), -5, date(2027, 4, 30)),  # Ascension; 1 and 8 May are Saturdays
        (date(2028, 5, 15), -5, date(2028, 5, 5)),  # 8 May is a Monday
        (date(2026, 7, 20), -5, date(2026, 7, 10)),  # 14 July
        (date(2028, 8, 21), -5, date(2028, 8, 11)),  # 15 August
        (date(2028, 3, 6), -5, date(2028, 2, 28)),  # through a leap day
        (date(2027, 3, 6), -5, date(2027, 2, 26)),  # an opening on a Saturday counts from the Friday,
        (date(2027, 3, 6), 5, date(2027, 3, 15)),  # and on from the Monday
        (date(2027, 3, 1), 3, date(2027, 3, 4)),
        (date(2026, 12, 21), 5, date(2026, 12, 29)),  # Christmas pushes a check after the opening on
    ],
)
def test_days_are_counted_back_from_the_opening_over_french_holidays(
    opens: date, days: int, stands_on: date
) -> None:
    assert stands(step("one", days), moored(opens, None, *FRENCH_DAYS)) == stands_on


def test_the_opening_and_the_closing_stand_on_their_own_days_even_on_a_sunday() -> None:
    sunday = date(2027, 4, 18)
    closing = TownMilestone(id="closing_day", anchor=Anchor.CLOSING, weeks=0, owner="AMB")
    assert stands(closing, moored(MONDAY, sunday)) == sunday
    reminder = replace(closing, id="reminder", weeks=-1)
    assert stands(reminder, moored(MONDAY, sunday)) == date(2027, 4, 9)


def test_a_pinned_day_pushes_what_waits_for_it_as_far_as_its_work_needs() -> None:
    council = step("council", -40, pinned_on=date(2027, 1, 20))
    content = step("content", -30, after=("council",), work_days=10)
    assert days_of(place([council, content], moored())) == {
        "council": date(2027, 1, 20),
        "content": date(2027, 2, 3),
    }


def test_a_pinned_day_pulls_what_has_to_be_done_before_it() -> None:
    council = step("council", -40, pinned_on=date(2026, 12, 14), after=("draft",), work_days=5)
    draft = step("draft", -45)
    assert days_of(place([council, draft], moored()))["draft"] == date(2026, 12, 7)


def test_without_a_closing_day_what_follows_it_is_left_out_and_passes_on_its_waits() -> None:
    closing = TownMilestone(id="closing_day", anchor=Anchor.CLOSING, weeks=0, owner="AMB", after=("first",))
    later = step("later", 40, after=("closing_day",))
    placed = place([step("first", 10), closing, later], moored())
    assert {each.milestone.id: each.milestone.after for each in placed} == {"first": (), "later": ("first",)}


def test_a_circle_is_refused_with_the_names_along_it() -> None:
    around = [step("a", after=("c",)), step("b", after=("a",)), step("c", after=("b",)), step("d")]
    with pytest.raises(Circle) as refused:
        place(around, moored())
    assert refused.value.around == ("a", "b", "c", "a")


def test_a_milestone_that_waits_for_itself_is_a_circle() -> None:
    with pytest.raises(Circle) as refused:
        place([step("a", after=("a",))], moored())
    assert refused.value.around == ("a", "a")


def test_an_unknown_dependency_is_refused_by_its_name() -> None:
    with pytest.raises(UnknownDependency) as refused:
        place([step("a", after=("nowhere",))], moored())
    assert refused.value.missing == "nowhere"
