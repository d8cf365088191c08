"""A workbook before it is written: sheets, their columns and their values."""

from dataclasses import dataclass
from datetime import date

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; `width` in characters. `answer` may be filled in, from `choices` where there are some."""

    heading: str
    width: int = 14
    answer: bool = False
    choices: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet. `locked` keeps everything but the answers from being typed over; it asks no password."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    locked: bool = False
    hidden: bool = False
    filtered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook; `locale` is the language it is written in, `author` the town."""

    title: str
    locale: str
    author: str
    sheets: tuple[Sheet, ...]
