"""Which change is told, and which notice waits for which line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.notices import LineSpot, NoticeKind, concerns, has_deadlines, told_of_position
from onboarding.domain.people import Grant, Role
from onboarding.domain.rollout import Position, Stage

POSITIONS = st.builds(
    Position,
    stage=st.sampled_from(Stage),
    wave=st.sampled_from([None, 1, 2, 3]),
    not_now_until=st.sampled_from([None, date(2027, 1, 1), date(2027, 6, 1)]),
)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (Position(), Position(stage=Stage.BRIEFED), None),
        (Position(stage=Stage.TRAINED), Position(stage=Stage.REFERENT), NoticeKind.MOVED_BACK),
        (Position(), Position(wave=1), NoticeKind.WAVE),
        (Position(wave=1), Position(), NoticeKind.WAVE),
        (Position(), Position(not_now_until=date(2027, 1, 1)), NoticeKind.NOT_NOW),
        (Position(not_now_until=date(2027, 1, 1)), Position(), NoticeKind.RESUMED),
    ],
)
def test_a_stage_reached_is_no_news_but_what_asks_something_else_is(before, after, told):
    assert told_of_position(before, after) is told


@given(POSITIONS)
def test_no_change_is_told_of_a_position_that_stays(position):
    assert told_of_position(position, position) is None


@given(POSITIONS, POSITIONS)
def test_a_change_and_its_undoing_are_told_alike_but_for_stages_and_reviews(before, after):
    there, back = told_of_position(before, after), told_of_position(after, before)
    if there is NoticeKind.WAVE:
        assert back is NoticeKind.WAVE
    if before.stage == after.stage and before != after:
        assert there is not None


def test_a_line_is_found_where_it_lives():
    def about(spot: LineSpot, **where: int | None) -> bool:
        return concerns(spot, items=("C2", "A1"), **({"consultation": 7, "department": 3} | where))

    assert about(LineSpot(item="C2", department=3))
    assert not about(LineSpot(item="C2", department=4))
    assert not about(LineSpot(item="C3", department=3))
    assert about(LineSpot(item="A1", consultation=7))
    assert not about(LineSpot(item="A1", consultation=8))
    assert about(LineSpot(item="A1"), consultation=None, department=None)


def test_the_opening_moves_days_for_whoever_owes_a_line():
    assert has_deadlines([Grant(role=Role.REFERENT, department=1)])
    assert has_deadlines([Grant(role=Role.TRAINING_LEAD), Grant(role=Role.DPO)])
    assert not has_deadlines([Grant(role=Role.TRAINING_LEAD)])
    assert not has_deadlines([])
