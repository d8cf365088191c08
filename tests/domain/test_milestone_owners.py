"""Whose a milestone is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.milestone_owners import Ownership, ownership
from onboarding.domain.milestones import Anchor, TownMilestone
from onboarding.domain.people import Actor, Grant, Role
from onboarding.domain.readiness import Owner

PARKS, ROADS = 1, 2
HEAD, FAR, DPO, LEAD = 11, 12, 13, 14
HELD = {
    HEAD: frozenset({Grant(role=Role.DEPARTMENT_HEAD, department=PARKS)}),
    FAR: frozenset({Grant(role=Role.DEPARTMENT_HEAD, department=ROADS)}),
    DPO: frozenset({Grant(role=Role.DPO)}),
    LEAD: frozenset({Grant(role=Role.LEAD_AMBASSADOR)}),
}
OF_PARKS = frozenset({PARKS})


def whose(owner: str, person: int | None = None) -> Ownership:
    milestone = TownMilestone(id="x", anchor=Anchor.OPENING, weeks=-4, owner=owner, person=person)
    return ownership(milestone, OF_PARKS)


def answering(of: Ownership) -> set[int]:
    return {id for id, grants in HELD.items() if of.falls_to(id, grants, working=HELD)}


def marking(of: Ownership) -> set[int]:
    people = (Actor(id=id, municipality=1, name="", locale="fr", grants=held) for id, held in HELD.items())
    return {each.id for each in people if of.may_mark(each, working=HELD)}


@pytest.mark.parametrize(
    ("owner", "person", "answers"),
    [
        ("DH", None, {HEAD}),
        ("DPO", None, {DPO}),
        ("DPO", FAR, {FAR}),
        ("DPO", 99, {DPO}),
        ("DH", 99, {HEAD}),
        ("IT", None, set()),
        ("", None, {LEAD}),
        ("nobody", None, {LEAD}),
    ],
)
def test_the_person_named_answers_while_they_hold_a_role_else_the_owners_role(owner, person, answers) -> None:
    assert answering(whose(owner, person)) == answers


def test_the_lead_marks_whatever_is_whose_and_a_stranger_of_another_department_nothing() -> None:
    assert marking(whose("DH")) == {HEAD, LEAD}
    assert marking(whose("DH", DPO)) == {DPO, LEAD}


@given(owner=st.sampled_from([*Owner, ""]), person=st.sampled_from([None, *HELD, 99]))
def test_who_answers_for_it_may_mark_it(owner: str, person: int | None) -> None:
    assert marking(whose(owner, person)) == answering(whose(owner, person)) | {LEAD}
