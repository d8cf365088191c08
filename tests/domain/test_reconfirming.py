"""Confirming again what no longer holds by itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain import errors
from onboarding.domain.answers import Line, Status, reconfirm
from onboarding.domain.credit import (
    AGEING,
    DRILL_DAYS,
    VALID_DAYS,
    drill_counts_from,
    held_until,
    is_stale,
)
from onboarding.domain.people import Actor, Grant, Role
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Validity
from tests.domain.catalogues import item

TODAY = date(2026, 11, 23)
ADA = Actor(
    id=7, municipality=1, name="Ada", locale="fr", grants=frozenset({Grant(role=Role.LEAD_AMBASSADOR)})
)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=TODAY)
LIMITED = st.sampled_from(sorted(VALID_DAYS))


def line(**told):
    return Line(item="A1", **({"status": Status.VERIFIED, "declared_by": 3, "checked_by": 4} | told))


@given(st.sampled_from(sorted(AGEING)), st.integers(0, 3), st.none() | DAYS, LIMITED, st.text(max_size=5))
def test_it_is_a_new_declaration_of_today(status, evidence, on, validity, note):
    before = line(status=status, evidence=evidence, on=on, note=note)
    asked = item("A1", validity=validity)
    after = reconfirm(before, asked, stale=True, by=ADA, on=TODAY)
    assert after.status is (Status.EVIDENCE if evidence else Status.DECLARED)
    assert (after.on, after.declared_by, after.checked_by) == (TODAY, ADA.id, None)
    assert (after.note, after.evidence) == (note, evidence)
    assert not is_stale(asked, Reply(item="A1", status=after.status, on=after.on), today=TODAY, launch=None)


@given(st.sampled_from(Status), st.sampled_from(Validity))
def test_what_still_holds_is_not_confirmed_again(status, validity):
    with pytest.raises(errors.NotStale):
        reconfirm(line(status=status), item("A1", validity=validity), stale=False, by=ADA, on=TODAY)


def test_a_drill_is_held_again():
    with pytest.raises(errors.DrillToRepeat):
        reconfirm(line(), item("I1", validity=Validity.DRILL), stale=True, by=ADA, on=TODAY)


def test_a_computed_line_is_nobodys_to_confirm_but_the_legal_note_is():
    with pytest.raises(errors.ComputedLine):
        reconfirm(line(), item("D2", computed=True), stale=True, by=ADA, on=TODAY)
    note = item("F10", computed=True, validity=Validity.LEGAL)
    assert reconfirm(line(evidence=1), note, stale=True, by=ADA, on=TODAY).status is Status.EVIDENCE


@given(LIMITED, DAYS)
def test_an_answer_holds_until_the_day_before_it_is_stale(validity, on):
    asked, reply = item("A1", validity=validity), Reply(item="A1", status=Status.VERIFIED, on=on)
    last = held_until(asked, on)
    assert last is not None
    assert not is_stale(asked, reply, today=last, launch=None)
    assert is_stale(asked, reply, today=last + timedelta(days=1), launch=None)


@given(st.dates(min_value=date.min + timedelta(days=DRILL_DAYS + 1)))
def test_a_drill_counts_from_its_first_day_and_not_the_day_before(launch):
    drill, first = item("I1", validity=Validity.DRILL), drill_counts_from(launch)

    def stale(on):
        reply = Reply(item="I1", status=Status.VERIFIED, on=on)
        return is_stale(drill, reply, today=TODAY, launch=launch)

    assert not stale(first)
    assert stale(first - timedelta(days=1))


def test_the_edges_of_the_calendar_are_reckoned():
    assert drill_counts_from(date.min) == date.min
    assert held_until(item("A1", validity=Validity.PEOPLE), date.max) == date.max
    assert held_until(item("A1", validity=Validity.DRILL), TODAY) is None
    assert held_until(item("A1"), TODAY) is None
