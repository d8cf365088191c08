"""Whose hours count for the earliest opening: signed first, assumed by role, shared between owners."""

from datetime import date, timedelta

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.feasible import REFERENT_MONTH, WEEKS_A_MONTH, Why
from onboarding.domain.lead import week_needed
from onboarding.domain.people import Role
from onboarding.records.absences import Absence
from onboarding.records.answers import Answer, Checklist
from onboarding.records.time_cards import TimeCard
from onboarding.services.earliest import earliest_opening
from onboarding.services.milestone_marks import leave_out
from onboarding.services.open_work import department_key, open_work
from onboarding.services.preparation import stand
from onboarding.services.timeline import timeline_of
from onboarding.services.workforce import workforce


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        roads = make.department(town, "Voirie", slug="voirie")
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")
        dpo = make.person(town, Role.DPO, name="Inès Tallandier")
        act = make.act(lead)

        def people(self):
            return workforce(make.session, self.town, today=self.act.today)

        def card(self, person, hours, *, department=None, signed=True, launch=None):
            fields = {"municipality_id": self.town.id, "person_id": person.id, "hours_month": hours}
            fields["launch_hours"] = launch
            where = department.id if department else None
            day = date(2026, 11, 2) if signed else None
            make.session.add(TimeCard(**fields, department_id=where, signed_on=day))
            make.session.commit()

        def bound(self):
            standing = stand(make.session, make.shelf, self.held, today=self.act.today)
            milestones = timeline_of(make.session, make.shelf, standing).basis.milestones
            return open_work(standing, milestones, {})

        def found(self):
            standing = stand(make.session, make.shelf, self.held, today=self.act.today)
            basis = timeline_of(make.session, make.shelf, standing).basis
            return earliest_opening(self.act, standing, basis)

    return Scene()


def test_without_a_signed_card_the_lead_and_referents_are_assumed_and_others_unknown(make, scene):
    make.person(scene.town, Role.REFERENT, department=scene.parks, name="Rémi")
    make.person(scene.town, Role.DEPARTMENT_HEAD, department=scene.parks, name="Cheffe")
    people = scene.people()
    (lead,), (referent,) = people["AMB"], people[department_key(scene.parks.id)]
    assert (lead.weekly, lead.assumed) == (week_needed(scene.town.population), True)
    assert (referent.weekly, referent.assumed) == (pytest.approx(REFERENT_MONTH / WEEKS_A_MONTH), True)
    assert "DPO" not in people
    assert "DPO" in {load.key for load in scene.found().unknown}


def test_a_signed_card_replaces_the_assumption_and_an_unsigned_one_does_not(scene):
    scene.card(scene.lead, 52, signed=False)
    assert scene.people()["AMB"][0].assumed
    scene.card(scene.dpo, 6.5)
    (dpo,) = scene.people()["DPO"]
    assert (dpo.weekly, dpo.assumed) == (pytest.approx(1.5), False)


def test_one_card_for_two_owners_is_shared_and_a_departments_own_card_is_not(make, scene):
    make.grant(scene.dpo, Role.LEGAL)
    scene.card(scene.dpo, 26)
    people = scene.people()
    assert people["DPO"][0].weekly == people["LEG"][0].weekly == pytest.approx(3)
    make.grant(scene.dpo, Role.REFERENT, scene.parks)
    scene.card(scene.dpo, 13, department=scene.parks)
    people = scene.people()
    assert people[department_key(scene.parks.id)][0].weekly == pytest.approx(3)
    assert people["DPO"][0].weekly == pytest.approx(3)


def test_the_binding_reason_is_the_dpo_who_is_away(make, scene):
    scene.card(scene.dpo, 6.5)
    away = {"starts_on": date(2026, 12, 21), "ends_on": date(2027, 1, 3)}
    make.session.add(Absence(municipality_id=scene.town.id, person_id=scene.dpo.id, **away))
    make.session.commit()
    reason = scene.found().reasons[0]
    assert (reason.why, reason.load.key) == (Why.HOURS, "DPO")
    assert reason.away == (("Inès Tallandier", away["starts_on"], away["ends_on"]),)
    assert scene.found().opens == reason.opens
    assert reason.opens > scene.held.opens_on


def test_lines_that_are_closed_ask_for_no_hours(make, scene):
    scene.card(scene.dpo, 6.5)
    before = scene.found().opens
    town = Checklist(municipality_id=scene.town.id)
    held = Checklist(municipality_id=scene.town.id, consultation_id=scene.held.id)
    make.session.add_all([town, held])
    make.session.flush()
    items = {item.id: item for item in make.shelf.catalogue.items}
    for id in ("F1", "F2", "F3", "F4", "F5", "F6", "F11"):
        where = town if items[id].scope == "town" else held
        make.session.add(Answer(checklist_id=where.id, item=id, status=Status.VERIFIED, on=scene.act.today))
    make.session.commit()
    assert scene.found().opens < before


def test_only_departments_at_work_count_and_those_concerned_share_what_is_theirs_together(make, scene):
    standing = stand(make.session, make.shelf, scene.held, today=scene.act.today)
    work = open_work(standing, timeline_of(make.session, make.shelf, standing).basis.milestones, {})
    assert department_key(scene.parks.id) in work
    assert department_key(scene.roads.id) not in work
    alone = sum(task.hours for task in work[department_key(scene.parks.id)])
    second = make.consultation(scene.town, concerned=(scene.parks, scene.roads), slug="halles")
    standing = stand(make.session, make.shelf, second, today=scene.act.today)
    shared = open_work(standing, timeline_of(make.session, make.shelf, standing).basis.milestones, {})
    assert sum(task.hours for task in shared[department_key(scene.parks.id)]) < alone


def test_a_consultation_that_concerns_nobody_leaves_the_departments_lines_to_nobody(make, scene):
    alone = make.consultation(scene.town, slug="halles")
    standing = stand(make.session, make.shelf, alone, today=scene.act.today)
    work = open_work(standing, timeline_of(make.session, make.shelf, standing).basis.milestones, {})
    assert work["DH"]


def test_a_department_that_said_not_now_does_not_bind(make, scene):
    make.person(scene.town, Role.REFERENT, department=scene.parks, name="Rémi")
    assert department_key(scene.parks.id) in scene.bound()
    before = scene.found().opens
    scene.parks.not_now_until, scene.parks.not_now_reason = date(2027, 1, 15), "Déménagement"
    make.session.commit()
    assert department_key(scene.parks.id) not in scene.bound()
    assert scene.found().opens <= before
    assert "Rémi" not in {each.name for each in scene.found().assumed}


def test_hours_whose_signature_has_run_out_are_assumed_and_to_be_renewed(make, scene):
    scene.card(scene.dpo, 6.5)
    scene.act = make.act(scene.lead, at=make.now + timedelta(days=45))
    (dpo,) = scene.people()["DPO"]
    assert (dpo.weekly, dpo.assumed, dpo.lapsed) == (pytest.approx(1.5), True, True)


def test_the_launch_hours_of_a_card_are_those_of_the_launch_month(make, scene):
    scene.card(scene.dpo, 6.5, launch=13)
    (dpo,) = scene.people()["DPO"]
    assert (dpo.weekly, dpo.launch) == (pytest.approx(1.5), pytest.approx(3))


def test_leaving_a_milestone_out_never_makes_it_later(scene):
    before = scene.found().opens
    leave_out(scene.act, scene.held, "platform_configured", "Plateforme déjà en service", version=0)
    assert scene.found().opens <= before


def test_the_pre_election_period_moves_it_behind_the_vote(make, scene):
    scene.held.election_on = date(2027, 9, 19)
    make.session.commit()
    found = scene.found()
    assert found.opens > date(2027, 9, 19)
    assert found.reasons[0].why is Why.ELECTION
