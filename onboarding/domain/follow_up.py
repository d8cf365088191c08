"""After the close: how contributions are analysed, and the days on which residents are owed something."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Owed(StrEnum):
    """What residents were promised, in its order [BT-SA][CIPC2]."""

    THANKS = "thanks"
    COUNTS = "counts"
    SUMMARY = "summary"
    DECISION = "decision"
    RETROSPECTIVE = "retrospective"
    SIX_MONTHS = "six_months"
    TWELVE_MONTHS = "twelve_months"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedDay:
    """One promise with its day; `typed` says that the town chose the day, `done_on` that it was kept."""

    owed: Owed
    on: date | None
    typed: bool = False
    owner: str = ""
    done_on: date | None = None
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """How the contributions become a decision; `days` in the order of `Owed`."""

    method: str = ""
    analysts: str = ""
    indicators: str = ""
    contact: str = ""
    days: tuple[OwedDay, ...] = ()
    version: int = 0
