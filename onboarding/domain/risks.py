"""What may go wrong, what is done about it, and the rule by which the consultation is paused."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import StrEnum

from onboarding.domain.errors import Refusal
from onboarding.domain.raci import RaciRole
from onboarding.domain.readiness import Story

DEGREES = (1, 2, 3)
"""Low, middling, high: of likelihood and of impact alike."""
HEAVY = 6
"""Likelihood times impact from which a risk asks for a measure and an owner."""
MOST_RISKS = 40
"""Risks that one register holds."""
TEXT_LIMIT = 2_000
"""Longest sign, measure or text of the pause rule, in characters."""


class PauseUnfinished(Refusal):
    """A pause rule without triggers or without anybody who decides is no evidence."""


class TooManyRisks(Refusal):
    """The register is as long as anybody can watch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskModel:
    """A risk that every town may take over; `owner` is the role that watches it, `items` prevent it."""

    id: str
    story: Story
    likelihood: int
    impact: int
    owner: RaciRole
    items: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One risk; `likelihood` and `impact` from 1 (low) to 3 (high), `sign` is how one notices it."""

    id: int
    title: str
    story: Story | None = None
    likelihood: int = 2
    impact: int = 2
    sign: str = ""
    measure: str = ""
    owner: str = ""
    version: int = 1

    @property
    def weight(self) -> int:
        """Likelihood times impact, 1 to 9: only for their order."""
        return self.likelihood * self.impact


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRule:
    """When the consultation is paused, who decides, what is said, and what re-opens it [GSA]."""

    triggers: str = ""
    decider: str = ""
    stand_in: str = ""
    told: str = ""
    reopening: str = ""
    version: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not any(getattr(self, each.name) for each in fields(self) if each.name != "version")


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRegister:
    """The risks, the heaviest first, and the pause rule."""

    risks: tuple[Risk, ...] = ()
    pause: PauseRule = field(default_factory=PauseRule)


class RiskGap(StrEnum):
    """What is missing, in a risk or in the pause rule."""

    NO_MEASURE = "no_measure"
    NO_OWNER = "no_owner"
    STORY_UNWATCHED = "story_unwatched"
    NO_TRIGGER = "no_trigger"
    NO_DECIDER = "no_decider"
    NO_STAND_IN = "no_stand_in"
    DECIDER_UNREACHED = "decider_unreached"
    NOTHING_TOLD = "nothing_told"
    NO_REOPENING = "no_reopening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One gap, with the risk or the story it is about."""

    gap: RiskGap
    risk: Risk | None = None
    story: Story | None = None


def heaviest_first(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """By likelihood times impact, then the gravest impact, then as they were written down."""
    return tuple(sorted(risks, key=lambda risk: (-risk.weight, -risk.impact, risk.id)))


def missing_in(risks: Iterable[Risk]) -> tuple[Missing, ...]:
    """Heavy risks that nobody does anything about, and stories without any risk; none while none is kept."""
    kept = tuple(risks)
    heavy = [risk for risk in kept if risk.weight >= HEAVY]
    told = {risk.story for risk in kept}
    return (
        *(Missing(gap=RiskGap.NO_MEASURE, risk=risk) for risk in heavy if not risk.measure),
        *(Missing(gap=RiskGap.NO_OWNER, risk=risk) for risk in heavy if not risk.owner),
        *(Missing(gap=RiskGap.STORY_UNWATCHED, story=story) for story in Story if kept and story not in told),
    )


def missing_in_pause(rule: PauseRule, *, away: bool = False) -> tuple[RiskGap, ...]:
    """What the rule lacks; `away` says that whoever decides is known to be absent on opening day [GSA]."""
    if rule.is_empty:
        return ()
    unreached = away and bool(rule.decider) and not rule.stand_in
    asked = (
        (not rule.triggers, RiskGap.NO_TRIGGER),
        (not rule.decider, RiskGap.NO_DECIDER),
        (not rule.stand_in and not unreached, RiskGap.NO_STAND_IN),
        (unreached, RiskGap.DECIDER_UNREACHED),
        (not rule.told, RiskGap.NOTHING_TOLD),
        (not rule.reopening, RiskGap.NO_REOPENING),
    )
    return tuple(gap for lacks, gap in asked if lacks)


def is_a_rule(rule: PauseRule) -> bool:
    """Whether it says when, and who decides: enough for the line that asks for it."""
    return bool(rule.triggers and rule.decider)
