"""Which comments count as a question that a department puts to an ambassador."""

import pytest

from onboarding.domain.people import Role
from onboarding.domain.signals import Mark, Signal
from onboarding.records.answers import Checklist
from onboarding.records.comments import Comment, CommentMention
from onboarding.services import signals
from tests.conftest import NOW


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs", slug="parcs", stage=2)


@pytest.fixture
def checklist(make, town, parks):
    found = Checklist(municipality_id=town.id, department_id=parks.id)
    make._add(found)
    return found


@pytest.fixture
def marked(make, town, parks):
    lead = make.act(make.person(town, Role.LEAD_AMBASSADOR))

    def mark():
        (account,) = (one for one in signals.accounts(lead) if one.department.id == parks.id)
        return {one.signal: one.mark for one in account.readings}[Signal.QUESTIONS]

    return mark


@pytest.mark.parametrize(
    ("asks", "asked", "mark"),
    [
        (Role.REFERENT, Role.LEAD_AMBASSADOR, Mark.SEEN),
        (Role.DEPARTMENT_HEAD, Role.DEPUTY, Mark.SEEN),
        (Role.REFERENT, Role.IT, Mark.NOT_YET),
        (Role.IT, Role.LEAD_AMBASSADOR, Mark.NOT_YET),
    ],
)
def test_a_question_counts_when_somebody_of_the_department_asks_an_ambassador(
    make, town, parks, marked, checklist, asks, asked, mark
):
    inside = parks if asks is not Role.IT else None
    elsewhere = make.department(town, "Voirie") if asked is Role.DEPUTY else None
    author, reader = (
        make.person(town, asks, department=inside),
        make.person(town, asked, department=elsewhere),
    )
    comment = Comment(checklist_id=checklist.id, item="C2", author=author.id, at=NOW, body="?")
    make._add(comment)
    make._add(CommentMention(comment_id=comment.id, person_id=reader.id))
    assert marked() is mark


def test_a_question_between_two_of_the_department_is_none_to_an_ambassador(
    make, town, parks, marked, checklist
):
    author, reader = (
        make.person(town, each, department=parks) for each in (Role.DEPARTMENT_HEAD, Role.REFERENT)
    )
    comment = Comment(checklist_id=checklist.id, item="C2", author=author.id, at=NOW, body="?")
    make._add(comment)
    make._add(CommentMention(comment_id=comment.id, person_id=reader.id))
    assert marked() is Mark.NOT_YET
