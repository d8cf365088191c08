"""Published plans from the command line: publish one, print it again, say what a file is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from onboarding.cli.choosing import named_consultation
from onboarding.cli.database import demand_current_database
from onboarding.cli.plan_proof import told
from onboarding.domain.errors import Refusal
from onboarding.domain.people import Actor, Grant, Role
from onboarding.domain.plan_versions import PlanMoved, PlanUnchanged, PublishedMeanwhile
from onboarding.press.pdf import PressFault, PressMissing
from onboarding.records.consultations import Consultation
from onboarding.records.engine import WRITES
from onboarding.records.plan_versions import PlanPrint, PlanVersion, find_print, find_version, newest
from onboarding.records.towns import Municipality, find_town
from onboarding.services.act import Act
from onboarding.services.plan_proofs import LARGEST, Outcome, prove
from onboarding.services.plan_reprints import Reprint, Source, reprint
from onboarding.services.plan_versions import prepare, publish
from onboarding.services.town_shelf import town_shelf
from onboarding.web.extensions import db
from onboarding.web.language import LOCALES

OUT = click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF to write."
)
TOWN = click.option("--town", help="The town's slug, where several have a consultation of that name.")
LOCALE = click.option(
    "--locale", type=click.Choice(list(LOCALES)), help="The town's own language when left out."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A published version in one language, and whose it is."""

    town: Municipality
    version: PlanVersion
    print: PlanPrint


@click.command("publish")
@click.argument("consultation")
@OUT
@TOWN
@LOCALE
@with_appcontext
def publish_command(*, consultation: str, out: Path, town: str | None, locale: str | None) -> None:
    """Publish the launch plan of CONSULTATION (its slug) as its next version, in every language.

    Who runs the service publishes, in no person's name; the town's journal tells it so.
    """
    demand_current_database()
    chosen = named_consultation(consultation, town)
    act = _operator(chosen)
    version = _published(act, chosen)
    kept = _kept(chosen, version.number, locale)
    out.write_bytes(kept.print.pdf)
    db.session.rollback()
    click.echo(f"Version {kept.version.number} is published. {_described(out, kept.print)}")


@click.command("reprint")
@click.argument("consultation")
@OUT
@click.option("--number", type=click.IntRange(min=1), help="The newest version when left out.")
@click.option("--kept", "original", is_flag=True, help="Write the kept original, without printing.")
@TOWN
@LOCALE
@with_appcontext
def reprint_command(
    *, consultation: str, out: Path, number: int | None, original: bool, **where: str | None
) -> None:
    """Print a published plan of CONSULTATION again from what was frozen: the same bytes."""
    demand_current_database()
    kept = _kept(named_consultation(consultation, where["town"]), number, where["locale"])
    if original:
        out.write_bytes(kept.print.pdf)
        click.echo(f"The kept original of version {kept.version.number}. {_described(out, kept.print)}")
        return
    again = _again(kept)
    if not again.identical:
        raise click.ClickException(_otherwise(again))
    out.write_bytes(again.pdf)
    source = "frozen values" if again.source is Source.VALUES else "frozen pages"
    click.echo(f"Version {kept.version.number}, printed again from its {source}: identical.")
    click.echo(_described(out, kept.print))


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--town", help="Only plans of the town of this slug.")
@with_appcontext
def verify_command(*, file: Path, town: str | None) -> None:
    """Say which published plan FILE is, and whether it is unaltered; exit status 0 only then."""
    demand_current_database()
    session = db.session()
    place = find_town(session, town) if town else None
    if town and place is None:
        raise click.ClickException(f"No town is called {town!r}: see onboarding town list")
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as fault:
        raise click.ClickException(f"{file}: {fault.strerror}") from fault
    proof = prove(session, content, municipality=place.id if place else None)
    for line in told(proof):
        click.echo(line)
    if proof.outcome is not Outcome.UNALTERED:
        raise SystemExit(1)


def _operator(consultation: Consultation) -> Act:
    """Who runs the service, with the right to publish in that town."""
    session = db.session()
    town = session.get_one(Municipality, consultation.municipality_id)
    actor = Actor(
        id=0,
        municipality=town.id,
        name="",
        locale=town.locale,
        grants=frozenset({Grant(role=Role.LEAD_AMBASSADOR)}),
    )
    moment = current_app.config.get("NOW") or datetime.now(UTC)
    shelf = town_shelf(session, current_app.extensions["shelf"], town)
    return Act(session=session, actor=actor, at=moment, shelf=shelf, zone=town.time_zone)


def _published(act: Act, consultation: Consultation) -> PlanVersion:
    try:
        ready = prepare(act, consultation, data_dir=current_app.extensions["settings"].data_dir)
        act.session.rollback()
        act.session.connection(execution_options=WRITES)
        version = publish(act, consultation, ready)
    except PlanUnchanged as unchanged:
        raise click.ClickException(f"Nothing has changed since version {unchanged.number}.") from unchanged
    except (PlanMoved, PublishedMeanwhile) as refused:
        raise click.ClickException(_refused(refused)) from refused
    except PressFault as fault:
        raise click.ClickException(_unprinted(fault)) from fault
    act.session.commit()
    return version


def _refused(refused: Refusal) -> str:
    if isinstance(refused, PublishedMeanwhile):
        who = refused.by or "Somebody"
        return f"{who} has just published version {refused.number}. Nothing was written; run this again."
    return "What the plan says has changed while it was printed. Nothing was written; run this again."


def _unprinted(fault: PressFault) -> str:
    if isinstance(fault, PressMissing):
        return f"Pango is missing on this machine. Type: {fault.remedy}"
    return f"The plan was not printed, and nothing was published: {fault}"


def _kept(consultation: Consultation, number: int | None, locale: str | None) -> Kept:
    session = db.session()
    town = session.get_one(Municipality, consultation.municipality_id)
    wanted = newest(session, consultation.id) if number is None else None
    version = find_version(session, consultation.id, number) if number is not None else wanted
    if version is None:
        what = f"version {number}" if number else "published version"
        raise click.ClickException(f"There is no {what} of this plan: see onboarding plan publish")
    kept = find_print(session, version.id, locale or town.locale)
    if kept is None:
        raise click.ClickException(f"Version {version.number} was not published in that language.")
    return Kept(town=town, version=version, print=kept)


def _again(kept: Kept) -> Reprint:
    try:
        return reprint(db.session(), current_app.extensions["shelf"], kept.town, kept.print)
    except PressFault as fault:
        raise click.ClickException(_unprinted(fault)) from fault


def _otherwise(again: Reprint) -> str:
    return (
        "Printed again, the document is no longer the same to the byte, and nothing was written.\n"
        f"  then: {again.engine_then}, SHA-256 {again.kept}\n"
        f"  now:  {again.engine_now}, SHA-256 {again.digest}\n"
        "The original is kept whole: add --kept to write it."
    )


def _described(out: Path, kept: PlanPrint) -> str:
    return f"{out} ({-(-kept.size // 1024)} kB), SHA-256 {kept.digest}"
