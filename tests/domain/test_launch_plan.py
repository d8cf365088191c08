"""Texts that are cut, and values that are digested."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.canonical import digest
from onboarding.domain.composition import compose
from onboarding.domain.launch_plan import DECIDED_STOPS, NOTE_CAP, SHEET_STOPS, capped
from onboarding.domain.rollout import Position, Stage
from tests.domain.full_plan import material
from tests.domain.plan_fixtures import OVERRIDE


@given(st.text(max_size=3_000))
def test_no_text_is_longer_than_its_cap(text: str) -> None:
    assert len(capped(text)) <= NOTE_CAP
    assert capped(capped(text)) == capped(text)


def test_a_short_text_stays_with_its_no_break_spaces() -> None:
    assert capped("  Quand\u202f?\n\tLe 3\u00a0mars ") == "Quand\u202f? Le 3\u00a0mars"


def test_a_long_text_ends_with_an_ellipsis() -> None:
    assert capped("un deux trois", 8) == "un deux…"


def test_the_digest_does_not_depend_on_the_order_of_sets_or_keys() -> None:
    assert digest({"a": frozenset("xyz"), "b": 1}) == digest({"b": 1, "a": frozenset("zyx")})


def test_the_digest_moves_with_every_value() -> None:
    stood = Position(stage=Stage.BRIEFED, wave=1)
    moved = Position(stage=Stage.REFERENT, wave=1)
    later = Position(stage=Stage.BRIEFED, wave=1, not_now_until=date(2027, 1, 1))
    assert len({digest(stood), digest(moved), digest(later), digest(stood, salt="fr")}) == 4


def test_a_decision_leaves_less_room_on_the_sheet() -> None:
    free = compose(material()).sheet
    decided = compose(replace(material(), decision=OVERRIDE)).sheet
    assert (len(free.stops), len(decided.stops)) == (SHEET_STOPS, DECIDED_STOPS)
    assert free.hard == decided.hard
    assert decided.stops_left_out > free.stops_left_out
