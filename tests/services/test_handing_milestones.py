"""Milestones in somebody's name change hands and go back with the rest, and whoever gets them hears."""

from datetime import date

import pytest
from sqlalchemy import select

from onboarding.domain.hand_over import HandOverChanged, HandOverSettled
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from onboarding.records.milestone_edits import MilestoneEdit, find_edit
from onboarding.records.notices import notices_of
from onboarding.services import delegation
from onboarding.services.delegation import Handing
from onboarding.services.hand_over import hand_over
from onboarding.services.milestone_marks import leave_out, mark_done
from onboarding.services.milestones import Wish, milestones_in, plan_milestone
from onboarding.services.places import place_of
from onboarding.services.taking_back import past_hand_overs, undo_hand_over
from tests.services.test_hand_over import TODAY, Scene

ID = "scoping_note"


class Named(Scene):
    """The same town, where a milestone is in Rita's name."""

    def __init__(self, make):
        super().__init__(make)
        self.name(ID, self.rita)

    def name(self, id, person, version=0, **more):
        wish = Wish(person_id=person.id, **more)
        edit = plan_milestone(self.act, self.held, id, wish, version=version)
        self.make.session.commit()
        return edit

    @property
    def edit(self) -> MilestoneEdit:
        return find_edit(self.make.session, self.held.id, ID)

    def told(self, person):
        found = notices_of(self.make.session, person.id)
        return [each.kind for each in found if each.done_at is None]


@pytest.fixture
def scene(make):
    return Named(make)


def test_a_milestone_moves_with_its_number_and_the_new_holder_is_told(scene, make, session):
    planned = scene.plan()
    ((named, _fate),) = planned.milestones
    assert (named.edit.milestone, named.consultation.slug) == (ID, "tanneurs")
    assert named.on is not None
    counts = scene.carry_out()
    assert counts == {"roles": 1, "delegations": 0, "stand_ins": 0, "milestones": 1}
    assert (scene.edit.person_id, scene.edit.version) == (scene.dora.id, 2)
    told = session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc())).first()
    assert told.details["moved"]["milestones"] == [scene.edit.id]
    assert scene.told(scene.dora) == [NoticeKind.MILESTONE, NoticeKind.NAMED]
    assert scene.told(scene.rita) == [NoticeKind.REMOVED]


def test_what_is_done_left_out_or_over_stays(scene, make):
    scene.name("legal_check", scene.rita)
    said = next(id for id, each in milestones_in(scene.act, scene.held).items() if each.said)
    version = scene.name(said, scene.rita).version
    mark_done(scene.act, scene.held, said, TODAY, version=version)
    known = {each.edit.milestone for each, _ in scene.plan().milestones}
    assert said not in known
    left = sorted(known)[0]
    leave_out(scene.act, scene.held, left, "Sans objet", version=1)
    assert left not in {each.edit.milestone for each, _ in scene.plan().milestones}


def test_another_name_since_the_preview_is_never_overwritten(scene, make):
    planned, seal = scene.plan(), scene.plan().seal
    scene.name(ID, scene.head, version=1)
    assert scene.plan().seal != seal
    with pytest.raises(HandOverChanged):
        hand_over(scene.act, planned, seal=seal)


def test_it_goes_back_with_the_rest_unless_it_changed_hands_again(scene, make):
    scene.carry_out()
    (past,) = past_hand_overs(scene.act)
    assert past.may_undo
    undo_hand_over(scene.act, past.entry)
    make.session.commit()
    assert scene.edit.person_id == scene.rita.id
    assert scene.told(scene.rita)[0] is NoticeKind.MILESTONE
    assert NoticeKind.MILESTONE not in scene.told(scene.dora)
    scene.carry_out()
    scene.name(ID, scene.head, version=scene.edit.version)
    past = past_hand_overs(scene.act)[0]
    assert not past.may_undo
    with pytest.raises(HandOverSettled):
        undo_hand_over(scene.act, past.entry)


def test_whoever_holds_entrusted_lines_before_and_after_is_told(scene, make):
    head = make.act(scene.head)
    place = place_of(head, scene.held, "C2", scene.parks)
    delegation.hand_line(head, place, Handing(person_id=scene.rita.id, until=date(2026, 12, 9)))
    make.session.commit()
    assert NoticeKind.ENTRUSTED in scene.told(scene.rita)
    scene.carry_out()
    assert NoticeKind.ENTRUSTED in scene.told(scene.dora)
    assert sorted(scene.told(scene.rita)) == [NoticeKind.REMOVED, NoticeKind.TAKEN_BACK]
    undo_hand_over(scene.act, past_hand_overs(scene.act)[0].entry)
    make.session.commit()
    assert NoticeKind.ENTRUSTED in scene.told(scene.rita)
    assert NoticeKind.ENTRUSTED not in scene.told(scene.dora)


def test_lines_that_come_home_are_given_back_and_the_receivers_own_are_no_news(scene, make):
    head = make.act(scene.head)
    for item, giver, holder in (("C2", head, scene.rita), ("C4", make.act(scene.rita), scene.head)):
        place = place_of(giver, scene.held, item, scene.parks)
        delegation.hand_line(giver, place, Handing(person_id=holder.id, until=date(2026, 12, 9)))
    make.session.commit()
    assert scene.told(scene.head) == [NoticeKind.ENTRUSTED]
    scene.carry_out(receiver=scene.head)
    assert sorted(scene.told(scene.head)) == [NoticeKind.GIVEN_BACK, NoticeKind.MILESTONE, NoticeKind.NAMED]
    assert sorted(scene.told(scene.rita)) == [NoticeKind.REMOVED, NoticeKind.TAKEN_BACK]


def test_a_role_that_checks_others_is_told_as_well(scene, make):
    make.grant(scene.rita, Role.DPO)
    scene.carry_out()
    assert scene.told(scene.dora).count(NoticeKind.NAMED) == 2
