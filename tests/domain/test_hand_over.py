"""A hand-over: nothing is lost, nothing moves where it may not be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.absences import Away
from onboarding.domain.hand_over import (
    ENDS,
    JOINS,
    MOVES,
    Fate,
    Obstacle,
    Outcome,
    Receiver,
    given_fate,
    grants_after,
    held_fate,
    roles_fate,
    stand_in_fate,
)
from onboarding.domain.leaving import LeftWithoutOwner, check_leaving, left_behind
from onboarding.domain.oversight import looks_after, looks_on
from onboarding.domain.people import IN_A_DEPARTMENT, Actor, Grant, Role

REFERENT, DEPUTY = (Grant(role=role, department=7) for role in (Role.REFERENT, Role.DEPUTY))


def receiver(*grants, **more):
    return Receiver(person=2, grants=frozenset(grants), **more)


def test_roles_move_join_or_stay_with_the_reason():
    held = (REFERENT, Grant(role=Role.DPO), Grant(role=Role.IT), Grant(role=Role.LEAD_AMBASSADOR))
    takes = receiver(DEPUTY, Grant(role=Role.IT), not_for_them=frozenset({Role.DPO}), lead_remains=False)
    fates = dict(roles_fate(held, takes))
    assert fates[REFERENT] == Fate(outcome=Outcome.STAYS, obstacle=Obstacle.BOTH_SEATS)
    assert fates[Grant(role=Role.DPO)].obstacle is Obstacle.OWN_ROLE
    assert fates[Grant(role=Role.LEAD_AMBASSADOR)].obstacle is Obstacle.LAST_LEAD
    assert fates[Grant(role=Role.IT)] == JOINS


def test_the_other_seat_elsewhere_is_no_obstacle():
    elsewhere = Grant(role=Role.DEPUTY, department=8)
    assert dict(roles_fate([REFERENT], receiver(elsewhere)))[REFERENT] == MOVES


def test_entrusted_lines_go_along_or_home():
    assert held_fate(1, receiver()) == MOVES
    assert held_fate(2, receiver()) == ENDS
    assert given_fate(3, receiver(), answers_for=True) == MOVES
    assert given_fate(2, receiver(), answers_for=True) == ENDS
    assert given_fate(3, receiver(), answers_for=False).obstacle is Obstacle.NOT_THEIRS


def test_a_stand_in_moves_unless_the_receiver_is_away_too():
    absence = Away(person=3, stand_in=1, starts=date(2027, 8, 3), ends=date(2027, 8, 17))
    theirs = Away(person=2, starts=date(2027, 8, 17), ends=date(2027, 8, 20))
    assert stand_in_fate(absence, receiver(), []) == MOVES
    assert stand_in_fate(absence, receiver(), [theirs]).obstacle is Obstacle.STAND_IN_AWAY
    own = Away(person=2, stand_in=1, starts=date(2027, 8, 3), ends=date(2027, 8, 17))
    assert stand_in_fate(own, receiver(), []).obstacle is Obstacle.OWN_STAND_IN


GRANTS = st.sampled_from(Role).flatmap(
    lambda role: st.builds(
        Grant,
        role=st.just(role),
        department=st.sampled_from((7, 8)) if role in IN_A_DEPARTMENT else st.none(),
    )
)
HELD = st.frozensets(GRANTS, max_size=6).filter(
    lambda held: (
        not any(
            {Grant(role=Role.REFERENT, department=d), Grant(role=Role.DEPUTY, department=d)} <= held
            for d in (7, 8)
        )
    )
)
RECEIVERS = st.builds(
    Receiver,
    person=st.just(2),
    grants=HELD,
    not_for_them=st.frozensets(st.sampled_from(Role), max_size=2),
    lead_remains=st.booleans(),
)


@given(held=HELD, takes=RECEIVERS)
def test_every_role_is_held_by_one_of_the_two_afterwards_and_nobody_holds_both_seats(held, takes):
    fates = roles_fate(held, takes)
    after = grants_after(takes, fates)
    kept = {grant for grant, fate in fates if fate.outcome is Outcome.STAYS}
    assert {grant for grant, _ in fates} == held
    assert held <= after | kept
    for department in (7, 8):
        seats = {Grant(role=role, department=department) for role in (Role.REFERENT, Role.DEPUTY)}
        assert not seats <= after
    assert all(fate.obstacle is not None for _, fate in fates if fate.outcome is Outcome.STAYS)


@given(leaving=HELD, others=HELD)
def test_what_is_left_behind_is_what_nobody_else_holds(leaving, others):
    left = left_behind(leaving, others)
    assert set(left) == leaving - others
    check_leaving(left, reason="Recrutement en cours")
    if not left:
        check_leaving(left, reason="  ")
        return
    with pytest.raises(LeftWithoutOwner) as refused:
        check_leaving(left, reason="  ")
    assert refused.value.left == left


def test_the_lead_and_the_head_look_after_people_and_leadership_looks_on():
    def actor(*grants):
        return Actor(id=1, municipality=1, name="Ada", locale="fr", grants=frozenset(grants))

    head = actor(Grant(role=Role.DEPARTMENT_HEAD, department=7))
    assert looks_after(actor(), 1, [])
    assert looks_after(actor(Grant(role=Role.LEAD_AMBASSADOR)), 2, [])
    assert looks_after(head, 2, [REFERENT])
    assert not looks_after(head, 2, [Grant(role=Role.DEPUTY, department=8), Grant(role=Role.DPO)])
    assert not looks_after(actor(Grant(role=Role.LEADER)), 2, [REFERENT])
    assert looks_on(actor(Grant(role=Role.LEADER)), 2, [REFERENT])
