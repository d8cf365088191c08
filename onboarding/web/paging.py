"""Long lists, a stretch at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from flask import request

MOST = 150
"""Rows on one page: a longer list takes longer to find one's way in than to turn the page."""

Listed = TypeVar("Listed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Rows `first` to `last`, counted from 1, of `total`: page `number` of `pages`, `size` rows each."""

    number: int
    total: int
    size: int = MOST

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, ceil(self.total / self.size))

    @property
    def first(self) -> int:
        """The first row shown."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The last row shown."""
        return min(self.total, self.number * self.size)

    def of(self, rows: Sequence[Listed]) -> Sequence[Listed]:
        """Those of the rows that are shown."""
        return rows[self.first - 1 : self.last]


def stretch(total: int, *, size: int = MOST) -> Stretch:
    """The stretch that the address asks for by `page`, or the nearest there is."""
    wanted = request.args.get("page", 1, type=int)
    pages = Stretch(number=1, total=total, size=size).pages
    return Stretch(number=min(max(wanted, 1), pages), total=total, size=size)
