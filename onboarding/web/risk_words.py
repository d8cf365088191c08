"""Risks in words: degrees, the heat table, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.risks import DEGREES, HEAVY, Missing, Risk, RiskGap, missing_in
from onboarding.web.display import words
from onboarding.web.forms.risks import IMPACTS, LIKELIHOODS
from onboarding.web.raci_words import ToldGap

PAUSE: dict[RiskGap, object] = {
    RiskGap.NO_TRIGGER: _l("Say when the consultation is paused: without a trigger, nobody dares."),
    RiskGap.NO_DECIDER: _l("Name who decides."),
    RiskGap.NO_STAND_IN: _l("Name who decides in their absence: a night is long."),
    RiskGap.DECIDER_UNREACHED: _l(
        "Whoever decides has said to be away on opening day, and nobody is named in their absence."
    ),
    RiskGap.NOTHING_TOLD: _l("Write what residents read meanwhile: silence looks like censorship."),
    RiskGap.NO_REOPENING: _l("Say what re-opens it."),
}
ACT, PREPARE, WATCH = _l("Act on it"), _l("Be prepared"), _l("Keep an eye on it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One field of the heat table: what its place asks for, its shade 1 to 3, and the risks in it."""

    impact: object
    zone: object
    shade: int
    risks: tuple[Risk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """The risks of one likelihood."""

    likelihood: object
    cells: tuple[Cell, ...]


def heat(risks: Iterable[Risk]) -> tuple[HeatRow, ...]:
    """Likelihood downwards from high to low, impact from low to high."""
    kept = tuple(risks)
    return tuple(
        HeatRow(
            likelihood=LIKELIHOODS[likely],
            cells=tuple(_cell(kept, likelihood=likely, impact=impact) for impact in DEGREES),
        )
        for likely in reversed(DEGREES)
    )


def told_missing(risks: Iterable[Risk], consultation: str) -> tuple[ToldGap, ...]:
    """What the register lacks, a sentence each, with the risk it leads to."""
    return tuple(
        ToldGap(
            sentence=_sentence(one),
            is_fault=False,
            href=url_for("risks.edit", consultation=consultation, risk=one.risk.id) if one.risk else "",
        )
        for one in missing_in(risks)
    )


def _cell(risks: tuple[Risk, ...], *, likelihood: int, impact: int) -> Cell:
    weight = likelihood * impact
    shade = 3 if weight >= HEAVY else 2 if weight > 2 else 1
    here = tuple(each for each in risks if (each.likelihood, each.impact) == (likelihood, impact))
    return Cell(impact=IMPACTS[impact], zone=(WATCH, PREPARE, ACT)[shade - 1], shade=shade, risks=here)


def _sentence(one: Missing) -> str:
    if one.risk is None:
        name = words().stories[one.story].name if one.story else ""
        return _("No risk stands against “%(story)s”.", story=name)
    if one.gap is RiskGap.NO_MEASURE:
        return _("“%(risk)s” weighs heavily, and nothing is done about it yet.", risk=one.risk.title)
    return _("“%(risk)s” weighs heavily, and nobody watches it yet.", risk=one.risk.title)
