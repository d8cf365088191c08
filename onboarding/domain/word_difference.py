"""How one text differs from another, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

TOKEN = re.compile(r"\w+(?:[’'-]\w+)*\s*|[^\w\s]\s*|\s+")
"""A word or a mark of punctuation, with the white space after it: together they are the whole text."""
MOST_TOKENS = 6_000
"""Tokens of both texts up to which words are compared; beyond, whole lines are."""


class Turn(StrEnum):
    """What became of a passage."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text that stayed, went or came."""

    turn: Turn
    text: str


def word_difference(old: str, new: str) -> tuple[Passage, ...]:
    """The passages that lead from the old text to the new one, in reading order."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    if len(before) + len(after) > MOST_TOKENS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    found: list[Passage] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(before[first:last], after[start:end], strict=True)
            found.extend(each for old_one, new_one in pairs for each in _kept(old_one, new_one))
        else:
            found.extend(_changed("".join(before[first:last]), "".join(after[start:end])))
    return tuple(_joined(found))


def old_text(passages: Iterable[Passage]) -> str:
    """The text before the change."""
    return "".join(each.text for each in passages if each.turn is not Turn.ADDED)


def new_text(passages: Iterable[Passage]) -> str:
    """The text after the change."""
    return "".join(each.text for each in passages if each.turn is not Turn.REMOVED)


def differs(passages: Iterable[Passage]) -> bool:
    """Whether anything changed."""
    return any(each.turn is not Turn.KEPT for each in passages)


def _keys(tokens: list[str]) -> list[str]:
    """What is compared: the words, whatever white space follows them."""
    return [token.rstrip() or token for token in tokens]


def _kept(old: str, new: str) -> Iterator[Passage]:
    word = old.rstrip() or old
    yield Passage(turn=Turn.KEPT, text=old if old == new else word)
    if old != new:
        yield from _changed(old[len(word) :], new[len(word) :])


def _changed(old: str, new: str) -> Iterator[Passage]:
    if old:
        yield Passage(turn=Turn.REMOVED, text=old)
    if new:
        yield Passage(turn=Turn.ADDED, text=new)


def _joined(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Neighbours of one turn as one passage."""
    for turn, group in groupby(passages, key=lambda each: each.turn):
        yield Passage(turn=turn, text="".join(each.text for each in group))
