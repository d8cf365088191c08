"""What would be if some lines were closed, or the doors opened on another day."""

import json
from datetime import date, timedelta
from math import fsum

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from onboarding.domain.answers import Status
from onboarding.domain.preparation import Computed, Preparation, Reply, Unit
from onboarding.domain.readiness import Scope, Validity
from onboarding.domain.reckoned import reckoned
from onboarding.domain.reckoning_file import read_preparation
from onboarding.domain.what_if import Changed, closed, opening
from tests.domain.catalogues import catalogue_of, item, real_catalogue
from tests.domain.score_documents import TODAY, documents

CATALOGUE = real_catalogue()
PREPARATIONS = documents(CATALOGUE).map(lambda row: read_preparation(json.dumps(row), CATALOGUE))
quiet = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TICKS = st.sets(st.sampled_from(CATALOGUE.items), max_size=20)
SAME = Changed(computed={})


@quiet
@given(PREPARATIONS, TICKS)
def test_lines_ticked_bring_the_sum_of_their_gains(preparation: Preparation, ticked: set) -> None:
    assume(preparation.first_wave)
    before = reckoned(CATALOGUE, preparation)
    counted = [each for each in ticked if before.credit(each.id) is not None]
    after = reckoned(CATALOGUE, closed(CATALOGUE, preparation, {(each.id, None) for each in counted}))
    gains = fsum(before.score.items[each.id].gain for each in counted)
    assert after.score.raw - before.score.raw == pytest.approx(gains, abs=1e-6)
    assert not {blocker.item for blocker in after.score.blockers} & {each.id for each in counted}


@quiet
@given(PREPARATIONS)
def test_nothing_ticked_changes_nothing(preparation: Preparation) -> None:
    assert reckoned(CATALOGUE, closed(CATALOGUE, preparation, ())) == reckoned(CATALOGUE, preparation)


@quiet
@given(PREPARATIONS)
def test_everything_ticked_is_ready(preparation: Preparation) -> None:
    assume(preparation.first_wave)
    everything = {(each.id, None) for each in CATALOGUE.items}
    after = reckoned(CATALOGUE, closed(CATALOGUE, preparation, everything)).score
    assert (after.raw, after.blockers, after.verdict) == (100, (), "go")


@quiet
@given(PREPARATIONS, st.integers(0, 200), st.integers(0, 200))
def test_a_later_opening_is_never_late_for_more(preparation: Preparation, soon: int, more: int) -> None:
    one = reckoned(CATALOGUE, preparation)
    early = opening(one, CATALOGUE, TODAY + timedelta(days=soon), SAME)
    later = opening(one, CATALOGUE, TODAY + timedelta(days=soon + more), SAME)
    assert set(later.late) <= set(early.late)


def test_one_department_alone_can_be_ticked() -> None:
    catalogue = catalogue_of(item("A1", scope=Scope.DEPARTMENT), weights={"A": 100})
    units = (Unit(id="parks", wave=1), Unit(id="roads", wave=1), Unit(id="sports", wave=2))
    preparation = Preparation(today=TODAY, launch=None, units=units)
    assert reckoned(catalogue, closed(catalogue, preparation, {("A1", "parks")})).score.raw == 50
    assert reckoned(catalogue, closed(catalogue, preparation, {("A1", "sports")})).score.raw == 0
    assert reckoned(catalogue, closed(catalogue, preparation, {("A1", None)})).score.raw == 100


def test_by_another_opening_answers_run_out_lines_are_late_and_dates_are_reckoned_anew() -> None:
    catalogue = catalogue_of(
        item("A1", validity=Validity.PEOPLE),
        item("A2", lead_weeks=20),
        item("A8", computed=True),
        item("A4", validity=Validity.DOCUMENT),
        weights={"A": 100},
    )
    replies = (
        Reply(item="A1", status=Status.VERIFIED, on=TODAY),
        Reply(item="A8", computed=Computed.SATISFIED),
        Reply(item="A4", status=Status.VERIFIED, on=TODAY),
    )
    one = reckoned(catalogue, Preparation(today=TODAY, launch=date(2027, 3, 1), replies=replies))
    assert one.score.raw == 75
    changed = Changed(computed={"A8": Computed.RED}, again=("A4",))
    then = opening(one, catalogue, date(2027, 3, 3), changed)
    assert (then.late, then.stale, then.then.score.raw) == (("A2",), ("A1", "A4"), 25)
    same = opening(one, catalogue, date(2027, 3, 1), Changed(computed={}, again=("A4",)))
    assert (same.stale, same.then.score.raw) == (("A1",), 62.5)


def test_a_drill_ticked_is_held_near_enough_to_the_launch() -> None:
    catalogue = catalogue_of(item("A1", validity=Validity.DRILL), weights={"A": 100})
    preparation = Preparation(today=TODAY, launch=TODAY + timedelta(days=200))
    after = reckoned(catalogue, closed(catalogue, preparation, {("A1", None)}))
    assert (after.score.raw, after.score.items["A1"].stale) == (100, False)
