"""Signing in and out. Sessions are rows, so that ending one ends every copy of its cookie."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from onboarding.domain.errors import TooManyTries
from onboarding.records.people import Person, find_person
from onboarding.records.sessions import SignedIn, SignInTry
from onboarding.services.passwords import matches

LONGEST = timedelta(hours=12)
"""Absolute length of a session; idle sessions end with their cookie, after eight hours."""
TRIES = 10
TRIES_WINDOW = timedelta(minutes=15)


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(session: Session, *, email: str, password: str, source: str, at: datetime) -> str | None:
    """Open a session and return its token, or None when address and password do not go together.

    `source` is where the try comes from: the owner of an address cannot be locked out from elsewhere.
    Raises TooManyTries after ten failures in a quarter of an hour.
    """
    key = token_hash(f"{email.strip().lower()}|{source}")
    if _tries(session, key, at) >= TRIES:
        raise TooManyTries
    person = find_person(session, email)
    usable = person is not None and person.active
    if not matches(person.password_hash if person and usable else None, password) or person is None:
        session.add(SignInTry(key=key, at=at))
        return None
    session.execute(delete(SignInTry).where(SignInTry.key == key))
    return open_session(session, person, at=at)


def open_session(session: Session, person: Person, *, at: datetime) -> str:
    """A new session for a person whose identity is known; returns its token."""
    token = secrets.token_urlsafe(32)
    session.add(SignedIn(token_hash=token_hash(token), person_id=person.id, started_at=at, seen_at=at))
    session.execute(delete(SignedIn).where(SignedIn.started_at < at - LONGEST))
    session.flush()
    return token


def sign_out(session: Session, token: str) -> None:
    """End this session."""
    session.execute(delete(SignedIn).where(SignedIn.token_hash == token_hash(token)))


def end_all_sessions(session: Session, person_id: int) -> None:
    """End every session of a person: after a new password, or when they leave."""
    session.execute(delete(SignedIn).where(SignedIn.person_id == person_id))


def _tries(session: Session, key: str, at: datetime) -> int:
    counted = session.scalar(
        select(func.count()).where(SignInTry.key == key, SignInTry.at > at - TRIES_WINDOW)
    )
    return counted or 0
