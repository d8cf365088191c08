"""The deeds of the script, each by the service that a page would call."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from onboarding.demo.around_lines import AROUND_LINES
from onboarding.demo.password import PASSWORD
from onboarding.demo.people_deeds import PEOPLE
from onboarding.demo.promise_deeds import PROMISES
from onboarding.demo.rollout_deeds import ROLLOUT
from onboarding.demo.scene import Scene
from onboarding.demo.script import Deed, Step
from onboarding.domain.ambassadors import OTHER_SEAT
from onboarding.domain.answers import Step as Answered
from onboarding.domain.people import Role
from onboarding.domain.rollout import Stage
from onboarding.services import ambassadors, invitations, lines, people, rollout, waivers
from onboarding.services.act import Act
from onboarding.services.charter import version_of
from onboarding.services.clauses import Decision, decide_clause
from onboarding.services.commitment import letter_of, save_letter
from onboarding.services.consultations import Outline, create_consultation, edit_consultation, outline_of
from onboarding.services.departments import add_department
from onboarding.services.lines import Said
from onboarding.services.people import Newcomer
from onboarding.services.seats import Seat
from onboarding.services.sessions import sign_out

Play = Callable[[Scene, Act, Step], None]


def _invite(scene: Scene, act: Act, step: Step) -> None:
    part = scene.story.parts[step.what]
    known = scene.people.get(step.what)
    newcomer = Newcomer(
        name=scene.words.people[step.what],
        email=scene.address_of(step.what),
        locale=scene.locale,
        grants=scene.grants_of(part),
    )
    if known is not None:
        invited = people.invite_again(act, known, way_in=scene.site.way_in)
    elif part.roles[0] in OTHER_SEAT:
        seat = Seat(department=scene.departments[part.department], role=part.roles[0])
        newcomer = replace(newcomer, grants=frozenset())
        invited = ambassadors.invite_ambassador(act, seat, newcomer, way_in=scene.site.way_in)
    else:
        invited = people.invite_person(act, newcomer, way_in=scene.site.way_in)
    scene.people[step.what] = invited.person
    scene.links[step.what] = invited.link


def _accept(scene: Scene, act: Act, step: Step) -> None:
    token = scene.links[step.who].removeprefix(scene.site.way_in)
    signed_in = invitations.accept(scene.session, token, password=PASSWORD, at=act.at)
    invitations.tell_accepted(act)
    sign_out(scene.session, signed_in)


def _name(scene: Scene, act: Act, step: Step) -> None:
    seat = Seat(department=scene.departments.get(step.department), role=Role(step.to))
    ambassadors.name_ambassador(act, seat, scene.people[step.what])


def _add_department(scene: Scene, act: Act, step: Step) -> None:
    name, staff = scene.words.departments[step.what], scene.story.departments[step.what]
    scene.departments[step.what] = add_department(act, name=name, staff=staff)


def _move(scene: Scene, act: Act, step: Step) -> None:
    department = scene.departments[step.what]
    rollout.move_stage(act, department, Stage(int(step.to)), version=department.version)


def _wave(scene: Scene, act: Act, step: Step) -> None:
    department = scene.departments[step.what]
    rollout.assign_wave(act, department, int(step.to), version=department.version)


def _postpone(scene: Scene, act: Act, step: Step) -> None:
    department = scene.departments[step.what]
    rollout.postpone(
        act,
        department,
        until=scene.days.read(step.to),
        reason=scene.words.reasons[step.key],
        version=department.version,
    )


def _create_consultation(scene: Scene, act: Act, step: Step) -> None:
    create_consultation(
        act,
        Outline(
            title=scene.words.title,
            summary=scene.words.summary,
            opens_on=scene.days.opens,
            closes_on=scene.days.closes,
            no_election=True,
            heat=scene.story.heat,
            weekly_hours=float(step.to),
            departments=frozenset(scene.departments[each].id for each in scene.story.concerned),
        ),
    )


def _change_hours(scene: Scene, act: Act, step: Step) -> None:
    consultation = scene.consultation(act)
    outline = replace(outline_of(scene.session, consultation), weekly_hours=float(step.to))
    edit_consultation(act, consultation, outline, version=consultation.version)


def _write_letter(scene: Scene, act: Act, step: Step) -> None:
    consultation = scene.consultation(act)
    version = letter_of(scene.session, consultation).version
    save_letter(act, consultation, scene.letter(step.what), version=version)


def _decide(scene: Scene, act: Act, step: Step) -> None:
    decision = Decision(clause=step.what, option=step.to, facts=scene.facts(step.what, step.to))
    decide_clause(act, decision, version=version_of(scene.session, act.actor.municipality))


def _answer(scene: Scene, act: Act, step: Step) -> None:
    place, words = scene.place(act, step), scene.words
    said = Said(
        step=Answered(step.to or Answered.DONE),
        version=scene.version(act, place),
        note=words.notes.get(step.key, ""),
        reason=words.reasons.get(step.key, ""),
        link=words.links.get(step.key, ""),
        text=words.texts.get(step.key, ""),
    )
    lines.answer_line(act, place, said)


def _verify(scene: Scene, act: Act, step: Step) -> None:
    place = scene.place(act, step)
    lines.verify_line(act, place, version=scene.version(act, place))


def _send_back(scene: Scene, act: Act, step: Step) -> None:
    place = scene.place(act, step)
    reason = scene.words.reasons[step.key]
    lines.send_back(act, place, version=scene.version(act, place), reason=reason)


def _waive(scene: Scene, act: Act, step: Step) -> None:
    reason, expires = scene.words.reasons[step.key], scene.days.read(step.to)
    waivers.waive(act, scene.consultation(act), step.what, reason=reason, expires=expires)


DEEDS: Mapping[Deed, Play] = {
    Deed.INVITE: _invite,
    Deed.ACCEPT: _accept,
    Deed.NAME: _name,
    Deed.ADD_DEPARTMENT: _add_department,
    Deed.MOVE: _move,
    Deed.WAVE: _wave,
    Deed.POSTPONE: _postpone,
    Deed.CREATE_CONSULTATION: _create_consultation,
    Deed.CHANGE_HOURS: _change_hours,
    Deed.WRITE_LETTER: _write_letter,
    Deed.DECIDE: _decide,
    Deed.ANSWER: _answer,
    Deed.VERIFY: _verify,
    Deed.SEND_BACK: _send_back,
    Deed.WAIVE: _waive,
    **AROUND_LINES,
    **PEOPLE,
    **ROLLOUT,
    **PROMISES,
}
"""Deed -> how it is done."""
