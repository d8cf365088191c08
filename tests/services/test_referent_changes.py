"""A referent changes whichever way another comes in: named, by a proposal accepted, or by a hand-over."""

import pytest

from onboarding.domain.people import Role
from onboarding.domain.signs import Sign
from onboarding.services import ambassadors, proposal_answers, signals
from onboarding.services.belongings import belongings
from onboarding.services.hand_over import hand_over, hand_over_of
from onboarding.services.seats import Seat


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs", wave=1)


@pytest.fixture
def lead(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


def changes(lead, parks):
    """How many changes of referent are asked about; None when nothing is."""
    found = {each.raised.sign: each.raised.count for each in signals.open_questions(lead, [parks])}
    return found.get(Sign.REFERENT_CHANGED)


def test_a_referent_who_accepts_in_anothers_place_or_takes_over_counts_as_a_change(make, town, lead, parks):
    first, second, third = (make.person(town, Role.IT) for _ in range(3))
    ambassadors.name_ambassador(lead, Seat(department=parks, role=Role.REFERENT), first)
    asked = make.proposal(parks, second.email, instead_of=first.id)
    proposal_answers.accept(make.act(second), asked)
    assert changes(lead, parks) is None
    planned = hand_over_of(lead, belongings(lead, second, []), third)
    hand_over(lead, planned, seal=planned.seal)
    assert changes(lead, parks) == 2


def test_a_referent_who_accepts_an_empty_seat_is_no_change(make, town, lead, parks):
    for _ in range(2):
        person = make.person(town, Role.IT)
        proposal_answers.accept(make.act(person), make.proposal(parks, person.email))
    assert changes(lead, parks) is None
