"""Waiving a blocker: who may, for how long, and why."""

from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain import errors
from onboarding.domain.readiness import Blocker, Item

LONGEST = timedelta(days=92)
"""A waiver ends at most 92 days after the day it is given [DFE]."""
WARNING = timedelta(days=14)
"""From this long before its end a waiver asks to be looked at again."""


class WaiverState(StrEnum):
    """How a waiver stands on a day."""

    RUNNING = "running"
    ENDING = "ending"
    ENDED = "ended"
    NEEDLESS = "needless"


def check(item: Item, *, reason: str, given: date, expires: date) -> None:
    """Let a waiver pass, or say why not. Raises NotWaivable, ReasonMissing, ExpiryOutOfRange."""
    if item.blocker is not Blocker.WAIVABLE:
        raise errors.NotWaivable
    if not reason.strip():
        raise errors.ReasonMissing
    if not given < expires <= given + LONGEST:
        raise errors.ExpiryOutOfRange


def ends_soon(expires: date, today: date) -> bool:
    """Whether the waiver ends within a fortnight, or has ended."""
    return expires <= today + WARNING


def state(expires: date, *, today: date, still_open: bool) -> WaiverState:
    """How the waiver stands; one whose blocker was closed meanwhile is no longer needed."""
    if not still_open:
        return WaiverState.NEEDLESS
    if expires < today:
        return WaiverState.ENDED
    return WaiverState.ENDING if ends_soon(expires, today) else WaiverState.RUNNING
