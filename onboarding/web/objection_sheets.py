"""The log of objections as a sheet, in the words of the reader."""

from collections.abc import Sequence

from flask_babel import gettext as _

from onboarding.press.book import Book, Column, Sheet, Value
from onboarding.services.objections_reading import LogRow
from onboarding.web.display import words
from onboarding.web.forms.objections import STATES
from onboarding.web.language import locale
from onboarding.web.visitor import shelf, visitor

WIDE, NAME, DATE = 48, 24, 12


def log_sheet(rows: Sequence[LogRow]) -> Sheet:
    """A row per objection, with everything that is noted of it."""
    return Sheet(title=_("Objections"), columns=_columns(), rows=tuple(_row(row) for row in rows))


def log_book(rows: Sequence[LogRow]) -> Book:
    """The workbook of this town's log."""
    return Book(
        title=_("Objections – %(town)s", town=visitor().town.name),
        locale=locale(),
        author=visitor().town.name,
        sheets=(log_sheet(rows),),
    )


def _columns() -> tuple[Column, ...]:
    headings = (
        (_("Department"), NAME),
        (_("Objection"), WIDE),
        (_("In the words that were used"), WIDE),
        (_("Answer to give"), WIDE),
        (_("Lines that settle it"), NAME),
        (_("Heard where"), NAME),
        (_("Heard on"), DATE),
        (_("State"), DATE),
        (_("Answered on"), DATE),
        (_("How it was answered"), WIDE),
        (_("Settled on"), DATE),
        (_("Note"), WIDE),
        (_("Times heard"), DATE),
    )
    return tuple(Column(heading=heading, width=width) for heading, width in headings)


def _row(row: LogRow) -> tuple[Value, ...]:
    one = row.objection
    text = words().objections.get(one.entry or "")
    return (
        row.department.name,
        text.said if text else one.said,
        one.said,
        one.answer or (text.answer if text else ""),
        _lines(one.entry),
        one.heard_in,
        one.heard_on,
        str(STATES[one.state]),
        one.answered_on,
        one.how,
        one.settled_on,
        one.note,
        row.times,
    )


def _lines(entry: str | None) -> str:
    return ", ".join(next((each.items for each in shelf().objections if each.id == entry), ()))
