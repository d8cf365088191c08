"""What people agree on: working time, the lead's charge, absences, seats proposed and taken, training."""

from collections.abc import Callable, Mapping
from datetime import time

from sqlalchemy import select

from onboarding.demo.password import PASSWORD
from onboarding.demo.scene import Scene
from onboarding.demo.script import Deed, Step
from onboarding.domain.people import Role
from onboarding.domain.training import Meeting
from onboarding.records.people import Person, find_person
from onboarding.records.time_cards import TimeCard
from onboarding.records.training import attendees_of
from onboarding.services import attendance, enrolment, lead, proposal_answers, proposal_links, time_cards
from onboarding.services.absences import Days, announce_absence
from onboarding.services.act import Act
from onboarding.services.attendance import Noted
from onboarding.services.notices import open_notice, own_notices
from onboarding.services.proposal_links import Question
from onboarding.services.proposals import Offer, propose
from onboarding.services.seats import Seat
from onboarding.services.sessions import open_session, sign_out
from onboarding.services.training_sessions import plan_session


def _ask_time(scene: Scene, act: Act, step: Step) -> None:
    hours = scene.story.rollout.hours[step.key]
    wanted = time_cards.Hours(month=hours.month, launch=hours.launch)
    time_cards.ask_time(act, scene.people[step.what], scene.departments.get(step.department), wanted)


def _sign_time(scene: Scene, act: Act, step: Step) -> None:
    where = scene.departments.get(step.department)
    card = act.session.scalars(
        select(TimeCard).where(
            TimeCard.person_id == scene.people[step.what].id,
            TimeCard.department_id.is_not_distinct_from(where.id if where else None),
        )
    ).one()
    time_cards.sign_time(act, card, version=card.version)


def _set_hours(scene: Scene, act: Act, step: Step) -> None:
    known = lead.lead_ambassador(act, scene.people[step.what].id)
    lead.set_hours(act, known.id, float(step.to), version=known.hours.version)


def _charge(scene: Scene, act: Act, step: Step) -> None:
    known = lead.lead_ambassador(act, scene.people[step.what].id)
    mission = scene.words.rollout.mission
    charge = lead.Charge(mission=mission, signed_on=act.today, signed_by=act.actor.name)
    lead.write_charge(act, known.id, charge, version=known.version)


def _be_away(scene: Scene, act: Act, step: Step) -> None:
    leave = scene.story.rollout.away[step.key]
    stand_in = scene.people[leave.stand_in].id if leave.stand_in else None
    days = Days(starts=scene.days.read(leave.starts), ends=scene.days.read(leave.ends), stand_in=stand_in)
    announce_absence(act, scene.people[step.what], days)


def _visit(scene: Scene, act: Act, step: Step) -> None:
    """Sign in and read what is new; what asks for something stays open."""
    person = scene.people[step.who]
    sign_out(act.session, open_session(act.session, person, at=act.at))
    for notice in own_notices(act):
        if notice.done_at is None:
            open_notice(act, notice)


def _propose(scene: Scene, act: Act, step: Step) -> None:
    offer = Offer(
        seat=Seat(role=Role(step.to), department=scene.departments[step.department]),
        name=scene.words.people[step.what],
        email=scene.address_of(step.what),
        locale=scene.locale,
        word=scene.words.rollout.proposals[step.key],
        hours=scene.story.rollout.hours[step.key].month,
    )
    scene.links[step.what] = propose(act, offer, way_in=scene.site.asking).link


def _take_seat(scene: Scene, act: Act, step: Step) -> None:
    question = _question(scene, act, step)
    signed_in = proposal_links.come_in(act.session, act.shelf, question, password=PASSWORD, at=act.at)
    scene.people[step.what] = _somebody(scene, act, step)
    proposal_answers.accept(scene.act(step.what, act.at), question.proposal)
    sign_out(act.session, signed_in)


def _refuse_seat(scene: Scene, act: Act, step: Step) -> None:
    reason = scene.words.rollout.refusals[step.key]
    question = _question(scene, act, step)
    proposal_links.refuse_by_link(act.session, act.shelf, question, reason=reason, at=act.at)


def _question(scene: Scene, act: Act, step: Step) -> Question:
    token = scene.links[step.what].removeprefix(scene.site.asking)
    return proposal_links.look(act.session, token, at=act.at)


def _somebody(scene: Scene, act: Act, step: Step) -> Person:
    found = find_person(act.session, scene.address_of(step.what))
    if found is None:
        raise LookupError(step.what)
    return found


def _plan_training(scene: Scene, act: Act, step: Step) -> None:
    said, words = scene.story.rollout.trainings[step.what], scene.words.rollout.trainings[step.what]
    meeting = Meeting(
        modules=said.modules,
        held_on=scene.days.read(said.on),
        starts_at=time.fromisoformat(said.starts),
        ends_at=time.fromisoformat(said.ends),
        place=words.place,
        led_by=words.led_by,
        room=said.room,
    )
    scene.trainings[step.what] = plan_session(act, meeting)


def _enrol(scene: Scene, act: Act, step: Step) -> None:
    enrolment.enrol(act, scene.trainings[step.what], act.actor.id)


def _note_attendance(scene: Scene, act: Act, step: Step) -> None:
    training = scene.trainings[step.what]
    absent = {scene.people[each].id for each in scene.story.rollout.trainings[step.what].absent}
    listed = frozenset(each.id for each in attendees_of(act.session, training.id))
    noted = Noted(listed=listed, present=listed - absent, version=training.version)
    attendance.note_attendance(act, training, noted)


def _walk_in(scene: Scene, act: Act, step: Step) -> None:
    attendance.add_walk_in(act, scene.trainings[step.what], scene.people[step.to].id)


PEOPLE: Mapping[Deed, Callable[[Scene, Act, Step], None]] = {
    Deed.ASK_TIME: _ask_time,
    Deed.SIGN_TIME: _sign_time,
    Deed.SET_HOURS: _set_hours,
    Deed.CHARGE: _charge,
    Deed.BE_AWAY: _be_away,
    Deed.VISIT: _visit,
    Deed.PROPOSE: _propose,
    Deed.TAKE_SEAT: _take_seat,
    Deed.REFUSE_SEAT: _refuse_seat,
    Deed.PLAN_TRAINING: _plan_training,
    Deed.ENROL: _enrol,
    Deed.NOTE_ATTENDANCE: _note_attendance,
    Deed.WALK_IN: _walk_in,
}
"""Deed -> how it is done."""
