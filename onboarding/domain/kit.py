"""The moderator's kit: letters to residents, the rules they rest on, and what is typed into them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.accord import Accord
from onboarding.domain.facts import TOWN

OFF_LIMITS = frozenset(
    {
        "threats",
        "hate",
        "terrorism",
        "insult",
        "defamation",
        "child_abuse",
        "private_data",
        "advertising",
        "spam",
        "several_accounts",
        "off_topic",
        "mass_copying",
        "impersonation",
        "campaign",
    }
)
"""What the charter puts off limits: each has its statement of reasons [DSA17]."""
TODAY = "today"
ARTICLE = "clause_"
"""A field so called is the number under which the town's charter prints a clause."""
FRAME = ("rule_name", "rule_article", "ground", "why", "afterwards")
"""Where the words of a rule stand in the text that several letters share."""
LONGEST = {"text": 300, "long_text": 2000}
"""Kind of a field -> most characters of what is typed."""


TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows: quoted words must not turn the letter's own."""

Typed = Mapping[str, str | int | date | None]
"""Field id -> what was typed."""


class Group(StrEnum):
    """Where a letter stands in the kit."""

    LAW = "law"
    RULES = "rules"
    SITUATIONS = "situations"
    REPORTS = "reports"
    APPEALS = "appeals"
    STEPS = "steps"
    THREADS = "threads"
    FIGURES = "figures"


REASONS = (Group.LAW, Group.RULES, Group.SITUATIONS)
"""Groups that hold the statements of reasons."""


class FieldKind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DAY = "day"
    WHOLE = "whole"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class KitField:
    """A field to fill in: a choice has `options`, a day with `today` is offered as the day it is.

    A day may have to stand `after` another field's, by `most_days` at most; a text may have to differ.
    """

    id: str
    kind: FieldKind
    today: bool = False
    options: tuple[str, ...] = ()
    after: str = ""
    most_days: int = 0
    differs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KitLetter:
    """A letter; `frame` names the text it shares with others, in which the words of its rule stand."""

    id: str
    group: Group
    clauses: Accord
    frame: str = ""
    source: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """The clause from which it is offered first."""
        return next(iter(self.clauses))


class FieldProblem(StrEnum):
    """What can be wrong between two fields."""

    NOT_AFTER = "not_after"
    TOO_LATE = "too_late"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    """A field that does not go with another."""

    field: KitField
    problem: FieldProblem


def composed(frame: str, clause: str, rule: Mapping[str, str]) -> str:
    """The shared text with the words of one rule in their places."""
    told = {**rule, "rule_article": f"{{{ARTICLE}{clause}}}"}
    for name in FRAME:
        frame = frame.replace(f"{{{name}}}", told.get(name, ""))
    return frame


def is_known(field: str, facts: Iterable[str], clauses: Iterable[str]) -> bool:
    """Whether a field is filled by the town or its charter, and never typed."""
    if field.startswith(ARTICLE):
        return field.removeprefix(ARTICLE) in frozenset(clauses)
    return field in {TOWN, TODAY, *facts}


def turned_plain(text: str) -> str:
    """The text without marks that would turn the direction of what stands after it."""
    return TURNS.sub("", text)


def faults_between(fields: Iterable[KitField], typed: Typed) -> tuple[FieldFault, ...]:
    """Every field that does not go with the one it names; a field left empty goes with any."""
    found = ((field, _problem(field, typed)) for field in fields if typed.get(field.id))
    return tuple(FieldFault(field=field, problem=problem) for field, problem in found if problem)


def _problem(field: KitField, typed: Typed) -> FieldProblem | None:
    value = typed[field.id]
    if field.differs and _alike(value, typed.get(field.differs, "")):
        return FieldProblem.SAME
    first = typed.get(field.after)
    if not (isinstance(value, date) and isinstance(first, date)):
        return None
    if value <= first:
        return FieldProblem.NOT_AFTER
    late = field.most_days and (value - first).days > field.most_days
    return FieldProblem.TOO_LATE if late else None


def _alike(one: object, other: object) -> bool:
    return " ".join(str(one).split()).casefold() == " ".join(str(other).split()).casefold()
