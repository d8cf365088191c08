"""The town's own wording of a clause: what is taken off it, and what cannot be taken."""

import re
from enum import StrEnum

from onboarding.domain.errors import Refusal
from onboarding.domain.speakable import speakable

LONGEST_WORDING = 20_000
"""Longest wording of a clause, in characters: some ten printed pages."""

MISLEADING = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
"""Characters nobody sees: they turn the direction of what follows, or hide a word from a search.

Joiners stay: Persian and emoji need them.
"""
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
EMPTY_LINES = re.compile(r"\n{3,}")
MARK = r"(?:[-+*]|[0-9]{1,9}[.)])"
TOO_DEEP = re.compile(rf"^(?: {{6,}}{MARK}| *{MARK} +{MARK} +{MARK}) ", re.MULTILINE)
"""A list within a list within a list: indented by six spaces or more, or three marks in a row."""
BLANK_LEFT = re.compile(r"\\?\[…[^\[\]\n]{0,200}…\\?\]")
"""A blank of the model text that nobody filled in."""


class WordingProblem(StrEnum):
    """Why a wording cannot be taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"


class FaultyWording(Refusal):
    """The wording cannot be taken; `problem` says why."""

    def __init__(self, problem: WordingProblem) -> None:
        super().__init__("a wording that cannot be taken")
        self.problem = problem


def cleaned(text: str) -> str:
    """The text without unseen, control and direction characters, with even line ends and empty lines."""
    lines = LINE_ENDS.sub("\n", text).expandtabs(4)
    seen = MISLEADING.sub("", speakable(lines))
    return EMPTY_LINES.sub("\n\n", TRAILING.sub("", seen)).strip("\n ")


def misleads(text: str) -> bool:
    """Whether a text as typed holds characters that nobody sees and `cleaned` takes off."""
    return MISLEADING.search(text) is not None


def find_problem(text: str) -> WordingProblem | None:
    """Why a cleaned text cannot be a clause's wording; None when it can."""
    if not text.strip():
        return WordingProblem.EMPTY
    if len(text) > LONGEST_WORDING:
        return WordingProblem.TOO_LONG
    return WordingProblem.TOO_DEEP if TOO_DEEP.search(text) else None


def blanks_left(text: str) -> tuple[str, ...]:
    """The blanks of the model text that a wording still carries, as they stand in it."""
    return tuple(dict.fromkeys(found[0].replace("\\", "") for found in BLANK_LEFT.finditer(text)))
