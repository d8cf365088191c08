"""Signed time: for how long it holds, and who signs for whom."""

from datetime import date, timedelta

import pytest

from onboarding.domain.errors import NotYours
from onboarding.domain.people import Actor, Grant, Role
from onboarding.domain.time_cards import (
    Agreed,
    HoursOutOfRange,
    OwnTime,
    Signature,
    check_hours,
    check_signer,
    may_ask,
)

TODAY = date(2026, 11, 23)
HERE = 7


def somebody(*grants, id=1):
    return Actor(id=id, municipality=1, name="Rémi", locale="fr", grants=frozenset(grants))


HEAD = Grant(role=Role.DEPARTMENT_HEAD, department=HERE)
LEADER, LEAD = Grant(role=Role.LEADER), Grant(role=Role.LEAD_AMBASSADOR)


def test_a_signature_holds_sixty_days():
    def on(day):
        return Agreed(person=1, department=HERE, hours=3, signed_on=day).signature(TODAY)

    assert on(None) is Signature.ASKED
    assert on(TODAY - timedelta(days=60)) is Signature.SIGNED
    assert on(TODAY - timedelta(days=61)) is Signature.TO_RENEW


def test_the_month_of_the_opening_may_have_hours_of_its_own():
    assert Agreed(person=1, department=HERE, hours=3, launch=8).in_month(of_launch=True) == 8
    assert Agreed(person=1, department=HERE, hours=3, launch=8).in_month(of_launch=False) == 3
    assert Agreed(person=1, department=HERE, hours=3).in_month(of_launch=True) == 3


@pytest.mark.parametrize(("hours", "launch"), [(0, None), (-1, None), (201, None), (3, 0), (3, 201)])
def test_hours_that_nobody_works_are_refused(hours, launch):
    with pytest.raises(HoursOutOfRange):
        check_hours(hours, launch)
    check_hours(200, 0.25)


@pytest.mark.parametrize(
    ("signer", "department", "heads"),
    [
        (somebody(HEAD), HERE, frozenset({1})),
        (somebody(LEADER), None, frozenset()),
        (somebody(LEADER), HERE, frozenset({2})),
        (somebody(LEADER), HERE, frozenset()),
    ],
)
def test_the_head_signs_and_leadership_where_no_other_head_can(signer, department, heads):
    check_signer(signer, person=2, department=department, heads=heads)


@pytest.mark.parametrize(
    ("signer", "department", "heads"),
    [
        (somebody(HEAD), None, frozenset()),
        (somebody(HEAD), 8, frozenset({3})),
        (somebody(LEADER), HERE, frozenset({3})),
        (somebody(LEAD), None, frozenset()),
        (somebody(LEAD), HERE, frozenset({3})),
        (somebody(Grant(role=Role.REFERENT, department=HERE)), HERE, frozenset({3})),
    ],
)
def test_nobody_else_signs(signer, department, heads):
    with pytest.raises(NotYours):
        check_signer(signer, person=2, department=department, heads=heads)


@pytest.mark.parametrize("grants", [(HEAD,), (LEADER,), (HEAD, LEADER, LEAD)])
def test_nobody_signs_their_own_time_whatever_they_hold(grants):
    for department in (HERE, None):
        with pytest.raises(OwnTime):
            check_signer(somebody(*grants), person=1, department=department, heads=frozenset({1}))


def test_the_person_the_lead_and_the_head_ask():
    for actor in (somebody(id=2), somebody(LEAD), somebody(HEAD)):
        assert may_ask(actor, person=2, department=HERE)
    for actor in (somebody(), somebody(LEADER), somebody(Grant(role=Role.DEPARTMENT_HEAD, department=8))):
        assert not may_ask(actor, person=2, department=HERE)
