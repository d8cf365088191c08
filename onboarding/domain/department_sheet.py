"""A list of departments as real towns keep it: which column says what, and the lines under the headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.department_cells import HeadSaid, Saying
from onboarding.domain.department_faults import SHOWN, Fault, FaultKind
from onboarding.domain.departments import DepartmentKind, folded, identity
from onboarding.domain.sheet_cells import Cell, CellKind, Grid

MOST_LINES = 500
MOST_BYTES = 2_000_000
"""What a list of departments may weigh; the longest has a twentieth of that."""
HEADINGS_WITHIN = 10
"""Lines among which the headings are looked for: a title may stand above them."""
KINDS = {CellKind.FORMULA: FaultKind.FORMULA, CellKind.ERROR: FaultKind.ERROR_VALUE}


class Field(StrEnum):
    """What a column may say."""

    NAME = "name"
    KIND = "kind"
    HEAD = "head"
    EMAIL = "email"
    STAFF = "staff"
    CONCERNED = "concerned"
    WAVE = "wave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words without case and accents, and what they mean.

    A heading says what the first of the groups that shares a word with it says; None passes it over.
    `examples` are the names that stand in the template.
    """

    headings: tuple[tuple[Field | None, frozenset[str]], ...]
    kinds: Mapping[str, DepartmentKind]
    yes: frozenset[str]
    no: frozenset[str]
    examples: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One department as the file says it; None and no heads is what it does not say."""

    line: int
    name: str
    kind: DepartmentKind | None = None
    staff: int | None = None
    concerned: bool | None = None
    wave: int | None = None
    heads: tuple[HeadSaid, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The lines of a file and every fault; `passed_over` are headings that say nothing to us."""

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Where the headings stand, counted from 0, and the column of each field."""

    row: int
    columns: Mapping[Field, int]
    twice: tuple[tuple[int, int], ...]
    passed_over: tuple[int, ...]


def read(grid: Grid, vocabulary: Vocabulary) -> Reading:
    """Every line of the table, or every fault."""
    found = find_headings(grid, vocabulary)
    if found is None:
        return Reading(faults=(_nameless(grid),))
    passed = tuple(text for column in found.passed_over if (text := _text(grid, found.row, column)))
    if found.twice:
        return Reading(faults=tuple(_twice(grid, found)), passed_over=passed)
    lines = [row for row in range(found.row + 1, len(grid.rows)) if _says_something(grid, row, found)]
    if not lines:
        return Reading(faults=(Fault(kind=FaultKind.ONLY_HEADINGS),), passed_over=passed)
    if len(lines) > MOST_LINES:
        many = Fault(kind=FaultKind.TOO_MANY_LINES, said=str(len(lines)))
        return Reading(faults=(many,), passed_over=passed)
    rows, faults = _read_lines(grid, lines, found, vocabulary)
    return Reading(rows=rows, faults=(*faults, *repeats(rows)), passed_over=passed)


def find_headings(grid: Grid, vocabulary: Vocabulary) -> Headings | None:
    """The first line with a column for the name, among the first ones; one that says more wins."""
    read = [_headings(grid, row, vocabulary) for row in range(min(HEADINGS_WITHIN, len(grid.rows)))]
    named = [each for each in read if Field.NAME in each.columns]
    return max(named, key=lambda each: (len(each.columns), -each.row), default=None)


def repeats(rows: Sequence[Row]) -> Iterator[Fault]:
    """Departments that are there twice, and addresses under two names."""
    first: dict[str, int] = {}
    named: dict[str, str] = {}
    for row in rows:
        before = first.setdefault(identity(row.name), row.line)
        if row.name and before != row.line:
            yield Fault(kind=FaultKind.DEPARTMENT_TWICE, line=row.line, said=row.name, other=str(before))
        for head in row.heads:
            known = named.setdefault(head.email, head.name) if head.email and head.name else head.name
            if folded(known) != folded(head.name):
                yield Fault(
                    kind=FaultKind.TWO_NAMES, line=row.line, column=head.email, said=head.name, other=known
                )


def _headings(grid: Grid, row: int, vocabulary: Vocabulary) -> Headings:
    columns: dict[Field, int] = {}
    twice, passed = [], []
    for column, cell in enumerate(grid.rows[row]):
        field = _field(cell.text, vocabulary)
        if field is None:
            passed.append(column)
        elif field in columns:
            twice.append((columns[field], column))
        else:
            columns[field] = column
    return Headings(row=row, columns=columns, twice=tuple(twice), passed_over=tuple(passed))


def _field(heading: str, vocabulary: Vocabulary) -> Field | None:
    words = set(folded(heading).split())
    return next((field for field, known in vocabulary.headings if words & known), None)


def _nameless(grid: Grid) -> Fault:
    first = next((row for row in grid.rows if any(not cell.blank for cell in row)), ())
    said = ", ".join(text for cell in first if (text := " ".join(cell.text.split())))
    return Fault(kind=FaultKind.NO_NAME_COLUMN if said else FaultKind.NOTHING, said=said[: SHOWN * 3])


def _twice(grid: Grid, found: Headings) -> Iterator[Fault]:
    for one, other in found.twice:
        yield Fault(
            kind=FaultKind.COLUMN_TWICE,
            line=found.row + 1,
            said=_text(grid, found.row, one),
            other=_text(grid, found.row, other),
        )


def _read_lines(
    grid: Grid, lines: Sequence[int], found: Headings, vocabulary: Vocabulary
) -> tuple[tuple[Row, ...], list[Fault]]:
    rows, faults = [], []
    for row in lines:
        cells = {field: grid.at(row, column) for field, column in found.columns.items()}
        said = Saying(line=row + 1, headings={f: _text(grid, found.row, c) for f, c in found.columns.items()})
        unread = [said.fault(KINDS[cell.kind], field) for field, cell in cells.items() if cell.kind in KINDS]
        faults += unread
        if not unread:
            rows.append(_row(cells, said, vocabulary))
            faults += said.faults
            if folded(rows[-1].name) in vocabulary.examples:
                faults.append(said.fault(FaultKind.EXAMPLE_LEFT, Field.NAME))
    return tuple(rows), faults


def _row(cells: Mapping[Field, Cell], said: Saying, vocabulary: Vocabulary) -> Row:
    texts = {field: cells[field].text if field in cells else "" for field in Field}
    return Row(
        line=said.line,
        name=said.name(texts[Field.NAME], Field.NAME),
        kind=said.word(texts[Field.KIND], Field.KIND, vocabulary.kinds),
        staff=said.staff(texts[Field.STAFF], Field.STAFF),
        concerned=said.yes_or_no(texts[Field.CONCERNED], Field.CONCERNED, (vocabulary.yes, vocabulary.no)),
        wave=said.wave(texts[Field.WAVE], Field.WAVE),
        heads=said.heads((texts[Field.HEAD], Field.HEAD), (texts[Field.EMAIL], Field.EMAIL)),
    )


def _says_something(grid: Grid, row: int, found: Headings) -> bool:
    return any(not grid.at(row, column).blank for column in found.columns.values())


def _text(grid: Grid, row: int, column: int) -> str:
    return " ".join(grid.at(row, column).text.split())[:SHOWN]
