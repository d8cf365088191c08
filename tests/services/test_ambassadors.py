"""Naming referents and deputies."""

import pytest

from onboarding.domain.ambassadors import Gap
from onboarding.domain.errors import AlreadyThere, NotFound, NotYours, SamePerson
from onboarding.domain.people import Role
from onboarding.services import ambassadors
from onboarding.services.people import Newcomer
from onboarding.services.seats import Seat


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs")


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


def test_naming_fills_the_gap(act, make, town, parks):
    person = make.person(town, Role.IT, name="Rose")
    ambassadors.name_ambassador(act, Seat(department=parks, role=Role.REFERENT), person)
    coverage = ambassadors.coverages(act)[parks.id]
    assert [each.name for each in coverage.referents] == ["Rose"]
    assert coverage.gaps == (Gap.NO_HEAD, Gap.NO_DEPUTY)


def test_a_referent_is_not_their_own_deputy(act, make, town, parks):
    person = make.person(town, Role.REFERENT, department=parks)
    with pytest.raises(SamePerson):
        ambassadors.name_ambassador(act, Seat(department=parks, role=Role.DEPUTY), person)
    with pytest.raises(AlreadyThere):
        ambassadors.name_ambassador(act, Seat(department=parks, role=Role.REFERENT), person)


def test_a_person_makes_room_for_another(act, make, town, parks):
    before = make.person(town, Role.DEPUTY, department=parks, name="Avant")
    after = make.person(town, Role.IT, name="Après")
    ambassadors.name_ambassador(act, Seat(department=parks, role=Role.DEPUTY, instead_of=before.id), after)
    assert [each.name for each in ambassadors.coverages(act)[parks.id].deputies] == ["Après"]


def test_nobody_of_another_town_and_nobody_who_left_is_named(act, make, town, parks):
    seat = Seat(department=parks, role=Role.REFERENT)
    for stranger in (make.person(make.town(), Role.IT), make.person(town, Role.IT, active=False)):
        with pytest.raises(NotFound):
            ambassadors.name_ambassador(act, seat, stranger)


def test_a_head_names_in_their_own_department_only_and_invites_nobody(make, town, parks):
    roads = make.department(town, "Voirie")
    person = make.person(town, Role.IT)
    head = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=parks))
    ambassadors.name_ambassador(head, Seat(department=parks, role=Role.REFERENT), person)
    with pytest.raises(NotYours):
        ambassadors.name_ambassador(head, Seat(department=roads, role=Role.REFERENT), person)
    newcomer = Newcomer(name="Neuf", email="neuf@example.org", locale="fr", grants=frozenset())
    with pytest.raises(NotYours):
        ambassadors.invite_ambassador(
            head, Seat(department=parks, role=Role.DEPUTY), newcomer, way_in="https://x/"
        )


def test_removing_ends_the_role_once(act, make, town, parks):
    person = make.person(town, Role.REFERENT, department=parks, name="Rose")
    seat = Seat(department=parks, role=Role.REFERENT)
    assert ambassadors.remove_ambassador(act, seat, person.id, reason="Retraite") == "Rose"
    with pytest.raises(NotFound):
        ambassadors.remove_ambassador(act, seat, person.id)
