"""What may go wrong, what is done about it, and the rule by which the consultation is paused."""

from dataclasses import dataclass, field

from onboarding.domain.readiness import Story


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRegister:
    """The risks, the heaviest first, and the pause rule."""

    risks: tuple[Risk, ...] = ()
    pause: PauseRule = field(default_factory=PauseRule)
