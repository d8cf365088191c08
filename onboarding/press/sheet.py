"""Workbooks out, as bytes. Only this module and the one that reads them know openpyxl."""

import warnings
from datetime import date
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from onboarding.press.book import Book, Column, Sheet, Value
from onboarding.press.sheet_text import coded, looks_like_a_formula

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
DAY, PLAIN, TEXT = "yyyy-mm-dd", "General", "@"
LINE, FEWEST, MOST = 15, 3, 25
"""Height of a line in points; lines that a row to type in shows at least, and any row at most."""
A4, WIDEST_PAGE = 9, 300
"""The format's number for A4; width in characters up to which a sheet is shrunk to the page."""
HEADING, ANSWER, EDGE = "FFE7ECF3", "FFFFF8E1", "FFB8A96A"
"""Fills of headings and of cells to fill in, and the latter's edge."""


class Look(NamedTuple):
    """Styles, made once: the library compares them cell by cell."""

    top: Any
    wrapped: Any
    bold: Any
    heading: Any
    answer: Any
    unlocked: Any
    edge: Any


@cache
def _look() -> Look:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    thin = Side(style="thin", color=EDGE)
    return Look(
        top=Alignment(vertical="top"),
        wrapped=Alignment(vertical="top", wrap_text=True),
        bold=Font(name="Calibri", size=11, bold=True),
        heading=PatternFill("solid", fgColor=HEADING),
        answer=PatternFill("solid", fgColor=ANSWER),
        unlocked=Protection(locked=False),
        edge=Border(left=thin, right=thin, top=thin, bottom=thin),
    )


def to_xlsx(book: Book) -> bytes:
    """The workbook: headings frozen, days as days, texts as texts."""
    from openpyxl import Workbook

    written = Workbook()
    written.remove(written.active)
    written.properties.title, written.properties.creator = coded(book.title), coded(book.author)
    written.properties.language = LANGUAGES.get(book.locale, book.locale)
    for sheet in book.sheets:
        _write(written.create_sheet(sheet.title), sheet)
    stored = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        written.save(stored)
    return stored.getvalue()


def _write(page: "Worksheet", sheet: Sheet) -> None:
    if sheet.hidden:
        page.sheet_state = "veryHidden"
    _head(page, sheet)
    for number, row in enumerate(sheet.rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = page.cell(row=number, column=column)
            _put(cell, value)
            if sheet.columns[column - 1].answer:
                _open_for_answers(cell)
        page.row_dimensions[number].height = _height(sheet, row)
    if sheet.rows and sheet.filtered and not sheet.hidden:
        page.auto_filter.ref = page.dimensions
    page.freeze_panes, page.print_title_rows = "A2", "1:1"
    _lay_out(page, sheet)
    if sheet.locked:
        _lock(page)


def _lay_out(page: "Worksheet", sheet: Sheet) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    width = sum(column.width for column in sheet.columns if not column.hidden)
    page.sheet_properties.pageSetUpPr.fitToPage = width <= WIDEST_PAGE


def _height(sheet: Sheet, row: tuple[Value, ...]) -> float:
    """In points: programs do not all make room for wrapped text by themselves."""
    shown = zip(sheet.columns, row, strict=True)
    most = max((_lines(value, column.width) for column, value in shown if not column.hidden), default=1)
    return LINE * min(max(most, FEWEST if sheet.locked else 1), MOST)


def _lines(value: Value, width: int) -> int:
    if not isinstance(value, str):
        return 1
    return sum(1 + len(paragraph) // width for paragraph in value.split("\n"))


def _head(page: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    page.row_dimensions[1].height = 2 * LINE
    for number, column in enumerate(sheet.columns, start=1):
        cell = page.cell(row=1, column=number)
        _put(cell, column.heading)
        cell.font, cell.fill, cell.alignment = _look().bold, _look().heading, _look().wrapped
        shape = page.column_dimensions[get_column_letter(number)]
        shape.width, shape.hidden = column.width, column.hidden
        if column.choices and sheet.rows:
            _offer(
                page, column, f"{get_column_letter(number)}2:{get_column_letter(number)}{len(sheet.rows) + 1}"
            )


def _put(cell: Any, value: Value) -> None:
    """Store the value as what it is: the library would take a text with "=" in front for a formula."""
    if isinstance(value, str) and value:
        cell._value, cell.data_type = coded(value), "s"
        cell.quotePrefix = looks_like_a_formula(value)
        cell.alignment = _look().wrapped
    elif value is not None and value != "":
        cell.value = value
        cell.number_format = DAY if isinstance(value, date) else PLAIN
        cell.alignment = _look().top


def _open_for_answers(cell: Any) -> None:
    look = _look()
    cell.number_format, cell.protection, cell.fill = TEXT, look.unlocked, look.answer
    cell.alignment, cell.border = look.wrapped, look.edge


def _offer(page: "Worksheet", column: Column, cells: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
    offered.showErrorMessage = True
    page.add_data_validation(offered)
    offered.add(cells)


def _lock(page: "Worksheet") -> None:
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.protection.autoFilter = False
