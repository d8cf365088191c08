"""What the decision-makers promise: the scoping note and letter of one consultation."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.severity import Severity


class Participation(StrEnum):
    """How far residents weigh in [IAP2]."""

    INFORM = "inform"
    CONSULT = "consult"
    INVOLVE = "involve"
    COLLABORATE = "collaborate"
    EMPOWER = "empower"


class Use(StrEnum):
    """What the town will do with what it hears [OECD-CHK]."""

    ONLY_CONSULTATION = "only_consultation"
    INSPIRATION = "inspiration"
    INFORM_DECISION = "inform_decision"
    IMPLEMENT_SOME = "implement_some"
    IMPLEMENT_ALL = "implement_all"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRule:
    """A participation level: its rung on Arnstein's ladder, and whether contributions may open."""

    id: str
    arnstein: str
    opens_contributions: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionRule:
    """A contradiction and the two places that do not agree."""

    id: str
    severity: Severity
    between: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The commitment as filled in so far. Budget in euros; lists are one thing per entry."""

    question: str = ""
    level: Participation | None = None
    use: Use | None = None
    promise: str = ""
    negotiable: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    decision: str = ""
    body: str = ""
    decision_on: date | None = None
    sponsor: str = ""
    sponsor_candidate: bool = False
    budget: int | None = None
    binding: bool = False
    contract_awarded: bool = False
    answers_by: str = ""
    answers_on: date | None = None
    results_on: date | None = None
    analysis_weeks: int | None = None
    reply_to_all: bool = False
    counts_decide: bool = False
    offline: bool = False
    method_covers_offline: bool = False

    @property
    def scope(self) -> tuple[object, ...]:
        """What makes the letter and the charter stale when it changes: question, level, margins."""
        return self.question, self.level, self.negotiable, self.fixed, self.decision_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands beside the letter: dates, charter, people. Hours a week; capacity 0–1."""

    opens_on: date | None = None
    closes_on: date | None = None
    election_on: date | None = None
    regime: str = ""
    opening_hours: str = ""
    identity: str = ""
    analysis_hours: float | None = None
    weekly_hours: float | None = None
    departments_without_deadline: int = 0
