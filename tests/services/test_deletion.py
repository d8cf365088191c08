"""A department taken away between the moment a page found it and the moment an answer is written."""

import pytest
from sqlalchemy import select, text

from onboarding.domain.answers import Step
from onboarding.domain.errors import DepartmentGone
from onboarding.domain.people import Role
from onboarding.records.answers import Answer
from onboarding.services.comments import Remark, say
from onboarding.services.lines import Said, answer_line
from onboarding.services.places import place_of


@pytest.fixture
def place_and_act(make, session):
    town = make.town()
    parks = make.department(town, "Parcs")
    held = make.consultation(town, concerned=(parks,))
    act = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=parks))
    place = place_of(act, held, "C2", parks)
    session.execute(text("DELETE FROM department"))
    return act, place


def test_an_answer_that_comes_too_late_is_refused_and_nothing_is_half_written(place_and_act, session):
    act, place = place_and_act
    with pytest.raises(DepartmentGone):
        answer_line(act, place, Said(step=Step.DONE, version=0))
    assert session.scalars(select(Answer)).all() == []


def test_a_comment_that_comes_too_late_is_refused_too(place_and_act):
    act, place = place_and_act
    with pytest.raises(DepartmentGone):
        say(act, place, Remark(body="Trop tard"))
