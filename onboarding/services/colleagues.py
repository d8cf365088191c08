"""The list of the town's people: their roles, and how far each has come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from onboarding.domain.people import Grant
from onboarding.records.people import Invitation, Person, RoleGrant, people_of
from onboarding.services.act import Act


class Arrival(StrEnum):
    """How far a person has come in."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    RUN_OUT = "run_out"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A person of the town with their roles; `until` is the last day of an open invitation."""

    person: Person
    grants: tuple[Grant, ...]
    arrival: Arrival
    until: date | None


def colleagues(act: Act) -> tuple[Colleague, ...]:
    """The town's people by name, those who left last."""
    grants = grants_by_person(act)
    deadlines = _deadlines(act)
    people = sorted(people_of(act.session, act.actor.municipality), key=lambda person: not person.active)
    return tuple(
        _colleague(act, person, grants.get(person.id, ()), deadlines.get(person.id)) for person in people
    )


def colleague(act: Act, person: Person) -> Colleague:
    """One of them."""
    grants = grants_by_person(act).get(person.id, ())
    return _colleague(act, person, grants, _deadlines(act).get(person.id))


def grants_by_person(act: Act) -> Mapping[int, tuple[Grant, ...]]:
    """Roles by person id, those who left included."""
    rows = act.session.execute(
        select(RoleGrant.person_id, RoleGrant.role, RoleGrant.department_id)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(Person.municipality_id == act.actor.municipality)
        .order_by(RoleGrant.id)
    )
    grants: dict[int, tuple[Grant, ...]] = {}
    for person, role, department in rows:
        grants[person] = (*grants.get(person, ()), Grant(role=role, department=department))
    return grants


def local_day(act: Act, moment: datetime) -> date:
    """The day of a moment in the town."""
    return moment.astimezone(ZoneInfo(act.zone)).date()


def _deadlines(act: Act) -> Mapping[int, datetime]:
    rows = act.session.execute(
        select(Invitation.person_id, func.max(Invitation.expires_at))
        .join(Person, Person.id == Invitation.person_id)
        .where(Person.municipality_id == act.actor.municipality, Invitation.used_at.is_(None))
        .group_by(Invitation.person_id)
    )
    return dict(rows.all())


def _colleague(act: Act, person: Person, grants: tuple[Grant, ...], deadline: datetime | None) -> Colleague:
    open_until = local_day(act, deadline) if deadline and deadline > act.at else None
    return Colleague(
        person=person,
        grants=grants,
        arrival=_arrival(person, waiting=open_until is not None),
        until=open_until,
    )


def _arrival(person: Person, *, waiting: bool) -> Arrival:
    if not person.active:
        return Arrival.LEFT
    if person.password_hash is not None:
        return Arrival.ACCEPTED
    return Arrival.WAITING if waiting else Arrival.RUN_OUT
