"""Training sessions: planned, changed, cancelled; those who are enrolled are told."""

from sqlalchemy import func, select

from onboarding.domain.errors import Conflict, ReasonMissing
from onboarding.domain.policy import Action
from onboarding.domain.training import (
    AttendanceNoted,
    Meeting,
    SessionCancelled,
    check_meeting,
    in_order,
)
from onboarding.records.training import (
    Attendance,
    Presence,
    TrainingSession,
    attendees_of,
    seats_taken,
    sessions_of,
)
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.towns import hold_town
from onboarding.services.training_mail import tell_enrolled


def plan_session(act: Act, meeting: Meeting) -> TrainingSession:
    """A new session; one that was held already may be entered afterwards, the same sent twice stands once.

    Raises NotYours, NoModule, SessionDayOutOfRange, EndsBeforeStart.
    """
    act.demand(Action.RUN_TRAINING)
    hold_town(act)
    check_meeting(meeting, today=act.today)
    for known in sessions_of(act.session, act.actor.municipality):
        if known.meeting == meeting and not known.cancelled:
            return known
    planned = TrainingSession(municipality_id=act.actor.municipality)
    planned.meeting = meeting
    act.session.add(planned)
    act.session.flush()
    record(act, "training_planned", subject_of(planned), **written(planned))
    return planned


def change_session(
    act: Act, training: TrainingSession, meeting: Meeting, *, version: int, link: str = ""
) -> TrainingSession:
    """Other modules, another day or place; `link` is where the mail to the enrolled leads.

    Raises NotYours, Conflict, SessionCancelled, AttendanceNoted, NoModule, SessionDayOutOfRange,
    EndsBeforeStart, RoomTooSmall.
    """
    act.demand(Action.RUN_TRAINING)
    hold_session(act, training, version)
    taken = seats_taken(act.session, training.id)
    check_meeting(meeting, today=act.today, enrolled=taken)
    before = training.meeting
    if meeting.held_on > act.today and _took_place(act, training):
        raise AttendanceNoted
    if meeting == before:
        return training
    earlier = written(training)
    training.meeting = meeting
    training.version += 1
    act.session.flush()
    after = written(training)
    record(act, "training_changed", subject_of(training), day=after["day"], before=earlier, after=after)
    if meeting.moved(before) and meeting.held_on >= act.today:
        tell_enrolled(act, training, "training_changed", link=link)
    return training


def cancel_session(act: Act, training: TrainingSession, *, reason: str, version: int, link: str = "") -> None:
    """Cancel it with a reason, which those who are enrolled are told.

    Raises NotYours, Conflict, ReasonMissing, SessionCancelled, AttendanceNoted.
    """
    act.demand(Action.RUN_TRAINING)
    hold_session(act, training, version)
    if not reason.strip():
        raise ReasonMissing
    if _took_place(act, training):
        raise AttendanceNoted
    training.cancelled, training.cancel_reason = True, reason.strip()
    training.version += 1
    act.session.flush()
    record(
        act,
        "training_cancelled",
        subject_of(training),
        day=training.held_on.isoformat(),
        reason=training.cancel_reason,
        enrolled=len(attendees_of(act.session, training.id)),
    )
    if training.held_on >= act.today:
        tell_enrolled(act, training, "training_cancelled", link=link)


def hold_session(act: Act, training: TrainingSession, version: int | None = None) -> None:
    """Read the session afresh and keep it still.

    Raises NotFound, Conflict since that version, SessionCancelled.
    """
    hold_row(act, training)
    if version is not None and training.version != version:
        raise Conflict(training)
    if training.cancelled:
        raise SessionCancelled


def subject_of(training: TrainingSession) -> str:
    """How the journal names the session."""
    return f"training:{training.id}"


def written(training: TrainingSession) -> dict[str, object]:
    """What the journal keeps of the session; `address` stays out of it, for it lets people in."""
    return {
        "modules": list(in_order(training.modules)),
        "day": training.held_on.isoformat(),
        "starts_at": training.starts_at.strftime("%H:%M") if training.starts_at else None,
        "ends_at": training.ends_at.strftime("%H:%M") if training.ends_at else None,
        "place": training.place,
        "led_by": training.led_by,
        "room": training.room,
    }


def _took_place(act: Act, training: TrainingSession) -> bool:
    counted = act.session.scalar(
        select(func.count())
        .select_from(Attendance)
        .where(Attendance.session_id == training.id, Attendance.presence == Presence.PRESENT)
    )
    return bool(counted)
