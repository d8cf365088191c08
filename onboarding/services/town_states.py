"""Stages and verdicts of several towns, and nothing else of them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from onboarding.domain.portfolio import ConsultationState, Staged, TownState, by_opening
from onboarding.domain.rollout import Stage
from onboarding.records.consultations import Consultation, DayScore
from onboarding.records.departments import Department
from onboarding.records.towns import Municipality


def town_states(
    session: Session, *, today: date, only: Collection[int] | None = None
) -> tuple[TownState, ...]:
    """The towns by name, all of them or `only` those ids, with what each prepares from that day on.

    Three queries, however many they are; no name of a person, no figure, no line is read.
    """
    wanted = select(Municipality.id, Municipality.name, Municipality.slug, Municipality.demo)
    if only is not None:
        wanted = wanted.where(Municipality.id.in_(only))
    towns = session.execute(wanted.order_by(Municipality.name, Municipality.id)).all()
    stages, consultations = _stages(session, only), _consultations(session, only, today)
    return tuple(
        TownState(
            id=id,
            name=name,
            slug=slug,
            demo=demo,
            stages=tuple(stages.get(id, ())),
            consultations=by_opening(consultations.get(id, ())),
        )
        for id, name, slug, demo in towns
    )


def _stages(session: Session, only: Collection[int] | None) -> dict[int, list[Staged]]:
    later = Department.not_now_until.is_not(None)
    wanted = select(Department.municipality_id, later, Department.stage, func.count(Department.id))
    if only is not None:
        wanted = wanted.where(Department.municipality_id.in_(only))
    counted: dict[int, list[Staged]] = defaultdict(list)
    put_off: dict[int, int] = defaultdict(int)
    grouped = wanted.group_by(Department.municipality_id, later, Department.stage)
    for town, waits, stage, departments in session.execute(grouped.order_by(Department.stage)):
        if waits:
            put_off[town] += departments
        else:
            counted[town].append(Staged(stage=Stage(stage), departments=departments))
    for town, departments in put_off.items():
        counted[town].append(Staged(stage=None, departments=departments))
    return counted


def _consultations(
    session: Session, only: Collection[int] | None, today: date
) -> dict[int, list[ConsultationState]]:
    newest = (
        select(DayScore.consultation_id, func.max(DayScore.day).label("day"))
        .group_by(DayScore.consultation_id)
        .subquery()
    )
    last = func.coalesce(Consultation.closes_on, Consultation.opens_on)
    wanted = (
        select(Consultation, DayScore.verdict, DayScore.day)
        .outerjoin(newest, newest.c.consultation_id == Consultation.id)
        .outerjoin(DayScore, (DayScore.consultation_id == Consultation.id) & (DayScore.day == newest.c.day))
        .where(last.is_(None) | (last >= today))
    )
    if only is not None:
        wanted = wanted.where(Consultation.municipality_id.in_(only))
    found: dict[int, list[ConsultationState]] = defaultdict(list)
    for each, verdict, day in session.execute(wanted):
        state = ConsultationState(
            title=each.title, slug=each.slug, opens_on=each.opens_on, verdict=verdict, reckoned_on=day
        )
        found[each.municipality_id].append(state)
    return found
