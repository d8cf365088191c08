"""Names of people taken out of every text of a value, however they were typed there."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar

from onboarding.domain.capacity import Scenario
from onboarding.domain.clauses import FindingRule
from onboarding.domain.commitment import ContradictionRule
from onboarding.domain.figures import Score
from onboarding.domain.launch_plan import Method
from onboarding.domain.readiness import Item

GONE = "[…]"
"""What stands where a name stood."""
WORD = re.compile(r"\w+")
ALIKE = {"'": "['’ʼ]", "’": "['’ʼ]", "-": "[-‐‑–]"}
"""Signs that people type one for the other."""
OURS = (Item, Score, Scenario, Method, ContradictionRule, FindingRule, Enum)
"""Values without a word that somebody of the town typed."""
IDS = frozenset(
    [
        "id",
        "item",
        "items",
        "dimension",
        "state",
        "step",
        "language",
        "digest",
        "accent",
        "logo",
        "choices",
        "parts",
        "owner",
        "owners",
        "after",
        "open_items",
        "before",
        "closed",
        "reopened",
        "waived",
        "unwaived",
        "filled",
        "edited",
        "emptied",
        "editions",
    ]
)
"""Fields that hold ids, which no template would find again."""
T = TypeVar("T")


@dataclass(frozen=True)
class Names:
    """The names to be taken out."""

    known: frozenset[str]

    @cached_property
    def _by_first(self) -> Mapping[str, "re.Pattern[str]"]:
        """By their first word: what matches any of the names that begin so, the longest first."""
        found: dict[str, list[str]] = {}
        for name in sorted(map(_settled, self.known), key=len, reverse=True):
            if words := WORD.findall(name.casefold()):
                found.setdefault(words[0], []).append(_typed(name))
        return {
            first: re.compile(rf"(?<!\w)(?:{'|'.join(some)})(?!\w)", re.IGNORECASE)
            for first, some in found.items()
        }

    def without(self, text: str) -> str:
        """The text in which each of the names is replaced."""
        said = unicodedata.normalize("NFC", text)
        for first in self._by_first.keys() & set(WORD.findall(said.casefold())):
            said = self._by_first[first].sub(GONE, said)
        return said if GONE in said else text


def scrubbed(value: T, names: Iterable[str]) -> T:
    """The same value, in whose texts none of the names stands; ids and the keys of mappings stay."""
    cleaned: T = _scrubbed(value, Names(frozenset(names)))
    return cleaned


def _scrubbed(value: Any, names: Names) -> Any:
    if isinstance(value, OURS) or value is None or isinstance(value, bool | int | float | date):
        return value
    if isinstance(value, str):
        return names.without(value)
    if isinstance(value, Mapping):
        return {key: _scrubbed(each, names) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_scrubbed(each, names) for each in value)
    return _fields(value, names) if is_dataclass(value) else value


def _fields(value: Any, names: Names) -> Any:
    told = {each.name: getattr(value, each.name) for each in fields(value) if each.name not in IDS}
    changed = {name: _scrubbed(each, names) for name, each in told.items()}
    moved = {name: each for name, each in changed.items() if each is not told[name]}
    return replace(value, **moved) if moved else value


def _settled(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _typed(name: str) -> str:
    """A pattern for the name with any white space, apostrophe or hyphen, as Markdown writes it too."""
    words = (r"\\?".join(ALIKE.get(sign, re.escape(sign)) for sign in word) for word in name.split(" "))
    return r"(?:\\?\s)+".join(words)
