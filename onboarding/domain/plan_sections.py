"""The sections of the launch plan, and what stands at full length behind them [STIR]."""

from collections.abc import Mapping
from enum import StrEnum


class Section(StrEnum):
    """What leadership expects of a launch plan, in its order; a section keeps its number in every edition."""

    SHEET = "sheet"
    QUESTION = "question"
    COMMITMENT = "commitment"
    READINESS = "readiness"
    DEPARTMENTS = "departments"
    BLOCKERS = "blockers"
    MODERATION = "moderation"
    CAPACITY = "capacity"
    RACI = "raci"
    TIMELINE = "timeline"
    OUTREACH = "outreach"
    COMPLIANCE = "compliance"
    RISKS = "risks"
    RESULTS = "results"
    BUDGET = "budget"
    SIGNATURES = "signatures"
    METHOD = "method"

    @property
    def number(self) -> int:
        """From 1 to 17."""
        return tuple(Section).index(self) + 1


class Annex(StrEnum):
    """A text at full length behind the sections."""

    LETTER = "letter"
    CHARTER = "charter"
    OPEN = "open"

    @property
    def mark(self) -> str:
        """A, B or C."""
        return "ABC"[tuple(Annex).index(self)]

    @property
    def section(self) -> Section:
        """The section that it belongs to: left out, the annex is left out too."""
        return BEHIND[self]


BEHIND: Mapping[Annex, Section] = {
    Annex.LETTER: Section.COMMITMENT,
    Annex.CHARTER: Section.MODERATION,
    Annex.OPEN: Section.BLOCKERS,
}
