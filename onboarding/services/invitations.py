"""Invitations: single use, seven days, and only a typed password uses one up."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from onboarding.domain.errors import InvitationSpent
from onboarding.records.people import Invitation, Person
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.passwords import hash_password
from onboarding.services.sessions import end_all_sessions, open_session, token_hash

VALID = timedelta(days=7)


def invite(session: Session, person: Person, *, at: datetime) -> str:
    """A new way in for a person; earlier ones stop working. Returns the token for the link."""
    session.execute(delete(Invitation).where(Invitation.person_id == person.id, Invitation.used_at.is_(None)))
    token = secrets.token_urlsafe(32)
    session.add(
        Invitation(person_id=person.id, token_hash=token_hash(token), sent_at=at, expires_at=at + VALID)
    )
    session.flush()
    return token


def invited(session: Session, token: str, *, at: datetime) -> tuple[Person, Municipality]:
    """Whom the link invites and to which town; looking does not use it up. Raises InvitationSpent."""
    row = session.execute(
        select(Person, Municipality)
        .join(Invitation, Invitation.person_id == Person.id)
        .join(Municipality, Municipality.id == Person.municipality_id)
        .where(
            Invitation.token_hash == token_hash(token),
            Invitation.used_at.is_(None),
            Invitation.expires_at > at,
            Person.active,
        )
    ).first()
    if row is None:
        raise InvitationSpent
    return row[0], row[1]


def accept(session: Session, token: str, *, password: str, at: datetime) -> str:
    """Set the password, use the invitation up, sign in. Raises InvitationSpent, WeakPassword."""
    person, town = invited(session, token, at=at)
    person.password_hash = hash_password(password, known=(person.email, person.name, town.name))
    invitation = session.scalars(
        select(Invitation).where(Invitation.token_hash == token_hash(token)).with_for_update()
    ).one()
    if invitation.used_at is not None:
        raise InvitationSpent
    invitation.used_at = at
    end_all_sessions(session, person.id)
    return open_session(session, person, at=at)


def tell_accepted(act: Act) -> None:
    """Write in the journal that the person came in."""
    record(act, "invitation_accepted", f"person:{act.actor.id}")
