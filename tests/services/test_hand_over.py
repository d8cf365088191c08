"""Handing over and taking back: counted, journaled, in one step, and only while nothing has changed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.errors import NotYours
from onboarding.domain.hand_over import (
    HandOverChanged,
    HandOverSettled,
    NothingToHandOver,
    Obstacle,
    Outcome,
    SameHands,
)
from onboarding.domain.leaving import LeftWithoutOwner
from onboarding.domain.people import Role
from onboarding.records.delegations import Delegation
from onboarding.records.journal import JournalEntry
from onboarding.records.people import grants_of
from onboarding.services import people
from onboarding.services.belongings import belongings
from onboarding.services.hand_over import hand_over, hand_over_of
from onboarding.services.preparation import stand
from onboarding.services.taking_back import past_hand_overs, undo_hand_over

TODAY = date(2026, 11, 23)


class Scene:
    """Rita, referent of the parks, leaves; Dora of the roads takes over."""

    def __init__(self, make):
        self.make = make
        self.town = make.town()
        self.parks, self.roads = (make.department(self.town, name) for name in ("Parcs", "Voirie"))
        self.held = make.consultation(self.town, concerned=(self.parks,), slug="tanneurs")
        self.lead = make.person(self.town, Role.LEAD_AMBASSADOR, name="Ada")
        self.head = make.person(self.town, Role.DEPARTMENT_HEAD, department=self.parks, name="Rémi")
        self.rita = make.person(self.town, Role.REFERENT, department=self.parks, name="Rita")
        self.dora = make.person(self.town, Role.DEPUTY, department=self.roads, name="Dora")
        self.act = make.act(self.lead)

    def owned(self, person=None):
        standing = stand(self.make.session, self.make.shelf, self.held, today=TODAY)
        return belongings(self.act, person or self.rita, [standing])

    def plan(self, giver=None, receiver=None):
        return hand_over_of(self.act, self.owned(giver), receiver or self.dora)

    def carry_out(self, **given):
        planned = self.plan(**given)
        counts = hand_over(self.act, planned, seal=planned.seal)
        self.make.session.commit()
        return counts

    def delegation(self, giver, holder, items=("C2",)):
        given = Delegation(
            municipality_id=self.town.id,
            consultation_id=self.held.id,
            department_id=self.parks.id,
            items=items,
            person_id=holder.id,
            given_by=giver.id,
            given_on=TODAY,
            until=TODAY + timedelta(days=9),
        )
        self.make.session.add(given)
        self.make.session.commit()
        return given

    def roles(self, person):
        return {role for role, _ in grants_of(self.make.session, person.id)}


@pytest.fixture
def scene(make):
    return Scene(make)


def test_everything_moves_in_one_step_and_is_told_with_its_numbers(scene, make, session):
    make.grant(scene.rita, Role.MODERATION_LEAD)
    held = scene.delegation(scene.head, scene.rita)
    given = scene.delegation(scene.rita, scene.lead, items=("C4",))
    absence = make.absence(scene.head, stand_in=scene.rita.id)
    assert scene.carry_out() == {"roles": 2, "delegations": 2, "stand_ins": 1, "milestones": 0}
    assert scene.roles(scene.rita) == set()
    assert scene.roles(scene.dora) == {Role.REFERENT, Role.DEPUTY, Role.MODERATION_LEAD}
    assert (held.person_id, given.given_by, absence.stand_in) == (scene.dora.id,) * 3
    told = session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc())).first()
    assert (told.fact, told.subject) == ("handed_over", f"person:{scene.rita.id}")
    assert told.details["counts"] == {"roles": 2, "delegations": 2, "stand_ins": 1, "milestones": 0}


def test_what_would_make_somebody_referent_and_deputy_stays(scene, make):
    make.grant(scene.dora, Role.DEPUTY, scene.parks)
    make.grant(scene.rita, Role.IT)
    planned = scene.plan()
    fates = {grant.role: fate for grant, fate in planned.roles}
    assert fates[Role.REFERENT].obstacle is Obstacle.BOTH_SEATS
    hand_over(scene.act, planned, seal=planned.seal)
    assert scene.roles(scene.rita) == {Role.REFERENT}


def test_lines_come_home_to_whoever_handed_them(scene):
    held = scene.delegation(scene.head, scene.rita)
    assert dict(scene.plan(receiver=scene.head).held)[held].outcome is Outcome.ENDS
    scene.carry_out(receiver=scene.head)
    assert held.ended_on == TODAY


def test_lines_that_the_receiver_would_not_answer_for_stay(scene, make):
    make.grant(scene.rita, Role.DPO)
    dpos = next(i.id for i in make.shelf.catalogue.items if i.owners == ("DPO",) and not i.computed)
    given = scene.delegation(scene.rita, scene.dora, items=(dpos,))
    assert dict(scene.plan(receiver=scene.head).given)[given].outcome is Outcome.MOVES
    assert dict(scene.plan(receiver=scene.lead).given)[given].obstacle is Obstacle.NOT_THEIRS
    assert dict(scene.plan().given)[given].outcome is Outcome.ENDS


def test_nobody_takes_over_a_role_that_checks_them(scene, make):
    make.grant(scene.rita, Role.DPO)
    fates = {grant.role: fate for grant, fate in scene.plan(receiver=scene.lead).roles}
    assert fates[Role.DPO].obstacle is Obstacle.OWN_ROLE
    assert fates[Role.REFERENT].outcome is Outcome.MOVES
    other = {grant.role: fate for grant, fate in scene.plan().roles}
    assert other[Role.DPO].outcome is Outcome.MOVES


def test_a_town_keeps_a_lead_ambassador_who_has_come_in(scene, make):
    invited = make.person(scene.town, Role.IT, password_hash=None)
    (fate,) = [fate for _, fate in scene.plan(giver=scene.lead, receiver=invited).roles]
    assert fate.obstacle is Obstacle.LAST_LEAD
    (fate,) = [fate for _, fate in scene.plan(giver=scene.lead, receiver=scene.dora).roles]
    assert fate.outcome is Outcome.MOVES


def test_what_was_shown_is_what_is_done(scene, make):
    planned = scene.plan()
    make.grant(scene.rita, Role.IT)
    with pytest.raises(HandOverChanged):
        hand_over(scene.act, scene.plan(), seal=planned.seal)
    assert scene.roles(scene.rita) == {Role.REFERENT, Role.IT}


def test_nothing_goes_to_oneself_to_nobody_or_by_anybody_else(scene, make):
    with pytest.raises(SameHands):
        scene.plan(receiver=scene.rita)
    with pytest.raises(SameHands):
        scene.plan(receiver=make.person(scene.town, Role.IT, active=False))
    empty = make.person(scene.town, name="Vide")
    planned = scene.plan(giver=empty)
    with pytest.raises(NothingToHandOver):
        hand_over(scene.act, planned, seal=planned.seal)
    with pytest.raises(NotYours):
        hand_over(make.act(scene.head), scene.plan(), seal=planned.seal)


def test_a_hand_over_is_taken_back_as_one(scene, make):
    make.grant(scene.dora, Role.IT)
    make.grant(scene.rita, Role.IT)
    held = scene.delegation(scene.head, scene.rita)
    own = scene.delegation(scene.dora, scene.rita, items=("C4",))
    absence = make.absence(scene.head, stand_in=scene.rita.id)
    scene.carry_out()
    assert (held.person_id, own.ended_on) == (scene.dora.id, TODAY)
    (past,) = past_hand_overs(scene.act)
    assert past.may_undo
    undo_hand_over(scene.act, past.entry)
    make.session.commit()
    assert scene.roles(scene.rita) == {Role.REFERENT, Role.IT}
    assert scene.roles(scene.dora) == {Role.DEPUTY, Role.IT}
    assert (held.person_id, own.ended_on, absence.stand_in) == (scene.rita.id, None, scene.rita.id)
    (past,) = past_hand_overs(scene.act)
    assert not past.may_undo
    with pytest.raises(HandOverSettled):
        undo_hand_over(scene.act, past.entry)


@pytest.mark.parametrize("change", ["role", "stand_in", "closed", "later"])
def test_once_something_has_changed_it_is_no_longer_taken_back(scene, make, change):
    absence = make.absence(scene.head, stand_in=scene.rita.id)
    scene.carry_out()
    if change == "role":
        people.change_roles(scene.act, scene.dora, frozenset())
    elif change == "stand_in":
        absence.stand_in = scene.lead.id
    elif change == "closed":
        scene.rita.active = False
    else:
        scene.carry_out(giver=scene.dora, receiver=scene.rita)
    make.session.commit()
    past = past_hand_overs(scene.act)[-1]
    assert not past.may_undo
    with pytest.raises(HandOverSettled):
        undo_hand_over(scene.act, past.entry)


def test_after_a_hand_over_somebody_leaves_without_leaving_anything(scene, make):
    with pytest.raises(LeftWithoutOwner) as refused:
        people.deactivate(scene.act, scene.rita)
    assert [each.role for each in refused.value.left] == [Role.REFERENT]
    assert scene.rita.active
    scene.carry_out()
    assert people.deactivate(scene.act, scene.rita).active is False


def test_who_left_in_haste_can_still_be_succeeded(scene, make, session):
    absence = make.absence(scene.head, stand_in=scene.rita.id)
    people.deactivate(scene.act, scene.rita, reason="Mutation")
    make.session.commit()
    make.session.refresh(absence)
    assert absence.stand_in is None
    facts = [each.fact for each in session.scalars(select(JournalEntry).order_by(JournalEntry.number))]
    assert facts == ["person_deactivated", "seat_left_open"]
    assert scene.carry_out() == {"roles": 1, "delegations": 0, "stand_ins": 0, "milestones": 0}
    assert Role.REFERENT in scene.roles(scene.dora)
