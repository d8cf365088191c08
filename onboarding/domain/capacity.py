"""How much moderating and answering a consultation asks for, against the hours people have (D2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.scoring import Computed


class Heat(StrEnum):
    """How debated the subject is; multiplies the number of contributions."""

    CALM = "calm"
    DEBATED = "debated"
    CONFLICT = "conflict"


class Regime(StrEnum):
    """When a contribution is read: after it appears, partly before, always before."""

    POST = "post"
    HYBRID = "hybrid"
    PRE = "pre"


HEAT = {Heat.CALM: 1.0, Heat.DEBATED: 3.0, Heat.CONFLICT: 8.0}
"""Multiplier: an assumption, to be replaced by the town's own figure."""
RATES = {"low": (0.05, 0.05), "central": (0.15, 0.10), "high": (0.15, 0.20)}
"""Visit rate and participation rate per scenario [CL-2019] [ON]."""
ITEMS_PER_PARTICIPANT = 0.63
"""Texts per participant [CL-2020]."""
SCAN_MINUTES = 1.0
PRE_FACTOR = 2.5
FLAGGED = 0.03
FLAG_MINUTES = 15.0
ANSWERED = 0.5
ANSWER_MINUTES = 15.0
CODING_MINUTES = 2.0
PEAK_SHARE = 0.4
"""Share of the hours that falls into the first week: an assumption."""
LEAVE = 0.15
"""Share of the hours lost to leave: an assumption."""


def regime_of(choices: Mapping[str, str]) -> Regime:
    """The regime a charter's choices name; while they name none, texts are read after they appear."""
    chosen = choices.get("regime", "")
    return Regime(chosen) if chosen in set(Regime) else Regime.POST


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Participants and items in number, hours over the whole consultation and in its busiest week."""

    name: str
    participants: float
    items: float
    hours: float

    @property
    def peak_hours(self) -> float:
        """Hours asked for in the busiest week."""
        return self.hours * PEAK_SHARE


def scenarios(population: int, *, heat: Heat, regime: Regime) -> tuple[Scenario, ...]:
    """Low, central and high need of a town of `population` inhabitants (>= 0)."""
    return tuple(
        _scenario(name, population * visit * joining, heat=heat, regime=regime)
        for name, (visit, joining) in RATES.items()
    )


def available(weekly_hours: float) -> float:
    """Hours a week that are really there once leave is taken off."""
    return weekly_hours * (1 - LEAVE)


def cover(population: int | None, weekly_hours: float | None, *, heat: Heat, regime: Regime) -> Computed:
    """Whether the moderators' week covers the busiest one (D2).

    Satisfied from the central scenario, amber from the low one, red under it or when a figure is missing.
    """
    if population is None or weekly_hours is None:
        return Computed.RED
    low, central, _ = scenarios(population, heat=heat, regime=regime)
    hours = available(weekly_hours)
    if hours >= central.peak_hours:
        return Computed.SATISFIED
    return Computed.AMBER if hours >= low.peak_hours else Computed.RED


def _scenario(name: str, participants: float, *, heat: Heat, regime: Regime) -> Scenario:
    items = participants * ITEMS_PER_PARTICIPANT * HEAT[heat]
    scan = SCAN_MINUTES * (PRE_FACTOR if regime is Regime.PRE else 1.0)
    minutes = items * (scan + FLAGGED * FLAG_MINUTES + ANSWERED * ANSWER_MINUTES + CODING_MINUTES)
    return Scenario(name=name, participants=participants, items=items, hours=minutes / 60)
