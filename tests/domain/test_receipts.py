"""Every figure written out comes to the figure itself."""

import json
from math import fsum

import pytest
from hypothesis import HealthCheck, given, settings

from onboarding.domain.readiness import Blocker
from onboarding.domain.receipts import receipt
from onboarding.domain.reckoned import Reckoned, reckoned, reckoned_again
from onboarding.domain.reckoning_file import described, read_preparation
from tests.domain.catalogues import real_catalogue
from tests.domain.score_documents import documents

CATALOGUE = real_catalogue()
SIDES = documents(CATALOGUE).map(
    lambda row: reckoned(CATALOGUE, read_preparation(json.dumps(row), CATALOGUE))
)
SLACK = 1e-6
quiet = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quiet
@given(SIDES)
def test_each_fraction_comes_to_its_figure(one: Reckoned) -> None:
    told, score = receipt(one), one.score
    assert 100 * told.whole.mean == pytest.approx(score.raw, abs=SLACK)
    assert told.confidence.mean == pytest.approx(score.confidence, abs=SLACK)
    assert told.progress.mean == pytest.approx(score.progress, abs=SLACK)
    for story, risk in score.stories.items():
        assert 100 - 100 * told.stories[story].mean == pytest.approx(risk, abs=SLACK)
    for dimension in told.dimensions:
        if dimension.sum.lines:
            figure = score.dimensions[dimension.id]
            assert 100 * dimension.sum.mean == pytest.approx(figure, abs=SLACK)


@quiet
@given(SIDES)
def test_the_lines_add_up_to_dimensions_and_these_to_the_whole(one: Reckoned) -> None:
    told = receipt(one)
    assert fsum(each.points for each in told.dimensions) == pytest.approx(one.score.raw, abs=SLACK)
    assert fsum(line.points for line in told.lines) == pytest.approx(one.score.raw, abs=SLACK)
    assert fsum(line.missing for line in told.lines) == pytest.approx(100 - one.score.raw, abs=SLACK)


@quiet
@given(SIDES)
def test_a_line_of_departments_is_the_mean_of_its_answers(one: Reckoned) -> None:
    for line in receipt(one).lines:
        credits = [place.credit for place in line.places if place.credit is not None]
        if credits:
            assert fsum(credits) / len(credits) == pytest.approx(line.score.credit, abs=SLACK)
            assert line.score.least is None or min(credits) == line.score.least


@quiet
@given(SIDES)
def test_the_cap_is_told_where_it_holds(one: Reckoned) -> None:
    hard = any(blocker.kind is Blocker.HARD for blocker in one.score.blockers)
    assert (receipt(one).cap is not None) == (hard and one.score.raw > 69)


@quiet
@given(SIDES)
def test_a_figure_is_reckoned_again_from_its_document(one: Reckoned) -> None:
    kept = json.loads(json.dumps(described(one.preparation, CATALOGUE)))
    assert reckoned_again(kept, (CATALOGUE,)).score == one.score
