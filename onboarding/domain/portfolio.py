"""Several consultations, or several towns, side by side: stages and verdicts, in the order of their openings.

Nothing here can be sorted by a figure, because no figure is carried: a portfolio diagnoses, it does not
rank [CLEAR] [IQD].
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from onboarding.domain.decisions import Decided
from onboarding.domain.figures import OpenBlocker, Score, Verdict
from onboarding.domain.policy import Grants, Within, belongs
from onboarding.domain.readiness import Blocker, Catalogue, Scope
from onboarding.domain.rollout import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """How many departments stand at a stage; `stage` is None for those that are not asked for now."""

    stage: Stage | None
    departments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationState:
    """What may be said of a consultation to somebody outside: its verdict, and the day it was reckoned."""

    title: str
    slug: str
    opens_on: date | None = None
    verdict: Verdict | None = None
    reckoned_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TownState:
    """A town as an operator sees it: departments by stage, and what it prepares."""

    id: int
    name: str
    slug: str
    demo: bool = False
    stages: tuple[Staged, ...] = ()
    consultations: tuple[ConsultationState, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioLine(ConsultationState):
    """A consultation as its own leaders see it.

    `blockers` counts the open ones that nothing sets aside, None while nothing was reckoned; `decided` is
    the decision in force; `asked` is the line that waits for the reader, empty where none does. Of one that
    is over since `closed_on` only that is said: what its checklist would come to today means nothing.
    """

    closed_on: date | None = None
    blockers: int | None = None
    decided: Decided | None = None
    stages: tuple[Staged, ...] = ()
    asked: str = ""


S = TypeVar("S", bound=ConsultationState)


def by_opening(states: Iterable[S]) -> tuple[S, ...]:
    """The next to open first, undated ones last; then by title."""
    return tuple(sorted(states, key=lambda each: (each.opens_on or date.max, each.title, each.slug)))


def by_stage(stages: Iterable[Stage | None]) -> tuple[Staged, ...]:
    """How many stand at each stage that somebody stands at, those that are not asked for now last."""
    counted = list(stages)
    kinds = [*(stage for stage in Stage), None]
    return tuple(Staged(stage=kind, departments=counted.count(kind)) for kind in kinds if kind in counted)


def unwaived(score: Score) -> tuple[OpenBlocker, ...]:
    """The open blockers that nothing sets aside, hard ones first."""
    stops = [blocker for blocker in score.blockers if not blocker.waived]
    return tuple(sorted(stops, key=lambda blocker: blocker.kind is not Blocker.HARD))


def asked_of(grants: Grants, catalogue: Catalogue, score: Score, within: Within) -> str:
    """The line that waits for whoever holds these roles: a blocker of theirs, else their next best action."""
    wanted = (*(blocker.item for blocker in unwaived(score)), *score.next)
    known = (catalogue.by_id[id] for id in wanted if id in catalogue.by_id)
    mine = (item.id for item in known if item.scope is not Scope.DEPARTMENT and belongs(grants, item, within))
    return next(mine, "")
