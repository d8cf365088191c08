"""Everybody of the town as the policy sees them: who may open a line, and in whose hands it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.people import Actor, Grant, Role
from onboarding.domain.policy import Action, covers, may, may_read
from onboarding.records.delegations import Delegation, entrusted_by_person, running
from onboarding.records.people import Person, RoleGrant
from onboarding.services.act import Act
from onboarding.services.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """The people who work there, by id and in the order of their names, and what runs between them."""

    people: Mapping[int, Actor]
    delegations: tuple[Delegation, ...]

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that somebody holds."""
        return frozenset(role for actor in self.people.values() for role in actor.roles)

    @property
    def working(self) -> frozenset[int]:
        """Those who hold a role."""
        return frozenset(id for id, actor in self.people.items() if actor.grants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A delegation as people read it: from whom to whom, and whether the reader may end it."""

    delegation: Delegation
    by: str
    to: str
    may_end: bool

    @property
    def until(self) -> date:
        """Its last day."""
        return self.delegation.until


def circle(act: Act) -> Circle:
    """Gather them in two queries."""
    return circle_of(act.session, act.actor.municipality, today=act.today)


def circle_of(session: Session, municipality_id: int, *, today: date) -> Circle:
    """The same for a town in which nobody acts."""
    rows = session.execute(
        select(Person.id, Person.name, Person.locale, RoleGrant.role, RoleGrant.department_id)
        .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.municipality_id == municipality_id, Person.active)
        .order_by(Person.name, Person.id)
    ).all()
    grants: dict[int, frozenset[Grant]] = {}
    for person, _, _, role, department in rows:
        held = {Grant(role=role, department=department)} if role is not None else set()
        grants[person] = grants.get(person, frozenset()) | held
    delegations = tuple(running(session, municipality_id, today=today))
    entrusted = entrusted_by_person(delegations, grants)
    people = {
        person: Actor(
            id=person,
            municipality=municipality_id,
            name=name,
            locale=locale,
            grants=grants[person],
            entrusted=entrusted.get(person, frozenset()),
        )
        for person, name, locale, _, _ in rows
    }
    return Circle(people=people, delegations=delegations)


def colleagues_of(around: Circle, actor: Actor) -> tuple[Actor, ...]:
    """Everybody else who has a role, by name: those to whom a line may be handed."""
    return tuple(each for each in around.people.values() if each.grants and each.id != actor.id)


def readers(around: Circle, place: Place, concerned: frozenset[int]) -> tuple[Actor, ...]:
    """Those who may open the line, by name."""
    return tuple(
        each
        for each in around.people.values()
        if may(each, Action.READ_PREPARATION) and may_read(each, place.item, place.within(concerned))
    )


def hands_on(act: Act, around: Circle, place: Place, concerned: frozenset[int]) -> tuple[Handed, ...]:
    """The delegations that cover the line today."""
    return tuple(
        handed
        for each in around.delegations
        if (handed := handed_of(act, around, each)) is not None
        and covers(each.entrusted(around.people[each.given_by].grants), place.item, place.within(concerned))
    )


def handed_of(act: Act, around: Circle, delegation: Delegation) -> Handed | None:
    """The delegation with its names; None when one of the two does not work there any more."""
    giver, colleague = around.people.get(delegation.given_by), around.people.get(delegation.person_id)
    if giver is None or colleague is None:
        return None
    return Handed(
        delegation=delegation, by=giver.name, to=colleague.name, may_end=may_end(act.actor, delegation)
    )


def may_end(actor: Actor, delegation: Delegation) -> bool:
    """Whether the actor may end it: who gave it, who holds it, the department's head, the lead ambassador."""
    if actor.id in {delegation.given_by, delegation.person_id} or may(actor, Action.ANSWER_ANY_LINE):
        return True
    where = delegation.department_id
    return where is not None and Grant(role=Role.DEPARTMENT_HEAD, department=where) in actor.grants
