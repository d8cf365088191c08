"""What a plan lacks: every section with its data lacks nothing, and one without says who owes what."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.commitment import Letter, Participation
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_gaps import THERE, annexes, gaps
from onboarding.domain.plan_missing import OWED, Missing
from onboarding.domain.plan_sections import Annex, Section
from onboarding.domain.readiness import Owner
from tests.domain.full_plan import CATALOGUE, NOTHING, full_plan

WITHOUT_DATA = {
    Section.QUESTION,
    Section.COMMITMENT,
    Section.DEPARTMENTS,
    Section.MODERATION,
    Section.CAPACITY,
    Section.RACI,
    Section.TIMELINE,
    Section.OUTREACH,
    Section.COMPLIANCE,
    Section.RISKS,
    Section.RESULTS,
    Section.BUDGET,
}
"""The others always say something: figures, blockers or that there is none, who signs, the method."""


def lacking(plan: LaunchPlan) -> set[Missing]:
    return {gap.what for lacks in gaps(plan, CATALOGUE).values() for gap in lacks}


def test_a_plan_with_everything_lacks_nothing() -> None:
    assert gaps(full_plan(), CATALOGUE) == {}


def test_an_empty_plan_lacks_something_in_every_section_that_can_be_empty() -> None:
    found = gaps(NOTHING, CATALOGUE)
    assert set(found) == WITHOUT_DATA
    assert all(OWED[gap.what].section is section for section, lacks in found.items() for gap in lacks)


@pytest.mark.parametrize("what", Missing)
def test_each_thing_has_a_line_of_the_catalogue_and_a_rule(what: Missing) -> None:
    assert OWED[what].item in CATALOGUE.by_id
    assert what in THERE


@pytest.mark.parametrize(
    ("field", "missing"),
    [
        ("question", Missing.QUESTION),
        ("promise", Missing.PROMISE),
        ("decision", Missing.DECISION),
        ("decision_on", Missing.DECISION_DAY),
        ("negotiable", Missing.NEGOTIABLE),
        ("fixed", Missing.FIXED),
        ("answerers", Missing.ANSWERERS),
        ("results_on", Missing.RESULTS_DAY),
        ("sponsor", Missing.SPONSOR),
        ("if_unwelcome", Missing.IF_UNWELCOME),
        ("if_few", Missing.IF_FEW),
        ("if_late", Missing.IF_LATE),
    ],
)
def test_one_thing_the_letter_does_not_say_is_one_gap(field: str, missing: Missing) -> None:
    plan, empty = full_plan(), getattr(Letter(), field)
    assert lacking(replace(plan, letter=replace(plan.letter, **{field: empty}))) == {missing}


@pytest.mark.parametrize(
    ("field", "missing"),
    [
        ("communication", {Missing.ACTIONS}),
        ("inclusion", {Missing.GROUPS, Missing.TARGET}),
        ("budget", {Missing.BUDGET}),
        ("risks", {Missing.RISKS, Missing.PAUSE}),
        ("raci", {Missing.RACI}),
        ("compliance", {Missing.COMPLIANCE}),
        (
            "follow_up",
            {Missing.METHOD, Missing.ANALYSTS, Missing.INDICATORS, Missing.CONTACT, Missing.OWED_DAYS},
        ),
    ],
)
def test_a_section_taken_away_is_missed(field: str, missing: set[Missing]) -> None:
    plan, empty = full_plan(), getattr(NOTHING.annexes, field)
    assert lacking(replace(plan, annexes=replace(plan.annexes, **{field: empty}))) == missing


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"paper": None}, Missing.LETTER),
        ({"charter_paper": None}, Missing.CHARTER_ADOPTED),
        ({"need": ()}, Missing.POPULATION),
        ({"available": None}, Missing.HOURS),
        ({"departments": ()}, Missing.DEPARTMENTS),
    ],
)
def test_what_the_town_has_not_done_yet_is_missed(changes: dict[str, Any], missing: Missing) -> None:
    assert lacking(replace(full_plan(), **changes)) == {missing}


def test_a_letter_waits_for_signatures_or_is_overtaken_but_not_both() -> None:
    plan = full_plan()
    assert plan.paper is not None
    waits = replace(plan.paper, waiting=("sponsor",))  # type: ignore[arg-type]
    assert lacking(replace(plan, paper=waits)) == {Missing.LETTER_SIGNED}
    assert lacking(replace(plan, paper=replace(waits, changed=True))) == {Missing.LETTER_CURRENT}


def test_who_only_informs_needs_no_margins_and_no_answers() -> None:
    plan = full_plan()
    told = replace(plan.letter, level=Participation.INFORM, negotiable=(), answerers=(), if_unwelcome="")
    assert lacking(replace(plan, letter=told)) == set()


def test_a_gap_names_who_owes_it_and_the_day_of_its_line() -> None:
    plan = replace(full_plan(), people={Owner.LEAD: ("Élise Fontaine",)})
    plan = replace(plan, annexes=replace(plan.annexes, budget=NOTHING.annexes.budget))
    (gap,) = gaps(plan, CATALOGUE)[Section.BUDGET]
    opens = plan.cover.opens_on
    assert opens is not None
    assert (gap.item, gap.owners, gap.people) == ("D5", (Owner.LEAD,), ("Élise Fontaine",))
    assert gap.due == opens - timedelta(weeks=CATALOGUE.by_id["D5"].lead_weeks)
    late = replace(plan, cover=replace(plan.cover, today=opens))
    assert gaps(late, CATALOGUE)[Section.BUDGET][0].late


def test_what_a_department_head_owes_names_the_heads_of_the_first_wave() -> None:
    plan = full_plan()
    plan = replace(plan, letter=replace(plan.letter, fixed=()))
    (gap,) = gaps(plan, CATALOGUE)[Section.QUESTION]
    assert (gap.owners, gap.people) == ((Owner.DH,), ("Cheffe des parcs",))


@given(st.sets(st.sampled_from(["paper", "charter_paper", "available"])), st.booleans())
def test_without_an_opening_date_no_gap_has_a_day(fields: set[str], dated: bool) -> None:
    plan = replace(full_plan(), **dict.fromkeys(fields, None))  # type: ignore[arg-type]
    opens = date(2027, 3, 1) if dated else None
    plan = replace(plan, cover=replace(plan.cover, opens_on=opens))
    found = [gap for lacks in gaps(plan, CATALOGUE).values() for gap in lacks]
    assert all((gap.due is not None) is dated for gap in found)
    assert (Missing.OPENING_DAY in {gap.what for gap in found}) is not dated


def test_an_annex_stands_where_there_is_a_text() -> None:
    assert annexes(full_plan()) == tuple(Annex)
    assert annexes(NOTHING) == (Annex.OPEN,)
    assert [annex.mark for annex in Annex] == ["A", "B", "C"]


def test_sections_are_numbered_in_their_order() -> None:
    assert [section.number for section in Section] == list(range(1, 18))
