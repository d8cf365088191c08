"""Naming who carries the project in a department, and seeing where nobody does."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select

from onboarding.domain.ambassadors import Coverage, Named
from onboarding.domain.errors import AlreadyThere, NotFound, SamePerson
from onboarding.domain.leaving import check_leaving
from onboarding.domain.people import Grant, Role
from onboarding.domain.policy import Action
from onboarding.records.departments import Department
from onboarding.records.people import Person, RoleGrant, find_colleague, holders
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.leaving import tell_left_open, would_leave
from onboarding.services.people import Invited, Newcomer, invite_person
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town

OTHER = {Role.REFERENT: Role.DEPUTY, Role.DEPUTY: Role.REFERENT}
"""The role that the same person may not hold beside this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Referent or deputy of a department; `instead_of` is the id of who makes room, if anybody does."""

    department: Department
    role: Role
    instead_of: int | None = None


def coverages(act: Act) -> Mapping[int, Coverage]:
    """Heads, referents and deputies by department id; departments where nobody stands are left out."""
    people: dict[int, dict[Role, list[Named]]] = {}
    for person, name, role, department in holders(act.session, act.actor.municipality):
        if department is not None:
            people.setdefault(department, {}).setdefault(role, []).append(Named(id=person, name=name))
    return {
        department: Coverage(
            department=department,
            heads=tuple(named.get(Role.DEPARTMENT_HEAD, ())),
            referents=tuple(named.get(Role.REFERENT, ())),
            deputies=tuple(named.get(Role.DEPUTY, ())),
        )
        for department, named in people.items()
    }


def name_ambassador(act: Act, seat: Seat, person: Person) -> RoleGrant:
    """Make a person of the town referent or deputy of a department, in the place of another if need be.

    Raises SamePerson, AlreadyThere, NotFound.
    """
    department, role = seat.department, seat.role
    act.demand(Action.NAME_AMBASSADOR, department=department.id)
    hold_town(act)
    if role not in OTHER or not person.active or person.municipality_id != act.actor.municipality:
        raise NotFound
    held = _roles_in(act, department, person)
    if OTHER[role] in held:
        raise SamePerson
    if role in held:
        raise AlreadyThere
    before = _step_down(act, seat, seat.instead_of) if seat.instead_of is not None else None
    grant = RoleGrant(person_id=person.id, role=role, department_id=department.id)
    act.session.add(grant)
    act.session.flush()
    _tell(act, "ambassador_named", department, role=role.value, name=person.name, before=before)
    return grant


def promote_ambassador(act: Act, seat: Seat, person: Person) -> RoleGrant:
    """Name somebody who gives up the other seat there for this one, such as a deputy who becomes referent.

    Raises AlreadyThere, NotFound, as `name_ambassador` does.
    """
    act.demand(Action.NAME_AMBASSADOR, department=seat.department.id)
    hold_town(act)
    other = OTHER.get(seat.role)
    if other is not None and other in _roles_in(act, seat.department, person):
        left = Seat(department=seat.department, role=other)
        name = _step_down(act, left, person.id)
        _tell(act, "ambassador_removed", seat.department, role=other.value, name=name)
    return name_ambassador(act, seat, person)


def invite_ambassador(act: Act, seat: Seat, newcomer: Newcomer, *, way_in: str) -> Invited:
    """Invite somebody new to the town straight into that seat. Raises AlreadyThere, AddressElsewhere."""
    act.demand(Action.NAME_AMBASSADOR, department=seat.department.id)
    invited = invite_person(act, newcomer, way_in=way_in)
    name_ambassador(act, seat, invited.person)
    return invited


def remove_ambassador(act: Act, seat: Seat, person_id: int, *, reason: str = "") -> str:
    """End the role in this department; returns the name.

    `reason` says why the seat is left empty. Raises NotFound, LeftWithoutOwner.
    """
    act.demand(Action.NAME_AMBASSADOR, department=seat.department.id)
    hold_town(act)
    person = find_colleague(act.session, act.actor.municipality, person_id)
    if person is None or seat.role not in OTHER:
        raise NotFound
    left = would_leave(act, person, [Grant(role=seat.role, department=seat.department.id)])
    if seat.role in _roles_in(act, seat.department, person):
        check_leaving(left, reason=reason)
    name = _step_down(act, seat, person_id)
    _tell(act, "ambassador_removed", seat.department, role=seat.role.value, name=name)
    tell_left_open(act, person, left, reason=reason)
    return name


def _roles_in(act: Act, department: Department, person: Person) -> set[Role]:
    return set(
        act.session.scalars(
            select(RoleGrant.role).where(
                RoleGrant.person_id == person.id, RoleGrant.department_id == department.id
            )
        )
    )


def _step_down(act: Act, seat: Seat, person_id: int) -> str:
    person = find_colleague(act.session, act.actor.municipality, person_id)
    if person is None or seat.role not in _roles_in(act, seat.department, person):
        raise NotFound
    act.session.execute(
        delete(RoleGrant).where(
            RoleGrant.person_id == person.id,
            RoleGrant.role == seat.role,
            RoleGrant.department_id == seat.department.id,
        )
    )
    return person.name


def _tell(act: Act, fact: str, department: Department, **details: object) -> None:
    record(act, fact, f"department:{department.id}", department=department.name, **details)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
