"""Two texts word by word: what stays, what is taken out, what comes in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORDS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
MOST_EXACT = 1_000_000
"""Products of lengths up to which every word is compared; beyond, frequent words are passed over."""


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
    return tuple(each for each in _marked(WORDS.findall(before), WORDS.findall(after)) if each.text)


def _marked(before: list[str], after: list[str]) -> Iterator[MarkedWords]:
    exact = len(before) * len(after) <= MOST_EXACT
    for tag, start, end, first, last in SequenceMatcher(
        None, before, after, autojunk=not exact
    ).get_opcodes():
        if tag == "equal":
            yield MarkedWords(fate=MarkedAs.KEPT, text="".join(before[start:end]))
        else:
            yield MarkedWords(fate=MarkedAs.GONE, text="".join(before[start:end]))
            yield MarkedWords(fate=MarkedAs.NEW, text="".join(after[first:last]))
