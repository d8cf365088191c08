"""Naming who carries the project in a department, and seeing where nobody does."""

from collections.abc import Mapping

from onboarding.domain.ambassadors import OTHER_SEAT, Coverage, Named
from onboarding.domain.errors import NotFound
from onboarding.domain.leaving import check_leaving
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Grant, Role
from onboarding.records.people import Person, RoleGrant, find_colleague, holders
from onboarding.services.act import Act
from onboarding.services.assignment_mail import tell_named
from onboarding.services.journal import record
from onboarding.services.leaving import tell_left_open, would_leave
from onboarding.services.people import Invited, Newcomer, invite_person
from onboarding.services.preparation import keep_scores
from onboarding.services.seats import (
    Seat,
    check_seat,
    demand_seat,
    hold_seat,
    holds_seat,
    leave_seat,
    take_seat,
    tell_holder,
)

OF_THE_TOWN = {"ambassador_named": "training_lead_named", "ambassador_removed": "training_lead_removed"}
"""What the journal calls the same step where the seat is of no department."""


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


def name_ambassador(act: Act, seat: Seat, person: Person, *, link: str = "") -> RoleGrant:
    """Make a person of the town referent or deputy of a department, in the place of another if need be.

    They get a mail with the link; without one, an invitation tells them.
    Raises SamePerson, AlreadyThere, NotFound, DepartmentGone.
    """
    demand_seat(act, seat)
    hold_seat(act, seat)
    check_seat(act, seat, person)
    before = leave_seat(act, seat, seat.instead_of) if seat.instead_of is not None else None
    grant = take_seat(act, seat, person)
    _tell(act, "ambassador_named", seat, name=person.name, before=before)
    tell_holder(act, seat, person.id, NoticeKind.NAMED)
    if link:
        held = Grant(role=seat.role, department=seat.department_id)
        tell_named(act, person, held, department=seat.department.name if seat.department else "", link=link)
    return grant


def promote_ambassador(act: Act, seat: Seat, person: Person, *, link: str = "") -> RoleGrant:
    """Name somebody who gives up the other seat there for this one, such as a deputy who becomes referent.

    Raises AlreadyThere, NotFound, as `name_ambassador` does.
    """
    demand_seat(act, seat)
    hold_seat(act, seat)
    other = OTHER_SEAT.get(seat.role)
    left = Seat(department=seat.department, role=other) if other is not None else None
    if left is not None and holds_seat(act, left, person):
        _tell(act, "ambassador_removed", left, name=leave_seat(act, left, person.id))
    return name_ambassador(act, seat, person, link=link)


def invite_ambassador(act: Act, seat: Seat, newcomer: Newcomer, *, way_in: str) -> Invited:
    """Invite somebody new to the town straight into that seat. Raises AlreadyThere, AddressElsewhere."""
    demand_seat(act, seat)
    invited = invite_person(act, newcomer, way_in=way_in)
    name_ambassador(act, seat, invited.person)
    return invited


def remove_ambassador(act: Act, seat: Seat, person_id: int, *, reason: str = "") -> str:
    """End the role in this seat; returns the name.

    `reason` says why the seat is left empty. Raises NotFound, LeftWithoutOwner,
    DepartmentGone.
    """
    demand_seat(act, seat)
    hold_seat(act, seat)
    person = find_colleague(act.session, act.actor.municipality, person_id)
    if person is None:
        raise NotFound
    left = _left(act, seat, person)
    check_leaving(left, reason=reason)
    name = leave_seat(act, seat, person_id)
    _tell(act, "ambassador_removed", seat, name=name)
    tell_left_open(act, person, left, reason=reason)
    return name


def _left(act: Act, seat: Seat, person: Person) -> tuple[Grant, ...]:
    """What nobody would carry any more; no line waits for a seat of the town as a whole."""
    if seat.department is None or not holds_seat(act, seat, person):
        return ()
    return would_leave(act, person, [Grant(role=seat.role, department=seat.department_id)])


def _tell(act: Act, fact: str, seat: Seat, **details: object) -> None:
    where = seat.department
    if where is None:
        record(act, OF_THE_TOWN[fact], f"town:{act.actor.municipality}", **details)
    else:
        role = seat.role.value
        record(act, fact, f"department:{where.id}", department=where.name, role=role, **details)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
