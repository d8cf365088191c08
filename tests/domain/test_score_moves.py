"""What moved the figure: the parts add up to the whole, whatever changed between two days."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from math import fsum
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from onboarding.domain.answers import Status
from onboarding.domain.preparation import Computed, Preparation, Reply, Unit
from onboarding.domain.readiness import CatalogueSet, Level, Scope
from onboarding.domain.reckoned import Reckoned, reckoned
from onboarding.domain.reckoning_file import read_preparation
from onboarding.domain.score_comparison import comparison
from onboarding.domain.score_moves import Cause, difference
from tests.domain.catalogues import catalogue_of, item, real_catalogue
from tests.domain.score_documents import TODAY, documents

CATALOGUE = real_catalogue()
LATER = replace(
    CATALOGUE,
    edition="later",
    items=tuple(
        replace(each, level=Level.LOW) if number % 7 == 0 else each
        for number, each in enumerate(CATALOGUE.items)
        if number % 11
    ),
)
"""An edition in which some lines are gone and some weigh otherwise."""
PREPARATIONS = documents(CATALOGUE).map(lambda row: read_preparation(json.dumps(row), CATALOGUE))
SIDES = st.builds(
    lambda edition, preparation, days: reckoned(
        edition, replace(preparation, today=TODAY + timedelta(days=days))
    ),
    st.sampled_from([CATALOGUE, LATER]),
    PREPARATIONS,
    st.integers(min_value=0, max_value=400),
)
SLACK = 1e-6
Test = Callable[..., None]


def many(*strategies: st.SearchStrategy[Any]) -> Callable[[Test], Test]:
    quiet = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    return lambda test: quiet(given(*strategies)(test))


def small(*replies: Reply, units: tuple[Unit, ...] = (), days: int = 0, **item_told: Any) -> Reckoned:
    """Two lines of one dimension, both weighing the same, and what was answered."""
    catalogue = catalogue_of(item("A1", **item_told), item("A2"), weights={"A": 100})
    preparation = Preparation(today=TODAY + timedelta(days=days), launch=None, units=units, replies=replies)
    return reckoned(catalogue, preparation)


@many(SIDES)
def test_what_the_lines_bring_adds_up_to_the_figure(side: Reckoned) -> None:
    assert fsum(side.points(id) for id in side.score.items) == pytest.approx(side.score.raw, abs=SLACK)


@many(SIDES, SIDES)
def test_what_moved_adds_up_to_the_difference(before: Reckoned, after: Reckoned) -> None:
    between = difference(before, after)
    told = fsum(move.points for move in between.moves) + between.shift
    assert told == pytest.approx(after.score.raw - before.score.raw, abs=1e-4)


@many(SIDES, SIDES)
def test_the_way_back_is_the_way_there_with_the_other_sign(before: Reckoned, after: Reckoned) -> None:
    there, back = difference(before, after), difference(after, before)
    assert there.shift == pytest.approx(-back.shift, abs=SLACK)
    assert {m.item.id: m.points for m in there.moves} == pytest.approx(
        {m.item.id: -m.points for m in back.moves}, abs=SLACK
    )


@many(SIDES)
def test_a_day_against_itself_moves_nothing(side: Reckoned) -> None:
    between = difference(side, side)
    assert (between.moves, between.entered, between.left) == ((), (), ())
    assert between.shift == pytest.approx(0, abs=SLACK)
    assert comparison(side, side).changed == ()


@many(PREPARATIONS, st.sampled_from([each for each in CATALOGUE.items if not each.computed]))
def test_one_answer_moves_one_line_by_its_gain(preparation: Preparation, line: Any) -> None:
    before = reckoned(CATALOGUE, replace(preparation, launch=None))
    score = before.score_of(line.id)
    assume(score is not None and score.credit is not None and score.gain > 0.01)
    assume(line.scope is not Scope.DEPARTMENT or preparation.first_wave)
    places = preparation.first_wave if line.scope is Scope.DEPARTMENT else (None,)
    others = tuple(each for each in preparation.replies if each.item != line.id)
    done = tuple(Reply(item=line.id, department=at, status=Status.VERIFIED, on=TODAY) for at in places)
    after = reckoned(CATALOGUE, replace(preparation, launch=None, replies=others + done))
    assert before.score.items[line.id].credit is not None
    (move,) = difference(before, after).moves
    assert move.item.id == line.id
    assert move.points == pytest.approx(before.score.items[line.id].gain, abs=SLACK)


@many(SIDES, SIDES)
def test_the_comparison_tells_both_days_whole(before: Reckoned, after: Reckoned) -> None:
    told = comparison(before, after)
    assert fsum(line.points[0] for line in told.lines) == pytest.approx(before.score.raw, abs=SLACK)
    assert fsum(line.points[1] for line in told.lines) == pytest.approx(after.score.raw, abs=SLACK)
    was = {blocker.item for blocker in before.score.blockers}
    assert (was - set(told.closed)) | set(told.opened) == {b.item for b in after.score.blockers}


def test_a_line_that_no_longer_applies_shifts_the_others_and_moves_none() -> None:
    done = Reply(item="A2", status=Status.VERIFIED, on=TODAY)
    before = small(done)
    after = small(done, Reply(item="A1", status=Status.NOT_APPLICABLE, approved=True))
    between = difference(before, after)
    assert (before.score.raw, after.score.raw) == (50, 100)
    assert (between.moves, between.shift, between.left) == ((), 50, ("A1",))


def test_another_set_is_a_shift_and_no_answer() -> None:
    one = replace(CATALOGUE.within(CatalogueSet.FULL), edition="x")
    base = Preparation(today=TODAY, launch=None)
    full, light = (reckoned(one, replace(base, chosen=chosen)) for chosen in CatalogueSet)
    between = difference(full, light)
    assert between.moves == ()
    assert len(between.left) == len(full.catalogue.items) - len(light.catalogue.items)


def test_a_department_that_begins_to_count_is_told_apart_from_the_answers() -> None:
    first, second = Unit(id="parks", wave=1), Unit(id="roads", wave=1)
    done = Reply(item="A1", department="parks", status=Status.VERIFIED, on=TODAY)
    half = Reply(item="A1", department="roads", status=Status.DECLARED, on=TODAY)
    there = {"scope": Scope.DEPARTMENT}
    before, after = (
        small(done, half, units=(first,), **there),
        small(done, half, units=(first, second), **there),
    )
    (move,) = difference(before, after).moves
    assert (move.places, move.by_departments, move.points) == ((), -12.5, -12.5)


def test_an_answer_in_a_department_brings_its_part_of_the_mean() -> None:
    units = (Unit(id="parks", wave=1), Unit(id="roads", wave=1))
    done = Reply(item="A1", department="parks", status=Status.VERIFIED, on=TODAY)
    before = small(units=units, scope=Scope.DEPARTMENT)
    after = small(done, units=units, scope=Scope.DEPARTMENT)
    (move,) = difference(before, after).moves
    assert [(place.department, place.points, place.cause) for place in move.places] == [
        ("parks", 25, Cause.ANSWERED)
    ]


@pytest.mark.parametrize(
    ("before", "after", "cause"),
    [
        ({"on": TODAY}, {"on": TODAY, "days": 91}, Cause.AGED),
        ({"on": TODAY}, {"on": None}, Cause.REOPENED),
        ({"on": None}, {"on": TODAY}, Cause.RENEWED),
        ({"on": None, "status": Status.DECLARED}, {"on": TODAY}, Cause.ANSWERED),
    ],
    ids=lambda told: str(told),
)
def test_a_move_says_why(before: Any, after: Any, cause: Cause) -> None:
    from onboarding.domain.readiness import Validity

    def side(*, on: Any, days: int = 0, status: Status = Status.VERIFIED) -> Reckoned:
        reply = Reply(item="A1", status=status, on=on)
        return small(reply, days=days, validity=Validity.BRIEFING)

    (move,) = difference(side(**before), side(**after)).moves
    assert [place.cause for place in move.places] == [cause]


def test_a_computed_line_moves_by_what_came_out() -> None:
    red, green = (
        small(Reply(item="A1", computed=outcome), computed=True)
        for outcome in (Computed.RED, Computed.SATISFIED)
    )
    (move,) = difference(red, green).moves
    assert (move.points, move.places[0].cause) == (50, Cause.RECKONED)
