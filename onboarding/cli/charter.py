"""Charters from the command line: what a reading of somebody's choices finds."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from onboarding.content.shelf import Shelf, open_shelf
from onboarding.domain.charter import Finding
from onboarding.domain.charter_file import Reading, read_charter, reading_of
from onboarding.domain.json_table import FaultyDocument
from onboarding.domain.severity import Severity
from onboarding.web.language import LOCALES

FAULTY = 2
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("charter")
def charter() -> None:
    """Moderation charters: what they say, whom they cover, what they cost."""


@charter.command("lint")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")
@click.option("--locale", type=click.Choice(list(LOCALES)), default="fr", help="Language of the sentences.")
def lint(files: tuple[Path, ...], as_json: bool, locale: str) -> None:
    """Read charters written as TOML (choices, facts, own wording) and say what is weak in them."""
    shelf, today = open_shelf(), datetime.now(UTC).date()
    readings: list[Reading] = []
    faults: list[str] = []
    for file in files:
        try:
            readings.append(
                reading_of(shelf.charter, read_charter(file.read_bytes(), shelf.charter), today=today)
            )
        except FaultyDocument as faulty:
            faults.extend(f"{file}: {fault}" for fault in faulty.faults)
    if faults:
        click.echo("\n".join(faults), err=True)
        raise SystemExit(FAULTY)
    if as_json:
        told = [_written(shelf, each, locale) for each in readings]
        click.echo(json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=2))
        return
    for file, each in zip(files, readings, strict=True):
        _show(shelf, file, each, locale)


def _written(shelf: Shelf, reading: Reading, locale: str) -> dict[str, object]:
    return {
        "red": reading.count(Severity.RED),
        "amber": reading.count(Severity.AMBER),
        "undecided": list(reading.undecided),
        "findings": [_finding(shelf, each, locale) for each in reading.findings],
    }


def _finding(shelf: Shelf, each: Finding, locale: str) -> dict[str, object]:
    said = shelf.words[locale].findings[each.rule.id]
    return {
        "id": each.rule.id,
        "severity": each.rule.severity.value,
        "clause": each.clause,
        "stories": [story.value for story in each.stories],
        "title": said.title,
        "remedy": said.remedy,
        "replacement": each.replacement or None,
        "unsaid": each.unsaid,
        "excerpts": [excerpt.text for excerpt in each.excerpts if excerpt.text],
    }


def _show(shelf: Shelf, file: Path, reading: Reading, locale: str) -> None:
    words = shelf.words[locale]
    red, amber = reading.count(Severity.RED), reading.count(Severity.AMBER)
    click.echo(f"{file}: {red} red, {amber} amber, {len(reading.undecided)} undecided")
    for each in reading.findings:
        said, clause = words.findings[each.rule.id], words.clauses[each.clause]
        click.echo(f"  {each.rule.severity.value:5} {each.number}. {clause.title}: {said.title}")
        for excerpt in (one.text for one in each.excerpts if one.text):
            click.echo(f"        > {excerpt}")
        if each.replacement:
            click.echo(
                f"        → {each.clause} = {each.replacement} ({clause.options[each.replacement].label})"
            )
        else:
            click.echo(f"        → {said.remedy}")
