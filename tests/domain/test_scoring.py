"""The figures, worked by hand."""

from datetime import date
from typing import Any

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.readiness import Blocker, Catalogue, CatalogueSet, Level, Scope, Story, Validity
from onboarding.domain.scoring import Band, Computed, Confidence, Preparation, Reply, Score, Unit, reckon
from tests.domain.catalogues import catalogue_of, item, real_catalogue

TODAY = date(2026, 11, 23)
S1, S2, S3 = Story.S1, Story.S2, Story.S3

SMALL = catalogue_of(
    item("A1", stories=frozenset({S1})),
    item("A2", level=Level.MEDIUM, stories=frozenset({S1, S2})),
    item("B1", level=Level.HIGH, stories=frozenset({S2})),
    item("B2", level=Level.LOW, stories=frozenset({S2})),
)
"""Effective weights: A1 40, A2 20, B1 30, B2 10."""

STATUS = {"d": Status.DECLARED, "e": Status.EVIDENCE, "v": Status.VERIFIED, "p": Status.IN_PROGRESS}


def score_of(catalogue: Catalogue, *, units: tuple[Unit, ...] = (), **answers: str) -> Score:
    """Reckon answers written as letters; "n" is an approved "not applicable"."""
    return reckon(catalogue, prepared(*(reply(id, letter) for id, letter in answers.items()), units=units))


def reply(id: str, letter: str, **told: Any) -> Reply:
    if letter == "n":
        return Reply(item=id, status=Status.NOT_APPLICABLE, approved=True, **told)
    return Reply(item=id, status=STATUS[letter], on=TODAY, **told)


def prepared(*replies: Reply, **told: Any) -> Preparation:
    return Preparation(today=TODAY, launch=None, replies=replies, **told)


def test_the_dimension_shares_its_weight_among_its_items_by_level() -> None:
    score = score_of(SMALL)
    assert {id: one.weight for id, one in score.items.items()} == {"A1": 40, "A2": 20, "B1": 30, "B2": 10}


def test_raw_is_the_weighted_mean_of_the_credits() -> None:
    assert score_of(SMALL, A1="v", B1="e", B2="d").raw == 40 + 24 + 5


def test_a_dimension_is_the_mean_of_its_own_items() -> None:
    score = score_of(SMALL, A1="v", B1="e", B2="d")
    assert score.dimensions == {"A": pytest.approx(1000 / 15), "B": 72.5}


def test_the_gain_is_what_full_credit_would_add() -> None:
    score = score_of(SMALL, A1="v", B1="e", B2="d")
    assert {id: round(one.gain, 9) for id, one in score.items.items()} == {
        "A1": 0,
        "A2": 20,
        "B1": 6,
        "B2": 5,
    }


def test_what_does_not_apply_hands_its_weight_to_its_dimension() -> None:
    score = score_of(SMALL, A1="v", A2="n")
    assert (score.raw, score.dimensions["A"], score.items["A1"].weight) == (60, 100, 60)
    assert (score.items["A2"].credit, score.items["A2"].gain) == (None, 0)


def test_a_dimension_with_nothing_applicable_is_left_out() -> None:
    score = score_of(SMALL, A1="n", A2="n", B1="v")
    assert score.dimensions == {"B": 75}
    assert (score.raw, score.items["B2"].gain) == (75, 25)


def test_a_preparation_with_nothing_applicable_is_worth_nothing() -> None:
    score = score_of(SMALL, A1="n", A2="n", B1="n", B2="n")
    assert (score.raw, score.confidence, score.progress, score.dimensions) == (0, 0, 0, {})


def test_the_story_risk_reckons_the_tagged_items_alone() -> None:
    score = score_of(SMALL, A1="v", B1="e", B2="d")
    told_by_s2 = 100 * (60 * 0 + 30 * 0.8 + 10 * 0.5) / 100
    assert score.stories[S1] == pytest.approx(100 - 1000 / 15)
    assert score.stories[S2] == 100 - told_by_s2


def test_a_story_that_no_item_tells_is_at_full_risk() -> None:
    assert score_of(SMALL, A1="v").stories[S3] == 100


def test_confidence_is_the_weight_verified_and_fresh() -> None:
    assert score_of(SMALL, A1="v", A2="e", B1="d", B2="v").confidence == 0.5


def test_a_verified_answer_that_went_stale_gives_no_confidence() -> None:
    line = item("A1", validity=Validity.PEOPLE)
    old = Reply(item="A1", status=Status.VERIFIED, on=date(2026, 1, 1))
    score = reckon(catalogue_of(line), prepared(old))
    assert (score.raw, score.confidence, score.items["A1"].stale) == (50, 0, True)


def test_a_satisfied_computation_counts_as_verified_and_fresh() -> None:
    machine = catalogue_of(item("A1", computed=True))
    assert reckon(machine, prepared(Reply(item="A1", computed=Computed.SATISFIED))).confidence == 1
    assert reckon(machine, prepared(Reply(item="A1", computed=Computed.AMBER))).confidence == 0


def test_confidence_of_a_department_item_is_the_share_of_its_departments() -> None:
    shared = catalogue_of(item("A1", scope=Scope.DEPARTMENT))
    units = tuple(Unit(id=name, wave=1) for name in ("a", "b", "c", "d"))
    replies = (
        reply("A1", "v", department="a"),
        reply("A1", "e", department="b"),
        reply("A1", "n", department="d"),
    )
    assert reckon(shared, prepared(*replies, units=units)).confidence == pytest.approx(1 / 3)


def test_progress_counts_applicable_items_with_credit_or_in_progress() -> None:
    assert score_of(SMALL, A1="v", A2="p", B1="n").progress == pytest.approx(2 / 3)


def test_a_not_applicable_that_waits_for_approval_is_no_progress() -> None:
    assert reckon(SMALL, prepared(Reply(item="A1", status=Status.NOT_APPLICABLE))).progress == 0


def test_progress_of_a_department_item_is_the_share_that_answered() -> None:
    shared = catalogue_of(item("A1", scope=Scope.DEPARTMENT))
    units = tuple(Unit(id=name, wave=1) for name in ("a", "b", "c", "d"))
    replies = (
        reply("A1", "p", department="a"),
        Reply(item="A1", department="b", status=Status.NOT_APPLICABLE),
        reply("A1", "n", department="c"),
    )
    assert reckon(shared, prepared(*replies, units=units)).progress == 0.75


def test_the_status_of_a_computed_item_is_no_progress() -> None:
    machine = catalogue_of(item("A1", computed=True))
    assert reckon(machine, prepared(reply("A1", "p"))).progress == 0
    assert reckon(machine, prepared(Reply(item="A1", computed=Computed.AMBER))).progress == 1


def test_the_legal_note_in_progress_inside_the_election_window_is_progress() -> None:
    election = catalogue_of(item("F10", computed=True), weights={"F": 1})
    assert reckon(election, prepared(reply("F10", "p", computed=Computed.RED))).progress == 1


def test_items_outside_the_light_set_do_not_exist_for_the_figures() -> None:
    mixed = catalogue_of(item("A1", light=True), item("A2"), item("A3", blocker=Blocker.HARD))
    score = reckon(mixed, prepared(reply("A1", "v"), reply("A2", "v"), chosen=CatalogueSet.LIGHT))
    assert (tuple(score.items), score.raw, score.dimensions) == (("A1", "A3"), 50, {"A": 50})


def test_the_real_catalogue_has_106_items_and_its_light_set_49() -> None:
    catalogue = real_catalogue()
    assert len(catalogue.items) == 106
    assert len(reckon(catalogue, prepared(chosen=CatalogueSet.LIGHT)).items) == 49


def test_an_untouched_preparation_is_worth_nothing_and_risks_everything() -> None:
    score = reckon(real_catalogue(), prepared())
    assert (score.raw, score.shown, score.confidence, score.progress) == (0, 0, 0, 0)
    assert set(score.dimensions.values()) == {0}
    assert set(score.stories.values()) == {100}


def test_the_dimension_weights_of_the_method_note_stand_in_the_catalogue() -> None:
    told = {"A": 12, "B": 16, "C": 16, "D": 10, "E": 16, "F": 10, "G": 8, "H": 8, "I": 4}
    assert {dimension.id: dimension.weight for dimension in real_catalogue().dimensions} == told


def bare(shown: float, confidence: float) -> Score:
    score = score_of(SMALL)
    told = {name: getattr(score, name) for name in Score.__slots__}
    return Score(**(told | {"shown": shown, "confidence": confidence}))


BANDS = {0: "build", 39.9: "build", 40: "preparation", 69.9: "preparation"}
HIGHER_BANDS = {70: "conditions", 84.9: "conditions", 85: "ready", 100: "ready"}


@pytest.mark.parametrize(("shown", "band"), (BANDS | HIGHER_BANDS).items())
def test_the_band_follows_the_shown_figure(shown: float, band: str) -> None:
    assert bare(shown, 0).band is Band(band)


@pytest.mark.parametrize(
    ("confidence", "words"), [(0.7, "high"), (0.699, "medium"), (0.4, "medium"), (0.399, "low")]
)
def test_confidence_is_put_in_three_words(confidence: float, words: str) -> None:
    assert bare(0, confidence).assurance is Confidence(words)
