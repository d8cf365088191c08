"""Enrolling in a training session, oneself or a colleague, and leaving it."""

from sqlalchemy import delete

from onboarding.domain.errors import NotFound, NotYours
from onboarding.domain.policy import Action, may
from onboarding.domain.training import AlreadyEnrolled, check_enrolment, check_not_over
from onboarding.records.people import Person, find_colleague
from onboarding.records.training import Attendance, Presence, TrainingSession, seats_taken
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.training_mail import write
from onboarding.services.training_sessions import hold_session, subject_of


def enrol(act: Act, training: TrainingSession, person_id: int, *, link: str = "") -> Person:
    """Put somebody on the list: everybody themselves, those who run the training anybody.

    `link` is where the mail leads that tells a colleague. Raises NotYours, NotFound, AlreadyEnrolled,
    SessionCancelled, SessionOver, SessionFull.
    """
    _demand(act, person_id)
    hold_session(act, training)
    person = _somebody_here(act, person_id)
    if act.session.get(Attendance, (training.id, person.id)) is not None:
        raise AlreadyEnrolled
    check_enrolment(
        held_on=training.held_on,
        room=training.room,
        taken=seats_taken(act.session, training.id),
        today=act.today,
    )
    act.session.add(Attendance(session_id=training.id, person_id=person.id, presence=Presence.ENROLLED))
    act.session.flush()
    if person.id == act.actor.id:
        _tell(act, "training_joined", training, person)
        return person
    _tell(act, "training_enrolled", training, person)
    write(act, person, training, "training_enrolled", link=link)
    return person


def leave(act: Act, training: TrainingSession, person_id: int) -> Person:
    """Take somebody off the list, up to the day itself. Raises NotYours, NotFound, SessionOver."""
    _demand(act, person_id)
    hold_session(act, training)
    check_not_over(training.held_on, act.today)
    person = find_colleague(act.session, act.actor.municipality, person_id)
    listed = act.session.get(Attendance, (training.id, person_id))
    if person is None or listed is None or listed.presence is not Presence.ENROLLED:
        raise NotFound
    act.session.execute(
        delete(Attendance).where(Attendance.session_id == training.id, Attendance.person_id == person_id)
    )
    _tell(act, "training_given_up" if person_id == act.actor.id else "training_left", training, person)
    return person


def _demand(act: Act, person_id: int) -> None:
    act.demand(Action.READ_TRAINING)
    if person_id != act.actor.id and not may(act.actor, Action.RUN_TRAINING):
        raise NotYours


def _somebody_here(act: Act, person_id: int) -> Person:
    person = find_colleague(act.session, act.actor.municipality, person_id)
    if person is None or not person.active:
        raise NotFound
    return person


def _tell(act: Act, fact: str, training: TrainingSession, person: Person) -> None:
    record(act, fact, subject_of(training), name=person.name, day=training.held_on.isoformat())
