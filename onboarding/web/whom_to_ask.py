"""Whom an error page names; it says less, and never fails, when the database is away."""

from flask import g
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError

from onboarding.records.people import lead_names
from onboarding.web.extensions import db, login
from onboarding.web.visitor import visitor


def whom_to_ask() -> tuple[str, ...]:
    """The other lead ambassadors of the signed-in person's town; nobody for a stranger.

    Where the database cannot say who is signed in, the rest of this request goes on as a stranger's.
    """
    try:
        db.session.rollback()
        if not current_user.is_authenticated:
            return ()
        person = visitor()
        return lead_names(db.session(), person.town.id, but=person.actor.id)
    except SQLAlchemyError:
        g._login_user = g.get("_login_user") or login.anonymous_user()
        return ()
