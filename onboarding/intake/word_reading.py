"""A Word file -> paragraphs: headings, lists with the numbers they show, marks, remarks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from onboarding.domain.clause_text import Passage, PassageKind, settled_spans
from onboarding.domain.manuscript import Span
from onboarding.domain.word_text import LeftOut, WordParagraph, WordText
from onboarding.intake.word_parts import Numbering, WordParts, child, name_of, open_parts, value, whole
from onboarding.intake.word_runs import DROPPED, GONE, WITHIN, Words, words_of

HEADING = re.compile(r"heading (\d)")
IN_A_LIST = re.compile(r"list (?:bullet|number|continue) ?(\d?)")
CONTINUED = "list continue"
NO_OUTLINE = 9
"""The outline level of body text."""
BETWEEN_CELLS = " – "


def read_word(content: bytes) -> WordText:
    """What the file says. Raises FileRefused."""
    parts = open_parts(content)
    reading = _Reading(parts)
    paragraphs = tuple(reading.paragraphs())
    return WordText(
        paragraphs=paragraphs,
        stamp=parts.stamp,
        handed_out=parts.handed_out,
        tracked=reading.tracked,
    )


class _Reading:
    """The whole text, from its first paragraph to its last; the numbers of lists are counted on the way."""

    def __init__(self, parts: WordParts) -> None:
        self._parts = parts
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()
        self.tracked = False

    def paragraphs(self) -> Iterator[WordParagraph]:
        """Every paragraph that says something, or in which something was left out."""
        waiting = Words()
        for block, row in _blocks(self._parts.body):
            if block is None:
                waiting.left_out.append(row or LeftOut.EMBEDDED)
                continue
            words = _row(block, self._parts) if row else words_of(block, self._parts)
            waiting.take(words)
            self.tracked |= waiting.tracked or _mark_tracked(block)
            if _mark_gone(block):
                continue
            yield self._paragraph(block, waiting)
            waiting = Words()
        if waiting.spans or waiting.left_out:
            yield _bare(Passage(spans=settled_spans(tuple(waiting.spans))), waiting)

    def _paragraph(self, block: Element, words: Words) -> WordParagraph:
        spans = settled_spans(tuple(words.spans))
        heading = self._heading(block)
        listed = self._listed(block, empty=not spans) if not heading else Passage(spans=())
        return replace(_bare(replace(listed, spans=spans), words), heading=heading)

    def _heading(self, block: Element) -> int:
        """Its outline level by itself or by its style."""
        own = value(child(block, "pPr", "outlineLvl"))
        if own:
            return whole(own, NO_OUTLINE) + 1 if whole(own, NO_OUTLINE) < NO_OUTLINE else 0
        for style in self._parts.chain(_style(block)):
            if named := HEADING.fullmatch(value(child(style, "name")).lower()):
                return int(named[1])
            if level := value(child(style, "pPr", "outlineLvl")):
                return whole(level, NO_OUTLINE) + 1 if whole(level, NO_OUTLINE) < NO_OUTLINE else 0
        return 0

    def _listed(self, block: Element, *, empty: bool) -> Passage:
        """Its place in a list; an entry without words does not count."""
        names = [value(child(each, "name")).lower() for each in self._parts.chain(_style(block))]
        found = next((one for name in names if (one := IN_A_LIST.fullmatch(name))), None)
        by_name = max(whole(found[1]), 1) if found else 0
        if names and names[0].startswith(CONTINUED):
            return Passage(spans=(), kind=PassageKind.CONTINUED, level=by_name)
        numbering, at = self._numbering(block)
        if numbering is None or empty:
            return Passage(spans=())
        level = max(at + 1, by_name)
        if (known := numbering.levels.get(at)) is None or known.bullet:
            return Passage(spans=(), kind=PassageKind.BULLET, level=level)
        return Passage(spans=(), kind=PassageKind.NUMBER, level=level, number=self._count(numbering, at))

    def _numbering(self, block: Element) -> tuple[Numbering | None, int]:
        sources = [block, *self._parts.chain(_style(block))]
        given = [each for each in (child(source, "pPr", "numPr") for source in sources) if each is not None]
        ids = [value(child(each, "numId")) for each in given if child(each, "numId") is not None]
        levels = [value(child(each, "ilvl")) for each in given if child(each, "ilvl") is not None]
        at = whole(levels[0]) if levels else 0
        return (self._parts.numberings.get(ids[0]) if ids else None), at

    def _count(self, numbering: Numbering, at: int) -> int:
        """The number that the entry shows."""
        key, own = (numbering.counter, at), (str(id(numbering)), at)
        start = numbering.levels[at].start
        if at in numbering.restarts and own not in self._begun:
            self._counts[key] = numbering.restarts[at]
        else:
            self._counts[key] = self._counts.get(key, start - 1) + 1
        self._begun.add(own)
        for deeper in [each for each in self._counts if each[0] == numbering.counter and each[1] > at]:
            del self._counts[deeper]
        return self._counts[key]


def _blocks(parent: Element) -> Iterator[tuple[Element | None, LeftOut | None]]:
    """Paragraphs, and rows of tables as if they were one; None for what is left out."""
    for each in parent:
        name = name_of(each)
        if name == "p":
            yield each, None
        elif name == "tbl":
            for row in _rows(each):
                yield row, LeftOut.TABLE
        elif name == "sdt":
            content = child(each, "sdtContent")
            yield from _blocks(content) if content is not None else ()
        elif name in WITHIN:
            yield from _blocks(each)
        elif name in DROPPED:
            yield None, DROPPED[name]


def _rows(table: Element) -> Iterator[Element]:
    for each in table:
        name = name_of(each)
        if name == "tr" and child(each, "trPr", "del") is None:
            yield each
        elif name == "sdt" or name in WITHIN:
            yield from _rows(each)


def _row(row: Element, parts: WordParts) -> Words:
    """The words of its cells on one line."""
    said = Words(left_out=[LeftOut.TABLE])
    for cell in (each for each in row if name_of(each) == "tc"):
        held = Words()
        for block, table in _blocks(cell):
            if block is not None:
                held.take(_row(block, parts) if table else words_of(block, parts))
                held.spans.append(Span(text=" "))
        if said.spans and any(span.text.strip() for span in held.spans):
            said.spans.append(Span(text=BETWEEN_CELLS))
        said.take(held)
    return said


def _bare(passage: Passage, words: Words) -> WordParagraph:
    return WordParagraph(
        passage=passage,
        marks=tuple(words.marks),
        remarks=tuple(words.remarks),
        left_out=tuple(dict.fromkeys(words.left_out)),
    )


def _style(block: Element) -> str:
    return value(child(block, "pPr", "pStyle"))


def _mark_gone(block: Element) -> bool:
    """Whether a tracked change deletes the end of this paragraph, so that the next one joins it."""
    return any(child(block, "pPr", "rPr", name) is not None for name in GONE)


def _mark_tracked(block: Element) -> bool:
    return any(child(block, "pPr", "rPr", name) is not None for name in (*GONE, "ins", "moveTo"))
