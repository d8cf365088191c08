"""What the decision-makers promise: the scoping note and letter of one consultation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.errors import Refusal
from onboarding.domain.periods import Period
from onboarding.domain.severity import Severity

SPACED_DASH = re.compile(r"\s+[-–—]+\s+")
COLON = re.compile(r"\s*:\s+")


class UseNotSettled(Refusal):
    """The letter is not sure what input is for: how it is weighed cannot be settled before."""


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
    """A contradiction and the two places that it holds against each other.

    `wordings` are what it looks for in a text, or the small words that it does not count.
    """

    id: str
    severity: Severity
    between: tuple[str, str]
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """One thing that residents can change, or cannot, and why."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Who answers residents on one topic, and the last day of it; `who` is a department or a function."""

    topic: str = ""
    who: str
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The commitment as filled in so far. Budget in euros; `staff_hours` over the whole consultation."""

    question: str = ""
    perimeter: str = ""
    level: Participation | None = None
    use: Use | None = None
    promise: str = ""
    negotiable: tuple[Margin, ...] = ()
    fixed: tuple[Margin, ...] = ()
    decision: str = ""
    body: str = ""
    decision_on: date | None = None
    still_open: bool = False
    asked: str = ""
    not_decided_by: str = ""
    sponsor: str = ""
    sponsor_candidate: bool = False
    chief_executive: str = ""
    no_chief_executive: bool = False
    budget: int | None = None
    staff_hours: int | None = None
    binding: bool = False
    contract_awarded: bool = False
    analysed_by: str = ""
    weighing: str = ""
    counts_decide: bool = False
    offline: bool = False
    offline_place: str = ""
    method_covers_offline: bool = False
    reply_to_all: bool = False
    answerers: tuple[Answerer, ...] = ()
    analysis_weeks: int | None = None
    results_format: str = ""
    results_place: str = ""
    results_on: date | None = None
    decision_maker_present: bool = False
    if_unwelcome: str = ""
    if_few: str = ""
    if_late: str = ""
    charter_endorsed: bool = False
    follow_up_6: date | None = None
    follow_up_12: date | None = None

    @property
    def scope(self) -> tuple[object, ...]:
        """What makes the letter and the charter stale when it changes: question, level, margins, date."""
        margins = (_texts(self.negotiable), _texts(self.fixed))
        return self.question, self.perimeter, self.level, *margins, self.decision_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands beside the letter: dates, charter, people. `closed` are the days off and the holidays.

    `departments` are all of the town's by name; none known means that nobody can say who is one.
    """

    opens_on: date | None = None
    closes_on: date | None = None
    election_on: date | None = None
    regime: str = ""
    opening_hours: str = ""
    identity: str = ""
    analysis_hours: float | None = None
    weekly_hours: float | None = None
    departments: tuple[str, ...] = ()
    departments_without_deadline: tuple[str, ...] = ()
    closed: tuple[Period, ...] = ()


def margin_of(line: str) -> Margin:
    """A margin written on one line: its reason stands after a dash between spaces, or after a colon."""
    for mark in (SPACED_DASH, COLON):
        text, *reason = mark.split(line.strip(), maxsplit=1)
        if text and reason:
            return Margin(text=text, reason=reason[0])
    return Margin(text=line.strip())


def written(margin: Margin) -> str:
    """The margin on one line, as `margin_of` reads it."""
    return " – ".join(part for part in (margin.text, margin.reason) if part)


def said(letter: Letter) -> dict[str, object]:
    """The letter field by field, in plain JSON values."""
    return {each.name: plain(getattr(letter, each.name)) for each in fields(letter)}


def plain(value: object) -> object:
    """A value of the letter, or beside it, as JSON knows it."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value.isoformat() if isinstance(value, date) else value


def _texts(margins: Iterable[Margin]) -> tuple[str, ...]:
    return tuple(margin.text for margin in margins)
