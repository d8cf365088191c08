"""What was decided on a plan, by whom, beyond what the figures permit or not, and how long it holds [GSA]."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.figures import Verdict


class Stage(StrEnum):
    """A first decision 30 to 60 days before the opening, the last one a week before [GSA]."""

    PRELIMINARY = "preliminary"
    FINAL = "final"


class Ended(StrEnum):
    """Why a decision holds no longer."""

    LAUNCH_MOVED = "launch_moved"
    BLOCKER_REOPENED = "blocker_reopened"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as printed; `permitted` is what the rules allowed on that day, `opens_on` for which opening.

    `reason` is never empty where `outcome` goes beyond `permitted`.
    """

    stage: Stage
    outcome: Verdict
    permitted: Verdict
    by: str
    function: str
    on: date
    opens_on: date | None
    plan: int
    reason: str = ""
    conditions: str = ""
    ended: Ended | None = None
    ended_on: date | None = None
