"""The letter of the decision-makers, held against itself and what stands around it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from onboarding.content.shelf import Shelf, open_shelf
from onboarding.domain.commitment_file import Described, read_commitment, told
from onboarding.domain.contradictions import contradictions
from onboarding.domain.json_table import FaultyDocument

FAULTY = 2
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("commitment")
def commitment() -> None:
    """Check commitment letters."""


@commitment.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")
@click.option("--locale", default="fr", show_default=True, help="Language of the words.")
def check(files: tuple[Path, ...], as_json: bool, locale: str) -> None:
    """Say what contradicts in letters written as TOML. No database is needed."""
    shelf = open_shelf()
    if locale not in shelf.words:
        raise click.BadParameter(f"one of {', '.join(shelf.locales)}", param_hint="--locale")
    read, faults = _read(files, shelf)
    if faults:
        click.echo("\n".join(faults), err=True)
        raise SystemExit(FAULTY)
    results = [_checked(each, shelf, locale) for each in read]
    if as_json:
        click.echo(json.dumps(results[0] if len(results) == 1 else results, ensure_ascii=False, indent=2))
        return
    for file, result in zip(files, results, strict=True):
        _show(file, result)


def _read(files: tuple[Path, ...], shelf: Shelf) -> tuple[list[Described], list[str]]:
    options = {clause.id: [option.id for option in clause.options] for clause in shelf.charter.clauses}
    read: list[Described] = []
    faults: list[str] = []
    for file in files:
        try:
            read.append(read_commitment(file.read_bytes(), options))
        except FaultyDocument as faulty:
            faults.extend(f"{file}: {fault}" for fault in faulty.faults)
    return read, faults


def _checked(described: Described, shelf: Shelf, locale: str) -> dict[str, Any]:
    found = contradictions(shelf.contradictions, described.letter, described.around)
    words = {rule: asdict(text) for rule, text in shelf.words[locale].contradictions.items()}
    return told(found, described.letter, words)


def _show(file: Path, result: dict[str, Any]) -> None:
    click.echo(f"{file}: {result['coherence']} ({result['red']} red, {result['amber']} amber)")
    for one in result["contradictions"]:
        pairs = zip(one["between"], one["values"], strict=True)
        quotes = [f"{place} = {json.dumps(value, ensure_ascii=False)}" for place, value in pairs]
        quotes += [
            f"{place} = {json.dumps(value, ensure_ascii=False)}" for place, value in one["also"].items()
        ]
        click.echo(f"  {one['id']} {one['severity']}: {one['title']}")
        click.echo(f"    {' <-> '.join(quotes[:2])}")
        for quote in quotes[2:]:
            click.echo(f"    {quote}")
        click.echo(f"    {one['remedy']}")
