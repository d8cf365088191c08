"""The order of a table: by which column, up or down, as the address says it (?sort=staff, ?sort=-staff)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request

T = TypeVar("T")
Keys = Mapping[str, Callable[[T], Any]]
"""Column -> what to order by; None for a row that says nothing there."""
DOWN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """By which column, and whether from the most to the least."""

    column: str
    down: bool = False

    @property
    def said(self) -> str:
        """As the address says it."""
        return f"{DOWN if self.down else ''}{self.column}"

    def turned(self, column: str) -> str:
        """What a click on the heading of that column asks for."""
        return Order(column=column, down=self.column == column and not self.down).said

    def state(self, column: str) -> str:
        """The column's order as `aria-sort` says it; empty for one that does not order the table."""
        if column != self.column:
            return ""
        return "descending" if self.down else "ascending"


def order_of(columns: Iterable[str]) -> Order:
    """The order that the address asks for; by the first column where it asks for nothing known."""
    known = list(columns)
    wanted = request.args.get("sort", "")
    column = wanted.removeprefix(DOWN)
    return Order(column=column, down=wanted.startswith(DOWN)) if column in known else Order(column=known[0])


def ordered(rows: Iterable[T], order: Order, keys: "Keys[T]") -> tuple[T, ...]:
    """The rows in that order, alike ones by the first column; those that say nothing there come last."""
    value, every = keys[order.column], sorted(rows, key=next(iter(keys.values())))
    known = sorted((row for row in every if value(row) is not None), key=value, reverse=order.down)
    return (*known, *(row for row in every if value(row) is None))
