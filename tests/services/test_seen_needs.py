"""What counts for a department because it happened there, whatever its lines say."""

from datetime import timedelta

import pytest

from onboarding.domain.objections import State
from onboarding.domain.people import Role
from onboarding.services.ambassadors import coverages
from onboarding.services.seen_needs import seen_needs
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks")


@pytest.fixture
def referent(make, town, parks):
    return make.person(town, Role.REFERENT, department=parks)


@pytest.fixture
def seen(make, town, parks):
    lead = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    return lambda: seen_needs(lead, coverages(lead)).get(parks.id, frozenset())


def test_nothing_is_seen_where_nothing_happened(seen):
    assert seen() == frozenset()


@pytest.mark.parametrize(("days", "holds"), [(0, True), (60, True), (61, False)])
def test_the_time_of_the_referent_counts_while_its_signature_holds(make, parks, referent, seen, days, holds):
    make.time_card(referent, parks, signed_on=TODAY - timedelta(days=days))
    assert ("C9" in seen()) is holds


def test_time_asked_for_or_signed_elsewhere_or_for_the_deputy_alone_does_not_count(
    make, town, parks, referent, seen
):
    make.time_card(referent, parks)
    make.time_card(referent, make.department(town, "Roads"), signed_on=TODAY)
    make.time_card(make.person(town, Role.DEPUTY, department=parks), parks, signed_on=TODAY)
    assert "C9" not in seen()


def test_two_referents_both_have_their_time_signed(make, town, parks, referent, seen):
    second = make.person(town, Role.REFERENT, department=parks)
    make.time_card(referent, parks, signed_on=TODAY)
    assert "C9" not in seen()
    make.time_card(second, parks, signed_on=TODAY)
    assert "C9" in seen()


def test_referent_and_deputy_have_followed_all_six_modules(make, town, parks, referent, seen):
    make.trained(referent)
    assert "C7" not in seen()
    deputy = make.person(town, Role.DEPUTY, department=parks)
    assert "C7" not in seen()
    make.trained(deputy)
    assert "C7" in seen()


def test_the_newest_pulse_that_tells_something_counts_while_it_is_fresh(make, parks, seen):
    ready, early = (5, 5, 5, 5, 0), (0, 0, 0, 0, 5)
    days = [TODAY - timedelta(days=day) for day in (92, 30, 20, 10)]
    make.round(parks, *ready, opened_on=days[0], closed_on=days[0])
    assert "C6" not in seen()
    make.round(parks, *ready, opened_on=days[1], closed_on=days[1])
    assert "C6" in seen()
    make.round(parks, 0, 0, opened_on=days[2], closed_on=days[2])
    assert "C6" in seen()
    make.round(parks, *early, opened_on=days[3], closed_on=days[3])
    assert "C6" not in seen()


def test_an_open_pulse_tells_nothing(make, parks, seen):
    make.round(parks, 5, 5, 5, 5, 5)
    assert "C6" not in seen()


def test_objections_count_once_all_of_them_are_answered(make, parks, seen):
    make.objection(parks, state=State.SETTLED)
    assert "C5" in seen()
    make.objection(parks, state=State.ANSWERED)
    assert "C5" in seen()
    make.objection(parks)
    assert "C5" not in seen()
