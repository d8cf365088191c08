"""Settling the pulse from a timer, so that counts and codes go on the day after a round is over."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from onboarding.cli.database import demand_current_database
from onboarding.records.engine import WRITES
from onboarding.records.towns import Municipality
from onboarding.services.pulse import settle_due
from onboarding.web.extensions import db
from onboarding.web.pulse_codes import tally_key


@click.group("pulse")
def pulse() -> None:
    """The pulse of the departments."""


@pulse.command("settle")
@with_appcontext
def settle() -> None:
    """Replace the counts of rounds that are over by what may be shown of them; run it daily."""
    demand_current_database()
    db.session.rollback()
    db.session.connection(execution_options=WRITES)
    at, settled = datetime.now(UTC), 0
    for town in db.session.scalars(select(Municipality).order_by(Municipality.id)).all():
        today = at.astimezone(ZoneInfo(town.time_zone)).date()
        settled += settle_due(db.session(), town.id, today=today, key=tally_key())
    db.session.commit()
    click.echo(f"Rounds settled: {settled}.")
