"""Contradictions that one step in the letter settles, whatever else it says."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from onboarding.domain.commitment import Letter, Margin
from onboarding.domain.contradiction import Contradiction
from onboarding.domain.errors import Refusal


class Way(StrEnum):
    """How a contradiction is settled at once."""

    GROUPED_REPLIES = "grouped_replies"
    COUNTS_INDICATE = "counts_indicate"
    KEEP_OPEN = "keep_open"
    KEEP_FIXED = "keep_fixed"


class SettledAlready(Refusal):
    """The contradiction is not there any more."""


WAYS: Mapping[str, tuple[Way, ...]] = {
    "R10": (Way.GROUPED_REPLIES,),
    "R11": (Way.KEEP_FIXED, Way.KEEP_OPEN),
    "R14": (Way.COUNTS_INDICATE,),
}
"""Rule -> the ways that settle it, the more careful one first."""


def settled(letter: Letter, found: Contradiction, way: Way) -> Letter:
    """The letter without that contradiction."""
    return STEPS[way](letter, found)


def _without(margins: tuple[Margin, ...], found: Contradiction, place: str) -> tuple[Margin, ...]:
    same = {quote.place: quote.value for quote in found.between}[place]
    return tuple(margin for margin in margins if margin not in same)  # type: ignore[operator]


STEPS: Mapping[Way, Callable[[Letter, Contradiction], Letter]] = {
    Way.GROUPED_REPLIES: lambda letter, _: replace(letter, reply_to_all=False),
    Way.COUNTS_INDICATE: lambda letter, _: replace(letter, counts_decide=False),
    Way.KEEP_OPEN: lambda letter, found: replace(letter, fixed=_without(letter.fixed, found, "letter.fixed")),
    Way.KEEP_FIXED: lambda letter, found: replace(
        letter, negotiable=_without(letter.negotiable, found, "letter.negotiable")
    ),
}
"""Way -> what it does to the letter."""
