"""What happens in the departments and around them: pulse, objections, citizens, and the town's own plan."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from onboarding.demo.rollout_script import Pulse
from onboarding.demo.scene import Scene
from onboarding.demo.script import Deed, Step
from onboarding.domain.citizens import Kind
from onboarding.domain.citizens import Noted as Citizen
from onboarding.domain.departments import DepartmentKind
from onboarding.domain.holiday_places import HolidayPlace, SchoolZone
from onboarding.domain.objections import Progress
from onboarding.domain.plan_changes import OwnPlace
from onboarding.domain.pulse import ELEMENTS, HIGHEST, WEAK
from onboarding.domain.pulse_rounds import codes_of
from onboarding.services import objections, pulse
from onboarding.services.act import Act
from onboarding.services.citizens import add_citizen, change_citizen
from onboarding.services.concerned import concern
from onboarding.services.departments import change_department, described
from onboarding.services.milestone_marks import leave_out, mark_done
from onboarding.services.milestones import Wish, plan_milestone
from onboarding.services.objections import Noted
from onboarding.services.own_calendar import choose_place
from onboarding.services.own_milestones import OwnWish, add_own
from onboarding.services.pulse_answering import answer


def _describe(scene: Scene, act: Act, step: Step) -> None:
    department = scene.departments[step.what]
    said = replace(described(department), kind=DepartmentKind(step.to))
    change_department(act, department, said, version=department.version)


def _concern(scene: Scene, act: Act, step: Step) -> None:
    concern(act, scene.consultation(act), scene.departments[step.what])


def _open_pulse(scene: Scene, act: Act, step: Step) -> None:
    said = scene.story.rollout.pulses[step.what]
    opening = pulse.Opening(asked=said.asked, closes_on=scene.days.read(said.closes), seed=_seed(scene, step))
    scene.rounds[step.what] = pulse.open_round(
        act, scene.departments[step.what], opening, key=scene.site.tally_key
    )


def _answer_pulse(scene: Scene, act: Act, step: Step) -> None:
    """Those who answer have no name: the step says only when."""
    said = scene.story.rollout.pulses[step.what]
    codes = codes_of(_seed(scene, step), said.asked)
    for code, scores in zip(codes, _answers(said), strict=False):
        answer(act.session, code, scores, at=act.at, key=scene.site.tally_key)


def _answers(said: Pulse) -> Iterator[tuple[int, ...]]:
    for element, count in said.barriers.items():
        scores = tuple(WEAK if each is element else HIGHEST for each in ELEMENTS)
        yield from [scores] * count
    yield from [(HIGHEST,) * len(ELEMENTS)] * said.clear


def _seed(scene: Scene, step: Step) -> str:
    return f"{scene.words.town} {step.what}"


def _close_pulse(scene: Scene, act: Act, step: Step) -> None:
    pulse.close_round(act, scene.rounds[step.what], scene.departments[step.what], key=scene.site.tally_key)


def _hear(scene: Scene, act: Act, step: Step) -> None:
    words = scene.words.rollout.objections[step.key]
    noted = Noted(
        entry=None if words.said else step.what,
        heard_on=act.today,
        said=words.said,
        answer=words.answer,
        heard_in=words.heard_in,
        note=words.note,
    )
    scene.objections[step.key] = objections.log(act, scene.departments[step.department], noted)


def _meet_objection(scene: Scene, act: Act, step: Step) -> None:
    heard, how = scene.objections[step.key], scene.words.rollout.objections[step.key].how
    said = Progress(answered_on=act.today, how=how)
    objections.answer(act, heard, scene.departments[step.department], said, version=heard.version)


def _settle_objection(scene: Scene, act: Act, step: Step) -> None:
    heard = scene.objections[step.key]
    objections.settle(act, heard, scene.departments[step.department], act.today, version=heard.version)


def _note_citizen(scene: Scene, act: Act, step: Step) -> None:
    """Note somebody new, or what has happened since: a later step says only what it adds."""
    known = scene.citizens.get(step.what)
    words = dict(scene.words.rollout.citizens[step.key])
    days = scene.story.rollout.citizens[step.key].items()
    words |= {name: scene.days.read(on) for name, on in days}
    if known is not None:
        change_citizen(act, known, replace(known.noted, **words), version=known.version)
        return
    for name in ("publics", "districts"):
        words[name] = tuple(words.get(name, ()))
    scene.citizens[step.what] = add_citizen(act, Citizen(kind=Kind(step.to), **words))


def _choose_calendar(_: Scene, act: Act, step: Step) -> None:
    choose_place(act, HolidayPlace(zone=SchoolZone(step.to)), version=0)


def _add_milestone(scene: Scene, act: Act, step: Step) -> None:
    said = scene.story.rollout.milestones[step.what]
    wish = OwnWish(
        title=scene.words.rollout.milestones[step.what],
        owner=said.owner,
        pinned_on=scene.days.read(said.pinned) if said.pinned else None,
        place=OwnPlace(days=said.days, work_days=said.work_days, after=said.after),
    )
    scene.milestones[step.what] = add_own(act, scene.consultation(act), wish).milestone


def _pin_milestone(scene: Scene, act: Act, step: Step) -> None:
    wish = Wish(pinned_on=scene.days.read(step.until), person_id=scene.people[step.to].id)
    plan_milestone(act, scene.consultation(act), step.what, wish, version=0)


def _finish_milestone(scene: Scene, act: Act, step: Step) -> None:
    mark_done(act, scene.consultation(act), scene.milestones[step.what], act.today, version=1)


def _leave_out(scene: Scene, act: Act, step: Step) -> None:
    reason = scene.words.rollout.left_out[step.what]
    leave_out(act, scene.consultation(act), step.what, reason, version=0)


ROLLOUT: Mapping[Deed, Callable[[Scene, Act, Step], None]] = {
    Deed.DESCRIBE: _describe,
    Deed.CONCERN: _concern,
    Deed.OPEN_PULSE: _open_pulse,
    Deed.ANSWER_PULSE: _answer_pulse,
    Deed.CLOSE_PULSE: _close_pulse,
    Deed.HEAR: _hear,
    Deed.MEET_OBJECTION: _meet_objection,
    Deed.SETTLE_OBJECTION: _settle_objection,
    Deed.NOTE_CITIZEN: _note_citizen,
    Deed.CHOOSE_CALENDAR: _choose_calendar,
    Deed.ADD_MILESTONE: _add_milestone,
    Deed.PIN_MILESTONE: _pin_milestone,
    Deed.FINISH_MILESTONE: _finish_milestone,
    Deed.LEAVE_OUT: _leave_out,
}
"""Deed -> how it is done."""
