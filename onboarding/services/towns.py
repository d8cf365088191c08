"""Founding a town, and holding it still while a rule about all of it is checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.errors import AlreadyThere
from onboarding.domain.people import Role
from onboarding.records.people import Person, RoleGrant, actor_of, find_person
from onboarding.records.towns import Municipality, find_town
from onboarding.services.act import Act
from onboarding.services.journal import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """A town to set up and the lead ambassador who opens it; `population` in inhabitants."""

    name: str
    slug: str
    locale: str
    population: int | None
    lead_name: str
    lead_email: str


def found_town(session: Session, shelf: Shelf, founding: Founding, *, at: datetime) -> Act:
    """Set up the town with its lead ambassador, who acts from now on.

    Raises AlreadyThere when the slug or the address is taken.
    """
    if find_town(session, founding.slug) or find_person(session, founding.lead_email):
        raise AlreadyThere
    town = Municipality(
        slug=founding.slug,
        name=founding.name,
        locale=founding.locale,
        population=founding.population,
        edition=shelf.newest,
    )
    session.add(town)
    session.flush()
    lead = Person(
        municipality_id=town.id,
        email=founding.lead_email.strip().lower(),
        name=founding.lead_name,
        locale=founding.locale,
        grants=[RoleGrant(role=Role.LEAD_AMBASSADOR)],
    )
    session.add(lead)
    session.flush()
    act = Act(session=session, actor=actor_of(lead, [(Role.LEAD_AMBASSADOR, None)]), at=at, shelf=shelf)
    record(act, "town_founded", f"town:{town.id}", name=town.name)
    return act


def hold_town(act: Act) -> None:
    """Let no other writer of this town pass until the transaction ends."""
    act.session.execute(
        select(Municipality.id).where(Municipality.id == act.actor.municipality).with_for_update()
    )


def towns_with_people(session: Session) -> list[tuple[Municipality, int]]:
    """Every town by slug, with the number of its active people."""
    rows = session.execute(
        select(Municipality, func.count(Person.id))
        .outerjoin(Person, (Person.municipality_id == Municipality.id) & Person.active)
        .group_by(Municipality.id)
        .order_by(Municipality.slug)
    )
    return [(town, people) for town, people in rows]


def leads_of(session: Session, municipality_id: int) -> Mapping[int, bool]:
    """Active lead ambassadors by id, with whether they have come in."""
    rows = session.execute(
        select(Person.id, Person.password_hash.is_not(None))
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(
            Person.municipality_id == municipality_id,
            Person.active,
            RoleGrant.role == Role.LEAD_AMBASSADOR,
        )
    )
    return dict(rows.all())
