"""Names in addresses: lower case, no accents, hyphens between words."""

import unicodedata
from collections.abc import Collection

LONGEST = 60
"""Characters of the column that keeps it."""
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
NAMELESS = "x"
"""Stands for a name without a single Latin letter or digit."""


def slug(name: str) -> str:
    """The name as it stands in an address: "Espaces verts & propreté" -> "espaces-verts-proprete"."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(LIGATURES)).lower()
    kept = "".join(_kept(character) for character in plain)
    return "-".join(kept.split())[:LONGEST].rstrip("-") or NAMELESS


def unique_slug(name: str, taken: Collection[str]) -> str:
    """The name's slug, with the first free number behind it when it is taken."""
    wanted = slug(name)
    number, candidate = 1, wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted[: LONGEST - len(str(number)) - 1].rstrip('-')}-{number}"
    return candidate


def _kept(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    return character if character.isascii() and character.isalnum() else " "
