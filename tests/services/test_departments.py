"""The directory of departments."""

import pytest
from sqlalchemy import func, select

from onboarding.domain.departments import DepartmentKind
from onboarding.domain.errors import AlreadyThere, Conflict, NotYours
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist
from onboarding.records.departments import Department
from onboarding.records.people import RoleGrant
from onboarding.services import departments
from onboarding.services.chain import broken_at


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


def test_a_new_department_starts_at_the_first_stage_and_is_told_of(act, session):
    added = departments.add_department(act, name="Voirie", staff=40)
    assert (added.slug, added.stage, added.wave, added.version) == ("voirie", 0, None, 1)
    assert [move.fact for move in departments.moves_of(act, added)] == ["department_added"]
    assert broken_at(session, act.actor.municipality) is None


def test_a_twin_is_refused_and_a_taken_or_reserved_address_gets_a_number(act):
    departments.add_department(act, name="Voirie", staff=None)
    with pytest.raises(AlreadyThere):
        departments.add_department(act, name="VOIRIE", staff=None)
    assert departments.add_department(act, name="Voirie !", staff=None).slug == "voirie-2"
    assert departments.add_department(act, name="New", staff=None).slug == "new-2"


def test_the_same_name_in_another_town_is_no_twin(act, make):
    make.department(make.town(), "Voirie")
    assert departments.add_department(act, name="Voirie", staff=None).slug == "voirie"


def test_a_stale_change_is_a_conflict_that_carries_what_stands(act, make, town):
    department = make.department(town, "Voirie")
    departments.change_department(act, department, described("Voirie et réseaux"), version=1)
    with pytest.raises(Conflict) as refused:
        departments.change_department(act, department, described("Routes"), version=1)
    assert refused.value.current.name == "Voirie et réseaux"


def test_deleting_ends_roles_and_answers_and_says_so_before(act, make, town, session):
    department = make.department(town, "Voirie")
    make.person(town, Role.REFERENT, department=department, name="Rose")
    checklist = Checklist(municipality_id=town.id, department_id=department.id)
    session.add(checklist)
    session.flush()
    session.add(Answer(checklist_id=checklist.id, item="C2"))
    session.flush()
    loss = departments.loss_of(act, department)
    assert (loss.roles, loss.answers, loss.evidence) == ((("Rose", Role.REFERENT),), 1, 0)
    departments.delete_department(act, department)
    assert _count(session, Department) == _count(session, Answer) == 0
    assert session.scalar(select(func.count()).where(RoleGrant.department_id.is_not(None))) == 0


def test_only_the_lead_ambassador_edits_the_directory(make, town):
    department = make.department(town)
    head = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=department))
    with pytest.raises(NotYours):
        departments.delete_department(head, department)
    with pytest.raises(NotYours):
        departments.add_department(head, name="Voirie", staff=None)


def described(name):
    return departments.Described(name=name, kind=DepartmentKind.DIRECTORATE, staff=3)


def _count(session, kind):
    return session.scalar(select(func.count()).select_from(kind))
