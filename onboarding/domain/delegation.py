"""Handing a line to a colleague for a while: from when to when it holds."""

from datetime import date, timedelta

from onboarding.domain import errors

NOTE_LIMIT = 300
"""Longest note to the colleague, in characters."""
LONGEST = timedelta(days=366)
"""A line is handed over for a year at most."""


def check(*, giver: int, colleague: int, until: date, today: date) -> None:
    """Stop a handing over that makes no sense. Raises OwnColleague, UntilOutOfRange."""
    if giver == colleague:
        raise errors.OwnColleague
    if not today <= until <= today + LONGEST:
        raise errors.UntilOutOfRange


def runs(*, until: date, ended_on: date | None, today: date) -> bool:
    """Whether it still holds: to the end of its last day, unless it was ended."""
    return ended_on is None and today <= until
