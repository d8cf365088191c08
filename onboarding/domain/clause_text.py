"""A clause's text as paragraphs in order, the same whether it was read from Markdown or from a Word file.

Two texts that a reader cannot tell apart are equal: spaces are evened out, characters nobody sees are gone,
a space is bold or in italics only where both its neighbours are alike.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from onboarding.domain.canonical import digest
from onboarding.domain.manuscript import UNPRINTABLE, Span, Spans

DEEPEST = 2
"""Levels of lists; deeper ones are drawn up to this one."""
SEAL = 8
"""Characters of a text's digest that travel in a Word file."""
MOST_NUMBER = 999_999_999
UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
"""Soft hyphens, marks and overrides of direction, spaces without width: nobody sees them in a text."""
SPACES = re.compile("[ \t\u000b\u000c\u2028\u2029]+")
BREAKS = re.compile(r" *\n[ \n]*")
BLANK = re.compile(r"\[… [^\[\]]* …\]")
"""A value that nobody filled in, as the draft prints it."""
Voiced = tuple[str, bool, bool]
"""One character, whether it is bold, whether it is in italics."""


class PassageKind(StrEnum):
    """What a paragraph is: ordinary, an entry of a list, or one more paragraph of the entry before it."""

    PLAIN = "plain"
    BULLET = "bullet"
    NUMBER = "number"
    CONTINUED = "continued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph. In a list `level` is 1 or 2; `number` is what a numbered entry shows."""

    spans: Spans
    kind: PassageKind = PassageKind.PLAIN
    level: int = 0
    number: int = 0

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(span.text for span in self.spans)


Passages = tuple[Passage, ...]


def settled(passages: Iterable[Passage]) -> Passages:
    """The same text in its one form: even spaces, no empty paragraph, no list level without its parent."""
    kept: list[Passage] = []
    level = 0
    for passage in passages:
        spans = settled_spans(passage.spans)
        if spans:
            kept.append(_placed(replace(passage, spans=spans), level))
            level = kept[-1].level
    return tuple(kept)


def settled_spans(spans: Spans) -> Spans:
    """Words in their one form; what cannot be printed is left out."""
    signs = _evened([(sign, span.strong, span.emphasis) for span in spans for sign in _seen(span.text)])
    return tuple(
        Span(text="".join(sign for sign, *_ in run), strong=strong, emphasis=emphasis)
        for (strong, emphasis), run in _runs(_borders(signs))
    )


def with_blanks(passages: Passages) -> Passages:
    """The text with each value nobody filled in as a span of its own."""
    return tuple(replace(each, spans=tuple(_apart(each.spans))) for each in passages)


def has_blank(passages: Passages) -> bool:
    """Whether a value is still to be filled in."""
    return any(BLANK.search(each.text) for each in passages)


def plain(passages: Passages) -> str:
    """The words alone: a blank line between paragraphs, none within a list."""
    return "".join(_lines(passages))


def _lines(passages: Passages) -> Iterator[str]:
    before = 0
    for at, each in enumerate(passages):
        mark = _mark(each)
        indent = "  " * max(each.level - 1, 0) + " " * (2 if each.kind is PassageKind.CONTINUED else 0)
        if at:
            yield "\n" if before and each.level else "\n\n"
        yield indent + mark + each.text.replace("\n", "\n" + indent + " " * len(mark))
        before = each.level


def _mark(passage: Passage) -> str:
    if passage.kind is PassageKind.BULLET:
        return "– "
    return f"{passage.number}. " if passage.kind is PassageKind.NUMBER else ""


def seal_of(passages: Passages) -> str:
    """Eight characters that are the same for equal texts."""
    return digest(passages, salt="clause")[:SEAL]


def _placed(passage: Passage, before: int) -> Passage:
    """In a level that the paragraph before it allows."""
    if passage.kind is PassageKind.PLAIN or (passage.kind is PassageKind.CONTINUED and not before):
        return Passage(spans=passage.spans)
    deepest = before if passage.kind is PassageKind.CONTINUED else before + 1
    level = max(1, min(passage.level, deepest, DEEPEST))
    number = passage.number if passage.kind is PassageKind.NUMBER else 0
    return replace(passage, level=level, number=max(0, min(number, MOST_NUMBER)))


def _seen(text: str) -> str:
    text = SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in UNSEEN.sub("", text) if sign == "\n" or not UNPRINTABLE.match(sign))


def _evened(signs: list[Voiced]) -> list[Voiced]:
    """One space or one line break between words, none at the ends."""
    kept: list[Voiced] = []
    for sign in signs:
        last = kept[-1][0] if kept else "\n"
        if sign[0] == "\n" and last == " ":
            kept[-1] = sign
        elif not (sign[0] in " \n" and last in " \n"):
            kept.append(sign)
    text = "".join(sign for sign, *_ in kept)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return kept[start:end]


def _borders(signs: list[Voiced]) -> list[Voiced]:
    """White space speaks in a voice only where the words on both of its sides speak in the same."""
    voiced, at = list(signs), 0
    for space, run in groupby(signs, key=lambda each: each[0].isspace()):
        length = len(list(run))
        if space:
            before, after = signs[at - 1], signs[at + length]
            strong, emphasis = before[1:] if before[1:] == after[1:] else (False, False)
            for place in range(at, at + length):
                voiced[place] = (signs[place][0], strong, emphasis)
        at += length
    return voiced


def _runs(signs: list[Voiced]) -> Iterator[tuple[tuple[bool, bool], list[Voiced]]]:
    for (strong, emphasis), run in groupby(signs, key=lambda each: (each[1], each[2])):
        yield (strong, emphasis), list(run)


def _apart(spans: Spans) -> Iterator[Span]:
    for span in spans:
        at = 0
        for found in BLANK.finditer(span.text):
            if found.start() > at:
                yield replace(span, text=span.text[at : found.start()])
            yield replace(span, text=found[0], missing=True)
            at = found.end()
        if at < len(span.text):
            yield replace(span, text=span.text[at:])
