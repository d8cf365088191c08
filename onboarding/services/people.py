"""The town's people: inviting, changing roles, leaving."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from onboarding.domain.errors import AddressElsewhere, AlreadyThere, LastLead, NotFound, OwnRole, SamePerson
from onboarding.domain.leaving import check_leaving
from onboarding.domain.people import IN_A_DEPARTMENT, Grant, Role
from onboarding.domain.policy import Action
from onboarding.records.departments import Department
from onboarding.records.drafts import drop_drafts_of
from onboarding.records.feeds import drop_feed
from onboarding.records.notices import drop_notices_of
from onboarding.records.people import Invitation, Person, find_person
from onboarding.records.towns import Municipality
from onboarding.services import invitations, outbox
from onboarding.services.act import Act
from onboarding.services.changed_hands import tell_roles
from onboarding.services.colleagues import grants_by_person, local_day
from onboarding.services.delegation import end_of_person
from onboarding.services.grants import grant_roles, revoke, written
from onboarding.services.journal import record
from onboarding.services.leaving import release_stand_in, tell_left_open, would_leave
from onboarding.services.preparation import keep_scores
from onboarding.services.sessions import end_all_sessions
from onboarding.services.towns import hold_town, leads_of

CLOSED = "closed"
"""Stands for the password of somebody who left: no password matches it, and it is not a first invitation."""
SECOND_PERSONS = frozenset({Role.LEADER, Role.DPO, Role.LEGAL})
"""Roles that check what others declare: nobody takes them for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody to invite; `locale` is the language of their mail."""

    name: str
    email: str
    locale: str
    grants: frozenset[Grant]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Who was invited, and the link that is shown only once."""

    person: Person
    link: str


def invite_person(act: Act, newcomer: Newcomer, *, way_in: str) -> Invited:
    """Add a person with their roles and write the invitation; `way_in` and a token make the link.

    Raises AlreadyThere for a person of this town, AddressElsewhere, SamePerson, NotFound.
    """
    act.demand(Action.INVITE_PERSON)
    _check_grants(act, newcomer.grants)
    person = _add(act, newcomer)
    record(
        act,
        "person_invited",
        f"person:{person.id}",
        name=person.name,
        roles=written(newcomer.grants),
    )
    _reckon(act)
    return _send(act, person, way_in)


def invite_again(act: Act, person: Person, *, way_in: str) -> Invited:
    """A fresh way in; earlier links stop working. Raises NotFound for somebody who left."""
    act.demand(Action.INVITE_PERSON)
    if not person.active:
        raise NotFound
    record(act, "invitation_renewed", f"person:{person.id}", name=person.name)
    return _send(act, person, way_in)


def change_roles(act: Act, person: Person, grants: frozenset[Grant]) -> Person:
    """Hold these roles and no others. Raises LastLead, OwnRole, SamePerson, NotFound."""
    act.demand(Action.INVITE_PERSON)
    hold_town(act)
    _check_grants(act, grants)
    before = frozenset(grants_by_person(act).get(person.id, ()))
    if grants == before:
        return person
    if Grant(role=Role.LEAD_AMBASSADOR) in before - grants:
        _keep_a_lead(act, person)
    if person.id == act.actor.id and any(each.role in SECOND_PERSONS for each in grants - before):
        raise OwnRole
    left = would_leave(act, person, before - grants) if person.active else ()
    revoke(act, person, before - grants)
    grant_roles(act, person, grants - before)
    record(
        act,
        "roles_changed",
        f"person:{person.id}",
        name=person.name,
        before=written(before),
        after=written(grants),
    )
    tell_roles(act, person, lost=before - grants, won=grants - before)
    tell_left_open(act, person, left, reason="")
    _reckon(act)
    return person


def deactivate(act: Act, person: Person, *, reason: str = "") -> Person:
    """Let a person go: what was only theirs ends, what they did stays.

    Sessions, invitations, drafts, notices and the calendar feed end at once; `reason` says why roles are
    left without anybody. Raises LastLead, LeftWithoutOwner.
    """
    act.demand(Action.INVITE_PERSON)
    hold_town(act)
    if person.id in leads_of(act.session, act.actor.municipality):
        _keep_a_lead(act, person)
    left = would_leave(act, person, grants_by_person(act).get(person.id, ())) if person.active else ()
    check_leaving(left, reason=reason)
    person.active = False
    person.password_hash = person.password_hash and CLOSED
    act.session.execute(
        delete(Invitation).where(Invitation.person_id == person.id, Invitation.used_at.is_(None))
    )
    drop_drafts_of(act.session, person.id)
    end_all_sessions(act.session, person.id)
    end_of_person(act, person)
    drop_notices_of(act.session, person.id)
    drop_feed(act.session, person.id)
    release_stand_in(act, person)
    record(act, "person_deactivated", f"person:{person.id}", name=person.name)
    tell_left_open(act, person, left, reason=reason)
    _reckon(act)
    return person


def reactivate(act: Act, person: Person, *, way_in: str) -> Invited:
    """Welcome a person back with the roles they had and a fresh invitation."""
    act.demand(Action.INVITE_PERSON)
    person.active = True
    record(act, "person_reactivated", f"person:{person.id}", name=person.name)
    _reckon(act)
    return _send(act, person, way_in)


def _add(act: Act, newcomer: Newcomer) -> Person:
    email = newcomer.email.strip().lower()
    _refuse_known(act, find_person(act.session, email))
    person = Person(
        municipality_id=act.actor.municipality, email=email, name=newcomer.name, locale=newcomer.locale
    )
    try:
        with act.session.begin_nested():
            act.session.add(person)
    except IntegrityError:
        _refuse_known(act, find_person(act.session, email))
        raise
    grant_roles(act, person, newcomer.grants)
    return person


def _refuse_known(act: Act, known: Person | None) -> None:
    if known is not None:
        raise AlreadyThere if known.municipality_id == act.actor.municipality else AddressElsewhere


def _check_grants(act: Act, grants: Collection[Grant]) -> None:
    known = _own_departments(act, grants)
    for grant in grants:
        needed = grant.role in IN_A_DEPARTMENT
        if needed != (grant.department is not None) or (needed and grant.department not in known):
            raise NotFound
    referents, deputies = (
        {grant.department for grant in grants if grant.role is role} for role in (Role.REFERENT, Role.DEPUTY)
    )
    if referents & deputies:
        raise SamePerson


def _own_departments(act: Act, grants: Collection[Grant]) -> set[int]:
    """The departments named in these grants that are the town's."""
    named = [grant.department for grant in grants if grant.department is not None]
    return set(
        act.session.scalars(
            select(Department.id).where(
                Department.municipality_id == act.actor.municipality, Department.id.in_(named)
            )
        )
    )


def _keep_a_lead(act: Act, leaving: Person) -> None:
    others = leads_of(act.session, act.actor.municipality)
    if not any(came_in for person, came_in in others.items() if person != leaving.id):
        raise LastLead


def _send(act: Act, person: Person, way_in: str) -> Invited:
    token = invitations.invite(act.session, person, at=act.at)
    link = f"{way_in}{token}"
    outbox.write(
        act,
        person,
        "invitation",
        town=_town_name(act),
        inviter=act.actor.name,
        link=link,
        until=local_day(act, act.at + invitations.VALID),
    )
    return Invited(person=person, link="" if person.password_hash else link)


def _town_name(act: Act) -> str:
    return act.session.get_one(Municipality, act.actor.municipality).name


def _reckon(act: Act) -> None:
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
