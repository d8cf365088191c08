"""Naming who carries the project in a department, and seeing where nobody does."""

from collections.abc import Mapping

from onboarding.domain.ambassadors import Coverage, Named
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.records.people import Person, RoleGrant, holders
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.people import Invited, Newcomer, invite_person
from onboarding.services.preparation import keep_scores
from onboarding.services.seats import Seat, check_seat, demand_seat, leave_seat, take_seat, tell_holder
from onboarding.services.towns import hold_town

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


def leads(act: Act) -> tuple[Named, ...]:
    """The lead ambassadors by name."""
    return tuple(
        Named(id=person, name=name)
        for person, name, role, _ in holders(act.session, act.actor.municipality)
        if role is Role.LEAD_AMBASSADOR
    )


def name_ambassador(act: Act, seat: Seat, person: Person) -> RoleGrant:
    """Make a person of the town referent or deputy of a department, in the place of another if need be.

    Raises SamePerson, AlreadyThere, NotFound.
    """
    demand_seat(act, seat)
    hold_town(act)
    check_seat(act, seat, person)
    before = leave_seat(act, seat, seat.instead_of) if seat.instead_of is not None else None
    grant = take_seat(act, seat, person)
    _tell(act, "ambassador_named", seat, name=person.name, before=before)
    tell_holder(act, seat, person.id, NoticeKind.NAMED)
    return grant


def invite_ambassador(act: Act, seat: Seat, newcomer: Newcomer, *, way_in: str) -> Invited:
    """Invite somebody new to the town straight into that seat. Raises AlreadyThere, AddressElsewhere."""
    demand_seat(act, seat)
    invited = invite_person(act, newcomer, way_in=way_in)
    name_ambassador(act, seat, invited.person)
    return invited


def remove_ambassador(act: Act, seat: Seat, person_id: int) -> str:
    """End the role in this department; returns the name. Raises NotFound."""
    demand_seat(act, seat)
    name = leave_seat(act, seat, person_id)
    _tell(act, "ambassador_removed", seat, name=name)
    return name


def _tell(act: Act, fact: str, seat: Seat, **details: object) -> None:
    where = seat.department
    if where is None:
        record(act, OF_THE_TOWN[fact], f"town:{act.actor.municipality}", **details)
    else:
        role = seat.role.value
        record(act, fact, f"department:{where.id}", department=where.name, role=role, **details)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
