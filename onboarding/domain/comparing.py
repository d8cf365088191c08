"""Two versions of one text, word by word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 800
"""Beyond so many words and spaces a text is shown as changed as a whole."""
MOST_PAIRS = 5_000
"""The same where so many pairs of words are alike, as in a text of one word: comparing takes seconds."""
WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text; `changed` when the other version does not have it."""

    text: str
    changed: bool


Version = tuple[Piece, ...]


def compared(before: str, after: str) -> tuple[Version, Version]:
    """Both versions in pieces; the pieces of each, joined, are that version again."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS or _pairs(old, new) > MOST_PAIRS:
        return _whole(before), _whole(after)
    one: list[Piece] = []
    two: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes():
        changed = kind != "equal"
        one.extend(_piece(old[i1:i2], changed=changed))
        two.extend(_piece(new[j1:j2], changed=changed))
    return tuple(one), tuple(two)


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words of one are a word of the other, each counted with each; spaces follow their words."""
    there = Counter(new)
    return sum(many * there[word] for word, many in Counter(old).items() if not word.isspace())


def _piece(words: list[str], *, changed: bool) -> list[Piece]:
    return [Piece(text="".join(words), changed=changed)] if words else []


def _whole(text: str) -> Version:
    return (Piece(text=text, changed=True),) if text else ()
