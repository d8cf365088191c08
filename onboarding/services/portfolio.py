"""Every consultation of a town side by side, from what was kept of it."""

import json
from collections import defaultdict
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from onboarding.domain.decisions import Decided
from onboarding.domain.figures import Score
from onboarding.domain.policy import Action, Within
from onboarding.domain.portfolio import PortfolioLine, Staged, asked_of, by_opening, by_stage, unwaived
from onboarding.domain.readiness import Catalogue
from onboarding.domain.reckoning_file import FaultyDocument, read_reckoning
from onboarding.domain.rollout import Stage
from onboarding.domain.scoring import reckon
from onboarding.records.consultations import Concerned, Consultation, DayScore, consultations_of
from onboarding.records.departments import Department
from onboarding.records.plan_versions import PlanDecision, PlanVersion
from onboarding.services.act import Act
from onboarding.services.prepared import is_over

Placed = Mapping[int, list[tuple[int, Stage | None]]]
"""Consultation -> the departments it concerns, each with its stage, None where it is not asked for now."""


def portfolio(act: Act) -> tuple[PortfolioLine, ...]:
    """The town's consultations, the next to open first and closed ones last, as of their last kept day.

    Raises NotYours.
    """
    act.demand(Action.READ_PORTFOLIO)
    town = act.actor.municipality
    kept, decided, placed = _kept(act.session, town), _decided(act), _placed(act.session, town)
    lines = (
        _line(act, each, kept.get(each.id), decided.get(each.id), placed)
        for each in consultations_of(act.session, town)
    )
    return tuple(sorted(by_opening(lines), key=lambda line: line.closed_on is not None))


def _line(
    act: Act, consultation: Consultation, kept: DayScore | None, decided: Decided | None, placed: Placed
) -> PortfolioLine:
    here = placed.get(consultation.id, [])
    if is_over(consultation, act.today):
        return _closed(consultation, decided, by_stage(stage for _, stage in here))
    within = Within(consultation=consultation.id, concerned=frozenset(id for id, _ in here))
    reckoned = _reckoned(act, kept)
    return PortfolioLine(
        title=consultation.title,
        slug=consultation.slug,
        opens_on=consultation.opens_on,
        verdict=kept.verdict if kept else None,
        reckoned_on=kept.day if kept else None,
        blockers=len(unwaived(reckoned[1])) if reckoned else None,
        decided=decided,
        stages=by_stage(stage for _, stage in here),
        asked=asked_of(act.actor.grants, *reckoned, within) if reckoned else "",
    )


def _closed(consultation: Consultation, decided: Decided | None, stages: tuple[Staged, ...]) -> PortfolioLine:
    return PortfolioLine(
        title=consultation.title,
        slug=consultation.slug,
        opens_on=consultation.opens_on,
        closed_on=consultation.closes_on or consultation.opens_on,
        decided=decided,
        stages=stages,
    )


def _reckoned(act: Act, kept: DayScore | None) -> tuple[Catalogue, Score] | None:
    """What the kept figure was reckoned from, reckoned again: nothing else is asked of the database."""
    if kept is None:
        return None
    try:
        catalogue, preparation = read_reckoning(json.dumps(kept.document), act.shelf.catalogues)
    except FaultyDocument:
        return None
    return catalogue, reckon(catalogue, preparation)


def _kept(session: Session, town: int) -> dict[int, DayScore]:
    newest = (
        select(DayScore.consultation_id, func.max(DayScore.day).label("day"))
        .join(Consultation, Consultation.id == DayScore.consultation_id)
        .where(Consultation.municipality_id == town)
        .group_by(DayScore.consultation_id)
        .subquery()
    )
    same = (newest.c.consultation_id == DayScore.consultation_id) & (newest.c.day == DayScore.day)
    scores = session.scalars(select(DayScore).join(newest, same).options(undefer(DayScore.document)))
    return {score.consultation_id: score for score in scores}


def _decided(act: Act) -> dict[int, Decided]:
    """Consultation -> the newest decision, where it holds."""
    rows = act.session.execute(
        select(PlanDecision, PlanVersion.number)
        .join(Consultation, Consultation.id == PlanDecision.consultation_id)
        .join(PlanVersion, PlanVersion.id == PlanDecision.version_id)
        .where(Consultation.municipality_id == act.actor.municipality)
        .order_by(PlanDecision.id)
    )
    newest = {row.consultation_id: (row, number) for row, number in rows}
    return {id: _as_decided(act, row, number) for id, (row, number) in newest.items() if row.ended is None}


def _as_decided(act: Act, row: PlanDecision, number: int) -> Decided:
    return Decided(
        stage=row.stage,
        outcome=row.outcome,
        permitted=row.permitted,
        by=row.name,
        function=row.function,
        on=row.decided_at.astimezone(ZoneInfo(act.zone)).date(),
        opens_on=row.opens_on,
        plan=number,
        reason=row.reason,
        conditions=row.conditions,
    )


def _placed(session: Session, town: int) -> Placed:
    rows = session.execute(
        select(Concerned.consultation_id, Department.id, Department.stage, Department.not_now_until)
        .join(Department, Department.id == Concerned.department_id)
        .where(Department.municipality_id == town)
    )
    placed: dict[int, list[tuple[int, Stage | None]]] = defaultdict(list)
    for consultation, department, stage, later in rows:
        placed[consultation].append((department, None if later else Stage(stage)))
    return placed
