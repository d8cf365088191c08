"""Reads JSON strictly: every fault is kept with its place, none stops the reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from reprlib import repr as shortened
from typing import TypeVar

from onboarding.domain.errors import Refusal

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class FaultKind(StrEnum):
    """What can be wrong with a document."""

    NOT_JSON = "not JSON"
    NOT_TOML = "not TOML"
    NOT_UTF_8 = "not UTF-8"
    MISSING = "missing"
    WRONG_TYPE = "wrong type"
    NOT_A_DATE = "not a date"
    UNKNOWN_KEY = "unknown key"
    UNKNOWN_SET = "unknown set"
    UNKNOWN_ITEM = "unknown item"
    UNKNOWN_STATUS = "unknown status"
    UNKNOWN_OUTCOME = "unknown outcome"
    UNKNOWN_DEPARTMENT = "unknown department"
    NOT_OF_A_DEPARTMENT = "not a department item"
    NOT_COMPUTED = "not a computed item"
    DUPLICATE = "duplicate"
    NOT_OWN = "not an own line"
    UNKNOWN_EDITION = "unknown edition"
    UNKNOWN_LEVEL = "unknown level"
    UNKNOWN_USE = "unknown use"
    UNKNOWN_CLAUSE = "unknown clause"
    UNKNOWN_OPTION = "unknown option"
    UNKNOWN_KIND = "unknown kind"
    OUT_OF_RANGE = "out of range"
    BACKWARDS = "before it begins"
    UNKNOWN_LANGUAGE = "unknown language"
    UNKNOWN_VALUE = "unknown"
    NOT_A_NUMBER = "not a number"
    NOT_AN_ADDRESS = "not an address"
    TOO_LONG = "too long"
    TOO_DEEP = "too deep"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault; `place` reads like answers[3].status, or $ for the whole document."""

    place: str
    kind: FaultKind
    value: object = None

    def __str__(self) -> str:
        told = "" if self.value is None else f" {shortened(self.value)}"
        return f"{self.place}: {self.kind}{told}"


class FaultyDocument(Refusal):
    """The document cannot be read; `faults` names every reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A JSON object being read. A key that is missing, null or faulty gives None."""

    place: str
    values: Mapping[str, object]
    faults: list[Fault]

    def blame(self, key: str, kind: FaultKind, value: object = None) -> None:
        """Keep a fault of one key."""
        self.faults.append(Fault(place=self._place_of(key), kind=kind, value=value))

    def expect(self, *, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
        """Name the keys that are missing and those that nobody knows."""
        for key in required:
            if self.values.get(key) is None:
                self.blame(key, FaultKind.MISSING)
        for key in self.values:
            if key not in required + optional:
                self.blame(key, FaultKind.UNKNOWN_KEY)

    def text(self, key: str) -> str | None:
        """A string."""
        return self._typed(key, str)

    def flag(self, key: str) -> bool | None:
        """True or false."""
        return self._typed(key, bool)

    def count(self, key: str) -> int | None:
        """A whole number."""
        return self._typed(key, int)

    def figure(self, key: str) -> float | None:
        """A number."""
        value = self.values.get(key)
        return float(value) if type(value) is int else self._typed(key, float)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        values = self._typed(key, list) or []
        for value in values:
            if not isinstance(value, str):
                self.blame(key, FaultKind.WRONG_TYPE, value)
        return tuple(value for value in values if isinstance(value, str))

    def day(self, key: str) -> date | None:
        """A date written year-month-day."""
        text = self.text(key)
        if text is None:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            self.blame(key, FaultKind.NOT_A_DATE, text)
            return None
        return day

    def choice(self, key: str, among: type[E], *, otherwise: FaultKind) -> E | None:
        """One of the words of an enumeration."""
        word = self.text(key)
        if word is None:
            return None
        if word not in list(among):
            self.blame(key, otherwise, word)
            return None
        return among(word)

    def rows(self, key: str) -> tuple["Table", ...]:
        """A list of objects."""
        rows = self._typed(key, list) or []
        place = self._place_of(key)
        tables = [table_of(row, place=f"{place}[{n}]", faults=self.faults) for n, row in enumerate(rows)]
        return tuple(table for table in tables if table is not None)

    def _place_of(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def _typed(self, key: str, kind: type[T]) -> T | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.blame(key, FaultKind.WRONG_TYPE, value)
            return None
        return value


def table_of(value: object, *, place: str, faults: list[Fault]) -> Table | None:
    """The value as a table; None and a fault when it is no JSON object."""
    if isinstance(value, dict):
        return Table(place=place, values=value, faults=faults)
    faults.append(Fault(place=place or "$", kind=FaultKind.WRONG_TYPE, value=value))
    return None
