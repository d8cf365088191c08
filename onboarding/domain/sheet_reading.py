"""From the cells of a form to what was said in them; every fault is found, not only the first."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from onboarding.domain.answers import NOTE_LIMIT, Step
from onboarding.domain.sheet_cells import Cell, CellKind, Grid
from onboarding.domain.sheet_faults import Fault, FaultKind
from onboarding.domain.sheet_form import (
    FORMAT,
    MOST_ROWS,
    Field,
    Filled,
    Form,
    Handed,
    Slip,
    answer_cells,
    mark_of,
    plain,
)

LINK_LIMIT = 2_000
LIMITS = {Field.NOTE: NOTE_LIMIT, Field.REASON: NOTE_LIMIT, Field.LINK: LINK_LIMIT, Field.TEXT: NOTE_LIMIT}
KINDS = {CellKind.FORMULA: FaultKind.FORMULA, CellKind.ERROR: FaultKind.ERROR_VALUE}
SHOWN = 60
"""Characters of a cell that a fault repeats."""


def misplaced(form: Form, here: Slip) -> tuple[Fault, ...]:
    """Why the form does not belong here; the first reason says it all."""
    there = form.slip
    if form.format != FORMAT:
        return (Fault(kind=FaultKind.OTHER_FORMAT, said=form.format),)
    if there.town != here.town:
        return (Fault(kind=FaultKind.OTHER_TOWN),)
    if there.consultation != here.consultation:
        return (Fault(kind=FaultKind.OTHER_CONSULTATION, said=there.consultation),)
    if there.list != here.list:
        return (Fault(kind=FaultKind.OTHER_LIST, said=there.list),)
    if there.edition != here.edition:
        return (Fault(kind=FaultKind.OTHER_EDITION, said=there.edition),)
    return () if form.answers else (Fault(kind=FaultKind.NOT_A_FORM),)


def filled_in(
    answers: Grid, handed: Mapping[str, Handed], steps: Mapping[str, Step]
) -> tuple[tuple[Filled, ...], tuple[Fault, ...]]:
    """The rows that were written on, and every fault; `steps` reads the words for the status."""
    rows, faults = _rows(answers, handed)
    filled = []
    for key, row in rows.items():
        said, wrong = _row(answers, row, handed[key], steps)
        faults += wrong
        if said is not None:
            filled.append(said)
    missing = [Fault(kind=FaultKind.ROW_MISSING, key=key) for key in handed if key not in rows]
    return tuple(filled), tuple(faults + missing)


def _rows(answers: Grid, handed: Mapping[str, Handed]) -> tuple[dict[str, int], list[Fault]]:
    rows: dict[str, int] = {}
    faults = []
    for row in range(1, len(answers.rows)):
        key = answers.at(row, Field.KEY).text
        if not key and all(cell.blank for cell in answer_cells(answers, row).values()):
            continue
        if row > MOST_ROWS:
            return rows, [Fault(kind=FaultKind.TOO_MANY_ROWS, cell=answers.name(row, Field.LINE))]
        if key not in handed:
            faults.append(Fault(kind=FaultKind.UNKNOWN_ROW, cell=answers.name(row, Field.LINE)))
        elif key in rows:
            faults.append(Fault(kind=FaultKind.ROW_TWICE, cell=answers.name(row, Field.LINE), key=key))
        else:
            rows[key] = row
    return rows, faults


def _row(
    answers: Grid, row: int, handed: Handed, steps: Mapping[str, Step]
) -> tuple[Filled | None, list[Fault]]:
    cells = answer_cells(answers, row)
    unread = [
        Fault(kind=KINDS[cell.kind], cell=answers.name(row, field), key=handed.key)
        for field, cell in cells.items()
        if cell.kind in KINDS
    ]
    if unread:
        return None, unread
    said = {field: plain(cell.text) for field, cell in cells.items()}
    step = steps.get(" ".join(said[Field.STATUS].split()).casefold())
    unchanged = mark_of(step or said[Field.STATUS], said[Field.NOTE], said[Field.REASON]) == handed.mark
    if unchanged and not said[Field.LINK] and not said[Field.TEXT]:
        return None, []
    faults = [
        Fault(kind=kind, cell=answers.name(row, field), key=handed.key, said=said[field][:SHOWN])
        for kind, field in _wrong(said, step)
    ]
    if faults or step is None:
        return None, faults
    return _filled(answers, row, handed, step), []


def _filled(answers: Grid, row: int, handed: Handed, step: Step) -> Filled:
    cells: Mapping[Field, Cell] = answer_cells(answers, row)
    return Filled(
        sheet=answers.title,
        row=row,
        key=handed.key,
        version=handed.version,
        step=step,
        note=plain(cells[Field.NOTE].text),
        reason=plain(cells[Field.REASON].text),
        link=plain(cells[Field.LINK].text),
        text=plain(cells[Field.TEXT].text),
    )


def _wrong(said: Mapping[Field, str], step: Step | None) -> Iterator[tuple[FaultKind, Field]]:
    if step is None:
        yield FaultKind.UNKNOWN_STATUS, Field.STATUS
    if step is Step.NOT_APPLICABLE and not said[Field.REASON]:
        yield FaultKind.REASON_MISSING, Field.REASON
    yield from _too_long(said)
    if said[Field.LINK] and not _is_link(said[Field.LINK]):
        yield FaultKind.BAD_LINK, Field.LINK


def _too_long(said: Mapping[Field, str]) -> Iterable[tuple[FaultKind, Field]]:
    return ((FaultKind.TOO_LONG, field) for field, limit in LIMITS.items() if len(said[field]) > limit)


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and bool(parts.hostname) and text.isprintable() and " " not in text
    )
