"""The directory as a sheet, in the words of the reader; what is taken out can be brought in again."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _

from onboarding.domain.ambassadors import Named
from onboarding.domain.department_sheet import Field
from onboarding.domain.departments import DepartmentKind
from onboarding.press.book import Book, Column, Sheet, Value
from onboarding.services.departments import Entry
from onboarding.web.department_words import EXAMPLE, FIELDS, kind_name, yes_or_no
from onboarding.web.display import words
from onboarding.web.language import locale
from onboarding.web.visitor import visitor

WIDTHS = {Field.NAME: 36, Field.KIND: 18, Field.HEAD: 28, Field.EMAIL: 34}
NARROW, MIDDLE, WIDE = 12, 28, 48
SEVERAL = "; "
"""Between heads, as the import reads them."""


def directory_sheet(entries: Iterable[Entry], addresses: Mapping[int, str] | None) -> Sheet:
    """A row per department; the heads' addresses only where they are given."""
    fields = [field for field in Field if field is not Field.EMAIL or addresses is not None]
    further = (
        Column(heading=_("Referent"), width=MIDDLE),
        Column(heading=_("Deputy"), width=MIDDLE),
        Column(heading=_("Stage"), width=MIDDLE),
        Column(heading=_("Not now until"), width=NARROW),
        Column(heading=_("Why not now"), width=WIDE),
    )
    rows = tuple((*_said(entry, fields, addresses or {}), *_further(entry)) for entry in entries)
    return Sheet(title=_("Departments"), columns=(*map(_column, fields), *further), rows=rows)


def template_sheet() -> Sheet:
    """The headings, and one line that shows what to write."""
    example: dict[Field, Value] = {
        Field.NAME: str(EXAMPLE),
        Field.KIND: kind_name(DepartmentKind.SERVICE),
        Field.HEAD: "Anne Roux",
        Field.EMAIL: "anne.roux@example.org",
        Field.STAFF: 42,
        Field.CONCERNED: yes_or_no(True),
        Field.WAVE: 1,
    }
    columns = tuple(_column(field) for field in Field)
    return Sheet(title=_("Departments"), columns=columns, rows=(tuple(example.values()),), filtered=False)


def book_of_departments(sheet: Sheet) -> Book:
    """A workbook with that sheet."""
    town = visitor().town.name
    return Book(title=f"{sheet.title} – {town}", locale=locale(), author=town, sheets=(sheet,))


def _column(field: Field) -> Column:
    return Column(heading=str(FIELDS[field]), width=WIDTHS.get(field, NARROW))


def _said(entry: Entry, fields: Iterable[Field], addresses: Mapping[int, str]) -> tuple[Value, ...]:
    one, heads = entry.department, entry.coverage.heads
    said: dict[Field, Value] = {
        Field.NAME: one.name,
        Field.KIND: kind_name(one.kind),
        Field.HEAD: _names(heads),
        Field.EMAIL: SEVERAL.join(addresses.get(head.id, "") for head in heads),
        Field.STAFF: one.staff,
        Field.CONCERNED: "" if entry.concerned is None else yes_or_no(entry.concerned),
        Field.WAVE: one.wave,
    }
    return tuple(said[field] for field in fields)


def _further(entry: Entry) -> tuple[Value, ...]:
    one, people = entry.department, entry.coverage
    stage = f"S{one.stage} {words().stages[one.position.stage.key].name}"
    return _names(people.referents), _names(people.deputies), stage, one.not_now_until, one.not_now_reason


def _names(people: Iterable[Named]) -> str:
    return SEVERAL.join(person.name for person in people)
