"""Milestones of the backward plan: as the content has them, as a town plans them, as they are due."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.working_days import WEEK


class Anchor(StrEnum):
    """What a milestone is counted from."""

    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of the backward plan, `weeks` and `days` from its anchor; negative is before.

    Both count working days, five to a week. `after` are the milestones it waits for, `work_days` how many
    working days its own work takes, the day itself included; 0 is done in passing.
    """

    id: str
    anchor: Anchor
    weeks: int
    owner: str
    days: int = 0
    items: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    work_days: int = 1

    @property
    def offset(self) -> int:
        """Working days from the anchor."""
        return self.weeks * WEEK + self.days

    @property
    def before_opening(self) -> bool:
        """Whether it has to be done before the doors open."""
        return self.anchor is Anchor.OPENING and self.offset < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TownMilestone(Milestone):
    """A milestone as one town plans it for one consultation.

    `title` where the town gave it one, `own` where the content knows nothing of it, `placed` where the town
    counts it otherwise than the content, `pinned_on` a day it keeps whatever moves, `person` whoever of the
    town answers for it by name, `done_on` where somebody said that it is done; `version` guards what the town
    said of it, 0 for nothing.
    """

    title: str = ""
    own: bool = False
    placed: bool = False
    pinned_on: date | None = None
    person: int | None = None
    done_on: date | None = None
    version: int = 0

    @property
    def by_itself(self) -> bool:
        """Whether it happens when its day comes: the opening and the closing themselves."""
        return not self.own and not self.placed and self.offset == 0 and not self.items

    @property
    def said(self) -> bool:
        """Whether its line of the plan is told by a person: nothing of the checklist says it is done."""
        return not self.items and not self.by_itself


class Progress(StrEnum):
    """How a dated step stands on the day."""

    DONE = "done"
    LATE = "late"
    COMING = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A milestone with its day; `open_items` are what still stands between today and it.

    `starts` is the first day of its work. `slack` is how many working days are left before it holds up
    what follows or the opening, counted from its day or, once that has passed, from today; None where
    nothing waits for it, or it is done.
    """

    milestone: TownMilestone
    on: date
    progress: Progress
    open_items: tuple[str, ...]
    starts: date
    slack: int | None = None
    days_late: int = 0

    @property
    def critical(self) -> bool:
        """Whether a day lost here is a day lost at the opening or at a fixed date."""
        return self.slack is not None and self.slack <= 0

    @property
    def conflicting(self) -> bool:
        """Whether it can no longer be done without moving something else."""
        return self.slack is not None and self.slack < 0
