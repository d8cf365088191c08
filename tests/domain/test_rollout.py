"""How many departments carry the project."""

from datetime import date

import pytest

from onboarding.domain.rollout import Position, Stage, ownership

WAITING = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("positions", "share"),
    [
        ((), 0.0),
        ((Position(stage=Stage.BRIEFED),), 0.0),
        ((Position(stage=Stage.REFERENT), Position(stage=Stage.BRIEFED)), 0.5),
        ((Position(stage=Stage.LIVE), Position(not_now_until=WAITING)), 1.0),
        ((Position(stage=Stage.BRIEFED), Position(stage=Stage.LIVE, not_now_until=WAITING)), 0.0),
        ((Position(stage=Stage.LIVE, not_now_until=WAITING),), 0.0),
    ],
)
def test_ownership_is_the_share_at_s2_or_beyond_and_not_now_stays_out(positions, share):
    assert ownership(positions) == share
