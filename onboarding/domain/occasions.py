"""Days in somebody's calendar, and in that of a consultation."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from onboarding.domain.duties import AHEAD, name_for_good


class OccasionKind(StrEnum):
    """What happens on the day."""

    OPENING = "opening"
    CLOSING = "closing"
    MILESTONE = "milestone"
    LINE = "line"
    DELEGATION = "delegation"
    WAIVER = "waiver"
    REVIEW = "review"
    SESSION = "session"


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One day. `subject` is an id of its kind; `consultation` and `department` are slugs of where it stands.

    `title` is what the town calls it where the content has no words, `place` the name of what it is in: a
    department, or a consultation. It lasts from `at` to `until`, or all day; `revision` counts
    its changes, the last of which was at `changed_at`.
    """

    kind: OccasionKind
    subject: str
    on: date
    changed_at: datetime
    revision: int = 0
    at: time | None = None
    until: time | None = None
    consultation: str | None = None
    department: str | None = None
    title: str = ""
    place: str = ""
    cancelled: bool = False

    @property
    def key(self) -> str:
        """Names it for good: another day is the same occasion."""
        return name_for_good(
            self.kind, self.subject, department=self.department, consultation=self.consultation
        )

    def ahead(self, today: date) -> bool:
        """Whether it lies in the next four weeks, today included."""
        return today <= self.on <= today + AHEAD


def in_order(occasion: Occasion) -> tuple[date, time, str]:
    """How occasions are listed: day by day, whole days first."""
    return occasion.on, occasion.at or time.min, occasion.key
