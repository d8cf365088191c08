"""What the script tells of the consultation that the demo town held before this one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import cattrs

from onboarding.demo.script import table_of
from onboarding.domain.follow_up import Owed
from onboarding.domain.retrospective import Lessons


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the platform and the counters showed at the end of a day."""

    on: str
    visitors: int
    participants: int
    contributions: int
    pupils: int
    parents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """When an answer was promised, and when it came."""

    by: str
    kept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What happened, the same in every language; `ago` working days before today it is written down.

    `weeks` stand in their order from the opening; `kept` and `done` are days by promise and by milestone.
    """

    ago: int
    concerned: tuple[str, ...]
    weekly_hours: float
    target: int
    groups: Mapping[str, int]
    counts: tuple[Counted, ...]
    weeks: tuple[Mapping[str, Any], ...]
    letter: Mapping[str, Any]
    kept: Mapping[Owed, str]
    answers: Mapping[str, Answered]
    done: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords:
    """A promised answer: on what, by whom, and what proves that it came."""

    topic: str
    who: str
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWords:
    """How it is told in one language; `notes` go by the ordinal of a week."""

    title: str
    summary: str
    groups: Mapping[str, Mapping[str, Any]]
    letter: Mapping[str, Any]
    answers: Mapping[str, AnswerWords]
    proofs: Mapping[Owed, str]
    notes: Mapping[str, str]
    lessons: Lessons


@cache
def read_earlier() -> Earlier:
    """The script of the earlier consultation."""
    return CONVERTER.structure(table_of("earlier"), Earlier)


@cache
def read_earlier_words(locale: str) -> EarlierWords:
    """Its words in that language."""
    return CONVERTER.structure(table_of(f"earlier_{locale}"), EarlierWords)


CONVERTER = cattrs.Converter(forbid_extra_keys=True)
