"""Departments through the stages."""

from datetime import date

import pytest
from sqlalchemy import func, select

from onboarding.domain.errors import Conflict, NotYours, ReviewDateMissing
from onboarding.domain.people import Role
from onboarding.domain.rollout import Stage
from onboarding.records.consultations import DayScore
from onboarding.records.journal import last_entry
from onboarding.services import rollout


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs")


def test_a_move_counts_up_and_tells_before_and_after(act, parks, session):
    rollout.move_stage(act, parks, Stage.REFERENT, version=1)
    entry = last_entry(session, act.actor.municipality)
    assert (parks.stage, parks.version) == (2, 2)
    assert entry.fact == "stage_moved"
    assert (entry.details["before"]["stage"], entry.details["after"]["stage"]) == ("stage_0", "stage_2")


def test_a_move_to_where_it_stands_is_no_fact(act, parks, session):
    rollout.move_stage(act, parks, Stage.NOT_CONTACTED, version=1)
    assert parks.version == 1
    assert last_entry(session, act.actor.municipality) is None


def test_the_second_to_move_meets_a_conflict(act, parks):
    rollout.move_stage(act, parks, Stage.BRIEFED, version=1)
    with pytest.raises(Conflict):
        rollout.assign_wave(act, parks, 1, version=1)


def test_not_now_needs_a_reason_and_a_day_to_come_and_can_be_taken_back(act, parks):
    with pytest.raises(ReviewDateMissing):
        rollout.postpone(act, parks, until=act.today, reason="Budget", version=1)
    rollout.postpone(act, parks, until=date(2027, 1, 11), reason=" Budget ", version=1)
    assert (parks.not_now_until, parks.not_now_reason) == (date(2027, 1, 11), "Budget")
    rollout.resume(act, parks, version=2)
    assert (parks.not_now_until, parks.not_now_reason, parks.version) == (None, "", 3)


def test_a_wave_moves_the_figures_of_the_day(act, parks, make, town, session):
    make.consultation(town)
    rollout.assign_wave(act, parks, 1, version=1)
    assert session.scalar(select(func.count()).select_from(DayScore)) == 1


def test_a_head_does_not_move_their_own_department(make, town, parks):
    head = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=parks))
    with pytest.raises(NotYours):
        rollout.move_stage(head, parks, Stage.LIVE, version=1)
