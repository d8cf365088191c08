"""What waits for somebody: one thing to do, where it is done, and by when."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=7)
"""From when on a duty is about to fall due."""
AHEAD = timedelta(days=28)
"""How far a person looks ahead: four weeks."""


class DutyKind(StrEnum):
    """Where a duty comes from."""

    LINE = "line"
    CHECK = "check"
    QUESTION = "question"
    DELEGATED = "delegated"
    MILESTONE = "milestone"
    WAIVER = "waiver"
    REVIEW = "review"
    SESSION = "session"
    ATTENDANCE = "attendance"
    REFRESHER = "refresher"
    PROPOSAL = "proposal"
    JUDGING = "judging"
    CALIBRATION = "calibration"
    CHARTER_OPINION = "charter_opinion"
    CHARTER_ADOPTION = "charter_adoption"
    OWED = "owed"
    COUNT = "count"
    RELAUNCH = "relaunch"
    PLAN_OPINION = "plan_opinion"
    PLAN_DECISION = "plan_decision"

    @property
    def at_any_time(self) -> bool:
        """Whether it waits as soon as it is known; the others wait only once their day comes near."""
        return self in AT_ANY_TIME


AT_ANY_TIME = frozenset(
    {
        DutyKind.LINE,
        DutyKind.CHECK,
        DutyKind.QUESTION,
        DutyKind.DELEGATED,
        DutyKind.PROPOSAL,
        DutyKind.JUDGING,
        DutyKind.CALIBRATION,
        DutyKind.CHARTER_OPINION,
        DutyKind.CHARTER_ADOPTION,
        DutyKind.PLAN_OPINION,
        DutyKind.PLAN_DECISION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing that waits for a person. `subject` is an id of its kind (an item, a milestone, a session…).

    `consultation` and `department` are slugs of where it stands, None where it stands in none; `title` is
    what the town calls it where the content has no words, `place` the department's name.
    """

    kind: DutyKind
    subject: str
    due: date | None = None
    consultation: str | None = None
    department: str | None = None
    title: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """Names the duty for good, so that it is reminded of once: "line:C2@parks:quay"."""
        return name_for_good(
            self.kind, self.subject, department=self.department, consultation=self.consultation
        )

    def late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today

    def soon(self, today: date) -> bool:
        """Whether it falls due within a week, today included."""
        return self.due is not None and today <= self.due <= today + SOON

    def waits(self, today: date) -> bool:
        """Whether it is for now: it can be done at any time, its day is near, or has passed."""
        return self.kind.at_any_time or self.late(today) or self.soon(today)

    def coming(self, today: date) -> bool:
        """Whether it is not for now, but falls due within four weeks."""
        return not self.waits(today) and self.due is not None and self.due <= today + AHEAD


def name_for_good(kind: StrEnum, subject: str, *, department: str | None, consultation: str | None) -> str:
    """What a thing is called wherever it moves in time: its kind, its id, and the slugs of its place."""
    marks = (("@", department), (":", consultation))
    return f"{kind.value}:{subject}" + "".join(f"{mark}{slug}" for mark, slug in marks if slug)


def by_day(duty: Duty) -> tuple[date, str]:
    """How duties are listed: the earliest day first, those without a day last."""
    return duty.due or date.max, duty.key
