"""Two implementations of one page agree."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from onboarding.domain.readiness import Blocker
from onboarding.domain.reckoning_file import read_preparation, written
from onboarding.domain.scoring import reckon
from tests.domain.catalogues import real_catalogue
from tests.domain.reference_score import reference
from tests.domain.score_documents import documents

CATALOGUE = real_catalogue()

CONTENT = {
    "dimensions": {dimension.id: dimension.weight for dimension in CATALOGUE.dimensions},
    "items": [
        {
            "id": item.id,
            "dimension": item.dimension,
            "level": int(item.level),
            "blocker": None if item.blocker is Blocker.NONE else item.blocker.value,
            "certified": item.certified,
            "scope": item.scope.value,
            "stories": sorted(item.stories),
            "validity": item.validity.value,
            "effort": item.effort,
            "owner": item.owner,
            "light": item.light,
            "computed": item.computed,
        }
        for item in CATALOGUE.items
    ],
}


def as_floats(value: Any) -> Any:
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, dict):
        return {key: as_floats(inner) for key, inner in value.items()}
    return value


def computed(document: dict[str, Any]) -> dict[str, Any]:
    return written(reckon(CATALOGUE, read_preparation(json.dumps(document), CATALOGUE)))


def assert_agree(mine: Any, theirs: Any) -> None:
    if isinstance(mine, dict):
        assert mine.keys() == theirs.keys()
        for key, value in mine.items():
            assert_agree(value, theirs[key])
    elif isinstance(mine, float):
        assert mine == pytest.approx(theirs, abs=0.51e-4)
    else:
        assert mine == theirs


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(CATALOGUE))
def test_both_implementations_agree_on_any_preparation(document: dict[str, Any]) -> None:
    assert_agree(computed(document), as_floats(reference(CONTENT, document)))


def test_both_agree_that_an_untouched_preparation_is_worth_nothing() -> None:
    document = {"today": "2026-11-23"}
    assert_agree(computed(document), as_floats(reference(CONTENT, document)))
    assert computed(document)["raw"] == 0
