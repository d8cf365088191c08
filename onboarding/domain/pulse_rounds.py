"""A round of the pulse: whom it asks, until when, and the codes that each let one person answer once.

A code is tied to nobody: the slips are handed out as they come. Only its digest is stored, and it is deleted
with the answer that used it.
"""

import hashlib
import hmac
from datetime import date, timedelta

from onboarding.domain.errors import Refusal
from onboarding.domain.pulse import FEWEST

MOST = 500
"""People asked in one round at most: a larger department is asked team by team."""
LONGEST = timedelta(days=60)
"""A round stays open for two months at most."""
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and figures that nobody takes for another; 32 of them, five bits each."""
GROUPS, GROUP = 3, 4


class AskedOutOfRange(Refusal):
    """A round asks at least five people, and at most 500."""


class ClosingOutOfRange(Refusal):
    """A round closes between today and two months from now."""


class RoundRunning(Refusal):
    """The department has an open round already."""


class RoundClosed(Refusal):
    """The round is closed: it takes no answers, and stays as it is."""


class CodeSpent(Refusal):
    """The code was used, replaced, or was never given out."""


class NoCodeLeft(Refusal):
    """Every code was used: there is none to make anew."""


class TallyUnreadable(Refusal):
    """The counts were masked with another secret: nobody can read them any more."""


def check(*, asked: int, closes_on: date, today: date) -> None:
    """Stop a round that cannot be. Raises AskedOutOfRange, ClosingOutOfRange."""
    if not FEWEST <= asked <= MOST:
        raise AskedOutOfRange
    if not today <= closes_on <= today + LONGEST:
        raise ClosingOutOfRange


def is_open(*, closes_on: date, closed_on: date | None, today: date) -> bool:
    """Whether it takes answers: to the end of its last day, unless it was closed before."""
    return closed_on is None and today <= closes_on


def codes_of(seed: str, count: int) -> tuple[str, ...]:
    """So many codes drawn from the seed, each of 60 bits; the same seed gives the same again."""
    return tuple(_code(hmac.digest(seed.encode(), str(each).encode(), "sha256")) for each in range(count))


def digest_of(code: str) -> str:
    """What is stored of a code, however it is written."""
    plain = "".join(each for each in code.upper() if each.isalnum())
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()


def _code(drawn: bytes) -> str:
    letters = [ALPHABET[each % len(ALPHABET)] for each in drawn[: GROUPS * GROUP]]
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, GROUPS * GROUP, GROUP))
