"""The consultations in preparation."""

import json

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from onboarding.cli.database import demand_current_database
from onboarding.records.consultations import Consultation
from onboarding.records.towns import Municipality
from onboarding.web.extensions import db


@click.group("consultation")
def consultation() -> None:
    """Consultations in preparation."""


@consultation.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")
@with_appcontext
def list_all(as_json: bool) -> None:
    """List every town's consultations."""
    demand_current_database()
    rows = db.session.execute(
        select(Consultation.slug, Consultation.title, Consultation.opens_on, Municipality.slug)
        .join(Municipality, Municipality.id == Consultation.municipality_id)
        .order_by(Municipality.slug, Consultation.opens_on, Consultation.slug)
    ).all()
    listed = [
        {"slug": slug, "title": title, "launch": opens.isoformat() if opens else None, "town": town}
        for slug, title, opens, town in rows
    ]
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for each in listed:
        click.echo(f"{each['slug']}\t{each['launch'] or '-'}\t{each['town']}\t{each['title']}")
