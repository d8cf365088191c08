"""What a launch plan may lack, section by section, and which line of the catalogue owes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.plan_sections import Section
from onboarding.domain.readiness import Owner


class Missing(StrEnum):
    """One thing that a reader of the plan looks for and does not find yet."""

    QUESTION = "question"
    LEVEL = "level"
    PROMISE = "promise"
    DECISION = "decision"
    DECISION_DAY = "decision_day"
    NEGOTIABLE = "negotiable"
    FIXED = "fixed"
    ANSWERERS = "answerers"
    RESULTS_DAY = "results_day"
    SPONSOR = "sponsor"
    LETTER = "letter"
    LETTER_SIGNED = "letter_signed"
    LETTER_CURRENT = "letter_current"
    DEPARTMENTS = "departments"
    FIRST_WAVE = "first_wave"
    LEAD_AMBASSADOR = "lead_ambassador"
    REGIME = "regime"
    TARGETS = "targets"
    ROTA = "rota"
    CHARTER = "charter"
    CHARTER_ADOPTED = "charter_adopted"
    POPULATION = "population"
    HOURS = "hours"
    RACI = "raci"
    OPENING_DAY = "opening_day"
    CLOSING_DAY = "closing_day"
    ACTIONS = "actions"
    OPENING_PEAK = "opening_peak"
    CLOSING_PEAK = "closing_peak"
    GROUPS = "groups"
    TARGET = "target"
    COMPLIANCE = "compliance"
    RISKS = "risks"
    PAUSE = "pause"
    IF_UNWELCOME = "if_unwelcome"
    IF_FEW = "if_few"
    IF_LATE = "if_late"
    METHOD = "method"
    ANALYSTS = "analysts"
    INDICATORS = "indicators"
    CONTACT = "contact"
    OWED_DAYS = "owed_days"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """The section that looks for it, the line that asks for it, and who owes it instead of its owner."""

    section: Section
    item: str
    owner: Owner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGap:
    """Something missing: `item` is the line that owes it, `people` whoever answers for it, `due` its day.

    `late` says that the day has passed; without an opening date no day is known.
    """

    what: Missing
    item: str
    owners: tuple[Owner, ...]
    people: tuple[str, ...]
    due: date | None
    late: bool


def _owing(section: Section, item: str, owner: Owner | None = None) -> Owing:
    return Owing(section=section, item=item, owner=owner)


OWED: Mapping[Missing, Owing] = {
    Missing.QUESTION: _owing(Section.QUESTION, "A1"),
    Missing.LEVEL: _owing(Section.QUESTION, "A5"),
    Missing.PROMISE: _owing(Section.QUESTION, "A5"),
    Missing.DECISION: _owing(Section.QUESTION, "A2"),
    Missing.DECISION_DAY: _owing(Section.QUESTION, "A2"),
    Missing.NEGOTIABLE: _owing(Section.QUESTION, "A4"),
    Missing.FIXED: _owing(Section.QUESTION, "A4"),
    Missing.ANSWERERS: _owing(Section.QUESTION, "B4"),
    Missing.RESULTS_DAY: _owing(Section.QUESTION, "H4"),
    Missing.SPONSOR: _owing(Section.QUESTION, "B2"),
    Missing.LETTER: _owing(Section.COMMITMENT, "B1"),
    Missing.LETTER_SIGNED: _owing(Section.COMMITMENT, "B1"),
    Missing.LETTER_CURRENT: _owing(Section.COMMITMENT, "B1"),
    Missing.DEPARTMENTS: _owing(Section.DEPARTMENTS, "C2", Owner.AMB),
    Missing.FIRST_WAVE: _owing(Section.DEPARTMENTS, "C2", Owner.AMB),
    Missing.LEAD_AMBASSADOR: _owing(Section.DEPARTMENTS, "C1"),
    Missing.REGIME: _owing(Section.MODERATION, "E2"),
    Missing.TARGETS: _owing(Section.MODERATION, "E4"),
    Missing.ROTA: _owing(Section.MODERATION, "D3"),
    Missing.CHARTER: _owing(Section.MODERATION, "E1"),
    Missing.CHARTER_ADOPTED: _owing(Section.MODERATION, "E1"),
    Missing.POPULATION: _owing(Section.CAPACITY, "D2"),
    Missing.HOURS: _owing(Section.CAPACITY, "D2"),
    Missing.RACI: _owing(Section.RACI, "D1"),
    Missing.OPENING_DAY: _owing(Section.TIMELINE, "A8"),
    Missing.CLOSING_DAY: _owing(Section.TIMELINE, "A8"),
    Missing.ACTIONS: _owing(Section.OUTREACH, "G1"),
    Missing.OPENING_PEAK: _owing(Section.OUTREACH, "G8"),
    Missing.CLOSING_PEAK: _owing(Section.OUTREACH, "G9"),
    Missing.GROUPS: _owing(Section.OUTREACH, "G5"),
    Missing.TARGET: _owing(Section.OUTREACH, "G11"),
    Missing.COMPLIANCE: _owing(Section.COMPLIANCE, "F1"),
    Missing.RISKS: _owing(Section.RISKS, "A10"),
    Missing.PAUSE: _owing(Section.RISKS, "I7"),
    Missing.IF_UNWELCOME: _owing(Section.RISKS, "B12"),
    Missing.IF_FEW: _owing(Section.RISKS, "H11"),
    Missing.IF_LATE: _owing(Section.RISKS, "A10"),
    Missing.METHOD: _owing(Section.RESULTS, "H1"),
    Missing.ANALYSTS: _owing(Section.RESULTS, "H2"),
    Missing.INDICATORS: _owing(Section.RESULTS, "H8"),
    Missing.CONTACT: _owing(Section.RESULTS, "H7"),
    Missing.OWED_DAYS: _owing(Section.RESULTS, "H4"),
    Missing.BUDGET: _owing(Section.BUDGET, "D5"),
}
