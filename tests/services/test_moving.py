"""Other dates are tried before they are saved."""

from datetime import date, timedelta

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.errors import Conflict, DatesOutOfOrder, NotYours
from onboarding.domain.holiday_places import HolidayPlace, SchoolZone
from onboarding.domain.moving import LaunchInThePast
from onboarding.domain.people import Role
from onboarding.domain.periods import PeriodKind
from onboarding.domain.scoring import Computed
from onboarding.records.absences import Absence
from onboarding.records.answers import Answer, Checklist
from onboarding.services.milestones import Wish, plan_milestone
from onboarding.services.moving import Dates, move_dates, preview
from onboarding.services.own_calendar import choose_place
from onboarding.services.preparation import stand
from tests.web.test_access import digest

LATER = Dates(opens=date(2027, 4, 5), closes=date(2027, 5, 30))


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        held = make.consultation(town, slug="tanneurs", no_election=True)
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")
        act = make.act(lead)

        def tried(self, dates):
            standing = stand(make.session, make.shelf, self.held, today=self.act.today)
            return preview(self.act, standing, dates, locale="fr")

    return Scene()


def test_a_preview_lists_every_milestone_before_and_after_and_writes_nothing(make, scene):
    before = digest(make.session)
    told = scene.tried(LATER)
    assert len(told.moves) == len(make.shelf.milestones)
    move = next(each for each in told.moves if each.milestone.id == "scoping_note")
    assert (move.old, move.new) == (date(2026, 12, 3), date(2027, 1, 8))
    assert (told.before.late, told.after.late) == (1, 0)
    make.session.rollback()
    assert digest(make.session) == before
    assert scene.held.opens_on == date(2027, 3, 1)


def test_a_pinned_milestone_does_not_move_and_the_conflict_is_told(scene):
    plan_milestone(scene.act, scene.held, "executive_validation", Wish(pinned_on=date(2027, 1, 4)), version=0)
    told = scene.tried(Dates(opens=date(2027, 1, 11), closes=date(2027, 3, 1)))
    move = next(each for each in told.moves if each.milestone.id == "executive_validation")
    assert move.stays
    assert move.newly_tight


def test_owners_who_are_away_are_told(make, scene):
    dpo = make.person(scene.town, Role.DPO, name="Inès Tallandier")
    away = Absence(
        municipality_id=scene.town.id,
        person_id=dpo.id,
        starts_on=date(2027, 1, 11),
        ends_on=date(2027, 1, 15),
    )
    make.session.add(away)
    make.session.commit()
    assert [each.milestone for each in scene.tried(LATER).missing] == ["compliance_file"]
    assert scene.tried(Dates(opens=date(2027, 6, 7), closes=date(2027, 9, 5))).missing == ()


def test_an_owner_who_holds_no_role_any_more_is_told_and_the_role_answers(make, scene):
    dpo, former = make.person(scene.town, Role.DPO, name="Inès"), make.person(scene.town, name="Paul")
    plan_milestone(scene.act, scene.held, "compliance_file", Wish(person_id=former.id), version=0)
    for person in (dpo, former):
        days = {"starts_on": date(2027, 1, 11), "ends_on": date(2027, 1, 15)}
        make.session.add(Absence(municipality_id=scene.town.id, person_id=person.id, **days))
    make.session.commit()
    told = scene.tried(LATER)
    assert [(each.milestone, each.name) for each in told.roleless] == [("compliance_file", "Paul")]
    assert ("compliance_file", "Inès") in {(each.milestone, each.name) for each in told.missing}


def test_holidays_within_the_consultation_are_told(make, scene):
    choose_place(scene.act, HolidayPlace(zone=SchoolZone.B), version=0)
    told = scene.tried(LATER)
    names = [each.name for each in told.holidays if each.kind is PeriodKind.PUBLIC]
    assert "Ascension" in names
    assert any(each.kind is PeriodKind.SCHOOL for each in told.holidays)
    assert all(each.starts_on.weekday() < 5 for each in told.holidays if each.kind is PeriodKind.PUBLIC)


def test_the_window_and_the_pre_election_period_are_told_before_and_after(make, scene):
    scene.held.no_election, scene.held.election_on = False, date(2027, 11, 14)
    make.session.commit()
    told = scene.tried(Dates(opens=date(2027, 5, 3), closes=date(2027, 5, 16)))
    assert (told.window.before, told.window.after) == (Computed.SATISFIED, Computed.RED)
    assert (told.clear.before, told.clear.after) == (Computed.SATISFIED, Computed.RED)
    assert told.inside_election
    assert told.election == (date(2027, 5, 1), date(2027, 11, 14))
    assert not scene.tried(Dates(opens=date(2027, 2, 1), closes=date(2027, 3, 14))).inside_election


def test_lines_that_would_be_opened_again_and_drills_are_told_and_left_alone(make, scene):
    checklist = Checklist(municipality_id=scene.town.id, consultation_id=scene.held.id)
    make.session.add(checklist)
    make.session.flush()
    fresh = scene.held.opens_on - timedelta(days=5)
    stored = [
        Answer(checklist_id=checklist.id, item="B1", status=Status.EVIDENCE, on=scene.act.today),
        Answer(checklist_id=checklist.id, item="I4", status=Status.EVIDENCE, on=fresh),
    ]
    make.session.add_all(stored)
    make.session.commit()
    told = scene.tried(LATER)
    assert told.reopened == ("B1",)
    assert told.drills == ("I4",)
    assert stored[0].on == scene.act.today
    edited = move_dates(scene.act, scene.held, LATER, version=1)
    assert (edited.reopened, edited.drills) == (told.reopened, told.drills)


def test_a_launch_date_in_the_past_is_refused(scene):
    past = Dates(opens=date(2026, 11, 20), closes=date(2027, 1, 20))
    with pytest.raises(LaunchInThePast):
        scene.tried(past)
    with pytest.raises(LaunchInThePast):
        move_dates(scene.act, scene.held, past, version=1)


def test_once_the_doors_are_open_the_day_may_be_put_right(make, scene):
    scene.held.opens_on = date(2026, 11, 16)
    make.session.commit()
    move_dates(scene.act, scene.held, Dates(opens=date(2026, 11, 17), closes=date(2027, 1, 10)), version=1)
    assert scene.held.opens_on == date(2026, 11, 17)


def test_inside_the_pre_election_window_the_dates_are_saved_and_f10_stays_open(make, scene):
    scene.held.no_election, scene.held.election_on = False, date(2027, 11, 14)
    make.session.commit()
    inside = Dates(opens=date(2027, 5, 3), closes=date(2027, 7, 4))
    assert scene.tried(inside).inside_election
    move_dates(scene.act, scene.held, inside, version=1)
    standing = stand(make.session, make.shelf, scene.held, today=scene.act.today)
    assert standing.computed["F10"] is Computed.RED


def test_a_closing_before_the_opening_is_refused(scene):
    upside_down = Dates(opens=date(2027, 4, 5), closes=date(2027, 4, 5))
    with pytest.raises(DatesOutOfOrder):
        scene.tried(upside_down)
    with pytest.raises(DatesOutOfOrder):
        move_dates(scene.act, scene.held, upside_down, version=1)


def test_the_move_is_guarded_by_the_version_and_the_role(make, scene):
    move_dates(scene.act, scene.held, LATER, version=1)
    with pytest.raises(Conflict):
        move_dates(scene.act, scene.held, LATER, version=1)
    leader = make.act(make.person(scene.town, Role.LEADER))
    with pytest.raises(NotYours):
        move_dates(leader, scene.held, LATER, version=2)
