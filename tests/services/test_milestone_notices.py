"""Who answers for a milestone by name hears when it is given to them or moves, and of nothing else."""

from datetime import date

import pytest

from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.domain.plan_changes import OwnPlace
from onboarding.records.notices import notices_of
from onboarding.services.consultations import edit_consultation, outline_of
from onboarding.services.milestone_marks import leave_out, mark_done
from onboarding.services.milestones import Wish, milestones_in, plan_milestone
from onboarding.services.own_milestones import OwnWish, add_own, change_own, remove_own

ID = "scoping_note"
DAY = date(2026, 12, 1)


@pytest.fixture
def scene(make):
    """A lead who edits the plan, and two people without a role in it."""

    class Scene:
        town = make.town()
        held = make.consultation(town)
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada")
        nora, omar = make.person(town, name="Nora"), make.person(town, name="Omar")
        act = make.act(lead)

        def plan(self, version, person, id=ID, **wish):
            said = Wish(person_id=person.id if person else None, **wish)
            return plan_milestone(self.act, self.held, id, said, version=version)

        def open(self, person):
            make.session.commit()
            found = notices_of(make.session, person.id)
            return [each for each in found if each.done_at is None]

    return Scene()


def test_a_milestone_in_ones_name_is_told_and_so_is_another_day(scene):
    scene.plan(0, scene.nora)
    (told,) = scene.open(scene.nora)
    assert (told.kind, told.details["handed"], told.details["on"]) == (NoticeKind.MILESTONE, True, None)
    scene.plan(1, scene.nora, pinned_on=DAY)
    (told,) = scene.open(scene.nora)
    assert (told.details["handed"], told.details["on"]) == (False, "2026-12-01")


def test_only_the_day_and_the_name_are_news(scene):
    scene.plan(0, scene.nora, pinned_on=DAY)
    (before,) = scene.open(scene.nora)
    before.done_at = scene.act.at
    scene.plan(1, scene.nora, pinned_on=DAY, owner="COM")
    assert scene.open(scene.nora) == []


def test_who_loses_it_is_no_longer_told_of_it(scene):
    scene.plan(0, scene.nora)
    scene.plan(1, scene.omar)
    assert scene.open(scene.nora) == []
    assert [each.kind for each in scene.open(scene.omar)] == [NoticeKind.MILESTONE]
    scene.plan(2, None)
    assert scene.open(scene.omar) == []


def test_nobody_is_told_of_what_they_did_themselves(scene):
    scene.plan(0, scene.lead)
    assert scene.open(scene.lead) == []


@pytest.mark.parametrize("mark", ["done", "left_out"])
def test_what_is_done_or_left_out_is_no_longer_news(scene, mark):
    said = next(id for id, each in milestones_in(scene.act, scene.held).items() if each.said)
    scene.plan(0, scene.nora, id=said)
    if mark == "done":
        mark_done(scene.act, scene.held, said, DAY.replace(month=11), version=1)
    else:
        leave_out(scene.act, scene.held, said, "Sans objet", version=1)
    assert scene.open(scene.nora) == []


def test_a_milestone_of_the_towns_own_is_told_by_its_title_until_it_is_removed(scene):
    wish = {"title": "Comité social", "owner": "AMB", "person_id": scene.nora.id}
    edit = add_own(scene.act, scene.held, OwnWish(**wish, place=OwnPlace(days=-10)))
    (told,) = scene.open(scene.nora)
    assert told.details["title"] == "Comité social"
    change_own(scene.act, scene.held, edit.milestone, OwnWish(**wish, place=OwnPlace(days=-20)), version=1)
    (told,) = scene.open(scene.nora)
    assert told.details["handed"] is False
    remove_own(scene.act, scene.held, edit.milestone, version=2)
    assert scene.open(scene.nora) == []


def test_another_opening_day_is_told_once_to_who_answers_for_thirty_milestones(scene, make):
    known = milestones_in(scene.act, scene.held).values()
    for each in [each.id for each in known][:30]:
        scene.plan(0, scene.nora, id=each)
    for notice in scene.open(scene.nora):
        notice.done_at = scene.act.at
    outline = outline_of(make.session, scene.held)
    said = {name: getattr(outline, name) for name in outline.__slots__} | {"opens_on": date(2027, 3, 8)}
    edit_consultation(scene.act, scene.held, type(outline)(**said), version=1)
    assert [each.kind for each in scene.open(scene.nora)] == [NoticeKind.DATES]
    assert scene.open(scene.omar) == []
