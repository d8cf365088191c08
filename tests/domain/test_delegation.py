"""Handing lines over: nobody gains a line that was not entrusted to them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.shelf import open_shelf
from onboarding.domain import delegation, errors
from onboarding.domain.people import Actor, Entrusted, Grant, Role
from onboarding.domain.policy import Within, belongs, is_mine, may_answer, may_certify, may_read
from onboarding.domain.readiness import Scope

ITEMS = open_shelf().catalogue.items
TODAY = date(2026, 11, 23)
PLACES = st.sampled_from([None, 1, 2, 3])
GRANTS = st.frozensets(st.builds(Grant, role=st.sampled_from(list(Role)), department=PLACES), max_size=3)
IDS = st.frozensets(st.sampled_from([item.id for item in ITEMS]), max_size=12)
HANDED = st.builds(Entrusted, items=IDS, by=GRANTS, department=PLACES, consultation=PLACES)
ACTORS = st.builds(
    Actor,
    id=st.just(1),
    municipality=st.just(1),
    name=st.just("Zoé"),
    locale=st.just("fr"),
    grants=GRANTS,
    entrusted=st.frozensets(HANDED, max_size=3),
)
LINES = st.tuples(
    st.sampled_from(ITEMS), st.sampled_from([1, 2, 3]), PLACES, st.frozensets(st.sampled_from([1, 2, 3]))
)


def where(line):
    item, department, consultation, concerned = line
    place = department if item.scope is Scope.DEPARTMENT else None
    return item, Within(department=place, concerned=concerned, consultation=consultation)


@given(ACTORS, LINES)
def test_nobody_gains_a_line_that_was_not_entrusted_to_them(actor, line):
    item, at = where(line)
    without = replace(actor, entrusted=frozenset())
    for ask in (is_mine, may_answer, may_read):
        if ask(actor, item, at) and not ask(without, item, at):
            assert any(
                item.id in handed.items
                and (item.scope is not Scope.DEPARTMENT or handed.department == at.department)
                and (item.scope is not Scope.CONSULTATION or handed.consultation == at.consultation)
                for handed in actor.entrusted
            )


@given(ACTORS, LINES)
def test_no_line_is_entrusted_by_somebody_who_does_not_answer_for_it(actor, line):
    item, at = where(line)
    if is_mine(actor, item, at):
        owners = [actor.grants, *(handed.by for handed in actor.entrusted)]
        assert any(belongs(grants, item, at) for grants in owners)


@given(ACTORS, LINES)
def test_what_is_entrusted_cannot_be_handed_on_nor_checked(actor, line):
    item, at = where(line)
    without = replace(actor, entrusted=frozenset())
    assert belongs(actor.grants, item, at) == belongs(without.grants, item, at)
    assert may_certify(actor, item) == may_certify(without, item)


@given(ACTORS, LINES)
def test_whoever_hands_a_line_over_keeps_it(actor, line):
    item, at = where(line)
    giver = replace(actor, entrusted=frozenset())
    if is_mine(giver, item, at):
        handed = Entrusted(
            items=frozenset({item.id}),
            by=giver.grants,
            department=at.department,
            consultation=at.consultation,
        )
        colleague = replace(actor, id=2, grants=frozenset(), entrusted=frozenset({handed}))
        assert is_mine(giver, item, at)
        if item.scope is not Scope.CONSULTATION or at.consultation is not None:
            assert is_mine(colleague, item, at)


@pytest.mark.parametrize("days", [0, 1, 365])
def test_a_line_is_handed_over_for_a_year_at_most(days):
    delegation.check(giver=1, colleague=2, until=TODAY + timedelta(days=days), today=TODAY)


@pytest.mark.parametrize("days", [-1, 400])
def test_other_days_are_refused(days):
    with pytest.raises(errors.UntilOutOfRange):
        delegation.check(giver=1, colleague=2, until=TODAY + timedelta(days=days), today=TODAY)


def test_nobody_hands_a_line_to_themselves():
    with pytest.raises(errors.OwnColleague):
        delegation.check(giver=1, colleague=1, until=TODAY, today=TODAY)


def test_it_holds_to_the_end_of_its_last_day_unless_ended():
    assert delegation.runs(until=TODAY, ended_on=None, today=TODAY)
    assert not delegation.runs(until=TODAY, ended_on=None, today=TODAY + timedelta(days=1))
    assert not delegation.runs(until=TODAY, ended_on=TODAY, today=TODAY)
