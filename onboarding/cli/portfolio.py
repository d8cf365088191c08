"""Stages and verdicts of every town of the server: by name, without a rank and without a person."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from onboarding.cli.database import demand_current_database
from onboarding.domain.portfolio import Staged, TownState
from onboarding.press import csv_sheet
from onboarding.press.book import Column, Sheet
from onboarding.services.town_states import town_states
from onboarding.web.extensions import db

COLUMNS = ("town", "demo", "stages", "consultation", "launch", "verdict", "reckoned_on")


@click.command("portfolio")
@click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")
@click.option("--csv", "as_csv", is_flag=True, help="For spreadsheets: a row for each consultation.")
@with_appcontext
def portfolio(*, as_json: bool, as_csv: bool) -> None:
    """Show the stages and verdicts of all towns, by name.

    Exits with 0; with 1 where the database is not current, with 2 for a call that cannot be understood.
    """
    if as_json and as_csv:
        raise click.UsageError("Choose one of --json and --csv.")
    demand_current_database()
    towns = town_states(db.session(), today=datetime.now(UTC).date())
    if as_json:
        click.echo(json.dumps([_described(town) for town in towns], ensure_ascii=False, indent=2))
    elif as_csv:
        click.echo(csv_sheet.to_csv(_sheet(towns), locale="en"), nl=False)
    elif not towns:
        click.echo("No town yet. Found one with: onboarding town add")
    else:
        _tell(towns)


def _tell(towns: Iterable[TownState]) -> None:
    verdicts = current_app.extensions["shelf"].words["en"].verdicts
    for town in towns:
        click.echo(f"{town.name}{' (demo)' if town.demo else ''}")
        click.echo(f"  departments: {_stages(town.stages) or 'none'}")
        for each in town.consultations:
            said = (
                f"{verdicts[each.verdict].name}, {each.reckoned_on}" if each.verdict else "not reckoned yet"
            )
            click.echo(f"  {each.opens_on or 'no date'!s:<10}  {each.title}: {said}")


def _described(town: TownState) -> Mapping[str, object]:
    return {
        "town": town.slug,
        "name": town.name,
        "demo": town.demo,
        "stages": {_stage(one): one.departments for one in town.stages},
        "consultations": [
            {
                "slug": each.slug,
                "title": each.title,
                "launch": each.opens_on.isoformat() if each.opens_on else None,
                "verdict": each.verdict.value if each.verdict else None,
                "reckoned_on": each.reckoned_on.isoformat() if each.reckoned_on else None,
            }
            for each in town.consultations
        ],
    }


def _sheet(towns: Iterable[TownState]) -> Sheet:
    rows = tuple(
        (
            town.name,
            "yes" if town.demo else "no",
            _stages(town.stages),
            each.title if each else "",
            each.opens_on if each else None,
            each.verdict.value if each and each.verdict else "",
            each.reckoned_on if each else None,
        )
        for town in towns
        for each in (town.consultations or (None,))
    )
    return Sheet(
        title="portfolio", columns=tuple(Column(heading=one, width=20) for one in COLUMNS), rows=rows
    )


def _stages(stages: Iterable[Staged]) -> str:
    return ", ".join(f"{_stage(one)}: {one.departments}" for one in stages)


def _stage(one: Staged) -> str:
    return "not now" if one.stage is None else f"S{one.stage.value}"
