"""What the consultation costs, by line, and how sure the money is."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line; `amount` in whole euros, VAT included."""

    id: int
    kind: BudgetKind
    label: str
    amount: int
    state: BudgetState = BudgetState.ESTIMATED
    note: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """The lines, and the inhabitants they are spent for (None while unknown)."""

    lines: tuple[BudgetLine, ...] = ()
    population: int | None = None

    @property
    def total(self) -> int:
        """Whole euros."""
        return sum(line.amount for line in self.lines)
