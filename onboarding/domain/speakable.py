"""Characters that mean something to a reader, and those that only break pages, sheets and databases."""

import re

UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters but tab and line ends, halves of characters, and those that Unicode gives to nobody."""


def speakable(text: str) -> str:
    """The text without such characters."""
    return UNSPEAKABLE.sub("", text)
