"""The tables of the printed plan in Word: heading rows that come back, widths as on paper, rows whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import _Cell

from onboarding.press.plan_markup import Node
from onboarding.press.plan_runs import BAR, Tone
from onboarding.press.word import IN_A_TABLE, keep_whole, shade

Fill = Callable[[Any, Node, Tone], None]
"""Puts the words of an element into a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Heading rows and the others, each with the cells that are shown; `widths` in parts of the line."""

    heading: tuple[tuple[Node, ...], ...]
    body: tuple[tuple[Node, ...], ...]
    widths: tuple[int, ...]


def write_table(document: Any, node: Node, fill: Fill) -> None:
    """Put the table at the end of the document, without the columns of bars: their figures stand beside."""
    rows = _rows(node)
    everything = (*rows.heading, *rows.body)
    if not everything:
        return
    table = document.add_table(rows=len(everything), cols=len(rows.widths), style="Table Grid")
    table.autofit = False
    room = _room(document)
    sizes = [room * width // sum(rows.widths) for width in rows.widths]
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = size
    for number, (line, cells) in enumerate(zip(table._tbl.tr_lst, everything, strict=True)):
        heading = number < len(rows.heading)
        keep_whole(line, repeated=heading)
        for place, cell, size in zip(line.tc_lst, cells, sizes, strict=True):
            _write(_Cell(place, table), cell, size, fill)


def _write(cell: Any, node: Node, size: int, fill: Fill) -> None:
    cell.width = size
    heading = node.attributes.get("scope") == "col"
    fill(cell, node, Tone(bold=heading))
    for paragraph in cell.paragraphs:
        paragraph.style = IN_A_TABLE
        if "n" in node.classes:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if heading:
        shade(cell)


def _rows(node: Node) -> _Rows:
    heading = [tuple(row.children) for part in node.all("thead") for row in part.all("tr")]
    body = [tuple(row.children) for part in node.all("tbody") for row in part.all("tr")]
    drawn = {at for row in body for at, cell in enumerate(row) if _is_bar(cell)}
    widths = tuple(_widths(node))
    kept = [at for at in range(len(widths)) if at not in drawn]
    return _Rows(
        heading=tuple(tuple(row[at] for at in kept) for row in heading),
        body=tuple(tuple(row[at] for at in kept) for row in body),
        widths=tuple(widths[at] for at in kept),
    )


def _is_bar(cell: Node) -> bool:
    return any(BAR in svg.classes for svg in cell.all("svg"))


def _widths(node: Node) -> Iterator[int]:
    """What the columns' classes say: w24 is 24 per cent; columns that say nothing share what is left."""
    said = [_width(column) for column in node.all("col")]
    left = 100 - sum(width for width in said if width is not None)
    share = max(left // max(said.count(None), 1), 1)
    return (share if width is None else width for width in said)


def _width(column: Node) -> int | None:
    return next((int(name[1:]) for name in column.classes if name[1:].isdigit()), None)


def _room(document: Any) -> int:
    page = document.sections[0]
    return int(page.page_width - page.left_margin - page.right_margin)
