"""Markdown -> blocks of spans; what a piece must not contain is named with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onboarding.domain.manuscript import (
    FIELD,
    Block,
    Grid,
    Heading,
    Listing,
    Manuscript,
    Paragraph,
    Span,
    Spans,
)

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
"""HTML is recognised so that it can be refused."""
REFUSED = {
    "image": "images are not welcome here",
    "html_block": "HTML is not welcome here",
    "html_inline": "HTML is not welcome here",
    "link_open": "a link is written out as plain text here",
    "code_inline": "code is not welcome here",
    "code_block": "a line begins with four spaces, which makes it code",
    "fence": "code is not welcome here",
    "hr": "a rule is not welcome here: use a heading",
    "blockquote_open": "quotations are not set apart here",
}
DEEPEST = 3
BRACES = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The text as blocks, and what is wrong with it as (line, message)."""

    manuscript: Manuscript
    faults: tuple[tuple[int, str], ...]


def parse(markdown: str) -> Parsed:
    """Read a text; the blocks leave out what is refused."""
    tokens = MARKDOWN.parse(markdown)
    faults = [*_refused(tokens), *_misplaced(tokens)]
    blocks = tuple(_blocks(tokens))
    if not (blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1):
        faults.append((1, "the first line is the title: # Title"))
    return Parsed(manuscript=blocks, faults=tuple(sorted(set(faults))))


def _refused(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        line = token.map[0] + 1 if token.map else 0
        for each in (token, *(token.children or ())):
            if each.type in REFUSED:
                yield line, REFUSED[each.type]
            if each.type == "text" and BRACES.search(FIELD.sub("", each.content)):
                yield line, "a field is written {so_and_so}, in lower-case letters"


def _misplaced(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    for at, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "heading_open" and int(token.tag[1]) > DEEPEST:
            yield line, "headings go down to ###"
        if token.type == "list_item_open":
            within = tokens[at + 1 : _end(tokens, at)]
            if [each.type for each in within if each.nesting == 1] != ["paragraph_open"]:
                yield line, "an entry of a list is one paragraph, and lists are one level deep"


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    place = 0
    while place < len(tokens):
        opening = tokens[place]
        end = _end(tokens, place)
        inner = tokens[place + 1 : end]
        if block := _block(opening, inner):
            yield block
        place = end + 1


def _end(tokens: Sequence[Token], place: int) -> int:
    """Where the block that opens there closes."""
    depth = 0
    for at in range(place, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens) - 1


def _block(opening: Token, inner: Sequence[Token]) -> Block | None:
    match opening.type:
        case "heading_open":
            return Heading(level=min(int(opening.tag[1]), DEEPEST), spans=_inline(inner))
        case "paragraph_open":
            return Paragraph(spans=_inline(inner))
        case "bullet_list_open":
            return Listing(numbered=False, entries=_split(inner, "list_item_open"))
        case "ordered_list_open":
            first = int(opening.attrs.get("start", 1))
            return Listing(numbered=True, entries=_split(inner, "list_item_open"), first=first)
        case "table_open":
            return _grid(inner)
        case _:
            return None


def _grid(inner: Sequence[Token]) -> Grid:
    starts = [at for at, token in enumerate(inner) if token.type == "tr_open"]
    heading, *rows = (_cells(inner[at : _end(inner, at)]) for at in starts)
    return Grid(heading=heading, rows=tuple(rows))


def _cells(row: Sequence[Token]) -> tuple[Spans, ...]:
    return tuple(_inline([token]) for token in row if token.type == "inline")


def _split(inner: Sequence[Token], opens: str) -> tuple[Spans, ...]:
    starts = [at for at, token in enumerate(inner) if token.type == opens]
    return tuple(_inline(inner[at : _end(inner, at)]) for at in starts)


def _inline(tokens: Sequence[Token]) -> Spans:
    children = (child for token in tokens for child in token.children or ())
    return tuple(_voiced(children))


def _voiced(children: Iterator[Token]) -> Iterator[Span]:
    depths = {"strong": 0, "em": 0}
    for child in children:
        if child.tag in depths:
            depths[child.tag] += child.nesting
        text = {"text": child.content, "softbreak": " ", "hardbreak": "\n"}.get(child.type, "")
        yield from _spans(text, strong=depths["strong"] > 0, emphasis=depths["em"] > 0)


def _spans(text: str, *, strong: bool, emphasis: bool) -> Iterator[Span]:
    for at, part in enumerate(FIELD.split(text)):
        if at % 2:
            yield Span(text=f"{{{part}}}", field=part, strong=strong, emphasis=emphasis)
        elif part:
            yield Span(text=part, strong=strong, emphasis=emphasis)
