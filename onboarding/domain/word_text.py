"""What a Word file says, as far as a charter is concerned: paragraphs, remarks, what was left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onboarding.domain.clause_text import Passage

MARK = re.compile(r"prelude_([a-z0-9_]{1,23})_([0-9a-f]{8})")
"""A bookmark of ours: the clause that begins there and the seal of its text as it was handed out."""
STAMP = "PreludeCharter"
"""The document's own property that says where it comes from."""
NAMESPACE = "urn:prelude:charter"
"""Of the part that carries the text as it was handed out."""


class LeftOut(StrEnum):
    """What a charter cannot hold, or what a reader of Word may not have seen."""

    TABLE = "table"
    IMAGE = "image"
    LINK = "link"
    FORMULA = "formula"
    EMBEDDED = "embedded"
    HIDDEN = "hidden"
    STRUCK = "struck"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRemark:
    """A comment with its author, or the text of a footnote, whose author is empty."""

    author: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The clause a bookmark names, and the seal of the text that was handed out under it."""

    clause: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParagraph:
    """One paragraph; `heading` is its level, 0 for none; `marks` are the bookmarks that begin in it."""

    passage: Passage
    heading: int = 0
    marks: tuple[Mark, ...] = ()
    remarks: tuple[WordRemark, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Where the file comes from: the town's slug and name, the language, the version or None for a draft."""

    town: str
    name: str
    locale: str
    version: int | None
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText:
    """A whole file; `handed_out` is each clause as exported, in Markdown, where the file still knows it."""

    paragraphs: tuple[WordParagraph, ...]
    stamp: Stamp | None = None
    handed_out: Mapping[str, str] = field(default_factory=dict)
    tracked: bool = False


def mark_name(mark: Mark) -> str:
    """How the bookmark is called: at most 40 characters, as word processors want it."""
    return f"prelude_{mark.clause}_{mark.seal}"


def mark_in(name: str) -> Mark | None:
    """The mark that a bookmark's name holds, if it is one of ours."""
    found = MARK.fullmatch(name)
    return Mark(clause=found[1], seal=found[2]) if found else None
