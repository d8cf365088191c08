"""Inviting people, changing what they are here for, letting them go."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from onboarding.domain.errors import (
    AddressElsewhere,
    AlreadyThere,
    InvitationSpent,
    LastLead,
    NotFound,
    NotYours,
    SamePerson,
)
from onboarding.domain.people import Grant, Role
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import grants_of
from onboarding.records.sessions import SignedIn
from onboarding.services import invitations, people
from onboarding.services.colleagues import Arrival, colleague, colleagues
from onboarding.services.people import Newcomer
from onboarding.services.sessions import open_session

WAY_IN = "https://prelude.example.org/invitation/"


def newcomer(*grants, email="neuve@example.org", locale="en"):
    chosen = frozenset(grants) or frozenset({Grant(role=Role.DPO)})
    return Newcomer(name="Nora Neuve", email=email, locale=locale, grants=chosen)


@pytest.fixture
def town(make):
    return make.town(name="Val & Lorne")


@pytest.fixture
def lead(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")


@pytest.fixture
def act(make, lead):
    return make.act(lead)


def test_an_invitation_is_written_in_the_language_of_whoever_receives_it(act, session):
    invited = people.invite_person(act, newcomer(), way_in=WAY_IN)
    mail = session.scalars(select(OutboxMail)).one()
    assert invited.link.startswith(WAY_IN)
    assert invited.link in mail.body
    assert mail.subject == "Val & Lorne: your invitation to Prélude"
    assert "Ada Pilote" in mail.body
    token = invited.link.removeprefix(WAY_IN)
    assert invitations.invited(session, token, at=act.at)[0].email == "neuve@example.org"


def test_an_address_is_used_once_in_the_whole_installation(act, make, town):
    make.person(town, Role.IT, email="ici@example.org")
    make.person(make.town(), Role.IT, email="ailleurs@example.org")
    with pytest.raises(AlreadyThere) as here:
        people.invite_person(act, newcomer(email="ICI@example.org"), way_in=WAY_IN)
    assert not isinstance(here.value, AddressElsewhere)
    with pytest.raises(AddressElsewhere):
        people.invite_person(act, newcomer(email="ailleurs@example.org"), way_in=WAY_IN)


def test_roles_hold_where_they_can_hold(act, make, town):
    parks, foreign = make.department(town, "Parcs"), make.department(make.town(), "Voirie")
    for grant in (
        Grant(role=Role.REFERENT),
        Grant(role=Role.DPO, department=parks.id),
        Grant(role=Role.REFERENT, department=foreign.id),
    ):
        with pytest.raises(NotFound):
            people.invite_person(act, newcomer(grant), way_in=WAY_IN)
    both = (Grant(role=Role.REFERENT, department=parks.id), Grant(role=Role.DEPUTY, department=parks.id))
    with pytest.raises(SamePerson):
        people.invite_person(act, newcomer(*both), way_in=WAY_IN)


def test_a_second_invitation_ends_the_first(act, session):
    first = people.invite_person(act, newcomer(), way_in=WAY_IN)
    second = people.invite_again(act, first.person, way_in=WAY_IN)
    with pytest.raises(InvitationSpent):
        invitations.invited(session, first.link.removeprefix(WAY_IN), at=act.at)
    assert invitations.invited(session, second.link.removeprefix(WAY_IN), at=act.at)


def test_changing_roles_keeps_adds_and_ends(act, make, town, session):
    parks = make.department(town, "Parcs")
    person = make.person(town, Role.REFERENT, department=parks)
    wanted = frozenset({Grant(role=Role.DEPARTMENT_HEAD, department=parks.id), Grant(role=Role.IT)})
    people.change_roles(act, person, wanted)
    assert set(grants_of(session, person.id)) == {(Role.DEPARTMENT_HEAD, parks.id), (Role.IT, None)}


def test_the_last_lead_neither_leaves_nor_gives_the_role_up(act, lead, make, town):
    make.person(town, Role.LEAD_AMBASSADOR, password_hash=None)
    with pytest.raises(LastLead):
        people.deactivate(act, lead)
    with pytest.raises(LastLead):
        people.change_roles(act, lead, frozenset({Grant(role=Role.IT)}))
    make.person(town, Role.LEAD_AMBASSADOR)
    assert people.deactivate(act, lead).active is False


def test_leaving_ends_sessions_and_invitations_and_can_be_undone(act, session):
    invited = people.invite_person(act, newcomer(), way_in=WAY_IN)
    open_session(session, invited.person, at=act.at)
    people.deactivate(act, invited.person, reason="Départ")
    assert session.scalar(select(func.count()).select_from(SignedIn)) == 0
    assert colleague(act, invited.person).arrival is Arrival.LEFT
    with pytest.raises(NotFound):
        people.invite_again(act, invited.person, way_in=WAY_IN)
    people.reactivate(act, invited.person, way_in=WAY_IN)
    assert colleague(act, invited.person).arrival is Arrival.WAITING


def test_the_list_says_how_far_each_has_come_in(act, make, lead):
    invited = people.invite_person(act, newcomer(), way_in=WAY_IN).person
    assert {each.person.name: each.arrival for each in colleagues(act)} == {
        "Ada Pilote": Arrival.ACCEPTED,
        "Nora Neuve": Arrival.WAITING,
    }
    later = make.act(lead, at=act.at + timedelta(days=7))
    assert colleague(later, invited).arrival is Arrival.RUN_OUT


def test_only_the_lead_ambassador_invites(make, town):
    leader = make.act(make.person(town, Role.LEADER))
    with pytest.raises(NotYours):
        people.invite_person(leader, newcomer(), way_in=WAY_IN)
