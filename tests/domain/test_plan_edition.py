"""Editions of the plan: a version for publication says nobody's name, a department's sheet only its own."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.launch_plan import LaunchPlan, Note
from onboarding.domain.name_scrubbing import GONE, Names, scrubbed
from onboarding.domain.plan_department import Seat, department_sheet
from onboarding.domain.plan_edition import SECTIONS, Edition, names_in, public
from onboarding.domain.plan_sections import Section
from onboarding.domain.sign_offs import Opinion, Stance
from tests.domain.full_plan import full_plan
from tests.domain.plan_fixtures import OVERRIDE

NOTE = "Note interne : ne pas diffuser"
COMMENT = "Commentaire de l’avis : à garder pour nous"
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéàçô", min_size=3, max_size=9).map(str.capitalize)
NAMES = st.builds("{}{}{}".format, WORDS, st.sampled_from([" ", "-", " d’"]), WORDS)


def strings(value: Any) -> Iterator[str]:
    """Every text of a plan."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from strings(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)


def told_by(*people: str) -> LaunchPlan:
    """A plan in whose texts these people stand, beside those whom it names."""
    plan = full_plan()
    said = " ; ".join(f"voir {name}, ou {name.upper()}" for name in people)
    group, *others = plan.open
    line = replace(group.lines[0], notes=(Note(item="B2", department="", text=f"{NOTE} {said}"),))
    annexes = plan.annexes
    first = replace(plan.sign_offs[0], opinion=_opinion(people[0] if people else "Aïcha Morel"))
    return replace(
        plan,
        cover=replace(plan.cover, summary=f"Le parc. {said}"),
        letter=replace(plan.letter, promise=said, weighing=said),
        open=(replace(group, lines=(line, *group.lines[1:])), *others),
        sign_offs=(first, *plan.sign_offs[1:]),
        decision=replace(OVERRIDE, reason=f"{OVERRIDE.reason} {said}"),
        annexes=replace(
            annexes,
            follow_up=replace(annexes.follow_up, analysts=said),
            inclusion=replace(
                annexes.inclusion,
                groups=tuple(replace(each, relay=said) for each in annexes.inclusion.groups),
            ),
        ),
        charter=tuple(replace(clause, body=said.replace("-", r"\-")) for clause in plan.charter),
    )


def _opinion(name: str) -> Opinion:
    return Opinion(
        hat=full_plan().sign_offs[0].hat,
        stance=Stance.CONDITIONS,
        name=name,
        on=date(2026, 11, 20),
        comment=COMMENT,
    )


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_no_known_name_and_no_note_stands_anywhere_in_a_version_for_publication(people: list[str]) -> None:
    plan = told_by(*people)
    known = {*people, *names_in(plan)} - {""}
    shown = public(plan, people)
    for text in strings(shown):
        assert not [name for name in known if name.casefold() in text.replace("\\", "").casefold()], text
        assert NOTE not in text
        assert COMMENT not in text


def test_figures_verdict_functions_and_dates_stay() -> None:
    plan = told_by("Jeanne Roux")
    shown = public(plan, ["Jeanne Roux"])
    assert shown.sheet.score == plan.sheet.score
    assert shown.dimensions == plan.dimensions
    assert shown.decision is not None
    assert (shown.decision.by, shown.decision.function) == ("", OVERRIDE.function)
    assert OVERRIDE.reason in shown.decision.reason
    assert [line.hat for line in shown.sign_offs] == [line.hat for line in plan.sign_offs]
    assert shown.letter.question == plan.letter.question
    assert [line.due for group in shown.open for line in group.lines] == [
        line.due for group in plan.open for line in group.lines
    ]


def test_a_letter_that_residents_cannot_read_is_not_published_with_the_plan() -> None:
    plan = full_plan()
    assert plan.paper is not None
    hidden = public(replace(plan, paper=replace(plan.paper, public=False)), ())
    shown = public(plan, ())
    assert hidden.paper is not None
    assert shown.paper is not None
    assert (hidden.paper.text, bool(shown.paper.text)) == ((), True)


@pytest.mark.parametrize(
    "typed",
    ["Jean-Paul d’Arc", "JEAN-PAUL D'ARC", "Jean\\-Paul d'Arc", "Jean‑Paul\u00a0d’Arc", "Jean-Paul  d’Arc"],
)
def test_a_name_is_found_however_it_was_typed(typed: str) -> None:
    assert Names(frozenset({"Jean-Paul d’Arc"})).without(f"Voir {typed}, svp") == f"Voir {GONE}, svp"


def test_part_of_a_word_is_no_name_and_ids_stay() -> None:
    assert Names(frozenset({"Al"})).without("Alors Al vient") == f"Alors {GONE} vient"
    plan = full_plan()
    assert scrubbed(plan, {"regime", "post", "not_started", "B2"}) == plan


def test_the_sheet_alone_is_section_one_and_keeps_its_number() -> None:
    assert SECTIONS[Edition.SHEET] == (Section.SHEET,)
    assert Section.SHEET.number == 1


def test_a_department_reads_its_own_lines_and_nobody_elses() -> None:
    plan = full_plan()
    sheet = department_sheet(plan, Seat(id=1, name="Parcs"))
    assert sheet is not None
    assert sheet.line.heads == ("Cheffe des parcs",)
    assert sheet.open
    assert all("Parcs" in place.departments for one in sheet.open for place in one.line.places[:1])
    dues = [one.line.due for one in sheet.open if one.line.due]
    assert dues == sorted(dues)
    assert [each.who for each in sheet.answers] == ["Direction des parcs"]
    assert department_sheet(plan, Seat(id=9, name="Nowhere")) is None
