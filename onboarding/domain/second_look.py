"""Verified lines drawn to be looked at once more before the opening: one in ten, the same for everybody."""

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from math import ceil

SHARE = 0.1
"""One verified line in ten (domain reference, §6)."""
BEFORE_OPENING = timedelta(weeks=2)


def is_time(today: date, opens: date | None) -> bool:
    """Whether the opening is at most a fortnight away and has not passed."""
    return opens is not None and opens - BEFORE_OPENING <= today <= opens


def drawn(keys: Iterable[str], *, seed: str) -> frozenset[str]:
    """A tenth of the keys, rounded up: nobody chooses, and the same seed always draws the same."""
    lots = sorted((sha256(f"{seed} {key}".encode()).digest(), key) for key in set(keys))
    return frozenset(key for _, key in lots[: ceil(len(lots) * SHARE)])
