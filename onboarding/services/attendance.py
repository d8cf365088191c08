"""Who was at a training session: noted once the day has come, walk-ins included."""

from collections.abc import Collection
from dataclasses import dataclass

from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.policy import Action
from onboarding.domain.training import check_has_come
from onboarding.records.people import find_colleague
from onboarding.records.training import Attendance, Presence, TrainingSession, attendees_of
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.training_sessions import hold_session, subject_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Who was there out of those whom the page listed, by person id, and the version that it showed."""

    listed: frozenset[int]
    present: frozenset[int]
    version: int


def note_attendance(act: Act, training: TrainingSession, noted: Noted) -> int:
    """Of those listed, whoever was not there was absent. Returns how many were there.

    Raises NotYours, Conflict, SessionCancelled, SessionToCome, NotFound for somebody not on the list.
    """
    act.demand(Action.RUN_TRAINING)
    hold_session(act, training)
    check_has_come(training.held_on, act.today)
    if training.version != noted.version:
        raise Conflict(training)
    known = {one.id: one.presence for one in attendees_of(act.session, training.id)}
    if not noted.present <= noted.listed <= known.keys():
        raise NotFound
    wanted = {id: Presence.PRESENT if id in noted.present else Presence.ABSENT for id in noted.listed}
    changed = sorted(id for id in wanted if known[id] is not wanted[id])
    if not changed:
        return len(noted.present)
    for id in changed:
        act.session.get_one(Attendance, (training.id, id)).presence = wanted[id]
    _settle(act, training, changed)
    return len(noted.present)


def add_walk_in(act: Act, training: TrainingSession, person_id: int) -> str:
    """Somebody of the town who came without being on the list; returns the name.

    The room is no matter: they were there. Raises NotYours, NotFound, SessionCancelled, SessionToCome.
    """
    act.demand(Action.RUN_TRAINING)
    hold_session(act, training)
    check_has_come(training.held_on, act.today)
    person = find_colleague(act.session, act.actor.municipality, person_id)
    if person is None:
        raise NotFound
    row = act.session.get(Attendance, (training.id, person.id))
    if row is not None and row.presence is Presence.PRESENT:
        return person.name
    row = row or Attendance(session_id=training.id, person_id=person.id)
    row.presence = Presence.PRESENT
    act.session.add(row)
    _settle(act, training, [person.id])
    return person.name


def _settle(act: Act, training: TrainingSession, changed: Collection[int]) -> None:
    """The journal keeps figures and ids: who was absent is nobody else's matter."""
    training.version += 1
    act.session.flush()
    rows = attendees_of(act.session, training.id)
    record(
        act,
        "training_attended",
        subject_of(training),
        day=training.held_on.isoformat(),
        present=sum(row.presence is Presence.PRESENT for row in rows),
        absent=sum(row.presence is Presence.ABSENT for row in rows),
        people=list(changed),
    )
