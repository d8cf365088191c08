"""The training sessions to come, by whom they expect."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.records.training import Attendance, Presence, TrainingSession


def enrolments(
    session: Session, municipality_id: int, *, since: date
) -> Mapping[int, tuple[TrainingSession, ...]]:
    """Person id -> the sessions in which they are enrolled, from that day on; cancelled ones too."""
    rows = session.execute(
        select(Attendance.person_id, TrainingSession)
        .join(TrainingSession, TrainingSession.id == Attendance.session_id)
        .where(
            TrainingSession.municipality_id == municipality_id,
            TrainingSession.held_on >= since,
            Attendance.presence == Presence.ENROLLED,
        )
        .order_by(TrainingSession.held_on, TrainingSession.id)
    )
    found: dict[int, tuple[TrainingSession, ...]] = {}
    for person, held in rows:
        found[person] = (*found.get(person, ()), held)
    return found
