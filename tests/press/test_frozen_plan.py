"""A plan written down and read again is the same plan."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.demo.towns import load
from onboarding.domain.annexes import Annexes
from onboarding.domain.answers import Status
from onboarding.domain.canonical import digest
from onboarding.domain.commitment import Answerer, Margin, Participation
from onboarding.domain.contradiction import Hindrance, Obstacle, Quote
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.own_items import OwnItem
from onboarding.domain.periods import Period, PeriodKind
from onboarding.domain.plan_versions import content_of
from onboarding.domain.readiness import Level, Owner, Scope, Validity
from onboarding.domain.rollout import Position
from onboarding.press.frozen_plan import PlanUnreadable, engine, read, written
from onboarding.press.plan_values import READING
from onboarding.records.consultations import consultations_of
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import stand
from onboarding.services.town_shelf import town_shelf
from tests.make import Maker, demo_site
from tests.plan_town import TODAY, plan_town

OWN = OwnItem(
    id="X3",
    dimension="A",
    level=Level.LOW,
    scope=Scope.DEPARTMENT,
    owners=(Owner.DH,),
    validity=Validity.NONE,
    effort=2.5,
    lead_weeks=3,
    departments=frozenset({"2", "10"}),
)

VALUES = (
    "texte",
    True,
    None,
    3,
    2.5,
    date(2027, 3, 1),
    Participation.CONSULT,
    (Margin(text="les jeux", reason="à voir"), Answerer(who="Voirie", by=date(2027, 5, 1))),
    (Period(kind=PeriodKind.SCHOOL, name="x", starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 9)),),
    ("a", "b"),
    Hindrance(obstacle=Obstacle.SCHOOL, name="hiver", starts_on=date(2027, 2, 6)),
)
SMALL = 4
"""Dataclasses in the tree of one that is built at random: larger ones are made of these."""


def tree(kind: Any, seen: set[Any]) -> Iterator[type]:
    """Every dataclass that hangs on that type, itself included."""
    for part in get_args(kind):
        yield from tree(part, seen)
    if isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        yield kind
        for part in get_type_hints(kind).values():
            yield from tree(part, seen)


KINDS = sorted(
    (kind for kind in tree(LaunchPlan, set()) if len(list(tree(kind, set()))) <= SMALL),
    key=lambda kind: kind.__qualname__,
)
st.register_type_strategy(object, st.sampled_from(VALUES))
st.register_type_strategy(OwnItem, st.just(OWN))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def alike(one: object, other: object) -> bool:
    """Equal, and of the same kinds all the way down; a status may be written as its plain text."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if is_dataclass(one) and type(one) is type(other):
        return all(alike(getattr(one, each.name), getattr(other, each.name)) for each in fields(one))
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    same = type(one) is type(other) or isinstance(one, Status | int)
    return one == other and same


@pytest.fixture
def composed(make: Maker) -> LaunchPlan:
    made = plan_town(make, demo=True)
    standing = stand(make.session, make.shelf, made.consultation, today=TODAY)
    return launch_plan(Reading(session=make.session, shelf=make.shelf, locale="fr"), standing)


def test_the_demo_plan_read_again_is_the_same_plan(session: Session, shelf: Shelf, tmp_path: Path) -> None:
    town = load(session, shelf, locale="fr", today=TODAY, site=demo_site(tmp_path))
    consultation = consultations_of(session, town.id)[-1]
    own = town_shelf(session, shelf, town)
    standing = stand(session, own, consultation, today=TODAY)
    composed = launch_plan(Reading(session=session, shelf=own, locale="fr"), standing)
    again = read(written(composed))
    assert again == composed
    assert alike(composed, again)
    assert written(again) == written(composed)
    assert digest(again) == digest(composed)
    assert content_of(again) == content_of(composed)
    assert any(type(line.item) is OwnItem for group in again.open for line in group.lines)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_a_plan_is_made_of_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    plain = json.loads(json.dumps(READING.unstructure(value, unstructure_as=kind), ensure_ascii=False))
    again = READING.structure(plain, kind)
    assert again == value
    assert alike(value, again)


@pytest.mark.parametrize("value", VALUES)
def test_a_quoted_value_keeps_its_kind(value: object) -> None:
    quote = Quote(place="letter.level", value=value)
    again = READING.structure(json.loads(json.dumps(READING.unstructure(quote))), Quote)
    assert alike(quote, again)


def test_a_plan_of_an_older_program_lacks_fields_and_is_read_all_the_same(composed: LaunchPlan) -> None:
    kept = json.loads(written(composed))
    for missing in ("since", "number", "annexes", "need"):
        del kept[missing]
    for line in kept["departments"]:
        del line["review_due"], line["position"]
    again = read(json.dumps(kept))
    assert (again.need, again.number, again.annexes) == ((), 0, Annexes())
    assert again.departments[0].position == Position()
    assert again.sheet == composed.sheet


def test_a_plan_of_a_newer_program_has_more_fields_and_is_read_all_the_same(composed: LaunchPlan) -> None:
    kept = json.loads(written(composed))
    kept["weather"] = {"sun": [1, 2]}
    kept["cover"]["motto"] = "Ensemble"
    assert read(json.dumps(kept)) == composed


@pytest.mark.parametrize(
    "document", ["", "[]", "{", '{"cover": 3}', '{"sheet": {"score": {"verdict": "x"}}}']
)
def test_what_is_no_plan_is_refused_by_name(document: str) -> None:
    with pytest.raises(PlanUnreadable):
        read(document)


def test_the_engine_is_named_with_its_versions() -> None:
    assert f"weasyprint {version('weasyprint')}" in engine()
    assert len(engine()) <= 200
