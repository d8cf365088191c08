"""What is flagged as worth a question, and what is not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.answers import Status
from onboarding.domain.integrity import BURST, WITHIN, Burst, SetAside, bursts, set_aside
from onboarding.domain.preparation import Computed, Preparation, Reply, Unit
from onboarding.domain.readiness import Level, Scope
from tests.domain.catalogues import catalogue_of, item

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DECLARED = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 1500).map(lambda seconds: NOON + timedelta(seconds=seconds))),
    max_size=60,
)
PREPARED = Preparation(today=date(2026, 11, 23), launch=None)


def every(seconds: int, times: int, *, person: int = 1) -> list[tuple[int, datetime]]:
    return [(person, NOON + timedelta(seconds=seconds * number)) for number in range(times)]


def away(name: str, department: str | None = None, **told: object) -> Reply:
    return replace(Reply(item=name, department=department, status=Status.NOT_APPLICABLE), **told)


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        (every(30, 9), ()),
        (every(30, 10), (Burst(person=1, first=NOON, lines=10),)),
        (every(33, 10), (Burst(person=1, first=NOON, lines=10),)),
        (every(34, 10), ()),
        (every(10, 12), (Burst(person=1, first=NOON, lines=12),)),
        (every(1, 5) + every(1, 5, person=2), ()),
        (every(600, 40), ()),
    ],
)
def test_ten_lines_within_five_minutes_by_one_person_are_a_burst(declared, found):
    assert bursts(declared) == found


def test_the_newest_burst_comes_first():
    later = [(2, moment + timedelta(days=1)) for _, moment in every(1, 11)]
    assert [(one.person, one.lines) for one in bursts(every(1, 10) + later)] == [(2, 11), (1, 10)]


@given(DECLARED)
def test_somebody_is_flagged_exactly_when_ten_of_their_moments_lie_close(declared):
    def is_hasty(person: int) -> bool:
        own = [moment for who, moment in declared if who == person]
        return any(sum(first <= each <= first + WITHIN for each in own) >= BURST for first in own)

    found = bursts(declared)
    assert {burst.person for burst in found} == {person for person in (1, 2, 3) if is_hasty(person)}
    assert all(burst.lines >= BURST for burst in found)


@given(DECLARED, st.randoms())
def test_the_order_of_telling_changes_nothing_and_no_line_counts_twice(declared, random):
    shuffled = random.sample(declared, len(declared))
    assert bursts(shuffled) == bursts(declared)
    assert sum(burst.lines for burst in bursts(declared)) <= len(declared)


FIVE = catalogue_of(*(item(f"A{number}", level=Level.MEDIUM) for number in range(1, 6)), item("B1"))


def test_a_fifth_of_a_dimension_is_no_question_and_more_is_one():
    one, two = (replace(PREPARED, replies=tuple(away(f"A{n}") for n in range(1, top))) for top in (2, 3))
    assert set_aside(FIVE, one) == ()
    assert set_aside(FIVE, two) == (SetAside(dimension="A", share=0.4),)


def test_weight_counts_and_approval_does_not_take_the_question_away():
    catalogue = catalogue_of(item("A1"), item("A2", level=Level.LOW), item("A3", level=Level.LOW))
    heavy = replace(PREPARED, replies=(away("A1", approved=True),))
    light = replace(PREPARED, replies=(away("A2", approved=True),))
    assert set_aside(catalogue, heavy)[0].share == pytest.approx(10 / 15)
    assert set_aside(catalogue, light) == ()


def test_a_department_line_is_set_aside_as_far_as_the_first_wave_says_so():
    units = (Unit(id="parks", wave=1), Unit(id="roads", wave=1), Unit(id="sports", wave=2))
    catalogue = catalogue_of(item("A1", scope=Scope.DEPARTMENT))
    half = replace(PREPARED, units=units, replies=(away("A1", "parks"), away("A1", "sports")))
    assert set_aside(catalogue, half) == (SetAside(dimension="A", share=0.5),)
    assert set_aside(catalogue, replace(half, units=())) == ()


def test_a_computed_line_and_a_line_outside_the_set_raise_no_question():
    catalogue = catalogue_of(item("A1", computed=True))
    assert set_aside(catalogue, replace(PREPARED, replies=(away("A1", computed=Computed.RED),))) == ()
