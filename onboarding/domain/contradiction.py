"""One contradiction as it was found: the rule, the two places, and what they say."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from onboarding.domain.commitment import ContradictionRule, Letter, Surroundings
from onboarding.domain.severity import Severity

LETTER, AROUND, CHARTER = "letter", "around", "charter"
CLAUSES = ("regime", "opening_hours", "identity")
"""What stands beside the letter and comes from the charter."""

PLACES = frozenset(
    (
        *(f"{LETTER}.{field.name}" for field in fields(Letter)),
        *(f"{CHARTER if field.name in CLAUSES else AROUND}.{field.name}" for field in fields(Surroundings)),
    )
)
"""Every place that a rule may hold against another."""


class Obstacle(StrEnum):
    """Why nobody answers on a day, the gravest first."""

    MISSING = "missing"
    ELECTION = "election"
    AUGUST = "august"
    PUBLIC = "public"
    CLOSED = "closed"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """What stands in the way of one answer; `name` is that of a holiday."""

    obstacle: Obstacle
    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A place, such as letter.level, around.closes_on or charter.regime, and what it says."""

    place: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A broken rule with the two places quoted; `also` are those that count beside them."""

    rule: ContradictionRule
    between: tuple[Quote, Quote]
    also: tuple[Quote, ...] = ()

    @property
    def id(self) -> str:
        """That of the rule."""
        return self.rule.id

    @property
    def severity(self) -> Severity:
        """That of the rule."""
        return self.rule.severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A letter, what stands around it, and the wordings of the rule that looks at them."""

    letter: Letter
    around: Surroundings
    wordings: tuple[str, ...] = ()

    def says(self, field: str) -> Quote:
        """What the letter says there."""
        return Quote(place=f"{LETTER}.{field}", value=getattr(self.letter, field))

    def beside(self, field: str) -> Quote:
        """What stands there beside the letter."""
        where = CHARTER if field in CLAUSES else AROUND
        return Quote(place=f"{where}.{field}", value=getattr(self.around, field))


Found = tuple[Quote, ...] | None
"""The two places, and those that count beside them; None where nothing contradicts."""
Check = Callable[[Case], Found]
