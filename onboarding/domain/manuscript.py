"""A text with fill-in fields, as a page, a Word file or a test reads it: blocks of spans, no markup."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

FIELD = re.compile(r"\{([a-z]+(?:_[a-z]+)*)\}")
"""How a text names a field: {lead_ambassador}."""
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no document can carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words in one voice. `field` names the field they come from; `missing` says that nobody filled it."""

    text: str
    field: str = ""
    missing: bool = False
    strong: bool = False
    emphasis: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `level` 1 is the document's title, 3 the deepest."""

    level: int
    spans: Spans
    kind: str = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph."""

    spans: Spans
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list, one level deep; a `numbered` one begins at `first`."""

    numbered: bool
    entries: tuple[Spans, ...]
    first: int = 1
    kind: str = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: its heading row, then the others; an empty cell waits for a pen."""

    heading: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    kind: str = "grid"


Block = Heading | Paragraph | Listing | Grid
Manuscript = tuple[Block, ...]


def fields_of(manuscript: Manuscript) -> tuple[str, ...]:
    """Every field of the text once, in the order in which a reader meets them."""
    return tuple(dict.fromkeys(span.field for span in every_span(manuscript) if span.field))


def plain(manuscript: Manuscript) -> str:
    """The words alone, one block, entry or cell a line."""
    return "\n".join("".join(span.text for span in spans) for spans in _every_run(manuscript))


def filled(manuscript: Manuscript, said: Mapping[str, str], labels: Mapping[str, str]) -> Manuscript:
    """The text with each field said, or its label in square brackets where nothing is."""

    def fill(span: Span) -> Span:
        if not span.field:
            return span
        value = said.get(span.field, "")
        return replace(span, text=value or bracketed(labels, span.field), missing=not value)

    return tuple(_filled(block, fill) for block in manuscript)


def bracketed(labels: Mapping[str, str], field: str) -> str:
    """What stands on paper while nobody filled the field."""
    return f"[{labels.get(field, field)}]"


def literal(value: str) -> str:
    """What a person typed, as it may stand in any document: no control characters, no empty lines."""
    lines = (UNPRINTABLE.sub("", line.replace("\t", " ")).strip() for line in value.splitlines())
    return "\n".join(line for line in lines if line)


def _filled(block: Block, fill: Callable[[Span], Span]) -> Block:
    if isinstance(block, Listing):
        return replace(block, entries=tuple(_each(spans, fill) for spans in block.entries))
    if isinstance(block, Grid):
        heading, *rows = (tuple(_each(cell, fill) for cell in row) for row in (block.heading, *block.rows))
        return replace(block, heading=heading, rows=tuple(rows))
    return replace(block, spans=_each(block.spans, fill))


def _each(spans: Spans, fill: Callable[[Span], Span]) -> Spans:
    return tuple(fill(span) for span in spans)


def every_span(manuscript: Manuscript) -> Iterator[Span]:
    """Every span of the text, in the order in which a reader meets them."""
    for spans in _every_run(manuscript):
        yield from spans


def _every_run(manuscript: Manuscript) -> Iterator[Spans]:
    for block in manuscript:
        if isinstance(block, Listing):
            yield from block.entries
        elif isinstance(block, Grid):
            for row in (block.heading, *block.rows):
                yield from row
        else:
            yield block.spans
