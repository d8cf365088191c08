"""Everything that waits for a person, in every consultation in hand: lines, questions, milestones, days."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.duties import Duty, DutyKind, by_day
from onboarding.domain.people import Actor
from onboarding.domain.plan import Progress
from onboarding.domain.policy import Action, may, may_read
from onboarding.domain.readiness import Scope
from onboarding.domain.waiving import WaiverState, state
from onboarding.records.answers import WaiverRow
from onboarding.records.delegations import Delegation
from onboarding.records.towns import Municipality
from onboarding.services.calibration_duties import duties_of_calibration
from onboarding.services.charter_duties import duties_of_charter
from onboarding.services.course_duties import duties_of_course
from onboarding.services.duties import duties_of
from onboarding.services.plan_duties import duties_of_plan
from onboarding.services.preparation import Standing
from onboarding.services.prepared import is_over, standings_in_hand
from onboarding.services.town_agenda import TownAgenda, gone_by, town_agenda
from onboarding.services.town_shelf import town_shelf


def agendas_of(
    session: Session, shelf: Shelf, municipality: Municipality, today: date
) -> Mapping[int, tuple[Duty, ...]]:
    """Person id -> what waits for them, for everybody who works there.

    As many queries for one person as for a thousand; each consultation in hand adds those of its reckoning.
    """
    ours = town_shelf(session, shelf, municipality)
    standings = standings_in_hand(session, ours, municipality.id, today=today)
    town = town_agenda(session, ours, standings, town=municipality.id, today=today)
    return {person: agenda_in(town, actor) for person, actor in town.around.people.items()}


def agenda_in(town: TownAgenda, actor: Actor) -> tuple[Duty, ...]:
    """What waits for one person, out of what was read for all; reads nothing from the database."""
    lines = {each.consultation.slug: duties_of(each, actor) for each in _running(town)}
    found = (
        *_once(town, (duty for duties in lines.values() for duty in duties)),
        *_questions(town, actor),
        *_delegated(town, actor, lines),
        *_milestones(town, actor),
        *_waivers(town, actor),
        *_reviews(town, actor),
        *town.training.get(actor.id, ()),
        *town.proposals.get(actor.id, ()),
        *_calibration(town, actor),
        *duties_of_course(town.courses, actor),
        *duties_of_charter(town.candidate, actor, held=town.around.roles, today=town.today),
        *duties_of_plan(town.plans, actor),
    )
    return tuple(sorted(dict.fromkeys(found), key=by_day))


def _running(town: TownAgenda) -> tuple[Standing, ...]:
    return tuple(each for each in town.standings if not is_over(each.consultation, town.today))


def _once(town: TownAgenda, duties: Iterable[Duty]) -> Iterator[Duty]:
    """A line of the town or of a department stands in every consultation, and waits in the next one only."""
    seen = set()
    for duty in duties:
        item = town.shelf.catalogue.by_id[duty.subject]
        held = duty.consultation if item.scope is Scope.CONSULTATION else None
        key = (duty.kind, duty.subject, duty.department, held)
        if key not in seen:
            seen.add(key)
            yield duty


def _questions(town: TownAgenda, actor: Actor) -> Iterator[Duty]:
    places = {each.id: each for each in town.departments}
    for _, item, department, consultation, person in town.asked:
        standing = _standing(town, consultation)
        if person != actor.id or standing is None or item not in town.shelf.catalogue.by_id:
            continue
        if may_read(actor, town.shelf.catalogue.by_id[item], standing.within(department)):
            place = places.get(department or 0)
            yield Duty(
                kind=DutyKind.QUESTION,
                subject=item,
                consultation=standing.consultation.slug,
                department=place.slug if place else None,
                place=place.name if place else "",
            )


def _standing(town: TownAgenda, consultation: int | None) -> Standing | None:
    """The consultation of that id, or for a line of the town the next one that is not over."""
    known = town.standings if consultation is not None else (*_running(town), *town.standings)
    return next((each for each in known if consultation in {None, each.consultation.id}), None)


def _delegated(town: TownAgenda, actor: Actor, lines: Mapping[str, tuple[Duty, ...]]) -> Iterator[Duty]:
    """The lines entrusted to this person until a day, as long as one of them is open."""
    places = {each.id: each for each in town.departments}
    held = {each.consultation.id: each.consultation.slug for each in _running(town)}
    for each in town.around.delegations:
        slug, place = held.get(each.consultation_id), places.get(each.department_id or 0)
        if each.person_id != actor.id or each.given_by not in town.around.people or slug is None:
            continue
        if any(_covered(each, duty, place.slug if place else None) for duty in lines[slug]):
            yield Duty(
                kind=DutyKind.DELEGATED,
                subject=str(each.id),
                due=each.until,
                consultation=slug,
                department=place.slug if place else None,
                place=place.name if place else "",
            )


def _covered(delegation: Delegation, duty: Duty, department: str | None) -> bool:
    here = duty.department in {None, department}
    return duty.kind is DutyKind.LINE and duty.subject in delegation.items and here


def _milestones(town: TownAgenda, actor: Actor) -> Iterator[Duty]:
    for standing, milestone in town.owned_milestones(actor):
        if milestone.progress is not Progress.DONE and not gone_by(standing, milestone):
            yield Duty(
                kind=DutyKind.MILESTONE,
                subject=milestone.id,
                due=milestone.on,
                consultation=standing.consultation.slug,
                title=milestone.title,
            )


def _waivers(town: TownAgenda, actor: Actor) -> Iterator[Duty]:
    """Those they gave, while their blocker is open; those of somebody who may not any more are shared."""
    if not may(actor, Action.WAIVE_BLOCKER):
        return
    for standing in _running(town):
        still_open = {blocker.item for blocker in standing.score.blockers}
        for waiver in standing.waivers:
            how = state(waiver.expires_on, today=town.today, still_open=waiver.item in still_open)
            if how is not WaiverState.NEEDLESS and _answers_for(town, actor, waiver):
                yield Duty(
                    kind=DutyKind.WAIVER,
                    subject=waiver.item,
                    due=waiver.expires_on,
                    consultation=standing.consultation.slug,
                )


def _answers_for(town: TownAgenda, actor: Actor, waiver: WaiverRow) -> bool:
    giver = town.around.people.get(waiver.given_by or 0)
    if giver is None or not may(giver, Action.WAIVE_BLOCKER):
        return True
    return giver.id == actor.id


def _calibration(town: TownAgenda, actor: Actor) -> Iterator[Duty]:
    people = town.around.people.values()
    able = frozenset(each.id for each in people if may(each, Action.JUDGE_CASES))
    yield from duties_of_calibration(town.calibration, actor, able=able, today=town.today)


def _reviews(town: TownAgenda, actor: Actor) -> Iterator[Duty]:
    for each in town.departments:
        if each.not_now_until is not None and may(actor, Action.MOVE_STAGE, department=each.id):
            yield Duty(
                kind=DutyKind.REVIEW,
                subject=each.slug,
                due=each.not_now_until,
                department=each.slug,
                title=each.name,
                place=each.name,
            )
