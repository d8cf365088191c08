from dataclasses import fields, replace

import pytest

from onboarding.domain.commitment import Letter, Participation, said
from onboarding.domain.people import Actor, Grant, Role
from onboarding.domain.signing import (
    NotYourSeat,
    Seat,
    SeatTaken,
    Signed,
    SignedElsewhere,
    demand_seat,
    gaps,
    open_to,
    seats_of,
    waiting,
)
from tests.letters import COMPLETE

SAID = said(COMPLETE)


def actor(*roles: Role, id: int = 1) -> Actor:
    grants = frozenset(Grant(role=role) for role in roles)
    return Actor(id=id, municipality=1, name="Ada", locale="fr", grants=grants)


LEADER, LEAD = actor(Role.LEADER), actor(Role.LEAD_AMBASSADOR, id=2)


def test_a_complete_letter_has_no_gap_and_a_blank_one_names_each() -> None:
    assert gaps(COMPLETE) == ()
    empty = gaps(Letter())
    assert empty[0] == "question"
    assert "chief_executive" in empty
    assert set(empty) <= {field.name for field in fields(Letter)}


@pytest.mark.parametrize("name", [name for name in gaps(Letter()) if name != "chief_executive"])
def test_each_needed_field_is_named_when_it_alone_is_empty(name: str) -> None:
    assert gaps(replace(COMPLETE, **{name: getattr(Letter(), name)})) == (name,)


def test_a_town_without_a_chief_executive_says_so() -> None:
    assert gaps(replace(COMPLETE, chief_executive="")) == ("chief_executive",)
    assert gaps(replace(COMPLETE, chief_executive="", no_chief_executive=True)) == ()


def test_who_only_informs_need_not_say_what_can_change_or_who_answers() -> None:
    bare = replace(COMPLETE, negotiable=(), answerers=(), analysed_by="", weighing="", if_unwelcome="")
    assert gaps(replace(bare, level=Participation.INFORM)) == ()
    assert len(gaps(bare)) == 5


def test_three_sign_or_two_where_there_is_no_chief_executive() -> None:
    assert seats_of(SAID) == tuple(Seat)
    assert seats_of(SAID | {"no_chief_executive": True}) == (Seat.SPONSOR, Seat.AMBASSADOR)


def test_seats_wait_until_somebody_signed_in_them() -> None:
    signed = (Signed(seat=Seat.SPONSOR, person=1),)
    assert waiting(SAID, signed) == (Seat.CHIEF_EXECUTIVE, Seat.AMBASSADOR)
    assert waiting(SAID, [Signed(seat=seat, person=None) for seat in Seat]) == ()


def test_a_leader_may_sign_in_either_seat_but_only_once() -> None:
    assert open_to(LEADER, SAID, ()) == (Seat.SPONSOR, Seat.CHIEF_EXECUTIVE)
    assert open_to(LEADER, SAID, (Signed(seat=Seat.SPONSOR, person=1),)) == ()
    assert open_to(LEAD, SAID, ()) == (Seat.AMBASSADOR,)


def test_somebody_who_is_both_signs_in_one_seat() -> None:
    both = actor(Role.LEADER, Role.LEAD_AMBASSADOR)
    assert open_to(both, SAID, ()) == tuple(Seat)
    with pytest.raises(SignedElsewhere):
        demand_seat(both, Seat.AMBASSADOR, SAID, (Signed(seat=Seat.SPONSOR, person=1),))


def test_a_taken_seat_and_a_seat_of_others_are_refused() -> None:
    with pytest.raises(SeatTaken):
        demand_seat(LEADER, Seat.SPONSOR, SAID, (Signed(seat=Seat.SPONSOR, person=9),))
    with pytest.raises(NotYourSeat):
        demand_seat(LEAD, Seat.SPONSOR, SAID, ())
    with pytest.raises(NotYourSeat):
        demand_seat(LEADER, Seat.CHIEF_EXECUTIVE, SAID | {"no_chief_executive": True}, ())
