"""From the cookie's token to the signed-in person, in one query."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, session
from flask_login import login_user
from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import aliased

from onboarding.domain.delegation import runs
from onboarding.domain.people import Entrusted, Grant
from onboarding.records.delegations import Delegation
from onboarding.records.logos import TownLogo
from onboarding.records.notices import Notice
from onboarding.records.people import Person, RoleGrant, actor_of
from onboarding.records.sessions import SignedIn
from onboarding.records.towns import Municipality
from onboarding.services.sessions import LONGEST, token_hash
from onboarding.web.extensions import db, login
from onboarding.web.visitor import Mark, Town, Visitor, now

IDLE = timedelta(hours=8)
GIVER, GIVERS_GRANT = aliased(Person), aliased(RoleGrant)
RUNNING = and_(
    Delegation.person_id == Person.id,
    Delegation.ended_on.is_(None),
    Delegation.until >= bindparam("yesterday"),
)
"""Delegations to the person that may hold today; which day it is depends on the town."""
WAITING = (
    select(func.count(Notice.id))
    .where(Notice.person_id == Person.id, Notice.done_at.is_(None))
    .correlate(Person)
    .scalar_subquery()
)
"""The person's open notices, counted in the index alone."""
BEHIND = (
    select(
        Person,
        Municipality,
        RoleGrant.role,
        RoleGrant.department_id,
        Delegation,
        GIVERS_GRANT.role,
        GIVERS_GRANT.department_id,
        WAITING,
        TownLogo.digest,
        TownLogo.alt,
        TownLogo.width,
        TownLogo.height,
    )
    .join(SignedIn, SignedIn.person_id == Person.id)
    .join(Municipality, Municipality.id == Person.municipality_id)
    .outerjoin(TownLogo, TownLogo.municipality_id == Municipality.id)
    .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
    .outerjoin(Delegation, RUNNING)
    .outerjoin(GIVER, and_(GIVER.id == Delegation.given_by, GIVER.active))
    .outerjoin(GIVERS_GRANT, GIVERS_GRANT.person_id == GIVER.id)
    .where(SignedIn.token_hash == bindparam("token"), SignedIn.started_at > bindparam("since"), Person.active)
)
"""The person behind a token: one row for each of their roles, times each role behind what was handed to
them. Composed once, for every request.
"""


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
    moment = now()
    since = {"since": moment - LONGEST, "yesterday": moment.date() - timedelta(days=1)}
    rows = db.session.execute(BEHIND, {"token": token_hash(token)} | since).all()
    if not rows:
        return None
    person, town = rows[0][0], rows[0][1]
    return Visitor(
        actor=actor_of(
            person,
            {(row[2], row[3]) for row in rows if row[2] is not None},
            _entrusted((tuple(row)[4:7] for row in rows), today=_today(town)),
        ),
        town=_town(town, _mark(*rows[0][8:12])),
        email=person.email,
        token=token,
        notices=rows[0][7],
    )


def _town(town: Municipality, mark: Mark | None) -> Town:
    return Town(
        id=town.id,
        name=town.name,
        locale=town.locale,
        time_zone=town.time_zone,
        accent=town.accent,
        demo=town.demo,
        edition=town.edition,
        lines_numbered=town.lines_numbered,
        journal_head=town.journal_head,
        compliance=town.compliance,
        audited_on=town.audited_on,
        mark=mark,
    )


def _mark(digest: str | None, alt: str, width: int, height: int) -> Mark | None:
    return Mark(digest=digest, alt=alt, width=width, height=height) if digest else None


def _today(town: Municipality) -> date:
    return now().astimezone(ZoneInfo(town.time_zone)).date()


def _entrusted(rows: Iterable[tuple[Any, ...]], *, today: date) -> frozenset[Entrusted]:
    """The lines in the person's hands today; those of a giver who left are in nobody's."""
    grants: dict[Delegation, set[Grant]] = {}
    for delegation, role, department in rows:
        if delegation is None or role is None:
            continue
        if runs(until=delegation.until, ended_on=delegation.ended_on, today=today):
            grants.setdefault(delegation, set()).add(Grant(role=role, department=department))
    return frozenset(delegation.entrusted(by) for delegation, by in grants.items())
