"""Two versions of one text, word by word, in one line of reading: what stays, what goes, what comes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

MOST_PAIRS = 5_000
"""Beyond so many pairs of parts that are alike, as in a text of one word, comparing takes seconds."""
MOST_WORDS = 2_000
"""Beyond so many words and spaces a passage is shown as changed as a whole."""
LINES = re.compile(r"[^\n]*\n|[^\n]+")
WORDS = re.compile(r"\s+|\w+|[^\w\s]+")
"""Spaces, words, and marks apart, so that a comma added does not mark the word before it."""


class PieceKind(StrEnum):
    """Whether both versions have a stretch of text, or only the former or the latter."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text, never empty."""

    kind: PieceKind
    text: str


def word_difference(old: str, new: str) -> tuple[Piece, ...]:
    """How one text becomes the other; within a passage, what goes stands before what comes."""
    return tuple(_joined(_by_lines(LINES.findall(old), LINES.findall(new))))


def former(pieces: Iterable[Piece]) -> str:
    """The text before the change."""
    return "".join(piece.text for piece in pieces if piece.kind is not PieceKind.ADDED)


def latter(pieces: Iterable[Piece]) -> str:
    """The text after the change."""
    return "".join(piece.text for piece in pieces if piece.kind is not PieceKind.REMOVED)


def differs(pieces: Iterable[Piece]) -> bool:
    """Whether anything was changed at all."""
    return any(piece.kind is not PieceKind.SAME for piece in pieces)


def _by_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Paragraph by paragraph first: a moved one costs nothing, and only what changed is read in words."""
    for kind, before, after in _steps(old, new):
        if kind == "replace":
            yield from _by_words("".join(before), "".join(after))
        else:
            yield from _passage(kind, before, after)


def _by_words(old: str, new: str) -> Iterator[Piece]:
    for kind, before, after in _steps(WORDS.findall(old), WORDS.findall(new)):
        yield from _passage(kind, before, after)


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    if _too_much(old, new):
        yield "replace", old, new
        return
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        yield kind, old[i1:i2], new[j1:j2]


def _too_much(old: Sequence[str], new: Sequence[str]) -> bool:
    there = Counter(new)
    pairs = sum(many * there[part] for part, many in Counter(old).items() if not part.isspace())
    return max(len(old), len(new)) > MOST_WORDS or pairs > MOST_PAIRS


def _passage(kind: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    if kind == "equal":
        yield Piece(kind=PieceKind.SAME, text="".join(before))
        return
    for which, parts in ((PieceKind.REMOVED, before), (PieceKind.ADDED, after)):
        if parts:
            yield Piece(kind=which, text="".join(parts))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind are one piece."""
    for kind, run in groupby(pieces, key=lambda piece: piece.kind):
        yield Piece(kind=kind, text="".join(piece.text for piece in run))
