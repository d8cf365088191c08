"""What a department is, and how its name is known again however it is written."""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from onboarding.domain.naming import LIGATURES

MOST_STAFF = 100_000
LONGEST_NAME = 120
"""Characters."""


class DepartmentKind(StrEnum):
    """What a department is in the town's chart; `AGENCY` has a budget or a board of its own."""

    DIRECTORATE = "directorate"
    SERVICE = "service"
    AGENCY = "agency"
    OTHER = "other"


FIRST_WORDS: Mapping[str, DepartmentKind] = {
    "direction": DepartmentKind.DIRECTORATE,
    "directorate": DepartmentKind.DIRECTORATE,
    "pole": DepartmentKind.DIRECTORATE,
    "agence": DepartmentKind.AGENCY,
    "agency": DepartmentKind.AGENCY,
    "regie": DepartmentKind.AGENCY,
    "office": DepartmentKind.AGENCY,
}
"""The first word of a name -> the kind that it gives away."""
AGENCIES = frozenset({"ccas", "cias", "cpas"})
"""Centres of social action, wherever the word stands in a name."""


def folded(text: str) -> str:
    """The words of a text without case, accents and punctuation: "Espaces-verts !" -> "espaces verts"."""
    lower = unicodedata.normalize("NFKC", text).casefold().translate(LIGATURES)
    plain = unicodedata.normalize("NFKD", lower)
    kept = (_kept(character) for character in plain)
    return " ".join("".join(kept).split())


def identity(name: str) -> str:
    """What two spellings of one department's name have in common."""
    return folded(name) or " ".join(name.casefold().split())


def guessed_kind(name: str) -> DepartmentKind:
    """The kind that a name gives away; most are services."""
    said = folded(name).split()
    if AGENCIES & set(said):
        return DepartmentKind.AGENCY
    return FIRST_WORDS.get(said[0] if said else "", DepartmentKind.SERVICE)


def _kept(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    return character if character.isalnum() else " "
