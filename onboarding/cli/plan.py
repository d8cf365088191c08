"""The launch plan from the command line."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from flask import current_app
from flask.cli import with_appcontext

from onboarding.cli.choosing import named_consultation
from onboarding.cli.database import demand_current_database
from onboarding.press.pdf import PressFault, PressMissing
from onboarding.press.plan import Document, document
from onboarding.records.consultations import Consultation
from onboarding.records.towns import Municipality
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import stand
from onboarding.services.town_shelf import town_shelf
from onboarding.web.extensions import db
from onboarding.web.language import LOCALES


@click.group("plan")
def plan() -> None:
    """Launch plans."""


@plan.command("print")
@click.argument("consultation")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
@click.option("--town", help="The town's slug, where several have a consultation of that name.")
@click.option("--locale", type=click.Choice(list(LOCALES)), help="The town's own language when left out.")
@with_appcontext
def print_command(*, consultation: str, out: Path, town: str | None, locale: str | None) -> None:
    """Print the launch plan of CONSULTATION (its slug) as PDF."""
    demand_current_database()
    printable = _document(named_consultation(consultation, town), locale)
    try:
        printed = printable.printed(current_app.extensions["settings"].data_dir)
    except PressMissing as missing:
        raise click.ClickException(f"Pango is missing on this machine. Type: {missing.remedy}") from missing
    except PressFault as fault:
        raise click.ClickException(f"The plan was not printed: {fault}") from fault
    out.write_bytes(printed)
    click.echo(f"{out} ({len(printed) // 1024} kB), content SHA-256 {printable.seal}")


def _document(consultation: Consultation, locale: str | None) -> Document:
    session = db.session()
    town = session.get_one(Municipality, consultation.municipality_id)
    shelf = town_shelf(session, current_app.extensions["shelf"], town)
    spoken = locale or town.locale
    moment = current_app.config.get("NOW") or datetime.now(UTC)
    today = moment.astimezone(ZoneInfo(town.time_zone)).date()
    standing = stand(session, shelf, consultation, today=today)
    composed = launch_plan(Reading(session=session, shelf=shelf, locale=spoken), standing)
    return document(composed, words=shelf.words[spoken], locale=spoken, zone=town.time_zone)
