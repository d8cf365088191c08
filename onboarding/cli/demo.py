"""The demo towns: load them, say who can sign in, take them away."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from onboarding.cli.database import demand_current_database
from onboarding.demo.days import Days
from onboarding.demo.kept import discard, kept
from onboarding.demo.password import PASSWORD
from onboarding.demo.scene import Site
from onboarding.demo.towns import TO_TRY, Guest, demo_towns, guests, load, purge
from onboarding.demo.versions import is_published
from onboarding.domain.errors import AlreadyThere
from onboarding.press.pdf import REMEDY
from onboarding.records.engine import WRITES
from onboarding.services.towns import towns_with_people
from onboarding.settings import Settings
from onboarding.web.extensions import db
from onboarding.web.language import DEFAULT, LOCALES
from onboarding.web.pulse_codes import tally_key

PLACE = "-"


@click.group("demo")
def demo() -> None:
    """Invented towns to try Prélude with."""


@demo.command("load")
@click.option(
    "--locale",
    "locales",
    type=click.Choice(list(LOCALES)),
    multiple=True,
    default=(DEFAULT,),
    show_default=True,
    help="May be given several times.",
)
@click.option("--if-empty", is_flag=True, help="Only where no town stands yet.")
@click.option("--unpublished", is_flag=True, help="Without published plans, which take seconds to print.")
@click.option("--yes-really", is_flag=True, help="Even where PUBLIC_URL says that people use this service.")
@with_appcontext
def load_command(*, locales: Sequence[str], if_empty: bool, unpublished: bool, yes_really: bool) -> None:
    """Load the demo town, in the place of the one loaded before, and print who can sign in."""
    demand_current_database()
    session = db.session()
    if not (if_empty and towns_with_people(session)):
        _refuse_for_real(yes_really=yes_really)
        session.rollback()
        session.connection(execution_options=WRITES)
        former = kept(session)
        for locale in dict.fromkeys(locales):
            _load(session, locale, _site(printing=not unpublished))
        session.commit()
        discard(session, _settings().files_dir, former)
        if not unpublished:
            _tell_unprinted(session)
    _print_people(session)


@demo.command("purge")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_appcontext
def purge_command(*, yes: bool) -> None:
    """Remove every demo town with everything of theirs, and nothing else."""
    demand_current_database()
    session = db.session()
    towns = demo_towns(session)
    if not towns:
        click.echo("There is no demo town.")
        return
    if not yes:
        names = ", ".join(town.name for town in towns)
        click.confirm(f"Remove {names} with everything of theirs?", abort=True)
    session.rollback()
    session.connection(execution_options=WRITES)
    former = kept(session)
    removed = purge(session)
    session.commit()
    discard(session, _settings().files_dir, former)
    click.echo(f"Removed: {', '.join(removed)}.")


@demo.command("people")
@with_appcontext
def people_command() -> None:
    """Print who can sign in; the first three are the ones to try."""
    demand_current_database()
    _print_people(db.session())


def _refuse_for_real(*, yes_really: bool) -> None:
    settings = _settings()
    if settings.public_url and not yes_really:
        raise click.ClickException(
            f"PUBLIC_URL is {settings.public_url}: people use this service, and anybody can read the demo’s "
            "password. Add --yes-really to load it all the same."
        )


def _load(session: Session, locale: str, site: Site) -> None:
    moment = current_app.config.get("NOW") or datetime.now(UTC)
    today = moment.astimezone(ZoneInfo(Days.zone)).date()
    try:
        load(session, current_app.extensions["shelf"], locale=locale, today=today, site=site)
    except AlreadyThere as taken:
        raise click.ClickException(
            f"A town that is no demo has the slug demo-{locale}, or one of its people has a demo address."
        ) from taken


def _site(*, printing: bool) -> Site:
    return Site(
        way_in=_way("sign_in.invitation"),
        asking=_way("proposal_link.show"),
        files=_settings().files_dir,
        tally_key=tally_key(),
        data_dir=_settings().data_dir if printing else None,
    )


def _tell_unprinted(session: Session) -> None:
    for town in demo_towns(session):
        if not is_published(session, town):
            click.echo(
                f"{town.name}: no published plan, because nothing could be printed here. "
                f"If Pango is missing: {REMEDY}",
                err=True,
            )


def _way(endpoint: str) -> str:
    """What a link with a token begins with."""
    path: str = current_app.url_map.bind("localhost").build(endpoint, {"token": PLACE})
    return _settings().address + path.removesuffix(PLACE)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _print_people(session: Session) -> None:
    towns = demo_towns(session)
    for town in towns:
        for number, guest in enumerate(guests(session, town)):
            if number == TO_TRY:
                click.echo()
            click.echo(_line(guest))
        click.echo()
    if towns:
        click.echo(
            f"{', '.join(town.name for town in towns)}: demonstration data, same password for everybody."
        )
        click.echo(f"Sign in: {_settings().address}")
    else:
        click.echo("There is no demo town. Load one with: onboarding demo load")


def _line(guest: Guest) -> str:
    roles = (
        role.value.replace("_", " ") + (f" ({department})" if department else "")
        for role, department in guest.roles
    )
    return f"{guest.name:<22}{guest.email:<44}{PASSWORD}  {', '.join(roles)}"
