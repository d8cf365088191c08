"""What a town says of its plan: changes, own milestones, those left out."""

from datetime import date

import pytest

from onboarding.domain.dependencies import Circle, without
from onboarding.domain.milestones import Anchor, Milestone, TownMilestone
from onboarding.domain.plan_changes import Change, OwnPlace, Placement, as_planned, check

DEFAULTS = (
    Milestone(id="scope", anchor=Anchor.OPENING, weeks=-12, owner="LEAD", items=("A1",)),
    Milestone(id="draft", anchor=Anchor.OPENING, weeks=-10, owner="LEAD", after=("scope",)),
    Milestone(id="council", anchor=Anchor.OPENING, weeks=-8, owner="LEAD", after=("draft",)),
    Milestone(id="opening_day", anchor=Anchor.OPENING, weeks=0, owner="AMB", after=("council",)),
)


def planned(*changes: Change) -> dict[str, TownMilestone]:
    return {each.id: each for each in as_planned(DEFAULTS, changes)}


def test_nothing_said_leaves_everything_as_the_content_has_it() -> None:
    plan = planned()
    assert [(each.id, each.offset, each.after) for each in plan.values()] == [
        (each.id, each.offset, each.after) for each in DEFAULTS
    ]
    assert not any(each.title or each.pinned_on or each.own for each in plan.values())


def test_a_day_an_owner_and_a_name_are_the_towns() -> None:
    day = date(2027, 1, 18)
    council = planned(Change(milestone="council", pinned_on=day, owner="LEG", person=7, version=3))["council"]
    assert (council.pinned_on, council.owner, council.person, council.version) == (day, "LEG", 7, 3)
    assert (council.weeks, council.after) == (-8, ("draft",))


def test_place_duration_and_order_of_a_default_are_the_towns_where_it_says_so() -> None:
    placed = Placement(distance=(Anchor.OPENING, -33), work_days=4, after=("scope", "gone"))
    council = planned(Change(milestone="council", placed=placed))["council"]
    assert (council.offset, council.work_days, council.after) == (-33, 4, ("scope",))
    longer = planned(Change(milestone="council", placed=Placement(work_days=4)))["council"]
    assert (longer.offset, longer.work_days, longer.after) == (-40, 4, ("draft",))
    at_once = planned(Change(milestone="council", placed=Placement(distance=(Anchor.OPENING, 0))))["council"]
    assert not at_once.by_itself


def test_a_default_that_would_wait_for_what_waits_for_it_is_refused_by_name() -> None:
    with pytest.raises(Circle) as refused:
        check(DEFAULTS, [Change(milestone="scope", placed=Placement(after=("council",)))])
    assert refused.value.around[0] == refused.value.around[-1] == "council"
    assert set(refused.value.around) == {"council", "draft", "scope"}


def test_the_opening_is_never_pinned_and_lines_are_never_overruled() -> None:
    day = date(2027, 1, 18)
    plan = planned(
        Change(milestone="opening_day", pinned_on=day, done_on=day, placed=Placement(work_days=9)),
        Change(milestone="scope", done_on=day),
        Change(milestone="council", done_on=day),
    )
    assert plan["opening_day"].pinned_on is None
    assert plan["opening_day"].done_on is plan["scope"].done_on is None
    assert plan["council"].done_on == day


def test_one_left_out_passes_on_what_waited_for_it() -> None:
    plan = planned(Change(milestone="draft", off_reason="Already signed"))
    assert "draft" not in plan
    assert plan["council"].after == ("scope",)


def test_an_own_milestone_takes_its_place_between_others() -> None:
    place = OwnPlace(days=-45, work_days=3, after=("scope",), before=("council",))
    plan = planned(Change(milestone="own_1", title="Staff committee", owner="AMB", own=place, version=1))
    own = plan["own_1"]
    assert (own.title, own.own, own.offset, own.after, own.work_days) == (
        "Staff committee",
        True,
        -45,
        ("scope",),
        3,
    )
    assert plan["council"].after == ("draft", "own_1")


def test_changes_to_what_is_gone_are_passed_over_and_so_are_waits_for_it() -> None:
    place = OwnPlace(days=-5, after=("gone", "scope"), before=("gone",))
    plan = planned(
        Change(milestone="gone", pinned_on=date(2027, 1, 1)),
        Change(milestone="own_1", title="Poster", owner="COM", own=place),
    )
    assert plan["own_1"].after == ("scope",)
    assert len(plan) == len(DEFAULTS) + 1


def test_own_milestones_that_wait_for_each_other_are_refused_by_name() -> None:
    one = Change(milestone="own_1", title="One", owner="AMB", own=OwnPlace(after=("own_2",)))
    two = Change(milestone="own_2", title="Two", owner="AMB", own=OwnPlace(after=("own_1",)))
    check(DEFAULTS, [one])
    with pytest.raises(Circle) as refused:
        check(DEFAULTS, [one, two])
    assert refused.value.around == ("own_1", "own_2", "own_1")


def test_an_own_milestone_after_the_council_and_before_the_draft_closes_a_circle() -> None:
    place = OwnPlace(after=("council",), before=("draft",))
    with pytest.raises(Circle) as refused:
        check(DEFAULTS, [Change(milestone="", title="New", owner="AMB", own=place)])
    assert refused.value.around == ("", "draft", "council", "")


def test_a_circle_among_milestones_left_out_does_not_hang() -> None:
    plan = [
        TownMilestone(id=id, anchor=Anchor.OPENING, weeks=-1, owner="AMB", after=after)
        for id, after in (("a", ("b",)), ("b", ("a",)), ("c", ("a",)))
    ]
    assert [each.after for each in without(plan, ("a", "b"))] == [()]
