"""What somebody is told inside the application: only what asks for a step, or changes what is asked.

Staff who are told of everything stop reading (citizenlab PR 4634 in domain.md §7): a verified line, a
comment that asks nobody, a stage reached make no notice.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.people import OWNED_BY, Grant, Role
from onboarding.domain.rollout import Position

MOST = 200
"""Notices kept for one person; beyond, the oldest done ones give way, then the oldest."""


class NoticeKind(StrEnum):
    """What happened to the person's work."""

    ASKED = "asked"
    ENTRUSTED = "entrusted"
    TAKEN_BACK = "taken_back"
    GIVEN_BACK = "given_back"
    SENT_BACK = "sent_back"
    TO_RECONFIRM = "to_reconfirm"
    NAMED = "named"
    REMOVED = "removed"
    WAVE = "wave"
    MOVED_BACK = "moved_back"
    NOT_NOW = "not_now"
    RESUMED = "resumed"
    DATES = "dates"
    MILESTONE = "milestone"
    TO_SIGN = "to_sign"
    LETTER_SIGNED = "letter_signed"
    CALIBRATION = "calibration"
    CALIBRATED = "calibrated"
    CHARTER_TO_REVIEW = "charter_to_review"
    CHARTER_TO_ADOPT = "charter_to_adopt"
    CHARTER_COMMENTED = "charter_commented"
    CHARTER_ADOPTED = "charter_adopted"
    PLAN_OPINION = "plan_opinion"
    PLAN_HEARD = "plan_heard"
    PLAN_DECIDED = "plan_decided"
    DECISION_ENDED = "decision_ended"

    @property
    def asks(self) -> bool:
        """Whether it waits until something is done; the others are done with once they are read."""
        return self in ASKING


OF_LINES = frozenset({NoticeKind.ENTRUSTED, NoticeKind.SENT_BACK, NoticeKind.TO_RECONFIRM})
"""Done by itself once the last of its lines is answered."""
ASKING = OF_LINES | {
    NoticeKind.ASKED,
    NoticeKind.TO_SIGN,
    NoticeKind.CALIBRATION,
    NoticeKind.CHARTER_TO_REVIEW,
    NoticeKind.CHARTER_TO_ADOPT,
    NoticeKind.PLAN_OPINION,
}
"""Done once the question is answered or resolved, the letter signed by all, one's own answers sent in, the
opinion given, the version of the charter adopted or withdrawn.
"""
OVERTAKES: Mapping[NoticeKind, NoticeKind] = {
    NoticeKind.NAMED: NoticeKind.REMOVED,
    NoticeKind.REMOVED: NoticeKind.NAMED,
    NoticeKind.NOT_NOW: NoticeKind.RESUMED,
    NoticeKind.RESUMED: NoticeKind.NOT_NOW,
}
"""Notice -> the earlier one about the same thing that is true no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSpot:
    """A line as notices find it: ids, `None` where the line stands in no department or consultation."""

    item: str
    consultation: int | None = None
    department: int | None = None


def concerns(
    spot: LineSpot, *, items: Collection[str], consultation: int | None, department: int | None
) -> bool:
    """Whether a notice about these items is about that line.

    A line of a department is found by the department, one of a consultation by the consultation, one of the
    town by its item alone.
    """
    if spot.item not in items:
        return False
    if spot.department is not None:
        return spot.department == department
    return spot.consultation is None or spot.consultation == consultation


def told_of_position(before: Position, after: Position) -> NoticeKind | None:
    """Which change of a department's place asks something else of its people; reaching a stage does not."""
    if before.not_now_until != after.not_now_until:
        return NoticeKind.RESUMED if after.not_now_until is None else NoticeKind.NOT_NOW
    if before.wave != after.wave:
        return NoticeKind.WAVE
    return NoticeKind.MOVED_BACK if after.stage < before.stage else None


def has_deadlines(grants: Collection[Grant]) -> bool:
    """Whether another opening date moves days for whoever holds these roles."""
    owning = frozenset[Role]().union(*OWNED_BY.values())
    return any(grant.role in owning for grant in grants)
