"""The letter as the plan prints it: every text capped, every list cut."""

from dataclasses import replace
from typing import Any

from onboarding.domain.commitment import Answerer, Letter, Margin
from onboarding.domain.launch_plan import REASON_CAP, capped

LIST_CAP = 20
"""Entries printed of a list in the letter."""
TEXTS = (
    "question",
    "perimeter",
    "promise",
    "decision",
    "asked",
    "not_decided_by",
    "analysed_by",
    "weighing",
    "results_format",
    "results_place",
    "if_unwelcome",
    "if_few",
    "if_late",
)
"""Fields that people write in whole sentences."""


def short(letter: Letter) -> Letter:
    """The same letter, as long as a plan bears it."""
    texts: dict[str, Any] = {name: capped(getattr(letter, name)) for name in TEXTS}
    return replace(
        letter,
        **texts,
        negotiable=_short_margins(letter.negotiable),
        fixed=_short_margins(letter.fixed),
        answerers=tuple(_short_answerer(each) for each in letter.answerers[:LIST_CAP]),
    )


def _short_margins(margins: tuple[Margin, ...]) -> tuple[Margin, ...]:
    return tuple(
        Margin(text=capped(each.text, REASON_CAP), reason=capped(each.reason, REASON_CAP))
        for each in margins[:LIST_CAP]
    )


def _short_answerer(answerer: Answerer) -> Answerer:
    topic, who = capped(answerer.topic, REASON_CAP), capped(answerer.who, REASON_CAP)
    return replace(answerer, topic=topic, who=who)
