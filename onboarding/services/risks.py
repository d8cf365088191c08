"""The risk register of a consultation: proposals taken over, risks of the town's own, the pause rule."""

from collections.abc import Collection
from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.errors import Conflict
from onboarding.domain.policy import Action
from onboarding.domain.risks import (
    MOST_RISKS,
    PauseRule,
    Risk,
    RiskModel,
    RiskRegister,
    TooManyRisks,
    heaviest_first,
)
from onboarding.records.absences import absences_of
from onboarding.records.consultations import Consultation
from onboarding.records.people import Person
from onboarding.records.risks import PauseRow, RiskRow, risk_rows_of
from onboarding.records.sheets import sheet_and_lines
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import Standing
from onboarding.services.raci_columns import words_of_town
from onboarding.services.towns import hold_town

KEPT = tuple(each.name for each in fields(Risk) if each.name not in {"id", "version"})
SAID = tuple(each.name for each in fields(PauseRule) if each.name != "version")


def risks_of(session: Session, consultation_id: int) -> RiskRegister:
    """The risks, the heaviest first, and the pause rule. Reads only."""
    pause, rows = sheet_and_lines(session, PauseRow, RiskRow, consultation_id)
    return RiskRegister(
        risks=heaviest_first(row.risk for row in rows), pause=pause.rule if pause else PauseRule(version=0)
    )


def proposed_risks(act: Act, consultation: Consultation) -> tuple[RiskModel, ...]:
    """The proposals that were not taken over yet, in the order of their file."""
    taken = {row.known for row in risk_rows_of(act.session, consultation.id)}
    return tuple(model for model in act.shelf.risks if model.id not in taken)


def take_risks(act: Act, standing: Standing, wanted: Collection[str]) -> int:
    """Take these proposals over in the town's language; how many were new. Raises NotYours, TooManyRisks."""
    act.demand(Action.EDIT_PLAN)
    hold_town(act)
    consultation = standing.consultation
    models = [model for model in proposed_risks(act, consultation) if model.id in wanted]
    _demand_room(act, consultation, len(models))
    for model in models:
        act.session.add(_row(standing, model))
        act.session.flush()
    if models:
        titles = [words_of_town(standing).risks[model.id].title for model in models]
        record(act, "risks_taken", f"risks:{consultation.slug}", names=titles)
    return len(models)


def add_risk(act: Act, consultation: Consultation, risk: Risk) -> RiskRow:
    """One risk of the town's own; the same sent twice stands once. Raises NotYours, TooManyRisks."""
    act.demand(Action.EDIT_PLAN)
    hold_town(act)
    for known in risk_rows_of(act.session, consultation.id):
        if _said(known.risk) == _said(risk):
            return known
    _demand_room(act, consultation, 1)
    row = RiskRow(consultation_id=consultation.id, **_said(risk))
    act.session.add(row)
    act.session.flush()
    record(act, "risk_added", f"risks:{consultation.slug}", name=row.title)
    return row


def change_risk(act: Act, row: RiskRow, risk: Risk, *, version: int) -> None:
    """Say something else of it. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_PLAN)
    hold_row(act, row)
    if row.version != version:
        raise Conflict(row)
    before, after = _said(row.risk), _said(risk)
    if before == after:
        return
    for name, value in after.items():
        setattr(row, name, value)
    row.version = version + 1
    act.session.flush()
    changed = [name for name in KEPT if before[name] != after[name]]
    record(act, "risk_changed", f"risks:{_slug(act, row)}", name=row.title, changed=changed)


def remove_risk(act: Act, row: RiskRow) -> None:
    """Take it out for good; a proposal can be taken over again. Raises NotYours, NotFound."""
    act.demand(Action.EDIT_PLAN)
    hold_row(act, row)
    slug = _slug(act, row)
    act.session.delete(row)
    act.session.flush()
    record(act, "risk_removed", f"risks:{slug}", name=row.title)


def write_pause(act: Act, consultation: Consultation, rule: PauseRule, *, version: int) -> None:
    """Write the pause rule down. Raises NotYours, Conflict."""
    act.demand(Action.EDIT_PLAN)
    hold_town(act)
    row = act.session.get(PauseRow, consultation.id, populate_existing=True)
    if row is None:
        row = PauseRow(consultation_id=consultation.id, version=0)
        for name in SAID:
            setattr(row, name, "")
    if row.version != version:
        raise Conflict(row)
    before = row.rule
    for name in SAID:
        setattr(row, name, getattr(rule, name))
    if row.rule == before:
        return
    row.version = version + 1
    act.session.add(row)
    act.session.flush()
    record(act, "pause_rule_written", f"risks:{consultation.slug}", title=consultation.title)


def decider_away(session: Session, consultation: Consultation, rule: PauseRule) -> bool:
    """Whether somebody whose name stands as decider has said to be away on opening day."""
    opens = consultation.opens_on
    if opens is None or not rule.decider:
        return False
    town = consultation.municipality_id
    away = {each.person_id for each in absences_of(session, town, since=opens) if each.away.covers(opens)}
    if not away:
        return False
    names = session.scalars(select(Person.name).where(Person.id.in_(away)))
    return any(name.casefold() in rule.decider.casefold() for name in names)


def _row(standing: Standing, model: RiskModel) -> RiskRow:
    words = words_of_town(standing)
    said = words.risks[model.id]
    return RiskRow(
        consultation_id=standing.consultation.id,
        known=model.id,
        title=said.title,
        story=model.story,
        likelihood=model.likelihood,
        impact=model.impact,
        sign=said.sign,
        measure=said.measure,
        owner=words.raci_columns[model.owner].name,
    )


def _demand_room(act: Act, consultation: Consultation, more: int) -> None:
    if len(risk_rows_of(act.session, consultation.id)) + more > MOST_RISKS:
        raise TooManyRisks


def _said(risk: Risk) -> dict[str, object]:
    return {name: getattr(risk, name) for name in KEPT}


def _slug(act: Act, row: RiskRow) -> str:
    return act.session.get_one(Consultation, row.consultation_id).slug
