"""The score, reckoned from a file or shown for a consultation."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from onboarding.cli.choosing import named_consultation
from onboarding.cli.database import demand_current_database
from onboarding.content.shelf import open_shelf
from onboarding.domain.figures import Score
from onboarding.domain.reckoning_file import FaultyDocument, read_reckoning, written
from onboarding.domain.scoring import reckon
from onboarding.records.towns import Municipality
from onboarding.services.preparation import stand
from onboarding.services.town_shelf import town_shelf
from onboarding.web.extensions import db

FAULTY = 2
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("score")
def score() -> None:
    """Reckon the launch-readiness score."""


@score.command("compute")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")
def compute(files: tuple[Path, ...], as_json: bool) -> None:
    """Reckon preparations written as JSON documents."""
    editions = open_shelf().catalogues
    scores: list[Score] = []
    faults: list[str] = []
    for file in files:
        try:
            scores.append(reckon(*read_reckoning(file.read_bytes(), editions)))
        except FaultyDocument as faulty:
            faults.extend(f"{file}: {fault}" for fault in faulty.faults)
    if faults:
        click.echo("\n".join(faults), err=True)
        raise SystemExit(FAULTY)
    _show(scores, as_json)


@score.command("show")
@click.argument("consultation")
@click.option("--town", help="Slug of the town, where several have such a consultation.")
@click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")
@with_appcontext
def show(consultation: str, town: str | None, as_json: bool) -> None:
    """Reckon a consultation as it stands today."""
    demand_current_database()
    record = named_consultation(consultation, town)
    session = db.session()
    within = session.get_one(Municipality, record.municipality_id)
    shelf = town_shelf(session, current_app.extensions["shelf"], within)
    standing = stand(session, shelf, record, today=datetime.now(UTC).date())
    _show([standing.score], as_json)


def _show(scores: list[Score], as_json: bool) -> None:
    if as_json:
        results = [written(one) for one in scores]
        click.echo(json.dumps(results[0] if len(results) == 1 else results, ensure_ascii=False, indent=2))
        return
    for one in scores:
        click.echo(f"{one.verdict}: {one.shown:.1f} (raw {one.raw:.1f}), confidence {one.confidence:.2f}")
        for blocker in one.blockers:
            click.echo(f"  {blocker.item} {blocker.kind}{' waived' if blocker.waived else ''}")
        click.echo(f"  next: {', '.join(one.next)}")
