"""Rows of the same few columns in one field: what was typed stays, blank rows do not count."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field
from wtforms.utils import unset_value

from onboarding.web.forms.fields import FIRST_YEAR, LAST_YEAR, MOST_ENTRIES, on_one_line

FIRST_ROWS = 3
"""Blank rows of a field in which nothing is written yet."""
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the rows: a `day`, written year-month-day, or at most `longest` characters."""

    name: str
    label: Any
    longest: int = 300
    day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell as the page shows it."""

    id: str
    column: Column
    value: str
    wrong: bool


class RowsField(Field):
    """Some rows; `data` holds one value per row that is not blank, made by `read` from its cells."""

    def __init__(
        self, label: Any, *, columns: Sequence[Column], make: Callable[..., Any], **given: Any
    ) -> None:
        super().__init__(label, **given)
        self.columns, self._make = tuple(columns), make
        self.typed: tuple[Row, ...] = ()
        self.blank = FIRST_ROWS
        self.wrong: set[tuple[int, str]] = set()

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take the rows that were sent, else those that are stored."""
        super().process(None, data, extra_filters)
        self.show(self.object_data or ())
        if formdata is None:
            return
        sent = self._sent(formdata)
        self.typed = tuple(row for row in sent if any(row))
        self.blank = max(len(sent) - len(self.typed), 1)
        self.data = tuple(self._read(number, row) for number, row in enumerate(self.typed))
        if len(self.typed) > MOST_ENTRIES:
            self._blame(_("Keep to 30 lines: what residents can take in at a glance."))

    def show(self, entries: Sequence[Any]) -> None:
        """Let the page show these values, and room for another."""
        self.data = tuple(entries)
        self.typed = tuple(self._cells_of(entry) for entry in entries)
        self.blank = 1 if self.typed else FIRST_ROWS

    def add(self) -> None:
        """Room for one more row."""
        self.blank += 1

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that the page shows, the blank ones last."""
        blank = (("",) * len(self.columns),) * self.blank
        return tuple(self._shown(number, row) for number, row in enumerate((*self.typed, *blank)))

    @property
    def newest(self) -> str:
        """The id of the first cell of the last row."""
        return self.rows[-1][0].id

    @property
    def coming(self) -> str:
        """The id of the first cell of the row that another press would add."""
        return f"{self.name}-{len(self.typed) + self.blank}-{self.columns[0].name}"

    def told(self, day: Callable[[date], str]) -> str:
        """The rows as a person reads them, one a line, days in words."""
        return "\n".join(
            " – ".join(self._said(cell, column, day) for cell, column in self._paired(row) if cell)
            for row in self.typed
        )

    def _paired(self, row: Row) -> list[tuple[str, Column]]:
        return list(zip(row, self.columns, strict=True))

    def _said(self, cell: str, column: Column, day: Callable[[date], str]) -> str:
        when = _day(cell) if column.day else None
        return day(when) if when else cell

    def _shown(self, number: int, row: Row) -> tuple[Cell, ...]:
        return tuple(
            Cell(
                id=f"{self.name}-{number}-{column.name}",
                column=column,
                value=value,
                wrong=(number, column.name) in self.wrong,
            )
            for value, column in self._paired(row)
        )

    def _sent(self, formdata: Any) -> list[Row]:
        known = "|".join(re.escape(column.name) for column in self.columns)
        pattern = re.compile(rf"{re.escape(self.name)}-([0-9]{{1,6}})-(?:{known})")
        numbers = {int(found[1]) for key in formdata if (found := pattern.fullmatch(key))}
        return [
            tuple(on_one_line(formdata.get(f"{self.name}-{number}-{each.name}")) for each in self.columns)
            for number in sorted(numbers)
        ]

    def _read(self, number: int, row: Row) -> Any:
        return self._make(
            **{column.name: self._value(number, cell, column) for cell, column in self._paired(row)}
        )

    def _value(self, number: int, cell: str, column: Column) -> Any:
        if column.day:
            return self._day_in(number, cell, column)
        if len(cell) > column.longest:
            told = _("Line %(line)d: use at most %(max)d characters.", line=number + 1, max=column.longest)
            self._blame(told, number, column)
        return cell

    def _day_in(self, number: int, cell: str, column: Column) -> date | None:
        day = _day(cell)
        if cell and day is None:
            told = _("Line %(line)d: enter a day between 2000 and 2100, such as 2027-03-15.", line=number + 1)
            self._blame(told, number, column)
        return day

    def _blame(self, told: str, number: int = 0, column: Column | None = None) -> None:
        self.process_errors.append(told)
        if column is not None:
            self.wrong.add((number, column.name))

    def _cells_of(self, entry: Any) -> Row:
        values = (getattr(entry, column.name) for column in self.columns)
        return tuple("" if value is None else str(value) for value in values)


def _day(cell: str) -> date | None:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
