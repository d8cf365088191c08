"""What holds for every preparation over the real catalogue."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from onboarding.domain.answers import Status
from onboarding.domain.readiness import Blocker, Catalogue, Item, Scope
from onboarding.domain.reckoning_file import described, read_preparation
from onboarding.domain.scoring import Computed, Preparation, Reply, Score, Verdict, reckon
from tests.domain.catalogues import real_catalogue
from tests.domain.score_documents import TODAY, documents

CATALOGUE = real_catalogue()
ITEMS = st.sampled_from(CATALOGUE.items)
COMPUTED = st.sampled_from([item for item in CATALOGUE.items if item.computed])
ASKED = st.sampled_from([item for item in CATALOGUE.items if not item.computed])
PREPARATIONS = documents(CATALOGUE).map(lambda row: read_preparation(json.dumps(row), CATALOGUE))
LADDER = (Status.NOT_STARTED, Status.DECLARED, Status.EVIDENCE, Status.VERIFIED)
SLACK = 1e-6

Test = Callable[..., None]


def many(*strategies: st.SearchStrategy[Any]) -> Callable[[Test], Test]:
    quiet = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    return lambda test: quiet(given(*strategies)(test))


def answered(preparation: Preparation, item: Item, **told: Any) -> Preparation:
    """The same preparation with one item answered anew, in every department where it is asked."""
    others = tuple(reply for reply in preparation.replies if reply.item != item.id)
    places = preparation.first_wave if item.scope is Scope.DEPARTMENT else (None,)
    fresh = tuple(Reply(item=item.id, department=place, on=TODAY, **told) for place in places)
    return replace(preparation, replies=others + fresh, launch=None)


def completed(preparation: Preparation, item: Item) -> Preparation:
    return answered(preparation, item, status=Status.VERIFIED, computed=Computed.SATISFIED)


def reckoned(preparation: Preparation) -> Score:
    return reckon(CATALOGUE, preparation)


@many(PREPARATIONS)
def test_a_preparation_described_is_read_back_to_the_same_one(preparation: Preparation) -> None:
    assert read_preparation(json.dumps(described(preparation)), CATALOGUE) == preparation


@many(PREPARATIONS)
def test_every_figure_stays_within_its_range(preparation: Preparation) -> None:
    score = reckoned(preparation)
    figures = [score.raw, score.shown, *score.dimensions.values(), *score.stories.values()]
    assert all(0 <= figure <= 100 for figure in figures)
    assert 0 <= score.confidence <= 1
    assert 0 <= score.progress <= 1
    assert all(0 <= one.gain <= 100 and one.weight >= 0 for one in score.items.values())


@many(PREPARATIONS, ASKED)
def test_a_better_answer_never_lowers_a_figure(preparation: Preparation, item: Item) -> None:
    raws = [reckoned(answered(preparation, item, status=step)).raw for step in LADDER]
    assert raws == sorted(raws)


@many(PREPARATIONS, COMPUTED)
def test_a_better_computation_never_lowers_a_figure(preparation: Preparation, item: Item) -> None:
    outcomes = (Computed.RED, Computed.AMBER, Computed.SATISFIED)
    raws = [reckoned(answered(preparation, item, computed=outcome)).raw for outcome in outcomes]
    assert raws == sorted(raws)


@many(PREPARATIONS, st.randoms(use_true_random=False))
def test_no_order_of_answers_items_or_departments_changes_a_figure(
    preparation: Preparation, chance: Any
) -> None:
    mixed = replace(
        preparation,
        replies=tuple(chance.sample(preparation.replies, len(preparation.replies))),
        units=tuple(chance.sample(preparation.units, len(preparation.units))),
        waivers=tuple(chance.sample(preparation.waivers, len(preparation.waivers))),
    )
    items = tuple(chance.sample(CATALOGUE.items, len(CATALOGUE.items)))
    dimensions = tuple(chance.sample(CATALOGUE.dimensions, len(CATALOGUE.dimensions)))
    there = reckon(Catalogue(edition="mixed", dimensions=dimensions, items=items), mixed)
    here = reckoned(preparation)
    assert replace(there, blockers=()) == replace(here, blockers=())
    assert set(there.blockers) == set(here.blockers)


@many(PREPARATIONS)
def test_an_open_hard_blocker_caps_and_forbids(preparation: Preparation) -> None:
    score = reckoned(preparation)
    if any(blocker.kind is Blocker.HARD for blocker in score.blockers):
        assert score.shown == min(score.raw, 69)
        assert score.verdict is Verdict.NO_GO
    else:
        assert score.shown == score.raw


@many(PREPARATIONS)
def test_the_verdict_is_what_the_rules_permit(preparation: Preparation) -> None:
    score = reckoned(preparation)
    if score.verdict is Verdict.GO:
        assert not score.blockers
        assert score.raw >= 85
        assert min(score.dimensions.values()) >= 60
    if score.verdict is Verdict.CONDITIONS:
        assert score.raw >= 70
        assert all(blocker.waived for blocker in score.blockers)


@many(PREPARATIONS)
def test_waivers_change_no_figure(preparation: Preparation) -> None:
    waived, bare = reckoned(preparation), reckoned(replace(preparation, waivers=()))
    assert (waived.raw, waived.shown, waived.items) == (bare.raw, bare.shown, bare.items)
    assert [blocker.item for blocker in waived.blockers] == [blocker.item for blocker in bare.blockers]


@many(PREPARATIONS, ASKED)
def test_what_does_not_apply_leaves_the_figures(preparation: Preparation, item: Item) -> None:
    assume(item.may_not_apply)
    assume(item.scope is not Scope.DEPARTMENT or preparation.first_wave)
    aside = answered(preparation, item, status=Status.NOT_APPLICABLE, approved=True)
    others = tuple(other for other in CATALOGUE.items if other is not item)
    smaller = Catalogue(edition="smaller", dimensions=CATALOGUE.dimensions, items=others)
    here, there = reckoned(aside), reckon(smaller, aside)
    items = {id: one for id, one in here.items.items() if id != item.id}
    assert replace(here, items=items) == there


@many(PREPARATIONS, ITEMS)
def test_the_gain_is_the_difference_that_full_credit_makes(preparation: Preparation, item: Item) -> None:
    before = reckoned(replace(preparation, launch=None))
    assume(item.id in before.items and before.items[item.id].credit is not None)
    assume(item.scope is not Scope.DEPARTMENT or preparation.first_wave)
    after = reckoned(completed(preparation, item))
    assert after.raw - before.raw == pytest.approx(before.items[item.id].gain, abs=SLACK)


@many(PREPARATIONS)
def test_the_gains_add_up_to_what_is_missing(preparation: Preparation) -> None:
    score = reckoned(preparation)
    assert sum(one.gain for one in score.items.values()) == pytest.approx(100 - score.raw, abs=SLACK)


@many(PREPARATIONS)
def test_the_whole_is_the_mean_of_its_dimensions(preparation: Preparation) -> None:
    score = reckoned(preparation)
    weights = {id: CATALOGUE.dimension_by_id[id].weight for id in score.dimensions}
    total = sum(weights[id] * figure for id, figure in score.dimensions.items())
    assert score.raw == pytest.approx(total / sum(weights.values()), abs=SLACK)


@many(PREPARATIONS)
def test_confidence_never_exceeds_the_figure(preparation: Preparation) -> None:
    score = reckoned(preparation)
    assert score.confidence <= score.raw / 100 + SLACK


@many(PREPARATIONS)
def test_next_names_five_open_items_at_most_one_per_owner(preparation: Preparation) -> None:
    score = reckoned(preparation)
    owners = [CATALOGUE.by_id[id].owner for id in score.next]
    assert len(owners) == len(set(owners)) <= 5
    assert all(score.items[id].gain > 0 for id in score.next)


@many(PREPARATIONS)
def test_next_names_something_as_long_as_something_is_missing(preparation: Preparation) -> None:
    score = reckoned(preparation)
    assert bool(score.next) == (score.raw < 100)


@many(PREPARATIONS)
def test_everything_verified_is_ready(preparation: Preparation) -> None:
    assume(preparation.first_wave)
    done = preparation
    for item in CATALOGUE.items:
        done = completed(done, item)
    score = reckoned(done)
    assert (score.raw, score.verdict, score.confidence, score.progress) == (100, Verdict.GO, 1, 1)
    assert (score.blockers, score.next, set(score.stories.values())) == ((), (), {0})


@many(PREPARATIONS)
def test_departments_that_do_not_count_change_nothing(preparation: Preparation) -> None:
    counting = tuple(unit for unit in preparation.units if unit.counts)
    assert reckoned(replace(preparation, units=counting)) == reckoned(preparation)
