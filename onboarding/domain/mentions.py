"""Whom a text calls by “@Full Name” or “@Firstname”."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LONGEST_NAME = 160
"""Characters after an @ that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One @ with a known name behind it, as `written`; `people` are the ids of everybody it fits."""

    written: str
    people: tuple[int, ...]

    @property
    def clear(self) -> bool:
        """Whether it fits one person only."""
        return len(self.people) == 1


def calls(text: str, names: Mapping[int, str]) -> tuple[Call, ...]:
    """Every @ that is followed by a full name or a first name, the longest that fits.

    Case, accents and the kind of space do not matter; an @ within a word, as in an address, calls nobody.
    """
    known = _known(names)
    return tuple(call for start in _starts(text) if (call := _call(text[start:], known)) is not None)


def folded(text: str) -> str:
    """The text without case, accents and double spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("’", "'").split())


def _known(names: Mapping[int, str]) -> dict[str, tuple[int, ...]]:
    known: dict[str, tuple[int, ...]] = {}
    for person, name in names.items():
        full = folded(name)
        for called in {full, full.partition(" ")[0]} - {""}:
            known[called] = (*known.get(called, ()), person)
    return known


def _starts(text: str) -> Iterator[int]:
    for place, character in enumerate(text):
        before = text[place - 1] if place else " "
        if character == "@" and not (before.isalnum() or before in "._-+@"):
            yield place + 1


def _call(rest: str, known: Mapping[str, tuple[int, ...]]) -> Call | None:
    if not rest[:1].strip():
        return None
    said = folded(rest[:LONGEST_NAME])
    fitting = [called for called in known if said.startswith(called) and _ends(said[len(called) :])]
    if not fitting:
        return None
    longest = max(fitting, key=len)
    words = len(longest.split())
    return Call(written=" ".join(rest.split()[:words]).rstrip(".,;:!?)"), people=known[longest])


def _ends(after: str) -> bool:
    """Whether the name stops here: a letter, or a hyphen before one, would make it another name."""
    return not (after[:1].isalnum() or (after[:1] == "-" and after[1:2].isalnum()))
