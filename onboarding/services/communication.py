"""The communication plan of a consultation: its actions, and what it is held against."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from onboarding.domain.communication import (
    MOST_ACTIONS,
    CommunicationAction,
    CommunicationPlan,
    DoneAhead,
    TooManyActions,
    in_order,
)
from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.policy import Action
from onboarding.records.communication import CommunicationEntry, actions_of
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.people import find_colleague
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record


def communication_of(session: Session, consultation_id: int) -> CommunicationPlan:
    """The plan as it stands, in the order of its dates; reads only."""
    return CommunicationPlan(actions=in_order(actions_of(session, consultation_id)))


def add_action(act: Act, consultation: Consultation, wish: CommunicationAction) -> CommunicationEntry:
    """One more action; the same sent twice stands once.

    Raises NotYours, NotFound, DoneAhead, TooManyActions.
    """
    act.demand(Action.EDIT_COMMUNICATION)
    hold_row(act, consultation)
    _check(act, wish)
    if (known := _twin(act, consultation, wish)) is not None:
        return known
    demand_room(act, consultation, 1)
    entry = store(act, consultation, wish)
    _tell(act, consultation, entry, "communication_action_added")
    return entry


def change_action(
    act: Act,
    consultation: Consultation,
    entry: CommunicationEntry,
    wish: CommunicationAction,
    *,
    version: int,
) -> None:
    """Say something else of an action. Raises NotYours, NotFound, Conflict, DoneAhead."""
    act.demand(Action.EDIT_COMMUNICATION)
    hold_row(act, entry)
    if entry.version != version:
        raise Conflict(entry)
    _check(act, wish)
    if _same(entry, wish):
        return
    entry.write(wish)
    entry.version += 1
    act.session.flush()
    _tell(act, consultation, entry, "communication_action_changed")


def delete_action(act: Act, consultation: Consultation, entry: CommunicationEntry, *, version: int) -> None:
    """Take an action out of the plan for good. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_COMMUNICATION)
    hold_row(act, entry)
    if entry.version != version:
        raise Conflict(entry)
    _tell(act, consultation, entry, "communication_action_deleted")
    act.session.delete(entry)
    act.session.flush()


def demand_room(act: Act, consultation: Consultation, more: int) -> None:
    """Stop here where so many more would be too many. Raises TooManyActions."""
    counted = select(func.count()).where(CommunicationEntry.consultation_id == consultation.id)
    if (act.session.scalar(counted) or 0) + more > MOST_ACTIONS:
        raise TooManyActions


def store(act: Act, consultation: Consultation, wish: CommunicationAction) -> CommunicationEntry:
    """Write a new action down; the caller holds the consultation, and tells the journal."""
    entry = CommunicationEntry(consultation_id=consultation.id, step=wish.step, version=1)
    entry.write(wish)
    act.session.add(entry)
    act.session.flush()
    return entry


def _check(act: Act, wish: CommunicationAction) -> None:
    if wish.done_on is not None and wish.done_on > act.today:
        raise DoneAhead
    if wish.person is not None:
        person = find_colleague(act.session, act.actor.municipality, wish.person)
        if person is None:
            raise NotFound
    if wish.department is not None:
        department = act.session.get(Department, wish.department)
        if department is None or department.municipality_id != act.actor.municipality:
            raise NotFound


def _twin(act: Act, consultation: Consultation, wish: CommunicationAction) -> CommunicationEntry | None:
    rows = act.session.scalars(
        select(CommunicationEntry).where(CommunicationEntry.consultation_id == consultation.id)
    )
    return next((each for each in rows if _same(each, wish)), None)


def _same(entry: CommunicationEntry, wish: CommunicationAction) -> bool:
    chosen = wish.person or wish.department
    bare = replace(wish, id=entry.id, version=entry.version, step=entry.step)
    return entry.said() == replace(bare, sender="" if chosen else wish.sender)


def _tell(act: Act, consultation: Consultation, entry: CommunicationEntry, fact: str) -> None:
    record(
        act,
        fact,
        f"communication_action:{entry.id}",
        consultation=consultation.slug,
        name=consultation.title,
        audience=entry.audience.value,
        channel=entry.channel or None,
        on=entry.on.isoformat() if entry.on else None,
        cost=entry.cost,
    )
