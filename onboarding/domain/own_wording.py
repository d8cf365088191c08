"""The town's own wording of a clause: what is taken off it, and what cannot be taken."""

from enum import StrEnum

from onboarding.domain.clause_text import UNSEEN
from onboarding.domain.errors import Refusal
from onboarding.domain.speakable import speakable

LONGEST_WORDING = 20_000
"""Longest wording of a clause, in characters."""


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
    """The text without unseen, control and direction characters."""
    return UNSEEN.sub("", speakable(text.replace("\r\n", "\n"))).strip("\n ")


def find_problem(text: str) -> WordingProblem | None:
    """Why a cleaned text cannot be a clause's wording; None when it can."""
    if not text.strip():
        return WordingProblem.EMPTY
    return WordingProblem.TOO_LONG if len(text) > LONGEST_WORDING else None
