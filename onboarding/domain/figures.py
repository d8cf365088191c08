"""What the score comes to: figures, verdict, open blockers and next best actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.readiness import Blocker, Story


class Verdict(StrEnum):
    """What the rules permit; a person decides."""

    GO = "go"
    CONDITIONS = "conditions"
    NO_GO = "no_go"


class Band(StrEnum):
    """The shown figure in words: under 40, under 70, under 85, from 85."""

    BUILD = "build"
    PREPARATION = "preparation"
    CONDITIONS = "conditions"
    READY = "ready"


class Confidence(StrEnum):
    """How much of the figure was verified and is fresh: from 0.70, from 0.40, below."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemScore:
    """One item: credit 0–1 (None when it leaves both sums), gain in points, effective weight.

    `least` is the lowest credit among the departments that count, None for an item without departments;
    `sure` the share verified and fresh, `begun` the share begun, both 0–1;
    `closed` whether it stands well enough to close a blocker.
    """

    id: str
    credit: float | None
    least: float | None
    gain: float
    stale: bool
    weight: float
    sure: float
    begun: float
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBlocker:
    """A blocker that is not closed; `expires` is the last day of its waiver."""

    item: str
    kind: Blocker
    waived: bool
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The figures: raw, shown, dimensions and stories 0–100; confidence and progress 0–1.

    A dimension with no applicable item is left out. `common` is the shown figure without the town's own
    lines, None where it has none.
    """

    raw: float
    shown: float
    verdict: Verdict
    confidence: float
    progress: float
    dimensions: Mapping[str, float]
    stories: Mapping[Story, float]
    blockers: tuple[OpenBlocker, ...]
    next: tuple[str, ...]
    items: Mapping[str, ItemScore]
    common: float | None = None

    @property
    def band(self) -> Band:
        """The shown figure in words."""
        if self.shown < 40:
            return Band.BUILD
        if self.shown < 70:
            return Band.PREPARATION
        return Band.CONDITIONS if self.shown < 85 else Band.READY

    @property
    def assurance(self) -> Confidence:
        """The confidence in words."""
        if self.confidence >= 0.7:
            return Confidence.HIGH
        return Confidence.MEDIUM if self.confidence >= 0.4 else Confidence.LOW
