"""The letter in parts that are filled in one at a time, and what each of them still lacks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from onboarding.domain.canonical import digest
from onboarding.domain.commitment import Letter, Participation, Use


class Part(StrEnum):
    """The parts in the order in which they are asked."""

    QUESTION = "question"
    LEVEL = "level"
    MARGINS = "margins"
    MEANS = "means"
    ANSWERS = "answers"
    RESULTS = "results"
    AFTERWARDS = "afterwards"


FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.QUESTION: (
        "question", "perimeter", "decision", "body", "decision_on", "still_open", "contract_awarded",
    ),
    Part.LEVEL: ("level", "use", "promise"),
    Part.MARGINS: ("negotiable", "fixed"),
    Part.MEANS: (
        "asked", "not_decided_by", "sponsor", "sponsor_candidate", "chief_executive", "no_chief_executive",
        "budget", "staff_hours", "binding",
    ),
    Part.ANSWERS: (
        "analysed_by", "weighing", "counts_decide", "offline", "offline_place", "method_covers_offline",
        "answerers", "reply_to_all",
    ),
    Part.RESULTS: (
        "analysis_weeks", "results_on", "results_format", "results_place", "decision_maker_present",
    ),
    Part.AFTERWARDS: (
        "if_unwelcome", "if_few", "if_late", "charter_endorsed", "follow_up_6", "follow_up_12",
    ),
}  # fmt: skip
"""Every field of the letter, by its part."""
PART_OF: Mapping[str, Part] = {field: part for part, fields in FIELDS.items() for field in fields}
NOT_ASKED = frozenset(
    {
        "contract_awarded", "sponsor_candidate", "no_chief_executive", "binding", "counts_decide", "offline",
        "method_covers_offline", "reply_to_all", "decision_maker_present",
    }
)  # fmt: skip
"""Boxes that say something either way."""


def lacking(letter: Letter, part: Part) -> tuple[str, ...]:
    """The fields of the part that residents will look for and do not find."""
    return tuple(field for field in FIELDS[part] if _lacks(letter, field))


def begun(letter: Letter, part: Part) -> bool:
    """Whether anything of the part is said."""
    blank = Letter()
    return any(getattr(letter, field) != getattr(blank, field) for field in FIELDS[part])


def with_fields(letter: Letter, fields: Mapping[str, Any]) -> Letter:
    """The letter with those fields said otherwise."""
    return replace(letter, **fields)


def draft_key(consultation: int, part: Part) -> str:
    """How a draft of that part is called among a person's drafts."""
    return f"letter:{consultation}:{part.value}"


def print_of(letter: Letter, fields: Iterable[str]) -> str:
    """What tells whether one of those fields has changed: 16 hexadecimal figures."""
    return digest({field: getattr(letter, field) for field in fields}, salt="letter")[:16]


def _lacks(letter: Letter, field: str) -> bool:
    if field in NOT_ASKED or (field in EXCUSED and EXCUSED[field](letter)):
        return False
    value = getattr(letter, field)
    unsaid = value is None or value is Use.NOT_SURE
    return unsaid or (isinstance(value, str | tuple | bool) and not value)


EXCUSED: Mapping[str, Callable[[Letter], bool]] = {
    "negotiable": lambda letter: letter.level is Participation.INFORM,
    "chief_executive": lambda letter: letter.no_chief_executive,
    "offline_place": lambda letter: not letter.offline,
    "answerers": lambda letter: letter.level is Participation.INFORM,
}
"""Fields that some letters do without."""
