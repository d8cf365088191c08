"""Communication plan, inclusion table and budget: who writes, what the journal keeps, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.budget import MOST_LINES, BudgetKind, BudgetLine, TooManyLines
from onboarding.domain.communication import (
    MOST_ACTIONS,
    Audience,
    CommunicationAction,
    DoneAhead,
    TooManyActions,
)
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.inclusion import MOST_GROUPS, Group, TooManyGroups
from onboarding.domain.people import Role
from onboarding.records.consultations import Consultation
from onboarding.records.journal import JournalEntry
from onboarding.services import budget, communication, inclusion
from onboarding.services.annexes import annexes_of
from onboarding.services.communication_steps import take_over
from onboarding.services.preparation import stand
from tests.launch import a_budget_line, a_group, an_action

WISH = CommunicationAction(id=0, audience=Audience.STAFF, channel="Lettre", on=date(2027, 1, 18), cost=10)
LINE = BudgetLine(id=0, kind=BudgetKind.OTHER, label="Divers", amount=5)


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def held(make, town) -> Consultation:
    return make.consultation(town)


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


def facts(session):
    return session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)).all()


def test_each_step_is_told_once_and_what_changes_nothing_is_not(act, held, session):
    entry = communication.add_action(act, held, WISH)
    assert communication.add_action(act, held, WISH) is entry
    communication.change_action(act, held, entry, WISH, version=1)
    communication.change_action(act, held, entry, replace(WISH, cost=11), version=1)
    communication.delete_action(act, held, entry, version=2)
    assert facts(session) == [
        "communication_action_added",
        "communication_action_changed",
        "communication_action_deleted",
    ]


def test_the_second_of_two_editors_is_told_in_each_section(act, make, held):
    action, group, line = an_action(make, held), a_group(make, held), a_budget_line(make, held)
    communication.change_action(act, held, action, WISH, version=1)
    inclusion.change_group(act, held, group, Group(id=0, name="Un"), version=1)
    budget.change_budget_line(act, held, line, LINE, version=1)
    for late in (
        lambda: communication.change_action(act, held, action, replace(WISH, cost=1), version=1),
        lambda: communication.delete_action(act, held, action, version=1),
        lambda: inclusion.change_group(act, held, group, Group(id=0, name="Deux"), version=1),
        lambda: budget.change_budget_line(act, held, line, replace(LINE, amount=1), version=1),
        lambda: inclusion.set_target(act, held, 5, version=3),
        lambda: budget.set_hourly(act, held, 5, version=3),
    ):
        with pytest.raises(Conflict):
            late()
    assert (action.channel, group.name, line.label) == ("Lettre", "Un", "Divers")


def test_another_town_s_person_or_department_sends_nothing(act, make, held):
    other = make.town()
    for wish in (
        replace(WISH, person=make.person(other, Role.LEADER).id),
        replace(WISH, department=make.department(other).id),
    ):
        with pytest.raises(NotFound):
            communication.add_action(act, held, wish)


def test_what_is_done_was_not_done_tomorrow(act, held):
    with pytest.raises(DoneAhead):
        communication.add_action(act, held, replace(WISH, done_on=act.today + timedelta(days=1)))


def test_lists_stop_growing_where_nobody_reads_them_any_more(act, make, held):
    for number in range(MOST_ACTIONS):
        make.session.add(
            communication.CommunicationEntry(
                consultation_id=held.id, audience=Audience.PRESS, channel=str(number)
            )
        )
    for number in range(MOST_GROUPS):
        make.session.add(inclusion.InclusionGroup(consultation_id=held.id, name=str(number)))
    for number in range(MOST_LINES):
        make.session.add(
            budget.BudgetEntry(consultation_id=held.id, kind=LINE.kind, label=str(number), amount=1)
        )
    make.session.commit()
    for step, refusal in (
        (lambda: communication.add_action(act, held, WISH), TooManyActions),
        (lambda: take_over(act, held, {"thanks"}, act.shelf.words["fr"]), TooManyActions),
        (lambda: inclusion.add_group(act, held, Group(id=0, name="x")), TooManyGroups),
        (lambda: budget.add_budget_line(act, held, LINE), TooManyLines),
    ):
        with pytest.raises(refusal):
            step()


@pytest.mark.parametrize("role", [Role.DPO, Role.MODERATION_LEAD, Role.IT])
def test_specialists_write_none_of_it(make, town, held, role):
    act = make.act(make.person(town, role))
    for step in (
        lambda: communication.add_action(act, held, WISH),
        lambda: take_over(act, held, {"thanks"}, act.shelf.words["fr"]),
        lambda: inclusion.add_group(act, held, Group(id=0, name="x")),
        lambda: inclusion.set_target(act, held, 1, version=0),
        lambda: budget.add_budget_line(act, held, LINE),
        lambda: budget.set_hourly(act, held, 1, version=0),
    ):
        with pytest.raises(NotYours):
            step()


def test_a_sender_who_loses_their_department_keeps_the_action(act, make, town, held, session):
    parks = make.department(town, "Parcs")
    entry = communication.add_action(act, held, replace(WISH, department=parks.id))
    [shown] = communication.communication_of(session, held.id).actions
    assert shown.sender == "Parcs"
    session.delete(parks)
    session.flush()
    session.refresh(entry)
    [shown] = communication.communication_of(session, held.id).actions
    assert (shown.sender, shown.department) == ("", None)


def test_the_launch_plan_gathers_the_three_sections(act, make, held, session, shelf):
    an_action(make, held, cost=300)
    a_group(make, held)
    a_budget_line(make, held)
    annexes = annexes_of(session, stand(session, shelf, held, today=act.today))
    assert [each.channel for each in annexes.communication.actions] == ["Affiches"]
    assert [each.name for each in annexes.inclusion.groups] == ["Jeunes"]
    assert annexes.budget.total == 4300
    assert annexes.budget.population == 30_000
