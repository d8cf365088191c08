"""A town's own lines: they count a little, and never weaken a blocker or the verdict."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onboarding.domain.answers import Status
from onboarding.domain.figures import Verdict
from onboarding.domain.own_items import LEVELS, OwnItem, with_own, without_own
from onboarding.domain.preparation import Preparation, Reply, Unit
from onboarding.domain.readiness import Blocker, CatalogueSet, Level, Owner, Scope, Validity
from onboarding.domain.reckoning_file import FaultyDocument, described, read_preparation, read_reckoning
from onboarding.domain.scoring import reckon
from tests.domain.catalogues import real_catalogue
from tests.domain.score_documents import TODAY, documents

CATALOGUE = real_catalogue()
PREPARATIONS = documents(CATALOGUE).map(lambda row: read_preparation(json.dumps(row), CATALOGUE))
STRICTNESS = (Verdict.GO, Verdict.CONDITIONS, Verdict.NO_GO)


def own(number: int = 1, **told: object) -> OwnItem:
    plain = {
        "id": f"X{number}",
        "dimension": "B",
        "level": Level.MEDIUM,
        "scope": Scope.TOWN,
        "owners": (Owner.LEAD,),
        "validity": Validity.NONE,
        "effort": 1.0,
        "lead_weeks": 2,
    }
    return OwnItem(**(plain | told))


@st.composite
def own_items(draw):
    scope = draw(st.sampled_from(Scope))
    departments = st.frozensets(st.sampled_from(["parks", "roads", "d1"]), max_size=2)
    return own(
        draw(st.integers(1, 9)),
        dimension=draw(st.sampled_from([each.id for each in CATALOGUE.dimensions])),
        level=draw(st.sampled_from(LEVELS)),
        scope=scope,
        validity=draw(st.sampled_from(Validity)),
        departments=draw(departments) if scope is Scope.DEPARTMENT else frozenset(),
    )


OWN = st.lists(own_items(), min_size=1, max_size=6, unique_by=lambda item: item.id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PREPARATIONS, OWN, st.data())
def test_own_lines_never_close_a_blocker_nor_make_the_verdict_laxer(preparation, items, data):
    catalogue = with_own(CATALOGUE, items)
    status = data.draw(st.sampled_from([Status.VERIFIED, Status.NOT_STARTED, Status.EVIDENCE]))
    replies = tuple(
        Reply(item=item.id, department=place, status=status, on=TODAY)
        for item in items
        for place in (preparation.first_wave if item.scope is Scope.DEPARTMENT else (None,))
        if place is None or item.stands_in(place)
    )
    plain = reckon(CATALOGUE, preparation)
    score = reckon(catalogue, replace(preparation, replies=preparation.replies + replies))
    assert score.blockers == plain.blockers
    assert STRICTNESS.index(score.verdict) >= STRICTNESS.index(plain.verdict)
    assert score.common == plain.shown
    assert 0 <= score.shown <= 100


def test_a_catalogue_without_own_lines_says_nothing_of_them():
    assert reckon(CATALOGUE, Preparation(today=TODAY, launch=None)).common is None
    assert without_own(with_own(CATALOGUE, (own(),))).items == CATALOGUE.items


@pytest.mark.parametrize(
    "told",
    [
        {"level": Level.HIGH},
        {"level": Level.CRITICAL},
        {"blocker": Blocker.HARD},
        {"blocker": Blocker.WAIVABLE},
        {"certified": True},
        {"computed": True},
        {"effort": 0.0},
        {"id": "A1"},
        {"departments": frozenset({"parks"})},
    ],
)
def test_what_could_weaken_the_catalogue_cannot_be_made(told):
    with pytest.raises(ValueError, match=r"."):
        own(**told)


def test_an_own_line_weighs_within_its_dimension_like_any_other():
    preparation = Preparation(today=TODAY, launch=None)
    done = Reply(item="X1", status=Status.VERIFIED, on=TODAY)
    score = reckon(with_own(CATALOGUE, (own(),)), replace(preparation, replies=(done,)))
    members = [item for item in CATALOGUE.items if item.dimension == "B"]
    weight = 16 * 5 / (sum(item.weight for item in members) + 5)
    assert score.raw == pytest.approx(weight)
    assert score.common == 0


def test_an_own_line_of_one_department_asks_no_other():
    item = own(dimension="C", scope=Scope.DEPARTMENT, owners=(Owner.DH,), departments=frozenset({"parks"}))
    units = (Unit(id="parks", wave=1), Unit(id="roads", wave=1))
    done = Reply(item="X1", department="parks", status=Status.VERIFIED, on=TODAY)
    catalogue = with_own(CATALOGUE, (item,))
    score = reckon(catalogue, Preparation(today=TODAY, launch=None, units=units, replies=(done,)))
    assert score.items["X1"].credit == 1
    away = (Unit(id="parks", wave=2), Unit(id="roads", wave=1))
    score = reckon(catalogue, Preparation(today=TODAY, launch=None, units=away, replies=(done,)))
    assert score.items["X1"].credit is None


def test_the_light_set_keeps_the_towns_own_lines():
    light = with_own(CATALOGUE, (own(),)).within(CatalogueSet.LIGHT)
    assert "X1" in light.by_id


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PREPARATIONS, OWN)
def test_a_figure_with_own_lines_can_be_reckoned_again_from_its_document(preparation, items):
    catalogue = with_own(CATALOGUE, items)
    document = json.dumps(described(preparation, catalogue))
    read, again = read_reckoning(document, (CATALOGUE,))
    assert read.items == catalogue.items
    assert reckon(read, again) == reckon(catalogue, preparation)


def test_faulty_own_lines_are_named_with_their_place():
    row = {"id": "X1", "dimension": "B", "level": 2, "scope": "town", "validity": "none"}
    row |= {"effort": 1, "owner": "LEAD"}
    rows = [row, row, row | {"id": "X2", "level": 4}, row | {"id": "X3", "dimension": "Q"}, {"id": 3}]
    with pytest.raises(FaultyDocument) as refused:
        read_reckoning(json.dumps({"today": "2026-11-23", "own": rows}), (CATALOGUE,))
    told = [str(fault) for fault in refused.value.faults]
    assert "own[1].id: duplicate 'X1'" in told
    assert "own[2].id: not an own line 'X2'" in told
    assert "own[3].dimension: not an own line 'Q'" in told
    assert "own[4].scope: missing" in told


def test_a_document_of_an_edition_nobody_has_is_refused():
    with pytest.raises(FaultyDocument, match="unknown edition"):
        read_reckoning(json.dumps({"today": "2026-11-23", "edition": "1999.1"}), (CATALOGUE,))
