"""Absences: who enters them for whom, and what the list says."""

from datetime import date

import pytest
from sqlalchemy import delete

from onboarding.domain.absences import AbsenceOverlap, OwnStandIn, StandInAway
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.people import Role
from onboarding.records.absences import Absence
from onboarding.services import absences
from onboarding.services.absence_list import absence_list
from onboarding.services.absences import Days, days_of

WEEK = {"starts": date(2026, 12, 7), "ends": date(2026, 12, 11)}


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada")
        leader = make.person(town, Role.LEADER, name="Line")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi")
        rita = make.person(town, Role.REFERENT, department=parks, name="Rita")
        dora = make.person(town, Role.DEPUTY, department=parks, name="Dora")

    return Scene


def test_everybody_enters_their_own_and_the_lead_and_the_head_enter_others(make, scene):
    for actor in (scene.rita, scene.lead, scene.head):
        absence = absences.announce_absence(make.act(actor), scene.rita, Days(**WEEK))
        absences.delete_absence(make.act(actor), absence)
    for actor in (scene.dora, scene.leader):
        with pytest.raises(NotYours):
            absences.announce_absence(make.act(actor), scene.rita, Days(**WEEK))
    with pytest.raises(NotYours):
        absences.announce_absence(make.act(scene.head), scene.lead, Days(**WEEK))


def test_a_stand_in_is_somebody_else_of_the_town_who_is_there(make, scene):
    act = make.act(scene.rita)
    stranger = make.person(make.town(), Role.IT)
    gone = make.person(scene.town, Role.IT, active=False)
    for nobody in (scene.rita, stranger, gone):
        with pytest.raises(OwnStandIn):
            absences.announce_absence(act, scene.rita, Days(**WEEK, stand_in=nobody.id))
    make.absence(scene.dora, starts_on=date(2026, 12, 11), ends_on=date(2026, 12, 20))
    with pytest.raises(StandInAway) as refused:
        absences.announce_absence(act, scene.rita, Days(**WEEK, stand_in=scene.dora.id))
    assert refused.value.other.starts == date(2026, 12, 11)


def test_two_absences_of_one_person_never_overlap(make, scene):
    first = make.absence(scene.rita)
    act = make.act(scene.rita)
    with pytest.raises(AbsenceOverlap):
        absences.announce_absence(act, scene.rita, Days(starts=first.ends_on, ends=first.ends_on))
    longer = Days(starts=first.starts_on, ends=date(2026, 12, 12))
    assert absences.change_absence(act, first, longer, seen=days_of(first)).ends_on == longer.ends


def test_somebody_who_saves_second_is_told(make, scene):
    absence = make.absence(scene.rita)
    seen = days_of(absence)
    absences.change_absence(make.act(scene.lead), absence, Days(**WEEK, stand_in=scene.dora.id), seen=seen)
    with pytest.raises(Conflict):
        absences.change_absence(make.act(scene.rita), absence, seen, seen=seen)


def test_the_list_shows_ones_own_where_one_stands_in_and_whom_one_looks_after(make, scene):
    make.absence(scene.rita, stand_in=scene.dora.id)
    make.absence(scene.lead)
    make.absence(scene.dora, starts_on=date(2026, 11, 2), ends_on=date(2026, 11, 6))

    def seen(person):
        listed = absence_list(make.act(person))
        groups = (listed.mine, listed.standing_in, listed.others, listed.past)
        return tuple([each.name for each in group] for group in groups)

    assert seen(scene.rita) == (["Rita"], [], [], [])
    assert seen(scene.dora) == ([], ["Rita"], [], ["Dora"])
    assert seen(scene.head) == ([], [], ["Rita"], ["Dora"])
    assert seen(scene.leader) == ([], [], ["Rita", "Ada"], ["Dora"])
    assert seen(scene.lead) == (["Ada"], [], ["Rita"], ["Dora"])


def test_the_list_says_when_the_stand_in_is_away_too_and_what_opens_meanwhile(make, scene):
    opening = make.consultation(scene.town, opens_on=date(2026, 12, 9))
    make.absence(scene.rita, stand_in=scene.dora.id)
    make.absence(scene.dora, starts_on=date(2026, 12, 8), ends_on=date(2026, 12, 8))
    told = {each.name: each for each in absence_list(make.act(scene.lead)).others}
    assert told["Rita"].clash.starts == date(2026, 12, 8)
    assert [each.id for each in told["Rita"].openings] == [opening.id]
    assert (told["Dora"].clash, told["Dora"].openings) == (None, ())


def test_an_absence_taken_back_while_somebody_changes_it_is_gone(make, scene, session):
    absence = make.absence(scene.rita)
    session.execute(delete(Absence).execution_options(synchronize_session=False))
    with pytest.raises(NotFound):
        absences.change_absence(make.act(scene.lead), absence, Days(**WEEK), seen=Days(**WEEK))
