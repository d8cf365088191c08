"""Opinions on a published plan: who is asked, who has spoken, giving one and changing it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.decisions import VersionOvertaken
from onboarding.domain.errors import Conflict
from onboarding.domain.hats import (
    Key,
    NotYourHat,
    Spoken,
    Voice,
    demand_voice,
    missing,
    owed_by,
    voices,
)
from onboarding.domain.people import Holder
from onboarding.domain.policy import Action
from onboarding.domain.sign_offs import Opinion, Stance, answer_by, check
from onboarding.records.consultations import Consultation
from onboarding.records.people import holders
from onboarding.records.plan_decisions import asked_version, opinions_before, opinions_on
from onboarding.records.plan_versions import PlanOpinion, PlanVersion, newest
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.opinion_news import tell_opinion
from onboarding.services.preparation import Standing
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """The version that opinions are given on, and what was said of it.

    `open` until it is decided on; `former` is the latest word of each voice on an earlier version, with its
    number.
    """

    version: PlanVersion
    open: bool
    voices: tuple[Voice, ...]
    given: Mapping[Key, PlanOpinion]
    former: Mapping[Key, tuple[int, PlanOpinion]]
    answer_by: date

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """The opinions as the rules see them."""
        return tuple(
            Spoken(hat=hat, department=department, person=each.person_id)
            for (hat, department), each in self.given.items()
        )

    @property
    def missing(self) -> tuple[Voice, ...]:
        """The hats in which nobody has spoken."""
        return missing(self.voices, self.spoken)

    def owed_by(self, person: int) -> tuple[Voice, ...]:
        """The opinions that wait for this person; none once the plan is decided."""
        return owed_by(person, self.voices, self.spoken) if self.open else ()

    def voice(self, key: Key) -> Voice | None:
        """The hat so named, if it is asked."""
        return next((each for each in self.voices if each.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionTyped:
    """An opinion as typed on the version of that number; `seen` is the row version that stood there, or 0."""

    version: int
    hat: Key
    stance: Stance
    comment: str
    seen: int


def opinions_of(session: Session, version_id: int) -> tuple[Opinion, ...]:
    """What was said of a version, each on its day in the town."""
    rows = session.execute(
        select(PlanOpinion, Municipality.time_zone)
        .join(PlanVersion, PlanVersion.id == PlanOpinion.version_id)
        .join(Consultation, Consultation.id == PlanVersion.consultation_id)
        .join(Municipality, Municipality.id == Consultation.municipality_id)
        .where(PlanOpinion.version_id == version_id)
        .order_by(PlanOpinion.id)
    )
    return tuple(
        Opinion(
            hat=row.hat,
            stance=row.stance,
            name=row.name,
            on=row.given_at.astimezone(ZoneInfo(zone)).date(),
            department=row.department_id,
            comment=row.comment,
        )
        for row, zone in rows
    )


def opinions_now(session: Session, consultation_id: int) -> tuple[Opinion, ...]:
    """What was said of the newest version that asked for it, as the plan prints it."""
    version = asked_version(session, consultation_id)
    return opinions_of(session, version.id) if version else ()


def hearing_of(session: Session, standing: Standing) -> Hearing | None:
    """How the opinions stand; None before the first published version."""
    held, version = standing.consultation, asked_version(session, standing.consultation.id)
    if version is None:
        return None
    last = newest(session, held.id)
    given = {(each.hat, each.department_id): each for each in opinions_on(session, version.id)}
    former: dict[Key, tuple[int, PlanOpinion]] = {}
    for number, each in opinions_before(session, version):
        former.setdefault((each.hat, each.department_id), (number, each))
    asked = voices_of(standing, holders(session, standing.town.id))
    gone = (
        Voice(hat=each.hat, department=each.department_id, people=(), place=each.department)
        for key, each in given.items()
        if key not in {voice.key for voice in asked}
    )
    return Hearing(
        version=version,
        open=last is not None and last.id == version.id,
        voices=(*asked, *gone),
        given=given,
        former=former,
        answer_by=answer_by(version.day, held.opens_on),
    )


def voices_of(standing: Standing, people: Collection[Holder]) -> tuple[Voice, ...]:
    """Who is asked for an opinion on this consultation's plan."""
    first = [(each.id, each.name) for each in standing.departments if each.position.in_first_wave]
    return voices(people, first, chief_executive=not standing.letter.no_chief_executive)


def give_opinion(act: Act, standing: Standing, typed: OpinionTyped) -> PlanOpinion:
    """Say in one hat what one thinks of the version that was read; until the decision it can be changed.

    Raises NotYours, VersionOvertaken, NotYourHat, HatTaken, OneHat, OpinionUnexplained, Conflict with what
    stands.
    """
    act.demand(Action.GIVE_OPINION)
    hold_town(act)
    hearing = hearing_of(act.session, standing)
    if hearing is None or not hearing.open or hearing.version.number != typed.version:
        raise VersionOvertaken
    voice = hearing.voice(typed.hat)
    if voice is None:
        raise NotYourHat
    demand_voice(act.actor.id, voice, hearing.spoken)
    check(typed.stance, typed.comment)
    given = hearing.given.get(voice.key)
    if given is not None and _says(given, act, typed):
        return given
    if (given.row_version if given else 0) != typed.seen:
        raise Conflict(given)
    before = {"before_stance": given.stance.value, "before_comment": given.comment} if given else {}
    opinion = _keep(act, given or PlanOpinion(version_id=hearing.version.id, row_version=0), voice, typed)
    _record(act, standing.consultation, hearing.version, opinion, before)
    tell_opinion(act, standing.consultation, hearing_of(act.session, standing) or hearing)
    return opinion


def _record(
    act: Act,
    consultation: Consultation,
    version: PlanVersion,
    opinion: PlanOpinion,
    before: Mapping[str, str],
) -> None:
    record(
        act,
        "plan_opinion_changed" if before else "plan_opinion_given",
        f"consultation:{consultation.id}",
        consultation=consultation.title,
        number=version.number,
        hat=opinion.hat.value,
        place=opinion.department,
        stance=opinion.stance.value,
        comment=opinion.comment,
        **before,
    )


def _keep(act: Act, opinion: PlanOpinion, voice: Voice, typed: OpinionTyped) -> PlanOpinion:
    opinion.hat, opinion.department_id, opinion.department = voice.hat, voice.department, voice.place
    opinion.person_id, opinion.name, opinion.given_at = act.actor.id, act.actor.name, act.at
    opinion.stance, opinion.comment = typed.stance, typed.comment.strip()
    opinion.row_version += 1
    act.session.add(opinion)
    act.session.flush()
    return opinion


def _says(given: PlanOpinion, act: Act, typed: OpinionTyped) -> bool:
    """Whether the opinion there is the very one that is being sent a second time."""
    said = (given.person_id, given.stance, given.comment)
    return said == (act.actor.id, typed.stance, typed.comment.strip())
