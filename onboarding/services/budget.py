"""The budget of a consultation: typed lines, with what the communication plan and the hours come to."""

from dataclasses import replace

from sqlalchemy.orm import Session

from onboarding.domain.budget import (
    MOST_LINES,
    Budget,
    BudgetLine,
    Reckoned,
    TooManyLines,
    budget,
)
from onboarding.domain.capacity import Capacity
from onboarding.domain.communication import CommunicationPlan
from onboarding.domain.errors import Conflict
from onboarding.domain.policy import Action
from onboarding.records.budget import BudgetEntry, BudgetSheet, entries_of, find_budget
from onboarding.records.consultations import Consultation
from onboarding.records.sheets import sheet_and_lines
from onboarding.services.act import Act
from onboarding.services.communication import communication_of
from onboarding.services.holding import hold_row
from onboarding.services.journal import record


def budget_of(
    session: Session,
    consultation_id: int,
    population: int | None,
    *,
    hours: float | None = None,
    plan: CommunicationPlan | None = None,
) -> Budget:
    """The budget as it stands; `hours` are those of staff over the whole consultation. Reads only.

    `plan` is the communication plan where it is at hand.
    """
    sheet, entries = sheet_and_lines(session, BudgetSheet, BudgetEntry, consultation_id)
    reckoned = Reckoned(
        communication=(plan or communication_of(session, consultation_id)).cost,
        hours=hours,
        hourly=sheet.hourly if sheet else None,
    )
    return budget(tuple(each.said for each in entries), reckoned, population=population)


def staff_hours(capacity: Capacity) -> float | None:
    """Hours that the capacity sheet reckons with, most likely; None while the population is unknown."""
    return capacity.central.hours if capacity.central else None


def hourly_of(session: Session, consultation_id: int) -> tuple[int | None, int]:
    """What an hour of staff costs, and the version that a page about it carries."""
    sheet = find_budget(session, consultation_id)
    return (sheet.hourly, sheet.version) if sheet else (None, 0)


def set_hourly(act: Act, consultation: Consultation, hourly: int | None, *, version: int) -> None:
    """Say what an hour of staff costs, or leave it out. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_PLAN)
    hold_row(act, consultation)
    sheet = find_budget(act.session, consultation.id) or BudgetSheet(
        consultation_id=consultation.id, version=0
    )
    if sheet.version != version:
        raise Conflict(sheet)
    if sheet.hourly == hourly:
        return
    before, sheet.hourly = sheet.hourly, hourly
    sheet.version += 1
    act.session.add(sheet)
    act.session.flush()
    _tell(act, consultation, "hourly_cost_set", was=before, amount=hourly)


def add_budget_line(act: Act, consultation: Consultation, line: BudgetLine) -> BudgetEntry:
    """One more line; the same sent twice stands once. Raises NotYours, NotFound, TooManyLines."""
    act.demand(Action.EDIT_PLAN)
    hold_row(act, consultation)
    known = entries_of(act.session, consultation.id)
    for each in known:
        if replace(each.said, id=0, version=1) == replace(line, id=0, version=1):
            return each
    if len(known) >= MOST_LINES:
        raise TooManyLines
    entry = BudgetEntry(consultation_id=consultation.id, version=1)
    entry.write(line)
    act.session.add(entry)
    act.session.flush()
    _tell(act, consultation, "budget_line_added", line=entry.label, amount=entry.amount)
    return entry


def change_budget_line(
    act: Act, consultation: Consultation, entry: BudgetEntry, line: BudgetLine, *, version: int
) -> None:
    """Say something else of a line. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_PLAN)
    hold_row(act, entry)
    if entry.version != version:
        raise Conflict(entry)
    if entry.said == replace(line, id=entry.id, version=entry.version):
        return
    before = entry.amount
    entry.write(line)
    entry.version += 1
    act.session.flush()
    _tell(act, consultation, "budget_line_changed", line=entry.label, was=before, amount=entry.amount)


def delete_budget_line(act: Act, consultation: Consultation, entry: BudgetEntry, *, version: int) -> None:
    """Take a line out of the budget for good. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_PLAN)
    hold_row(act, entry)
    if entry.version != version:
        raise Conflict(entry)
    _tell(act, consultation, "budget_line_deleted", line=entry.label, amount=entry.amount)
    act.session.delete(entry)
    act.session.flush()


def _tell(act: Act, consultation: Consultation, fact: str, **details: object) -> None:
    record(act, fact, f"consultation:{consultation.id}", name=consultation.title, **details)
