"""The form that a department fills in offline: how it is laid out, and what was written into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from onboarding.domain.answers import Step
from onboarding.domain.canonical import digest
from onboarding.domain.sheet_cells import Cell, Grid
from onboarding.domain.speakable import speakable

FORMAT = "1"
SLIP_MARK, KEY_MARK = "prelude-form", "prelude-line"
"""Words by which the slip and the sheet of answers are known, whatever their names and order."""
MOST_ROWS = 1_000
"""Rows read of a sheet; the longest list has a tenth of that."""
SLIP_LENGTH = 5


class Field(IntEnum):
    """Column of the sheet of answers, counted from 0."""

    LINE = 0
    TITLE = 1
    QUESTION = 2
    WHY = 3
    STATUS = 4
    NOTE = 5
    REASON = 6
    LINK = 7
    TEXT = 8
    KEY = 9


ANSWERS = (Field.STATUS, Field.NOTE, Field.REASON, Field.LINK, Field.TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A line as it was handed out: its version, and the mark of what stood there."""

    key: str
    version: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Where a form belongs: slugs of town and consultation, the list it is of, the edition."""

    town: str
    consultation: str
    list: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that was handed back, not judged yet."""

    format: str
    slip: Slip
    handed: Mapping[str, Handed]
    answers: Grid | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A row that says something else than what was handed out; `row` counts from 0."""

    sheet: str
    row: int
    key: str
    version: int
    step: Step
    note: str = ""
    reason: str = ""
    link: str = ""
    text: str = ""

    def cell(self, field: Field) -> str:
        """The cell as its owner finds it again."""
        return Grid(title=self.sheet, rows=()).name(self.row, field)


def key_of(item: str, department: str | None) -> str:
    """How a row names its line: C2@parks, or A1 for a line of the town or the consultation."""
    return f"{item}@{department}" if department else item


def plain(text: str) -> str:
    """The text as it is stored and compared, whatever a spreadsheet program did to its line ends."""
    return speakable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def mark_of(step: str, note: str, reason: str) -> str:
    """What tells whether a row was written on since it was handed out."""
    return digest((step, plain(note), plain(reason)))[:16]


def slip_rows(slip: Slip, handed: Sequence[Handed]) -> tuple[tuple[str, ...], ...]:
    """The hidden sheet: where the form belongs, then a row per line."""
    head = (
        (SLIP_MARK, FORMAT),
        ("town", slip.town),
        ("consultation", slip.consultation),
        ("list", slip.list),
        ("edition", slip.edition),
    )
    return head + tuple((each.key, str(each.version), each.mark) for each in handed)


def find_form(grids: Sequence[Grid]) -> Form | None:
    """The form among the sheets, or nothing where no slip is."""
    slip = next((grid for grid in grids if grid.at(0, 0).text == SLIP_MARK), None)
    if slip is None:
        return None
    town, consultation, list_, edition = (slip.at(row, 1).text for row in range(1, SLIP_LENGTH))
    rows = (tuple(cell.text for cell in row[:3]) for row in slip.rows[SLIP_LENGTH:])
    return Form(
        format=slip.at(0, 1).text,
        slip=Slip(town=town, consultation=consultation, list=list_, edition=edition),
        handed={row[0]: _handed(row) for row in rows if len(row) == 3 and row[0]},
        answers=next((grid for grid in grids if grid.at(0, Field.KEY).text == KEY_MARK), None),
    )


def _handed(row: Sequence[str]) -> Handed:
    version = int(row[1]) if row[1].isascii() and row[1].isdigit() and len(row[1]) < 10 else -1
    return Handed(key=row[0], version=version, mark=row[2])


def answer_cells(grid: Grid, row: int) -> Mapping[Field, Cell]:
    """The cells of a row that may be filled in."""
    return {field: grid.at(row, field) for field in ANSWERS}
