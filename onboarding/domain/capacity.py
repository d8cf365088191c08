"""How much moderating and answering a consultation asks for, against the hours people have (D2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.assumptions import Assumptions
from onboarding.domain.preparation import Computed


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


LOW, CENTRAL, HIGH = SCENARIOS = ("low", "central", "high")
"""The three scenarios, the least need first."""


def regime_of(choices: Mapping[str, str]) -> Regime:
    """The regime a charter's choices name; while they name none, texts are read after they appear."""
    chosen = choices.get("regime", "")
    return Regime(chosen) if chosen in set(Regime) else Regime.POST


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Participants and items in number, hours over the whole consultation by what they go to.

    `reading` every text once, `deciding` about flagged ones, `answering`, `coding` for the analysis; `peak`
    is the share of them that falls into the busiest week.
    """

    name: str
    participants: float
    items: float
    reading: float
    deciding: float
    answering: float
    coding: float
    peak: float

    @property
    def hours(self) -> float:
        """Hours over the whole consultation."""
        return self.reading + self.deciding + self.answering + self.coding

    @property
    def policing(self) -> float:
        """The share, 0–1, of the hours that goes to reading and to flagged texts; 0 without any."""
        return (self.reading + self.deciding) / self.hours if self.hours else 0.0

    @property
    def replying(self) -> float:
        """The share, 0–1, of the hours that goes to substantive answers; 0 without any."""
        return self.answering / self.hours if self.hours else 0.0

    @property
    def peak_hours(self) -> float:
        """Hours asked for in the busiest week."""
        return self.hours * self.peak


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a consultation's need depends on besides the figures: who may come, how hot, read when."""

    population: int
    heat: Heat
    regime: Regime


def scenarios(subject: Subject, figures: Assumptions | None = None) -> tuple[Scenario, ...]:
    """Low, central and high need of a town of so many inhabitants (>= 0) [CL-2019] [CL-2020] [ON]."""
    figures = figures or Assumptions()
    return tuple(_scenario(name, subject, figures) for name in SCENARIOS)


def available(weekly_hours: float, figures: Assumptions | None = None) -> float:
    """Hours a week that are really there once leave is taken off."""
    return weekly_hours * (1 - (figures or Assumptions()).leave)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """Need against hours. `weekly_hours` are the moderators' before leave, None while nobody said."""

    subject: Subject | None
    weekly_hours: float | None
    figures: Assumptions

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Low, central, high; none while the population is unknown."""
        return scenarios(self.subject, self.figures) if self.subject else ()

    @property
    def central(self) -> Scenario | None:
        """The likely need; None while the population is unknown."""
        return next((each for each in self.scenarios if each.name == CENTRAL), None)

    @property
    def available(self) -> float | None:
        """Hours a week once leave is taken off; None while nobody said."""
        return None if self.weekly_hours is None else available(self.weekly_hours, self.figures)

    @property
    def result(self) -> Computed:
        """Whether the moderators' week covers the busiest one (D2).

        Satisfied from the central scenario, amber from the low one, red under it or when a figure is missing.
        """
        hours = self.available
        if not self.scenarios or hours is None:
            return Computed.RED
        low, central, _ = self.scenarios
        if hours >= central.peak_hours:
            return Computed.SATISFIED
        return Computed.AMBER if hours >= low.peak_hours else Computed.RED

    @property
    def missing(self) -> float | None:
        """Hours before leave by which the moderators' week must grow for the central scenario; 0 if none."""
        if self.central is None or self.weekly_hours is None or self.figures.leave >= 1:
            return None
        return max(0.0, self.central.peak_hours / (1 - self.figures.leave) - self.weekly_hours)


def capacity(
    population: int | None, weekly_hours: float | None, *, heat: Heat, regime: Regime, figures: Assumptions
) -> Capacity:
    """Need against hours of a town; one without inhabitants is one whose population nobody gave."""
    subject = Subject(population=population, heat=heat, regime=regime) if population else None
    return Capacity(subject=subject, weekly_hours=weekly_hours, figures=figures)


def heat_factor(heat: Heat, figures: Assumptions) -> float:
    """By how much that heat multiplies the texts of one participant."""
    return {
        Heat.CALM: figures.heat_calm,
        Heat.DEBATED: figures.heat_debated,
        Heat.CONFLICT: figures.heat_conflict,
    }[heat]


def _scenario(name: str, subject: Subject, figures: Assumptions) -> Scenario:
    rates = {
        LOW: figures.visits_low * figures.joining_low,
        CENTRAL: figures.visits_central * figures.joining_central,
        HIGH: figures.visits_high * figures.joining_high,
    }
    participants = subject.population * rates[name]
    items = participants * figures.items_per_participant * heat_factor(subject.heat, figures)
    reading = figures.reading_minutes * (figures.before_factor if subject.regime is Regime.PRE else 1.0)
    return Scenario(
        name=name,
        participants=participants,
        items=items,
        reading=items * reading / 60,
        deciding=items * figures.flagged * figures.flag_minutes / 60,
        answering=items * figures.answered * figures.answer_minutes / 60,
        coding=items * figures.coding_minutes / 60,
        peak=figures.peak,
    )
