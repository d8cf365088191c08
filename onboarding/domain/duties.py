"""What waits for somebody: one thing to do, where it is done, and by when."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)
"""From when on a duty is about to fall due."""


class DutyKind(StrEnum):
    """Where a duty comes from."""

    LINE = "line"
    CHECK = "check"
    QUESTION = "question"
    SESSION = "session"
    ATTENDANCE = "attendance"
    REFRESHER = "refresher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that waits for a person. `subject` is an id of its kind (an item, a milestone, a session…).

    `consultation` and `department` are slugs of where it stands, None where it stands in none.
    """

    kind: DutyKind
    subject: str
    due: date | None = None
    consultation: str | None = None
    department: str | None = None

    @property
    def key(self) -> str:
        """Names the duty for good, so that it is reminded of once: "line:C2@parks:quay"."""
        where = "".join(
            f"{mark}{slug}" for mark, slug in (("@", self.department), (":", self.consultation)) if slug
        )
        return f"{self.kind.value}:{self.subject}{where}"

    def late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today

    def soon(self, today: date) -> bool:
        """Whether it falls due within a week, today included."""
        return self.due is not None and today <= self.due <= today + SOON


def by_day(duty: Duty) -> tuple[date, str]:
    """How duties are listed: the earliest day first, those without a day last."""
    return duty.due or date.max, duty.key
