"""Two texts word by word: what stays, what is taken out, what comes in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORDS = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
MOST_EXACT = 1_000_000
"""Products of lengths up to which every word is compared; beyond, frequent words are passed over."""
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
    return tuple(each for each in _marked(WORDS.findall(before), WORDS.findall(after)) if each.text)


def _marked(before: list[str], after: list[str]) -> Iterator[MarkedWords]:
    exact = len(before) * len(after) <= MOST_EXACT
    matcher = SequenceMatcher(None, before, after, autojunk=not exact)
    gone, new = "", ""
    steps = matcher.get_opcodes()
    for at, (tag, start, end, first, last) in enumerate(steps):
        kept = tag == "equal" and not (0 < at < len(steps) - 1 and _small(before[start:end]))
        if kept:
            yield MarkedWords(fate=MarkedAs.GONE, text=gone)
            yield MarkedWords(fate=MarkedAs.NEW, text=new)
            yield MarkedWords(fate=MarkedAs.KEPT, text="".join(before[start:end]))
            gone, new = "", ""
        else:
            gone, new = gone + "".join(before[start:end]), new + "".join(after[first:last])
    yield MarkedWords(fate=MarkedAs.GONE, text=gone)
    yield MarkedWords(fate=MarkedAs.NEW, text=new)


def _small(words: list[str]) -> bool:
    """Whether so few words stay that showing them apart would only tear the change to pieces."""
    return "\n" not in words and sum(word.isalnum() for word in words) <= FEWEST
