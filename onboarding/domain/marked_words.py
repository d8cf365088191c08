"""Two texts word by word, with changes kept whole: what stays, what is taken out, what comes in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.word_difference import Piece, PieceKind, word_difference

WORD = re.compile(r"\w+")
FEWEST = 2
"""Words that are not shown as kept between two changes."""


class MarkedAs(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedWords:
    """Some words in a row with the same fate."""

    fate: MarkedAs
    text: str


def marked_words(before: str, after: str) -> tuple[MarkedWords, ...]:
    """The way from one text to the other."""
    return tuple(each for each in _marked(word_difference(before, after)) if each.text)


def _marked(pieces: Sequence[Piece]) -> Iterator[MarkedWords]:
    gone = new = ""
    for at, piece in enumerate(pieces):
        same, between = piece.kind is PieceKind.SAME, 0 < at < len(pieces) - 1
        if same and not (between and _small(piece.text)):
            yield MarkedWords(fate=MarkedAs.GONE, text=gone)
            yield MarkedWords(fate=MarkedAs.NEW, text=new)
            yield MarkedWords(fate=MarkedAs.KEPT, text=piece.text)
            gone = new = ""
            continue
        gone += "" if piece.kind is PieceKind.ADDED else piece.text
        new += "" if piece.kind is PieceKind.REMOVED else piece.text
    yield MarkedWords(fate=MarkedAs.GONE, text=gone)
    yield MarkedWords(fate=MarkedAs.NEW, text=new)


def _small(text: str) -> bool:
    """Whether so few words stay that showing them apart would only tear the change to pieces."""
    return "\n" not in text and len(WORD.findall(text)) <= FEWEST
