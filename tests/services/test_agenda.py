"""What waits for whom over all consultations, for one person and for a whole town alike."""

from datetime import date, timedelta

import pytest

from onboarding.domain.answers import Step
from onboarding.domain.duties import DutyKind
from onboarding.domain.people import Role
from onboarding.domain.proposals import State
from onboarding.records.answers import Waiver
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.records.training import Attendance, TrainingSession
from onboarding.services import comments, delegation
from onboarding.services.agenda import agendas_of
from onboarding.services.comments import Remark
from onboarding.services.delegation import Handing
from onboarding.services.lines import Said, answer_line
from onboarding.services.places import place_of
from onboarding.services.proposal_answers import accept
from tests.statements import statements_to

TODAY = date(2026, 11, 23)


@pytest.fixture
def scene(make):
    """Two consultations, two departments, six people."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        roads = make.department(town, "Voirie", slug="voirie", not_now_until=date(2027, 1, 15))
        first = make.consultation(town, concerned=(parks,), slug="quai", title="Le quai")
        second = make.consultation(
            town,
            concerned=(parks, roads),
            slug="halles",
            title="Les halles",
            opens_on=date(2027, 5, 3),
            closes_on=date(2027, 6, 20),
        )
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada")
        leader = make.person(town, Role.LEADER, name="Line")
        other = make.person(town, Role.LEADER, name="Zoé")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi")
        far = make.person(town, Role.DEPARTMENT_HEAD, department=roads, name="Nadia")
        it = make.person(town, Role.IT, name="Karim")

    return Scene


@pytest.fixture
def agenda(make, scene, session, shelf):
    """What waits for a person, of one kind or of all."""

    def of(person, kind: DutyKind | None = None):
        found = agendas_of(session, shelf, scene.town, TODAY).get(person.id, ())
        return [duty for duty in found if kind in {None, duty.kind}]

    return of


def subjects(duties):
    return [(duty.subject, duty.consultation, duty.due) for duty in duties]


def test_a_line_of_a_department_waits_once_in_the_consultation_that_opens_next(scene, agenda):
    lines = agenda(scene.head, DutyKind.LINE)
    of_the_department = [duty for duty in lines if duty.department == "parcs"]
    assert {duty.consultation for duty in of_the_department} == {"quai"}
    assert len(of_the_department) == len({duty.subject for duty in of_the_department}) == 9
    elsewhere = [duty.subject for duty in lines if duty.consultation == "halles"]
    here = [duty.subject for duty in lines if duty.consultation == "quai" and duty.department is None]
    assert sorted(elsewhere) == sorted(here)
    assert {duty.place for duty in of_the_department} == {"Parcs"}


def test_a_closed_consultation_asks_for_no_line_but_keeps_its_milestones_and_promises(make, scene, agenda):
    make.consultation(
        scene.town,
        concerned=(scene.parks,),
        slug="vieux",
        opens_on=date(2026, 8, 3),
        closes_on=date(2026, 10, 4),
    )
    kinds = {duty.kind for duty in agenda(scene.leader) if duty.consultation == "vieux"}
    assert kinds == {DutyKind.MILESTONE, DutyKind.OWED}
    make.consultation(scene.town, slug="antique", opens_on=date(2024, 8, 3), closes_on=date(2024, 10, 4))
    assert {duty.consultation for duty in agenda(scene.leader)} == {"quai", "halles", "vieux"}


def test_a_question_waits_until_it_is_answered_and_only_for_who_may_open_the_line(make, scene, agenda):
    act = make.act(scene.lead)
    place = place_of(act, scene.first, "C2", scene.parks)
    said = comments.say(act, place, Remark(body="Qui ?", ask=scene.head.id))
    waiting = agenda(scene.head, DutyKind.QUESTION)
    assert [(duty.subject, duty.department, duty.place) for duty in waiting] == [("C2", "parcs", "Parcs")]
    assert agenda(scene.lead, DutyKind.QUESTION) == []
    head = make.act(scene.head)
    comments.say(head, place, Remark(body="Lucie", thread=said.id))
    assert agenda(scene.head, DutyKind.QUESTION) == []


def test_a_delegation_waits_as_long_as_one_of_its_lines_is_open(make, scene, agenda):
    act = make.act(scene.head)
    place = place_of(act, scene.first, "C2", scene.parks)
    delegation.hand_line(act, place, Handing(person_id=scene.it.id, until=date(2026, 12, 9)))
    assert ("C2", "quai") in {(duty.subject, duty.consultation) for duty in agenda(scene.it, DutyKind.LINE)}
    waiting = agenda(scene.it, DutyKind.DELEGATED)
    assert [(duty.due, duty.consultation, duty.department) for duty in waiting] == [
        (date(2026, 12, 9), "quai", "parcs")
    ]
    assert agenda(scene.head, DutyKind.DELEGATED) == []
    answer_line(act, place, Said(step=Step.DONE, version=0, note="Fait"))
    assert agenda(scene.it, DutyKind.DELEGATED) == []


def test_milestones_wait_for_the_roles_that_own_them(scene, agenda, shelf):
    owners = {each.id: each.owner for each in shelf.milestones}
    for person, owner in ((scene.lead, "AMB"), (scene.leader, "LEAD"), (scene.it, "IT")):
        found = agenda(person, DutyKind.MILESTONE)
        assert {owners[duty.subject] for duty in found} <= {owner}
    assert agenda(scene.lead, DutyKind.MILESTONE)
    heads = {duty.consultation for duty in agenda(scene.far, DutyKind.MILESTONE)}
    assert heads <= {"halles"}


def test_a_milestone_whose_owner_nobody_knows_waits_for_the_lead(scene, agenda, session):
    lost = {"milestone": "own_1", "own": True, "title": "Perdu", "owner": "", "days": -5}
    session.add(MilestoneEdit(consultation_id=scene.first.id, **lost))
    session.commit()
    assert "own_1" in {duty.subject for duty in agenda(scene.lead, DutyKind.MILESTONE)}
    assert "own_1" not in {duty.subject for duty in agenda(scene.leader, DutyKind.MILESTONE)}


def test_a_waiver_waits_for_who_gave_it_and_for_every_leader_once_they_may_no_more(
    make, scene, agenda, session
):
    given = {"given_on": TODAY, "expires_on": TODAY + timedelta(days=30), "reason": "x"}
    session.add(Waiver(consultation_id=scene.first.id, item="C7", given_by=scene.leader.id, **given))
    session.commit()
    assert subjects(agenda(scene.leader, DutyKind.WAIVER)) == [("C7", "quai", date(2026, 12, 23))]
    assert agenda(scene.other, DutyKind.WAIVER) == agenda(scene.lead, DutyKind.WAIVER) == []
    session.get(type(scene.leader), scene.leader.id).active = False
    session.commit()
    assert subjects(agenda(scene.other, DutyKind.WAIVER)) == [("C7", "quai", date(2026, 12, 23))]


def test_a_not_now_waits_for_the_lead_and_a_session_for_who_is_enrolled(make, scene, agenda, session):
    held, off = (
        TrainingSession(municipality_id=scene.town.id, modules=(), held_on=date(2026, 12, 4), cancelled=off)
        for off in (False, True)
    )
    past = TrainingSession(municipality_id=scene.town.id, modules=(), held_on=date(2026, 11, 20))
    session.add_all([held, off, past])
    session.flush()
    session.add_all(Attendance(session_id=each.id, person_id=scene.it.id) for each in (held, off, past))
    session.commit()
    assert subjects(agenda(scene.it, DutyKind.SESSION)) == [(str(held.id), None, date(2026, 12, 4))]
    assert agenda(scene.head, DutyKind.SESSION) == []
    assert subjects(agenda(scene.lead, DutyKind.REVIEW)) == [("voirie", None, date(2027, 1, 15))]
    assert agenda(scene.head, DutyKind.REVIEW) == agenda(scene.leader, DutyKind.REVIEW) == []


def test_a_proposal_waits_for_who_is_asked_and_works_here_until_it_is_answered(make, scene, agenda, session):
    asked = make.proposal(scene.roads, scene.it.email, expires_at=make.now + timedelta(days=14))
    make.proposal(scene.roads, scene.far.email, state=State.REFUSED)
    make.proposal(scene.roads, "inconnue@example.org")
    make.proposal(scene.roads, scene.leader.email, department_id=None)
    elsewhere = make.department(make.town())
    make.proposal(elsewhere, scene.leader.email)
    (waiting,) = agenda(scene.it, DutyKind.PROPOSAL)
    assert (waiting.subject, waiting.title, waiting.place) == (str(asked.id), "referent", "Voirie")
    assert (waiting.due, waiting.waits(TODAY)) == (date(2026, 12, 7), True)
    everybody = agendas_of(session, make.shelf, scene.town, TODAY)
    assert [duty for duties in everybody.values() for duty in duties if duty.kind == "proposal"] == [waiting]
    accept(make.act(scene.it), asked)
    assert agenda(scene.it, DutyKind.PROPOSAL) == []


def test_the_whole_town_is_told_what_each_is_told_alone(make, scene, agenda, session, shelf):
    act = make.act(scene.lead)
    place = place_of(act, scene.first, "C2", scene.parks)
    comments.say(act, place, Remark(body="Qui ?", ask=scene.head.id))
    everybody = agendas_of(session, shelf, scene.town, TODAY)
    people = (scene.lead, scene.leader, scene.other, scene.head, scene.far, scene.it)
    assert set(everybody) == {person.id for person in people}
    for person in people:
        assert list(everybody[person.id]) == agenda(person)
        days = [duty.due or date.max for duty in everybody[person.id]]
        assert days == sorted(days)
        keys = [duty.key for duty in everybody[person.id]]
        assert len(keys) == len(set(keys))


def test_a_town_without_a_consultation_has_its_reviews_and_nothing_else(make, session, shelf):
    town = make.town()
    make.department(town, "Voirie", not_now_until=date(2027, 1, 15))
    lead, other = make.person(town, Role.LEAD_AMBASSADOR), make.person(town, Role.IT)
    found = agendas_of(session, shelf, town, TODAY)
    assert [duty.kind for duty in found[lead.id]] == [DutyKind.REVIEW]
    assert found[other.id] == ()


def test_a_hundred_people_cost_as_many_queries_as_six(make, scene, session, shelf):
    def count() -> int:
        session.expire_all()
        with statements_to(session.get_bind()) as sent:
            agendas_of(session, shelf, scene.town, TODAY)
        return len(sent)

    small = count()
    for number in range(94):
        department = make.department(scene.town, f"Direction {number}") if number % 6 == 0 else scene.parks
        make.person(scene.town, Role.REFERENT, department=department)
    assert small == count() <= 13 + 2 * 9
