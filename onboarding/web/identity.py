"""From the cookie's token to the signed-in person, in one query."""

from datetime import timedelta

from flask import Flask, session
from flask_login import login_user
from sqlalchemy import bindparam, select

from onboarding.records.people import Person, RoleGrant, actor_of
from onboarding.records.sessions import SignedIn
from onboarding.records.towns import Municipality
from onboarding.services.sessions import LONGEST, token_hash
from onboarding.web.extensions import db, login
from onboarding.web.visitor import Town, Visitor, now

IDLE = timedelta(hours=8)
BEHIND = (
    select(Person, Municipality, RoleGrant.role, RoleGrant.department_id)
    .join(SignedIn, SignedIn.person_id == Person.id)
    .join(Municipality, Municipality.id == Person.municipality_id)
    .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
    .where(SignedIn.token_hash == bindparam("token"), SignedIn.started_at > bindparam("since"), Person.active)
)
"""The person behind a token, once per role; composed once, for every request."""


def recognise(app: Flask) -> None:
    """Sign-in by rows: the cookie carries a token, the table decides."""
    app.config["PERMANENT_SESSION_LIFETIME"] = IDLE
    login.init_app(app)
    login.session_protection = None
    login.user_loader(load)


def remember(person: Visitor | None) -> None:
    """Sign this browser in; the cookie lasts eight idle hours, the row twelve hours at most."""
    login_user(person)
    session.permanent = True


def load(token: str) -> Visitor | None:
    """The person behind the token, unless the session has ended or run out."""
    rows = db.session.execute(BEHIND, {"token": token_hash(token), "since": now() - LONGEST}).all()
    if not rows:
        return None
    person, town = rows[0][0], rows[0][1]
    return Visitor(
        actor=actor_of(person, [(role, department) for _, _, role, department in rows if role is not None]),
        town=Town(
            id=town.id,
            name=town.name,
            locale=town.locale,
            time_zone=town.time_zone,
            accent=town.accent,
            demo=town.demo,
            journal_head=town.journal_head,
        ),
        email=person.email,
        token=token,
    )
