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
    """A value asked for; `unit` is set for numbers, `default` stands until the town says otherwise."""

    id: str
    kind: FactKind
    unit: str = ""
    required: bool = True
    default: str = ""


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
        return _number_problem(text, fact.unit)
    if fact.kind is FactKind.DATE and not _is_day(text):
        return FactProblem.NOT_A_DATE
    if fact.kind is FactKind.EMAIL and not ADDRESS.fullmatch(text):
        return FactProblem.NOT_AN_ADDRESS
    return None


def as_number(value: str) -> int | None:
    """The whole number a value says, or None."""
    text = value.strip()
    return int(text) if len(text) <= LONGEST and WHOLE.fullmatch(text) else None


def _number_problem(text: str, unit: str) -> FactProblem | None:
    number = as_number(text)
    if number is None:
        return FactProblem.NOT_A_NUMBER
    least, greatest = RANGES.get(unit, (0, 1_000_000))
    return None if least <= number <= greatest else FactProblem.OUT_OF_RANGE


def _is_day(text: str) -> bool:
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
