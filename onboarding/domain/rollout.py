"""The rollout through the departments: stages, waves, and a dated "not now"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum

from onboarding.domain import errors

WAVES = (1, 2, 3)
"""Wave 1: two or three willing departments; 2: their neighbours; 3: reluctant or statutory ones [AMP]."""


FEWEST, MOST = 2, 3
"""Departments that a first wave is made of [AMP]."""


class FirstWave(StrEnum):
    """How the first wave is manned; a sentence follows, never a wall."""

    EMPTY = "empty"
    SMALL = "small"
    FITTING = "fitting"
    LARGE = "large"


class Stage(IntEnum):
    """How far a department is, S0 to S7."""

    NOT_CONTACTED = 0
    BRIEFED = 1
    REFERENT = 2
    USE_CASE = 3
    TRAINED = 4
    CHECKLIST = 5
    REHEARSED = 6
    LIVE = 7

    @property
    def key(self) -> str:
        """The stage's id in the content."""
        return f"stage_{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRule:
    """What a stage rests on: `needs` are item ids."""

    id: str
    number: int
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Something said against the project, and the items that settle it."""

    id: str
    items: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one department stands."""

    stage: Stage = Stage.NOT_CONTACTED
    wave: int | None = None
    not_now_until: date | None = None
    reason: str = ""

    def review_due(self, today: date) -> bool:
        """Whether the "not now" wants to be talked over again."""
        return self.not_now_until is not None and self.not_now_until <= today

    @property
    def in_first_wave(self) -> bool:
        """Whether the launch gate looks at this department."""
        return self.wave == 1 and self.not_now_until is None


def move(position: Position, stage: Stage) -> Position:
    """Stand at another stage; forwards and backwards are both honest."""
    return replace(position, stage=stage)


def assign_wave(position: Position, wave: int | None) -> Position:
    """Belong to a wave, or to none yet."""
    return replace(position, wave=wave)


def postpone(position: Position, *, until: date | None, reason: str, today: date) -> Position:
    """Say "not now" with a reason and a review date to come. Raises ReviewDateMissing."""
    if until is None or until <= today or not reason.strip():
        raise errors.ReviewDateMissing
    return replace(position, not_now_until=until, reason=reason.strip())


def resume(position: Position) -> Position:
    """Take the department up again."""
    return replace(position, not_now_until=None, reason="")


def ownership(positions: Iterable[Position]) -> float:
    """Share (0–1) of departments at S2 or beyond; "not now" stays out, and without departments it is 0."""
    standing = [position.stage >= Stage.REFERENT for position in positions if position.not_now_until is None]
    return sum(standing) / len(standing) if standing else 0.0


def first_wave(positions: Iterable[Position]) -> FirstWave:
    """Whether two or three departments go first; “not now” stays out [AMP]."""
    count = sum(position.in_first_wave for position in positions)
    if not count:
        return FirstWave.EMPTY
    if count < FEWEST:
        return FirstWave.SMALL
    return FirstWave.LARGE if count > MOST else FirstWave.FITTING
