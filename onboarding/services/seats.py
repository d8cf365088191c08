"""The seats of those who carry the project: who holds one, taking it, and making room."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select

from onboarding.domain.ambassadors import OTHER_SEAT, Named
from onboarding.domain.errors import AlreadyThere, NotFound, SamePerson
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Grant, Role
from onboarding.domain.policy import Action
from onboarding.records.departments import Department
from onboarding.records.people import Person, RoleGrant, find_colleague
from onboarding.services.act import Act
from onboarding.services.assignment_mail import unsay_named
from onboarding.services.deletion import hold_department
from onboarding.services.notices import notify
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Referent or deputy of a department, or training lead of the town.

    `instead_of` is the id of who makes room, if anybody does.
    """

    role: Role
    department: Department | None = None
    instead_of: int | None = None

    @property
    def department_id(self) -> int | None:
        """Id of the department, None for a seat of the whole town."""
        return self.department.id if self.department else None

    @property
    def exists(self) -> bool:
        """Whether there is such a seat: in a department, or for the town as a whole."""
        return self.role in OTHER_SEAT if self.department else self.role is Role.TRAINING_LEAD


def demand_seat(act: Act, seat: Seat) -> None:
    """Stop unless the actor may fill it: one of the whole town is for the lead. Raises NotYours, NotFound."""
    if not seat.exists:
        raise NotFound
    if seat.department is None:
        act.demand(Action.INVITE_PERSON)
    else:
        act.demand(Action.NAME_AMBASSADOR, department=seat.department.id)


def hold_seat(act: Act, seat: Seat) -> None:
    """Let nobody else fill a seat of the town meanwhile. Raises DepartmentGone."""
    if seat.department is not None:
        hold_department(act, seat.department)
    else:
        hold_town(act)


def holders_of(act: Act, seat: Seat) -> tuple[Named, ...]:
    """Who holds it today, by name."""
    rows = act.session.execute(
        select(Person.id, Person.name)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.municipality_id == act.actor.municipality, Person.active, *_granted(seat))
        .order_by(Person.name)
    )
    return tuple(Named(id=person, name=name) for person, name in rows)


def holds_seat(act: Act, seat: Seat, person: Person) -> bool:
    """Whether this person holds it today."""
    return seat.role in _roles_in(act, seat, person)


def check_seat(act: Act, seat: Seat, person: Person) -> None:
    """Stop unless this person can take it. Raises NotFound, SamePerson, AlreadyThere."""
    if not seat.exists or not person.active or person.municipality_id != act.actor.municipality:
        raise NotFound
    held = _roles_in(act, seat, person)
    if OTHER_SEAT.get(seat.role) in held:
        raise SamePerson
    if seat.role in held:
        raise AlreadyThere


def take_seat(act: Act, seat: Seat, person: Person) -> RoleGrant:
    """Let this person hold it. Raises NotFound, SamePerson, AlreadyThere."""
    check_seat(act, seat, person)
    grant = RoleGrant(person_id=person.id, role=seat.role, department_id=seat.department_id)
    act.session.add(grant)
    act.session.flush()
    return grant


def leave_seat(act: Act, seat: Seat, person_id: int) -> str:
    """Let this person hold it no longer; returns the name. Raises NotFound."""
    person = find_colleague(act.session, act.actor.municipality, person_id)
    if person is None or seat.role not in _roles_in(act, seat, person):
        raise NotFound
    act.session.execute(delete(RoleGrant).where(RoleGrant.person_id == person.id, *_granted(seat)))
    unsay_named(act, person.id, Grant(role=seat.role, department=seat.department_id))
    tell_holder(act, seat, person.id, NoticeKind.REMOVED)
    return person.name


def tell_holder(act: Act, seat: Seat, person_id: int, kind: NoticeKind) -> None:
    """Put a notice before whoever takes or leaves a seat of a department."""
    if seat.department_id is not None:
        notify(act, [person_id], kind, seat.role.value, department=seat.department_id)


def _granted(seat: Seat) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return RoleGrant.role == seat.role, _placed(seat)


def _placed(seat: Seat) -> ColumnElement[bool]:
    if seat.department_id is None:
        return RoleGrant.department_id.is_(None)
    return RoleGrant.department_id == seat.department_id


def _roles_in(act: Act, seat: Seat, person: Person) -> set[Role]:
    held = select(RoleGrant.role).where(RoleGrant.person_id == person.id, _placed(seat))
    return set(act.session.scalars(held))
