"""Roles that are left without anybody: told before, written down when it is wanted, remembered on the map."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from onboarding.domain.leaving import left_behind
from onboarding.domain.people import Grant
from onboarding.records.absences import Absence
from onboarding.records.departments import departments_of
from onboarding.records.journal import JournalEntry
from onboarding.records.people import Person, holders
from onboarding.services.act import Act
from onboarding.services.journal import record

FACT = "seat_left_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """Since when a role has been left open on purpose, by whom, after whom, and why."""

    at: datetime
    by: str
    after: str
    reason: str


def would_leave(act: Act, person: Person, grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Which of these roles nobody else would hold, were the person to give them up."""
    others = (
        Grant(role=role, department=department)
        for id, _, role, department in holders(act.session, act.actor.municipality)
        if id != person.id
    )
    return left_behind(grants, others)


def tell_left_open(act: Act, person: Person, left: Iterable[Grant], *, reason: str) -> None:
    """Write down each role that nobody holds from now on, and why."""
    names = {each.id: each.name for each in departments_of(act.session, act.actor.municipality)}
    for grant in left:
        record(
            act,
            FACT,
            seat_subject(grant),
            name=person.name,
            role=grant.role.value,
            department=names.get(grant.department) if grant.department else None,
            reason=reason.strip() or None,
        )


def left_open(act: Act, vacant: Iterable[Grant]) -> Mapping[Grant, LeftOpen]:
    """For those of these roles that were given up without a successor: when, by whom and why."""
    subjects = {seat_subject(grant): grant for grant in vacant}
    if not subjects:
        return {}
    entries = act.session.scalars(
        select(JournalEntry)
        .where(
            JournalEntry.municipality_id == act.actor.municipality,
            JournalEntry.subject.in_(subjects),
            JournalEntry.fact == FACT,
        )
        .order_by(JournalEntry.number)
    )
    return {
        subjects[each.subject]: LeftOpen(
            at=each.at,
            by=each.actor_name,
            after=str(each.details.get("name", "")),
            reason=str(each.details.get("reason") or ""),
        )
        for each in entries
    }


def release_stand_in(act: Act, person: Person) -> None:
    """Somebody who leaves stands in for nobody any more."""
    act.session.execute(
        update(Absence)
        .where(Absence.stand_in == person.id, Absence.ends_on >= act.today)
        .values(stand_in=None)
    )


def seat_subject(grant: Grant) -> str:
    """How the journal names a role in its place: "seat:referent:12", "seat:dpo"."""
    return f"seat:{grant.role.value}" + (f":{grant.department}" if grant.department is not None else "")
