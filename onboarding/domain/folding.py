"""Texts without what does not tell them apart: case, accents, punctuation, small words."""

import unicodedata
from collections.abc import Collection, Iterable

Folded = tuple[str, ...]
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
ANY_ENDING = "*"


def folded(text: str, ignored: Collection[str] = ()) -> Folded:
    """The words of a text, plain; one of nothing but small words or signs keeps what it has."""
    letters = unicodedata.normalize("NFKD", text).casefold().translate(LIGATURES)
    plain = unicodedata.normalize("NFKD", letters)
    words = "".join(_kept(character) for character in plain).split()
    return tuple(word for word in words if word not in ignored) or tuple(words) or tuple(text.split())


def within(inner: Folded, outer: Folded) -> bool:
    """Whether those words stand in the other text, side by side and in that order."""
    starts = range(len(outer) - len(inner) + 1)
    return bool(inner) and any(outer[start : start + len(inner)] == inner for start in starts)


def first_wording(wordings: Iterable[str], text: str) -> str | None:
    """The first of some wordings that a text uses; a star ends a word that may go on ("decid* together")."""
    words = folded(text)
    return next((wording for wording in wordings if _used(_pattern(wording), words)), None)


def _pattern(wording: str) -> tuple[tuple[str, bool], ...]:
    return tuple(part for word in wording.split() for part in _pieces(word))


def _pieces(word: str) -> list[tuple[str, bool]]:
    plain = folded(word.removesuffix(ANY_ENDING))
    last = len(plain) - 1
    return [(piece, word.endswith(ANY_ENDING) and place == last) for place, piece in enumerate(plain)]


def _used(pattern: tuple[tuple[str, bool], ...], words: Folded) -> bool:
    starts = range(len(words) - len(pattern) + 1)
    return bool(pattern) and any(
        all(_fits(part, words[start + place]) for place, part in enumerate(pattern)) for start in starts
    )


def _fits(part: tuple[str, bool], word: str) -> bool:
    beginning, goes_on = part
    return word.startswith(beginning) if goes_on else word == beginning


def _kept(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    return character if character.isalnum() else " "
