"""How contributions are moderated, as the plan prints it: choices, promises, people, the week's cover."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from onboarding.domain.promised_delays import Promise
from onboarding.domain.week_grid import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverDuty:
    """Who is there between two moments, which are one for a check."""

    name: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverDay:
    """One day of the week drawn: `blocks` and `checks` in per cent of it, `covered` in hours."""

    day: date
    blocks: tuple[Block, ...]
    checks: tuple[float, ...]
    duties: tuple[CoverDuty, ...]
    covered: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverPerson:
    """A moderator; `minutes` a week for moderating and answering, None while nobody said."""

    name: str
    minutes: int | None
    backup: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """`choices` are the charter's, clause id -> option id. Waits in hours, None where nobody ever looks.

    `week` are the seven days drawn, none without a rota; `ahead` is the longest wait while contributions
    arrive, absences and holidays counted.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    people: tuple[CoverPerson, ...] = ()
    week: tuple[CoverDay, ...] = ()
    mean: float | None = None
    longest: float | None = None
    ahead: float | None = None
