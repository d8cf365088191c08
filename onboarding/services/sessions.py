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
"""Failures for one address from one place before it is slowed down."""
TRIES_FROM_ONE_PLACE = 60
"""Failures from one place, whatever the address: a whole town hall may sit behind one."""
TRIES_WINDOW = timedelta(minutes=15)


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def who_is(session: Session, *, email: str, password: str, source: str, at: datetime) -> int | None:
    """Id of the person to whom address and password belong, or None. Only reads.

    `source` is where the try comes from: the owner of an address cannot be locked out from elsewhere.
    Raises TooManyTries after ten failures in a quarter of an hour.
    """
    for key, most in _limits(email, source):
        if _tries(session, key, at) >= most:
            raise TooManyTries
    person = find_person(session, email)
    known = person if person is not None and person.active else None
    right = matches(known.password_hash if known else None, password)
    return known.id if known is not None and right else None


def note_try(session: Session, *, email: str, source: str, at: datetime) -> None:
    """Count a failure, and forget those of earlier windows."""
    session.execute(delete(SignInTry).where(SignInTry.at < at - TRIES_WINDOW))
    session.add_all(SignInTry(key=key, at=at) for key, _ in _limits(email, source))
    session.flush()


def let_in(session: Session, person_id: int, *, source: str, at: datetime) -> str:
    """Open a session for a person just recognised; their earlier failures from here are forgotten."""
    person = session.get_one(Person, person_id)
    key, _ = _limits(person.email, source)[0]
    session.execute(delete(SignInTry).where(SignInTry.key == key))
    return open_session(session, person, at=at)


def open_session(session: Session, person: Person, *, at: datetime) -> str:
    """A new session for a person whose identity is known; returns its token."""
    token = secrets.token_urlsafe(32)
    session.add(SignedIn(token_hash=token_hash(token), person_id=person.id, started_at=at))
    session.execute(delete(SignedIn).where(SignedIn.started_at < at - LONGEST))
    person.last_seen_at = at
    session.flush()
    return token


def sign_out(session: Session, token: str) -> None:
    """End this session."""
    session.execute(delete(SignedIn).where(SignedIn.token_hash == token_hash(token)))


def end_all_sessions(session: Session, person_id: int) -> None:
    """End every session of a person: after a new password, or when they leave."""
    session.execute(delete(SignedIn).where(SignedIn.person_id == person_id))


def _limits(email: str, source: str) -> tuple[tuple[str, int], ...]:
    return (
        (token_hash(f"{email.strip().lower()}|{source}"), TRIES),
        (token_hash(f"|{source}"), TRIES_FROM_ONE_PLACE),
    )


def _tries(session: Session, key: str, at: datetime) -> int:
    counted = session.scalar(
        select(func.count()).where(SignInTry.key == key, SignInTry.at > at - TRIES_WINDOW)
    )
    return counted or 0
