"""After the close: how contributions are analysed, and the days on which residents are owed something."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.commitment import Letter
from onboarding.domain.errors import Refusal
from onboarding.domain.months import months_after

TEXT_LIMIT = 2_000
"""Longest text about the analysis, in characters."""
REASON_LIMIT = 300
FRIDAY = 4
LATEST_WEEKS = 12
"""Weeks after the close by which results and decision are due at the latest [CRPA] [GK]."""


class Owed(StrEnum):
    """What residents were promised, in its order [BT-SA][CIPC2]."""

    THANKS = "thanks"
    COUNTS = "counts"
    SUMMARY = "summary"
    DECISION = "decision"
    RETROSPECTIVE = "retrospective"
    SIX_MONTHS = "six_months"
    TWELVE_MONTHS = "twelve_months"


class Origin(StrEnum):
    """Where the day of a promise comes from."""

    TYPED = "typed"
    LETTER = "letter"
    RECKONED = "reckoned"
    NOWHERE = "nowhere"


class ReasonWanted(Refusal):
    """A day of the town's own says why; `owed` is the promise whose reason is missing."""

    def __init__(self, owed: Owed) -> None:
        super().__init__("the day has no reason")
        self.owed = owed


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDay:
    """A day that the town chose itself, and why."""

    on: date
    reason: str


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
    origin: Origin = Origin.NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """How the contributions become a decision; `days` in the order of `Owed`."""

    method: str = ""
    analysts: str = ""
    indicators: str = ""
    contact: str = ""
    days: tuple[OwedDay, ...] = ()
    version: int = 0

    def day(self, owed: Owed) -> date | None:
        """The day of that promise; None while nothing says it."""
        return next((each.on for each in self.days if each.owed is owed), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """How the contributions become a decision, as the town puts it."""

    method: str = ""
    analysts: str = ""
    indicators: str = ""
    contact: str = ""


def days_of(letter: Letter, closes_on: date | None, typed: Mapping[Owed, TypedDay]) -> tuple[OwedDay, ...]:
    """Every promise with its day: what the town typed, else the letter's, else counted from the close.

    What comes after the decision is counted from the day that the decision has by the same order.
    """
    said, reckoned = _in_the_letter(letter), _from_the_close(closes_on)
    decided = _day(Owed.DECISION, typed, said, reckoned).on
    reckoned = reckoned | _from_the_decision(decided)
    return tuple(_day(owed, typed, said, reckoned) for owed in Owed)


def check_reasons(typed: Mapping[Owed, TypedDay]) -> None:
    """Every day of the town's own says why it was chosen. Raises ReasonWanted."""
    for owed in Owed:
        if owed in typed and not typed[owed].reason:
            raise ReasonWanted(owed)


def _day(
    owed: Owed,
    typed: Mapping[Owed, TypedDay],
    said: Mapping[Owed, date | None],
    reckoned: Mapping[Owed, date],
) -> OwedDay:
    if own := typed.get(owed):
        return OwedDay(owed=owed, on=own.on, typed=True, note=own.reason, origin=Origin.TYPED)
    if (day := said.get(owed)) is not None:
        return OwedDay(owed=owed, on=day, origin=Origin.LETTER)
    origin = Origin.RECKONED if owed in reckoned else Origin.NOWHERE
    return OwedDay(owed=owed, on=reckoned.get(owed), origin=origin)


def _in_the_letter(letter: Letter) -> Mapping[Owed, date | None]:
    return {
        Owed.SUMMARY: letter.results_on,
        Owed.DECISION: letter.decision_on,
        Owed.SIX_MONTHS: letter.follow_up_6,
        Owed.TWELVE_MONTHS: letter.follow_up_12,
    }


def _from_the_close(closes_on: date | None) -> dict[Owed, date]:
    if closes_on is None:
        return {}
    return {
        Owed.THANKS: at_work(closes_on + timedelta(days=1)),
        Owed.COUNTS: at_work(closes_on + timedelta(weeks=2)),
        Owed.SUMMARY: at_work(closes_on + timedelta(weeks=6)),
        Owed.DECISION: last_at_work(closes_on + timedelta(weeks=LATEST_WEEKS)),
    }


def _from_the_decision(decided: date | None) -> dict[Owed, date]:
    if decided is None:
        return {}
    return {
        Owed.RETROSPECTIVE: at_work(decided + timedelta(weeks=2)),
        Owed.SIX_MONTHS: at_work(months_after(decided, 6)),
        Owed.TWELVE_MONTHS: at_work(months_after(decided, 12)),
    }


def at_work(day: date) -> date:
    """The day itself, or the Monday after a weekend: nobody is promised anything for a Sunday."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)


def last_at_work(day: date) -> date:
    """The day itself, or the Friday before a weekend: a latest day does not grow later."""
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))
