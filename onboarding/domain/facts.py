"""The values a town fills into its charter, and what can be wrong with one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TOWN = "town"
"""The value every clause may use without anybody declaring it: the town's name."""

LONGEST = 2_000
"""Longest value, in characters."""

RANGES: Mapping[str, tuple[int, int]] = {
    "hours": (1, 8_760),
    "days": (1, 3_650),
    "months": (1, 1_200),
    "years": (1, 120),
    "people": (1, 10_000),
}
"""Unit -> least and greatest sensible number."""

WHOLE = re.compile(r"-?[0-9]+")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ADDRESS = re.compile(r"[^@\s<>]{1,64}@[^@\s<>]+\.[^@\s<>.]{2,}")


class FactKind(StrEnum):
    """What a value must look like."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A value asked for; `unit` is set for numbers, `default` stands until the town says otherwise.

    `least`: the smallest number that the clauses' plurals can take, where it is above that of the unit.
    """

    id: str
    kind: FactKind
    unit: str = ""
    required: bool = True
    default: str = ""
    least: int = 0

    @property
    def range(self) -> tuple[int, int]:
        """Least and greatest number that is taken."""
        least, greatest = RANGES.get(self.unit, (0, 1_000_000))
        return max(least, self.least), greatest


class FactProblem(StrEnum):
    """What is wrong with a value."""

    UNKNOWN = "unknown"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_DATE = "not_a_date"
    NOT_AN_ADDRESS = "not_an_address"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFault:
    """One value that cannot be taken."""

    fact: str
    problem: FactProblem


def find_problem(fact: Fact, value: str) -> FactProblem | None:
    """What is wrong with a value; an empty one is missing, not wrong."""
    text = value.strip()
    if not text:
        return None
    if len(value) > LONGEST:
        return FactProblem.TOO_LONG
    if fact.kind is FactKind.NUMBER:
        return _number_problem(text, fact)
    if fact.kind is FactKind.DATE and as_day(text) is None:
        return FactProblem.NOT_A_DATE
    if fact.kind is FactKind.EMAIL and not ADDRESS.fullmatch(text):
        return FactProblem.NOT_AN_ADDRESS
    return None


def as_number(value: str) -> int | None:
    """The whole number a value says, or None."""
    text = value.strip()
    return int(text) if len(text) <= LONGEST and WHOLE.fullmatch(text) else None


def as_day(value: str) -> date | None:
    """The day a value says, written year-month-day, or None."""
    text = value.strip()
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number_problem(text: str, fact: Fact) -> FactProblem | None:
    number = as_number(text)
    if number is None:
        return FactProblem.NOT_A_NUMBER
    least, greatest = fact.range
    return None if least <= number <= greatest else FactProblem.OUT_OF_RANGE
