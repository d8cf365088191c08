"""Letting somebody of this server look at a town's stages and verdicts: how long, and when it holds."""

from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.errors import Refusal

LONGEST = timedelta(days=366)
"""A town opens its state for a year at most; whoever wants longer gives it again."""
MOST_SHARES = 50
"""People whom one town lets look at the same time."""


class ShareEnd(StrEnum):
    """How a share came to its end before its last day."""

    REVOKED = "revoked"
    LEFT = "left"


class ShareState(StrEnum):
    """Where a share stands today."""

    RUNS = "runs"
    REVOKED = "revoked"
    LEFT = "left"
    EXPIRED = "expired"
    GIVER_GONE = "giver_gone"


class ShareOutOfRange(Refusal):
    """A share ends between today and a year from now."""


class TooManyShares(Refusal):
    """The town lets as many people look as it can keep an eye on."""


def check_expiry(expires: date, *, today: date) -> None:
    """Stop a last day that is past or too far. Raises ShareOutOfRange."""
    if not today <= expires <= today + LONGEST:
        raise ShareOutOfRange


def state_of(*, ended: ShareEnd | None, expires: date, giver_leads: bool, today: date) -> ShareState:
    """Where it stands: an end outweighs everything, its last day counts as long as its giver leads."""
    if ended is not None:
        return ShareState(ended.value)
    if today > expires:
        return ShareState.EXPIRED
    return ShareState.RUNS if giver_leads else ShareState.GIVER_GONE
