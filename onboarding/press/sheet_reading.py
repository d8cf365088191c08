"""Workbooks in: bytes that somebody sent, opened with suspicion, turned into cells."""

import warnings
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from onboarding.domain.sheet_cells import Cell, CellKind, Grid
from onboarding.domain.sheet_form import MOST_ROWS, Field
from onboarding.press.sheet_text import decoded

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_MEMBERS = 100
MOST_BYTES = 8 * 1024 * 1024
"""What the parts of a workbook may come to once unpacked; the longest form has a tenth of that."""
MOST_TAGS = 100_000
"""Beginnings and ends of elements in all parts: the longest form has a tenth of that, and each takes time."""
MOST_SHEETS = 10
UNREADABLE = (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error)
"""What opening a damaged or encrypted archive comes to."""
KINDS = {"f": CellKind.FORMULA, "e": CellKind.ERROR}


class Extent(NamedTuple):
    """How many rows and columns of a sheet are read."""

    rows: int
    columns: int


FORM = Extent(rows=MOST_ROWS + 2, columns=Field.KEY + 1)
"""One row more than a form may have."""


class NotAWorkbook(Exception):
    """The bytes are no XLSX, or a damaged or encrypted one."""


class TooLarge(Exception):
    """Unpacked it would be larger than any form."""


def read_workbook(sent: bytes, extent: Extent = FORM) -> tuple[Grid, ...]:
    """The sheets and their cells, as far as that goes. Raises NotAWorkbook, TooLarge."""
    _weigh(sent)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _grids(sent, extent)
    except Exception as fault:  # whatever the library makes of a file that nobody vouches for
        raise NotAWorkbook from fault


def _weigh(sent: bytes) -> None:
    """Judge the parts by what they declare, for no more is ever unpacked of each, then by their tags."""
    try:
        with ZipFile(BytesIO(sent)) as parts:
            members = parts.infolist()
            if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_BYTES:
                raise TooLarge
            tags = sum(parts.read(each).count(b"<") for each in members)
    except UNREADABLE as fault:
        raise NotAWorkbook from fault
    if tags > MOST_TAGS:
        raise TooLarge
    if "[Content_Types].xml" not in {each.filename for each in members}:
        raise NotAWorkbook


def _grids(sent: bytes, extent: Extent) -> tuple[Grid, ...]:
    from openpyxl import load_workbook

    book: Workbook = load_workbook(BytesIO(sent), read_only=True, keep_links=False)
    try:
        return tuple(
            Grid(title=page.title, rows=tuple(_rows(page, extent))) for page in book.worksheets[:MOST_SHEETS]
        )
    finally:
        book.close()


def _rows(page: Any, extent: Extent) -> Iterator[tuple[Cell, ...]]:
    for row in page.iter_rows(max_row=extent.rows, max_col=extent.columns):
        yield tuple(_cell(each) for each in row)


def _cell(stored: Any) -> Cell:
    if stored.value is None:
        return Cell()
    kind = KINDS.get(stored.data_type, CellKind.TEXT)
    return Cell(text=_text(stored.value), kind=kind)


def _text(value: object) -> str:
    if isinstance(value, str):
        return decoded(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
