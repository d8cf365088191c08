"""The figures of a round as they are printed, on a page and on paper."""

from dataclasses import dataclass

from onboarding.domain.agreement import Agreement
from onboarding.services.calibration_reading import RoundSummary
from onboarding.web.calibration_words import METHODS, STRENGTHS, UNDEFINED, kappa, percent
from onboarding.web.display import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Percent and kappa in words; empty where there is none. `why` says what is undefined."""

    percent: str
    kappa: str
    method: str
    strength: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A closed round on the chart of all; `share` is its percent, 0 without one."""

    id: int
    day: str
    share: float
    reached: bool
    counts: bool
    people: int
    cases: int
    figures: Figures


def figures(found: Agreement) -> Figures:
    """The figures of an agreement."""
    return Figures(
        percent="" if found.percent is None else percent(found.percent),
        kappa="" if found.kappa is None else kappa(found.kappa),
        method=str(METHODS[found.method]) if found.method else "",
        strength=str(STRENGTHS[found.strength]) if found.strength else "",
        why=str(UNDEFINED[found.undefined]) if found.undefined else "",
    )


def past(summary: RoundSummary) -> Past:
    """A closed round, for the chart and its table."""
    found = summary.agreement or Agreement(raters=0, cases=0)
    return Past(
        id=summary.round.id,
        day=wording().plain_day(summary.round.opened_on),
        share=found.percent or 0.0,
        reached=summary.reached,
        counts=summary.round.counts,
        people=found.raters,
        cases=summary.cases,
        figures=figures(found),
    )
