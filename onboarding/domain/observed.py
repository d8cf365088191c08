"""What is known of one department on one day, for its signals and signs."""

from dataclasses import dataclass
from datetime import date, datetime

from onboarding.domain.rollout import Stage

ACTIVE_DAYS = 14
"""Somebody who signed in fewer than so many days ago is active (domain reference, §4.2)."""


def is_active(last_sign_in: date | None, today: date) -> bool:
    """Whether somebody who signed in last on that day is active."""
    return last_sign_in is not None and (today - last_sign_in).days < ACTIVE_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A colleague to whom the head of a department handed lines of its own.

    `joined` is the day of their first invitation; `elsewhere`: they hold a role outside the department.
    """

    person: int
    lines: int
    since: date
    joined: date | None
    elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """A line declared done: by whom, when, on which day of the town; `own` is the department's own line."""

    person: int
    at: datetime
    day: date
    own: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What is known of one department. `lines` are its own; `claimed` ones are said to be done.

    `objections`: settled ones and all, None while nobody counts them. `changes`: days on which a referent
    made room or left.
    """

    stage: Stage = Stage.NOT_CONTACTED
    not_now: bool = False
    referents: int = 0
    time_signed_on: date | None = None
    last_sign_in: date | None = None
    last_fact: date | None = None
    lines: int = 0
    claimed: int = 0
    proven: int = 0
    use_case: bool = False
    asked: int = 0
    objections: tuple[int, int] | None = None
    rehearsed: bool = False
    answer_bank: bool = False
    hands: tuple[Hands, ...] = ()
    ticked: tuple[Ticked, ...] = ()
    changes: tuple[date, ...] = ()
