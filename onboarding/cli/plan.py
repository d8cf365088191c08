"""The launch plan from the command line."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from flask import current_app
from flask.cli import with_appcontext

from onboarding.cli.choosing import named_consultation
from onboarding.cli.database import demand_current_database
from onboarding.domain.plan_edition import Edition
from onboarding.press.pdf import PressFault, PressMissing
from onboarding.press.plan_edition import KINDS, Kind, Paperwork
from onboarding.records.consultations import Consultation
from onboarding.records.departments import find_department
from onboarding.records.towns import Municipality
from onboarding.services.plan import Reading
from onboarding.services.plan_editions import department_edition, editions_of
from onboarding.services.preparation import stand
from onboarding.services.town_shelf import town_shelf
from onboarding.web.extensions import db
from onboarding.web.language import LOCALES

Asked = Mapping[str, str | None]
"""What was asked for beside the consultation: town, locale, edition, department."""


@click.group("plan")
def plan() -> None:
    """Launch plans."""


@plan.command("print")
@click.argument("consultation")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; its ending says which kind: .pdf, .docx, .html, or .csv for the figures.",
)
@click.option("--town", help="The town's slug, where several have a consultation of that name.")
@click.option("--locale", type=click.Choice(list(LOCALES)), help="The town's own language when left out.")
@click.option(
    "--edition", type=click.Choice([each.value for each in Edition]), help="The full plan when left out."
)
@click.option("--department", help="The department's slug, for --edition department.")
@with_appcontext
def print_command(*, consultation: str, out: Path, **asked: str | None) -> None:
    """Print the launch plan of CONSULTATION (its slug), or one of its editions."""
    demand_current_database()
    kind = _kind(out, _edition(asked))
    paperwork = _paperwork(named_consultation(consultation, asked["town"]), asked)
    try:
        made = _made(paperwork, kind)
    except PressMissing as missing:
        raise click.ClickException(f"Pango is missing on this machine. Type: {missing.remedy}") from missing
    except PressFault as fault:
        raise click.ClickException(f"The plan was not printed: {fault}") from fault
    out.write_bytes(made)
    click.echo(f"{out} ({len(made) // 1024} kB), content SHA-256 {paperwork.document.seal}")


def _edition(asked: Asked) -> Edition:
    edition = Edition(asked["edition"] or Edition.FULL)
    if (edition is Edition.DEPARTMENT) != bool(asked["department"]):
        raise click.UsageError("--edition department and --department SLUG go together.")
    return edition


def _kind(out: Path, edition: Edition) -> Kind:
    kinds = KINDS[edition]
    kind = next((each for each in kinds if out.suffix.lower() == f".{each}"), None)
    if kind is None:
        raise click.UsageError(f"--out must end in {' or '.join(f'.{each}' for each in kinds)}.")
    return kind


def _paperwork(consultation: Consultation, asked: Asked) -> Paperwork:
    session = db.session()
    town = session.get_one(Municipality, consultation.municipality_id)
    shelf = town_shelf(session, current_app.extensions["shelf"], town)
    moment = current_app.config.get("NOW") or datetime.now(UTC)
    today = moment.astimezone(ZoneInfo(town.time_zone)).date()
    standing = stand(session, shelf, consultation, today=today)
    reading = Reading(session=session, shelf=shelf, locale=asked["locale"] or town.locale)
    if slug := asked["department"]:
        department = find_department(session, town.id, slug)
        found = department_edition(reading, standing, department) if department else None
        if found is None:
            raise click.ClickException(f"No department of {town.name} is called {slug!r}.")
        return found
    edition = _edition(asked)
    return editions_of(reading, standing, edition)[edition]


def _made(paperwork: Paperwork, kind: Kind) -> bytes:
    if kind is Kind.PDF:
        return paperwork.document.printed(current_app.extensions["settings"].data_dir)
    return paperwork.make(kind)
