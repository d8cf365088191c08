"""Two versions of one text, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 800
"""Beyond so many words a text is shown as changed as a whole: comparing would keep the page waiting."""
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
    if max(len(old), len(new)) > MOST_WORDS:
        return _whole(before), _whole(after)
    one: list[Piece] = []
    two: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        changed = kind != "equal"
        one.extend(_piece(old[i1:i2], changed=changed))
        two.extend(_piece(new[j1:j2], changed=changed))
    return tuple(one), tuple(two)


def _piece(words: list[str], *, changed: bool) -> list[Piece]:
    return [Piece(text="".join(words), changed=changed)] if words else []


def _whole(text: str) -> Version:
    return (Piece(text=text, changed=True),) if text else ()
