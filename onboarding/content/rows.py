"""The tables of a file as rows, each with its place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from onboarding.content.faults import Fault

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[T]):
    """One table of a file: its place, and its value unless it was faulty."""

    id: str
    file: str
    path: str
    value: T | None

    def fault(self, message: str, field: str = "") -> Fault:
        """A fault in this row, or in one of its fields."""
        path = f"{self.path}.{field}" if field else self.path
        return Fault(file=self.file, path=path, message=message + within(self.id, path))


def within(row_id: str, path: str) -> str:
    """The id of the row, for people who do not count rows; nothing where the path says it."""
    return "" if not row_id or row_id in path else f" (in {row_id})"


@dataclass(frozen=True, kw_only=True)
class Rows(Generic[T]):
    """The rows of one noun; `unread` are files of theirs that could not be read."""

    rows: tuple[Row[T], ...] = ()
    unread: frozenset[str] = frozenset()

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all rows, the faulty ones too."""
        return frozenset(row.id for row in self.rows if row.id)

    @property
    def values(self) -> tuple[T, ...]:
        """The sound values, in the order of the files."""
        return tuple(value for _, value in self)

    def __iter__(self) -> Iterator[tuple[Row[T], T]]:
        return ((row, row.value) for row in self.rows if row.value is not None)

    def lacks(self, row_id: str) -> bool:
        """Whether no row has this id, as far as the files could be read."""
        return not self.unread and row_id not in self.ids

    @classmethod
    def joined(cls, parts: Iterable["Rows[T]"]) -> "Rows[T]":
        """Several files' rows as one."""
        parts = tuple(parts)
        rows = tuple(row for part in parts for row in part.rows)
        return cls(rows=rows, unread=frozenset().union(*(part.unread for part in parts)))

    def repeated(self) -> Iterator[Fault]:
        """A fault for every row whose id an earlier row already has."""
        seen: Counter[str] = Counter()
        for row in self.rows:
            seen[row.id] += 1
            if row.id and seen[row.id] > 1:
                yield row.fault(f"the id {row.id!r} is already taken", "id")
