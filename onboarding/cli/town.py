"""Towns of an installation: found one, list them."""

import json
from datetime import UTC, datetime

import click
from email_validator import EmailNotValidError, validate_email
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from onboarding.cli.database import demand_current_database
from onboarding.domain.errors import AlreadyThere
from onboarding.domain.naming import slug as slug_of
from onboarding.records.engine import WRITES
from onboarding.records.people import Person, find_person
from onboarding.services.act import Act
from onboarding.services.invitations import invite
from onboarding.services.people import invite_again
from onboarding.services.towns import Founding, found_town, towns_with_people
from onboarding.web.extensions import db
from onboarding.web.language import DEFAULT, LOCALES

PLACE = "-"


@click.group("town")
def town() -> None:
    """Towns that prepare their consultations here."""


@town.command("add")
@click.argument("name")
@click.option("--slug", default="", help="Short name in addresses; made from the name when left out.")
@click.option("--locale", type=click.Choice(list(LOCALES)), default=DEFAULT, show_default=True)
@click.option("--population", type=click.IntRange(min=1, max=50_000_000), help="Inhabitants.")
@click.option("--lead-name", required=True, help="Who is the lead ambassador.")
@click.option("--lead-email", required=True, help="Their work address.")
@with_appcontext
def add(**given: str | int | None) -> None:
    """Found the town NAME and print the invitation of its lead ambassador."""
    demand_current_database()
    founding = _founding(**given)
    session = db.session()
    session.connection(execution_options=WRITES)
    try:
        act = found_town(session, current_app.extensions["shelf"], founding, at=datetime.now(UTC))
    except AlreadyThere as taken:
        raise click.ClickException(
            "A town of that slug, or a person of that address, is here already."
        ) from taken
    link = _invitation(session, act)
    session.commit()
    click.echo(
        f"{founding.name} ({founding.slug}) is founded. {founding.lead_name} comes in here within seven days:"
    )
    click.echo(link)


@town.command("way-in")
@click.argument("email")
@with_appcontext
def way_in(email: str) -> None:
    """Print a new way in for the person of that EMAIL, to be handed to them alone."""
    demand_current_database()
    session = db.session()
    session.connection(execution_options=WRITES)
    person = find_person(session, email)
    if person is None or not person.active:
        raise click.ClickException(f"Nobody with an open account has the address {email}.")
    token = invite(session, person, at=datetime.now(UTC))
    session.commit()
    click.echo(f"{person.name} chooses a new password here within seven days; earlier links stop working:")
    click.echo(f"{current_app.extensions['settings'].address}/invitation/{token}")


@town.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")
@with_appcontext
def list_command(*, as_json: bool) -> None:
    """List the towns with the number of their people."""
    demand_current_database()
    rows = [
        {
            "slug": each.slug,
            "name": each.name,
            "locale": each.locale,
            "population": each.population,
            "demo": each.demo,
            "people": people,
        }
        for each, people in towns_with_people(db.session())
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['slug']:<24}{row['people']:>4}  {row['name']}{' (demo)' if row['demo'] else ''}")
    if not rows:
        click.echo("No town yet. Found one with: onboarding town add")


def _founding(**given: str | int | None) -> Founding:
    name = _short(str(given["name"]), "NAME", 120)
    population = given["population"]
    return Founding(
        name=name,
        slug=slug_of(str(given["slug"] or name)),
        locale=str(given["locale"]),
        population=population if isinstance(population, int) else None,
        lead_name=_short(str(given["lead_name"]), "--lead-name", 120),
        lead_email=_address(str(given["lead_email"])),
    )


def _short(text: str, option: str, longest: int) -> str:
    tidy = " ".join(text.split())
    if not 0 < len(tidy) <= longest:
        raise click.BadParameter(f"it needs 1 to {longest} characters", param_hint=option)
    return tidy


def _address(text: str) -> str:
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as wrong:
        raise click.BadParameter(
            "enter a complete address, such as name@town.fr", param_hint="--lead-email"
        ) from wrong


def _invitation(session: Session, act: Act) -> str:
    path = current_app.url_map.bind("localhost").build("sign_in.invitation", {"token": PLACE})
    way_in = current_app.extensions["settings"].address + path.removesuffix(PLACE)
    lead = session.get_one(Person, act.actor.id)
    return invite_again(act, lead, way_in=way_in).link
