"""What the consultation costs, by line, and how sure the money is."""

from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.errors import Refusal

MOST_LINES = 200
LABEL_LIMIT, NOTE_LIMIT = 200, 1_000
"""Characters of what a line is for, and of its note."""
MOST_EUROS = 99_999_999
MOST_AN_HOUR = 500
"""Euros an hour of staff may cost at most: what passes it was mistyped."""
MEDIAN, UNDER_ONE = 0.44, 0.62
"""Euros per inhabitant, median of 70 local authorities in 2018 [BARO18]; share of 31 that spent less than
one euro in 2021 [BARO21]."""


class BudgetKind(StrEnum):
    """What money is spent on."""

    PLATFORM = "platform"
    STAFF = "staff"
    COMMUNICATION = "communication"
    MEETINGS = "meetings"
    INCLUSION = "inclusion"
    ANALYSIS = "analysis"
    OTHER = "other"


class BudgetState(StrEnum):
    """How sure the money is."""

    ESTIMATED = "estimated"
    REQUESTED = "requested"
    VOTED = "voted"


class Origin(StrEnum):
    """Where an amount comes from: typed, added up in the communication plan, or hours that are valued."""

    TYPED = "typed"
    PLAN = "plan"
    HOURS = "hours"


class TooManyLines(Refusal):
    """The budget holds `MOST_LINES` already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line; `amount` in whole euros, VAT included. A reckoned line has no label: its kind names it."""

    id: int
    kind: BudgetKind
    label: str
    amount: int
    state: BudgetState = BudgetState.ESTIMATED
    note: str = ""
    version: int = 1
    origin: Origin = Origin.TYPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What other pages bring: the plan's cost in euros, staff hours, and what one hour costs in euros."""

    communication: int = 0
    hours: float | None = None
    hourly: int | None = None

    @property
    def staff(self) -> int | None:
        """Whole euros; None unless the hours and what one costs are known."""
        if self.hours is None or self.hourly is None:
            return None
        return round(self.hours * self.hourly)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The lines, and the inhabitants they are spent for (None while unknown).

    `set_aside` are amounts reckoned elsewhere that a typed line of the same kind stands in for: they are
    shown and not counted.
    """

    lines: tuple[BudgetLine, ...] = ()
    population: int | None = None
    set_aside: tuple[BudgetLine, ...] = ()

    @property
    def total(self) -> int:
        """Whole euros."""
        return sum(line.amount for line in self.lines)

    @property
    def voted(self) -> int:
        """Whole euros that are voted."""
        return sum(line.amount for line in self.lines if line.state is BudgetState.VOTED)

    @property
    def voted_share(self) -> float | None:
        """Of the total, 0–1; None while nothing is counted."""
        return self.voted / self.total if self.total else None

    @property
    def per_head(self) -> float | None:
        """Euros per inhabitant."""
        return self.total / self.population if self.population else None

    @property
    def is_voted(self) -> bool:
        """Whether every line that asks for money is voted (D5); hours of staff in post are not voted here."""
        asked = [line for line in self.lines if line.origin is not Origin.HOURS and line.amount]
        return bool(asked) and all(line.state is BudgetState.VOTED for line in asked)


def budget(typed: tuple[BudgetLine, ...], reckoned: Reckoned, *, population: int | None) -> Budget:
    """Typed lines with those reckoned elsewhere, none of them counted twice [PP].

    A typed line on communication or staff stands in for the amount that would be reckoned.
    """
    kinds = {line.kind for line in typed}
    beside = tuple(_beside(reckoned))
    return Budget(
        lines=(*typed, *(line for line in beside if line.kind not in kinds)),
        population=population,
        set_aside=tuple(line for line in beside if line.kind in kinds),
    )


def _beside(reckoned: Reckoned) -> list[BudgetLine]:
    amounts = (
        (BudgetKind.COMMUNICATION, reckoned.communication or None, Origin.PLAN),
        (BudgetKind.STAFF, reckoned.staff, Origin.HOURS),
    )
    return [
        BudgetLine(id=0, kind=kind, label="", amount=amount, origin=origin)
        for kind, amount, origin in amounts
        if amount is not None
    ]
