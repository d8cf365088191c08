"""The whole content examined: what breaks a page, and what merely reads badly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from onboarding.content.faults import Fault
from onboarding.content.library import Library, read
from onboarding.content.texts import Texts
from onboarding.content.typography import Strings, cited, prose_lines, slips, strings, untranslated
from onboarding.places import CHECKLISTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One language: items it speaks of, those with every word in place, and ready pieces."""

    items: int
    complete: int
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The state of a folder."""

    edition: str
    locales: Mapping[str, Counted]
    faults: tuple[Fault, ...]


def check(folder: Path = CHECKLISTS) -> Report:
    """Every fault of a folder, by file and path; raises nothing."""
    library = read(folder)
    known = library.structure.items.ids
    return Report(
        edition=library.structure.edition,
        locales={locale: _count(texts, known) for locale, texts in library.texts.items()},
        faults=tuple(sorted({*library.defects(), *library.unread, *_manners(library)})),
    )


def _count(texts: Texts, known: frozenset[str]) -> Counted:
    items = texts["items"]
    complete = {row.id for row, text in items if text.complete}
    pieces = len(texts["bodies"].values)
    return Counted(items=len(items.ids & known), complete=len(complete & known), pieces=pieces)


def _manners(library: Library) -> Iterator[Fault]:
    prose = {locale: _prose(library, locale) for locale in library.texts}
    for locale, files in prose.items():
        for file, texts in files.items():
            place = f"text/{locale}/{file}"
            yield from slips(texts, file=place, locale=locale)
            yield from _unknown_sources(library, texts, place)
    for first, second in combinations(prose, 2):
        for file in prose[first].keys() & prose[second].keys():
            place = f"text/{first}/{file}"
            yield from untranslated(prose[first][file], prose[second][file], file=place, locale=second)


def _prose(library: Library, locale: str) -> Mapping[str, Strings]:
    folder = f"text/{locale}/"
    tables = {file: strings(table) for file, table in library.tables.items()}
    proses = {file: prose_lines(text) for file, text in library.proses.items()}
    files = (tables | proses).items()
    return {file.removeprefix(folder): texts for file, texts in files if file.startswith(folder)}


def _unknown_sources(library: Library, texts: Strings, file: str) -> Iterator[Fault]:
    for path, key in cited(texts):
        if library.structure.sources.lacks(key):
            yield Fault(file=file, path=path, message=f"the source [{key}] does not exist")
