"""A plan written down and read again is the same plan."""

from dataclasses import is_dataclass
from datetime import date
from json import dumps, loads

import pytest
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.commitment import Answerer, Margin, Participation
from onboarding.domain.contradiction import Quote
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.periods import Period, PeriodKind
from onboarding.press.frozen_plan import read, written
from onboarding.press.plan_values import READING, _named
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import stand
from tests.make import Maker
from tests.plan_town import TODAY, plan_town

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
)
KINDS = sorted((kind for kind in _named().values() if is_dataclass(kind)), key=lambda kind: kind.__name__)


@pytest.fixture
def composed(session: Session, make: Maker, shelf: Shelf) -> LaunchPlan:
    made = plan_town(make, demo=True)
    standing = stand(session, shelf, made.consultation, today=TODAY)
    return launch_plan(Reading(session=session, shelf=shelf, locale="fr"), standing)


def test_a_plan_read_again_is_equal(composed: LaunchPlan) -> None:
    assert read(written(composed)) == composed
    assert written(read(written(composed))) == written(composed)


@pytest.mark.parametrize("value", VALUES)
def test_a_quoted_value_keeps_its_kind(value: object) -> None:
    quote = Quote(place="letter.level", value=value)
    plain = loads(dumps(READING.unstructure(quote)))
    again = READING.structure(plain, Quote)
    assert again == quote
    assert type(again.value) is type(value)
