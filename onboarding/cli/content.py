"""Commands for those who edit and translate the checklists."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from onboarding.content.checking import Report, check
from onboarding.content.editions import FROZEN
from onboarding.content.faults import BrokenContent
from onboarding.content.freezing import freeze
from onboarding.content.shelf import Shelf, open_shelf
from onboarding.content.words import Words
from onboarding.domain.readiness import Blocker, Item
from onboarding.places import CHECKLISTS

Command = Callable[..., Any]
FOLDER = "A copy of the checklists folder; the one in use when left out."


def _folder(command: Command) -> Command:
    kind = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--folder", type=kind, default=CHECKLISTS, help=FOLDER)(command)


def _json(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="For programs rather than people.")(command)


@click.group("content")
def content() -> None:
    """Look at the checklists' content."""


@content.command("check")
@_json
@_folder
def check_command(*, as_json: bool, folder: Path) -> None:
    """List every fault in every language; the exit status is 1 when there is one."""
    report = check(folder)
    click.echo(_dumped(_report(report)) if as_json else "\n".join(_told(report)))
    if report.faults:
        raise SystemExit(1)


@content.command("list")
@_json
@click.option("--locale", help="Add the words of one language.")
@_folder
def list_command(*, as_json: bool, locale: str | None, folder: Path) -> None:
    """List the items of the catalogue."""
    shelf = _opened(folder)
    words = None if locale is None else _words(shelf, locale)
    if as_json:
        click.echo(_dumped(_catalogue(shelf, words)))
        return
    for item in shelf.catalogue.items:
        click.echo(_line(item, words))


@content.command("freeze")
@_folder
def freeze_command(*, folder: Path) -> None:
    """Keep the edition in use as it is, before you begin the next one."""
    report = check(folder)
    edition = report.edition
    if (folder / FROZEN / edition).exists():
        raise click.ClickException(f"Edition {edition} is kept already: give catalogue.toml a later one.")
    if report.faults:
        raise click.ClickException("Mend the faults first: onboarding content check lists them.")
    freeze(folder, edition)
    click.echo(f"Kept as {FROZEN}/{edition}. Now give catalogue.toml a later edition.")


def _opened(folder: Path) -> Shelf:
    try:
        return open_shelf(folder)
    except BrokenContent as broken:
        raise click.ClickException(str(broken)) from broken


def _words(shelf: Shelf, locale: str) -> Words:
    if locale not in shelf.words:
        raise click.BadParameter(f"there is {', '.join(shelf.locales)}", param_hint="--locale")
    return shelf.words[locale]


def _report(report: Report) -> Mapping[str, Any]:
    return {
        "edition": report.edition,
        "locales": {locale: asdict(counted) for locale, counted in report.locales.items()},
        "faults": [asdict(fault) for fault in report.faults],
    }


def _told(report: Report) -> Iterator[str]:
    yield f"Edition {report.edition or '?'}"
    for locale, counted in report.locales.items():
        yield (
            f"{locale}: {counted.items} items, {counted.complete} complete,"
            f" {counted.pieces} ready pieces, {counted.words:,} words"
        )
    yield from (str(fault) for fault in report.faults)
    yield f"Faults: {len(report.faults)}"


def _catalogue(shelf: Shelf, words: Words | None) -> Mapping[str, Any]:
    return {
        "edition": shelf.catalogue.edition,
        "dimensions": {dimension.id: dimension.weight for dimension in shelf.catalogue.dimensions},
        "items": [{**_item(item), **_said(item, words)} for item in shelf.catalogue.items],
    }


def _item(item: Item) -> Mapping[str, Any]:
    return {
        "id": item.id,
        "dimension": item.dimension,
        "level": item.level.value,
        "blocker": None if item.blocker is Blocker.NONE else item.blocker.value,
        "certified": item.certified,
        "scope": item.scope.value,
        "stories": sorted(story.value for story in item.stories),
        "validity": item.validity.value,
        "effort": item.effort,
        "owner": item.owner,
        "light": item.light,
        "computed": item.computed,
        "lead_weeks": item.lead_weeks,
        "after": list(item.after),
    }


def _said(item: Item, words: Words | None) -> Mapping[str, Any]:
    if words is None:
        return {}
    text = words.items[item.id]
    return {
        "title": text.title,
        "task": text.task,
        "question": text.question,
        "why": text.why,
        "how": list(text.how),
        "evidence": list(text.evidence),
        "not_enough": text.not_enough,
    }


def _line(item: Item, words: Words | None) -> str:
    columns = (
        f"{item.id:<4}",
        f"{item.level.name.lower():<9}",
        f"{item.blocker.value:<9}",
        f"{item.scope.value:<13}",
        f"{item.owner:<9}",
        f"{item.effort:>5g} h",
        words.items[item.id].title if words else "",
    )
    return "  ".join(columns).rstrip()


def _dumped(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
