"""The log of objections: who may write what, and what the journal tells."""

from datetime import date

import pytest
from sqlalchemy import func, select

from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.objections import (
    BeforeItWasHeard,
    DayAhead,
    NothingHeard,
    ObjectionTooLong,
    Progress,
    State,
)
from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from onboarding.records.objections import HeardObjection
from onboarding.services import objections
from onboarding.services.chain import broken_at
from onboarding.services.departments import delete_department
from onboarding.services.objections import Noted
from onboarding.services.objections_reading import (
    MOST_HEARD,
    OWN,
    Wanted,
    count_open,
    department_log,
    heard_most,
    history_of,
    log_of,
)

HEARD = date(2026, 11, 9)
WORK = Noted(entry="too_much_work", heard_on=HEARD, heard_in=" Réunion d’équipe ")


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs", slug="parcs")


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


@pytest.fixture
def heard(act, parks):
    return objections.log(act, parks, WORK)


def said(how="En réunion", on=HEARD):
    return Progress(answered_on=on, how=how)


def test_what_was_heard_goes_through_its_states_and_the_journal_tells(act, parks, heard, session):
    objections.answer(act, heard, parks, said(), version=1)
    objections.settle(act, heard, parks, act.today, version=2)
    objections.reopen(act, heard, parks, version=3)
    objections.reopen(act, heard, parks, version=4)
    assert (heard.state, heard.version, heard.how, heard.heard_in) == (State.OPEN, 5, "", "Réunion d’équipe")
    assert [entry.fact for entry in history_of(act, heard)] == [
        "objection_reopened",
        "objection_reopened",
        "objection_settled",
        "objection_answered",
        "objection_logged",
    ]
    assert broken_at(session, act.actor.municipality) is None


@pytest.mark.parametrize(
    ("noted", "refusal"),
    [
        (Noted(entry=None, heard_on=HEARD), NothingHeard),
        (Noted(entry="no_such", heard_on=HEARD), NotFound),
        (Noted(entry=None, heard_on=HEARD, said="x" * 10_001), ObjectionTooLong),
        (Noted(entry="too_much_work", heard_on=date(2026, 11, 24)), DayAhead),
    ],
)
def test_what_makes_no_sense_is_not_logged(act, parks, noted, refusal, session):
    with pytest.raises(refusal):
        objections.log(act, parks, noted)
    assert session.scalar(select(func.count()).select_from(HeardObjection)) == 0


def test_the_second_to_write_meets_a_conflict(act, parks, heard):
    objections.change(act, heard, parks, Noted(entry=None, said="Trop", heard_on=HEARD), version=1)
    for late in (
        lambda: objections.change(act, heard, parks, WORK, version=1),
        lambda: objections.answer(act, heard, parks, said(), version=1),
        lambda: objections.settle(act, heard, parks, act.today, version=1),
        lambda: objections.reopen(act, heard, parks, version=1),
    ):
        with pytest.raises(Conflict):
            late()


def test_saving_what_stands_is_no_fact_and_the_hearing_stays_before_its_answer(act, parks, heard, session):
    objections.change(act, heard, parks, WORK, version=1)
    assert heard.version == 1
    objections.answer(act, heard, parks, said(), version=1)
    with pytest.raises(BeforeItWasHeard):
        objections.change(act, heard, parks, Noted(entry="too_much_work", heard_on=act.today), version=2)
    assert session.scalar(select(func.count()).select_from(JournalEntry)) == 2


def test_people_of_a_department_log_there_and_take_their_own_away(make, town, parks, act, heard, session):
    roads = make.department(town, "Voirie")
    referent = make.act(make.person(town, Role.REFERENT, department=parks))
    with pytest.raises(NotYours):
        objections.log(referent, roads, WORK)
    mine = objections.log(referent, parks, WORK)
    with pytest.raises(NotYours):
        objections.remove(referent, heard, parks)
    objections.remove(referent, mine, parks)
    objections.remove(act, heard, parks)
    assert session.scalar(select(func.count()).select_from(HeardObjection)) == 0
    leader = make.act(make.person(town, Role.LEADER))
    with pytest.raises(NotYours):
        objections.log(leader, parks, WORK)


def test_one_that_was_taken_away_meanwhile_is_not_found(act, parks, heard):
    objections.remove(act, heard, parks)
    with pytest.raises(NotFound):
        objections.answer(act, heard, parks, said(), version=1)


def test_a_department_takes_its_objections_along(act, parks, heard, session):
    delete_department(act, parks)
    assert session.scalar(select(func.count()).select_from(HeardObjection)) == 0
    assert heard_most(act) == ()


def test_the_log_is_filtered_counted_and_ordered(make, town, act, parks):
    roads = make.department(town, "Voirie", slug="voirie")
    make.objection(parks, state=State.SETTLED)
    make.objection(roads)
    make.objection(roads, entry=None, said="Le soir", heard_on=act.today)
    whole = log_of(act, Wanted(sort=MOST_HEARD))
    assert [(row.objection.entry, row.times) for row in whole.rows] == [
        ("too_much_work", 2),
        ("too_much_work", 2),
        (None, 1),
    ]
    assert [(one.entry, one.departments, one.answered) for one in heard_most(act)] == [
        ("too_much_work", 2, 1),
        (None, 1, 0),
    ]
    assert [len(log_of(act, wanted).rows) for wanted in (Wanted(state="open"), Wanted(origin=OWN))] == [2, 1]
    assert [row.department.name for row in log_of(act, Wanted(department="parcs")).rows] == ["Parcs"]
    assert count_open(act) == 2
    assert department_log(act, parks).answered
    assert not department_log(act, roads).answered


def test_people_of_a_department_read_their_own_log(make, town, parks, heard):
    roads = make.department(town, "Voirie")
    make.objection(roads)
    head = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=roads))
    log = log_of(head, Wanted())
    assert [row.department.name for row in log.rows] == ["Voirie"]
    assert [one.department.name for one in log.departments] == ["Voirie"]
    everything = log_of(make.act(make.person(town, Role.COMMUNICATIONS)), Wanted())
    assert everything.total == 2


def test_the_history_of_a_number_begins_where_it_was_given_anew(act, parks, heard, session):
    objections.remove(act, heard, parks)
    again = objections.log(act, parks, WORK)
    assert [entry.fact for entry in history_of(act, again)] == ["objection_logged"]
