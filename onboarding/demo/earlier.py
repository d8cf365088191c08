"""The consultation that the demo town held before this one: written down afterwards, by the services."""

from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

import cattrs

from onboarding.demo.days import Days
from onboarding.demo.earlier_script import Earlier, EarlierWords, read_earlier, read_earlier_words
from onboarding.demo.scene import Scene
from onboarding.domain.commitment import Answerer, Letter
from onboarding.domain.follow_up import Owed
from onboarding.domain.inclusion import Group
from onboarding.domain.moderation_weeks import HiddenBy, Week
from onboarding.domain.owed import answer_key
from onboarding.domain.participation import Count, GroupCount
from onboarding.records.consultations import Consultation
from onboarding.services import moderation_weeks, participation, retrospective
from onboarding.services.act import Act
from onboarding.services.capacity import version_of
from onboarding.services.commitment import save_letter
from onboarding.services.consultations import Outline, create_consultation
from onboarding.services.follow_up import follow_up_of
from onboarding.services.inclusion import add_group, set_target
from onboarding.services.milestone_marks import mark_done
from onboarding.services.milestones import Wish, plan_milestone
from onboarding.services.owed import Keeping, keep
from onboarding.services.preparation import Standing, stand

BEFORE = timedelta(weeks=50)
"""A town that loaded its demo so long ago opened thirty to forty weeks ago, and closed after the holidays."""
AFTER_THE_STEPS = 30
"""Number of the first step of that day here: the story's own steps come before."""
LEAD, MODERATION = "lead", "moderation"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
GROUPS = ("pupils", "parents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The consultation with its script, its words, its own calendar and the groups that were counted."""

    consultation: Consultation
    told: Earlier
    words: EarlierWords
    days: Days
    groups: dict[str, int]

    def on(self, text: str) -> date:
        """The day written as "opens+3"; unlike days to come, days that were do not give way to weekends."""
        anchor, _, offset = text.partition("+")
        day: date = getattr(self.days, anchor)
        return day + timedelta(days=int(offset))


def earlier_days(today: date) -> Days:
    """The calendar of the earlier consultation, for a town that is loaded on that day."""
    return Days(today=today - BEFORE)


def play_earlier(scene: Scene, ago: int) -> None:
    """Write all of it down on its day: dates and letter, who came, what was kept, what was learnt."""
    told = read_earlier()
    if told.ago != ago:
        return
    lead, moderation = (
        scene.act(who, scene.days.moment(ago, AFTER_THE_STEPS + number))
        for number, who in enumerate((LEAD, MODERATION))
    )
    held = _open(scene, lead, told)
    _count(moderation, held)
    _moderate(moderation, held)
    later = scene.act(LEAD, scene.days.moment(ago, AFTER_THE_STEPS + 2))
    _keep_promises(later, held)
    _look_back(later, held)
    _finish(scene, held, ago)


def _open(scene: Scene, act: Act, told: Earlier) -> Held:
    words, days = read_earlier_words(scene.locale), earlier_days(scene.days.today)
    outline = Outline(
        title=words.title,
        summary=words.summary,
        opens_on=days.opens,
        closes_on=days.closes,
        no_election=True,
        weekly_hours=told.weekly_hours,
        departments=frozenset(scene.departments[each].id for each in told.concerned),
    )
    consultation = create_consultation(act, outline)
    groups = {
        id: add_group(act, consultation, Group(id=0, target=target, **words.groups[id])).id
        for id, target in told.groups.items()
    }
    set_target(act, consultation, told.target, version=0)
    held = Held(consultation=consultation, told=told, words=words, days=days, groups=groups)
    save_letter(act, consultation, _letter(held), version=0)
    return held


def _letter(held: Held) -> Letter:
    reader = cattrs.Converter(forbid_extra_keys=True)
    reader.register_structure_hook(date, lambda text, _: held.on(text))
    said: dict[str, Any] = {**held.told.letter, **held.words.letter}
    letter = reader.structure(said, Letter)
    return replace(letter, answerers=tuple(_answerer(held, id) for id in held.told.answers))


def _answerer(held: Held, id: str) -> Answerer:
    said = held.words.answers[id]
    return Answerer(topic=said.topic, who=said.who, by=held.on(held.told.answers[id].by))


def _count(act: Act, held: Held) -> None:
    for told in held.told.counts:
        said = asdict(told)
        groups = tuple(
            GroupCount(group=held.groups[id], name=held.words.groups[id]["name"], participants=said.pop(id))
            for id in GROUPS
        )
        count = Count(groups=groups, **said | {"day": held.on(said.pop("on"))})
        participation.enter(act, held.consultation, count, version=0)


def _moderate(act: Act, held: Held) -> None:
    for number, told in enumerate(held.told.weeks):
        said = {name: value for name, value in told.items() if name != "hidden"}
        rules = told.get("hidden", {})
        week = Week(
            starts_on=held.days.opens + timedelta(weeks=number),
            hidden=tuple(HiddenBy(rule=rule, messages=messages) for rule, messages in rules.items()),
            note=held.words.notes.get(ORDINALS[number], ""),
            **said,
        )
        moderation_weeks.enter(act, held.consultation, week, version=0)


def _standing(act: Act, held: Held) -> Standing:
    return stand(act.session, act.shelf, held.consultation, today=act.today)


def _keep_promises(act: Act, held: Held) -> None:
    standing, words = _standing(act, held), held.words
    for owed, day in held.told.kept.items():
        keep(act, standing, owed, Keeping(on=held.on(day), proof=words.proofs[owed]), version=0)
    for id, answer in held.told.answers.items():
        kept = Keeping(on=held.on(answer.kept), proof=words.answers[id].proof)
        keep(act, standing, answer_key(_answerer(held, id)), kept, version=0)


def _look_back(act: Act, held: Held) -> None:
    held_on = held.on(held.told.kept[Owed.RETROSPECTIVE])
    retrospective.write(act, held.consultation, held.words.lessons, held_on=held_on, version=0)
    retrospective.take_hours(act, held.consultation, version=version_of(act, held.consultation))


def _finish(scene: Scene, held: Held, ago: int) -> None:
    """Mark the milestones that are done, and pin the follow-ups to the days that residents were given."""
    numbers = iter(range(AFTER_THE_STEPS + 3, AFTER_THE_STEPS + 9))
    for id, day in held.told.done.items():
        act = scene.act(LEAD, scene.days.moment(ago, next(numbers)))
        mark_done(act, held.consultation, id, held.on(day), version=0)
    act = scene.act(LEAD, scene.days.moment(ago, next(numbers)))
    follow_up = follow_up_of(act.session, _standing(act, held))
    for owed, milestone in (
        (Owed.SIX_MONTHS, "follow_up_6_months"),
        (Owed.TWELVE_MONTHS, "follow_up_12_months"),
    ):
        wish = Wish(pinned_on=follow_up.day(owed))
        plan_milestone(act, held.consultation, milestone, wish, version=0)
