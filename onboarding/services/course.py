"""How it goes, on one page: day n of m, who came, what is owed, what moderating comes to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.owed import OwedPromise, PromiseState
from onboarding.domain.pace import Pace, pace, silent_since
from onboarding.domain.participation import Hoped, Trigger, below
from onboarding.records.consultations import Consultation
from onboarding.services.act import Act
from onboarding.services.moderation_weeks import Moderated, moderated_of
from onboarding.services.owed import owed_of
from onboarding.services.participation import Attendance, attendance_of
from onboarding.services.preparation import Standing


class Phase(StrEnum):
    """Where a consultation is in its course."""

    UNDATED = "undated"
    BEFORE = "before"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything about one consultation once it is open; `day` of `days` while residents can write."""

    phase: Phase
    day: int
    days: int | None
    attendance: Attendance
    pace: Pace | None
    too_few: Trigger | None
    silent: date | None
    owed: tuple[OwedPromise, ...]
    late: tuple[OwedPromise, ...]
    coming: OwedPromise | None
    moderated: Moderated


def course_of(act: Act, standing: Standing) -> Course:
    """How it goes today; reads only."""
    held, today = standing.consultation, standing.today
    attendance, owed = attendance_of(act, standing), owed_of(act.session, standing)
    hoped = Hoped(opens_on=held.opens_on, target=attendance.target, shares=attendance.shares)
    waiting = [each for each in owed if each.kept is None and each.on is not None]
    return Course(
        phase=phase_of(held, today),
        day=(today - held.opens_on).days + 1 if held.opens_on else 0,
        days=(held.closes_on - held.opens_on).days + 1 if held.opens_on and held.closes_on else None,
        attendance=attendance,
        pace=pace(attendance.counts, hoped, held.closes_on),
        too_few=below(attendance.triggers),
        silent=silent_since(attendance.counts, opens_on=held.opens_on, closes_on=held.closes_on, today=today),
        owed=owed,
        late=tuple(each for each in waiting if each.state(today) is PromiseState.LATE),
        coming=next((each for each in waiting if each.state(today) is not PromiseState.LATE), None),
        moderated=moderated_of(act.session, held, today=today),
    )


def phase_of(consultation: Consultation, today: date) -> Phase:
    """Before, open, closed, or without an opening day."""
    if consultation.opens_on is None:
        return Phase.UNDATED
    if today < consultation.opens_on:
        return Phase.BEFORE
    closed = consultation.closes_on is not None and consultation.closes_on < today
    return Phase.CLOSED if closed else Phase.OPEN
