"""The whole content examined: what breaks a page, and what merely reads badly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from onboarding.content.faults import Fault
from onboarding.content.library import Library, read
from onboarding.content.repeats import shared
from onboarding.content.structure import Structure
from onboarding.content.texts import Texts
from onboarding.content.typography import Strings, cited, prose_lines, slips, strings, untranslated
from onboarding.places import CHECKLISTS

FIRST = ("fr", "en")
"""The languages it was written in; a sentence left as it was is told to those who translated later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One language: items it speaks of, those with nothing missing, ready pieces, words of all its files."""

    items: int
    complete: int
    pieces: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The state of a folder."""

    edition: str
    locales: Mapping[str, Counted]
    faults: tuple[Fault, ...]


def check(folder: Path = CHECKLISTS) -> Report:
    """Every fault of a folder, by file and path; raises nothing."""
    library = read(folder)
    prose = {locale: _prose(library, locale) for locale in library.texts}
    return Report(
        edition=library.structure.edition,
        locales={
            locale: _count(library.structure, texts, prose[locale]) for locale, texts in library.texts.items()
        },
        faults=tuple(sorted({*library.defects(), *library.unread, *_manners(library, prose)})),
    )


def _count(structure: Structure, texts: Texts, prose: Mapping[str, Strings]) -> Counted:
    """An item is complete with its words, its effort and its lead time."""
    items = texts["items"]
    sound = {item.id for item in structure.items.values if item.effort > 0 and item.lead_weeks >= 0}
    complete = {row.id for row, text in items if text.complete}
    return Counted(
        items=len(items.ids & structure.items.ids),
        complete=len(complete & sound),
        pieces=len(texts["bodies"].values),
        words=sum(len(text.split()) for file in prose.values() for text in file.values()),
    )


def _manners(library: Library, prose: Mapping[str, Mapping[str, Strings]]) -> Iterator[Fault]:
    for locale, files in prose.items():
        yield from shared(files, locale)
        for file, texts in files.items():
            place = f"text/{locale}/{file}"
            yield from slips(texts, file=place, locale=locale)
            yield from _unknown_sources(library, texts, place)
            yield from _unlisted_sources(library, texts, place)
    for older, newer in combinations(sorted(prose, key=_by_age), 2):
        for file in prose[older].keys() & prose[newer].keys():
            place = f"text/{newer}/{file}"
            yield from untranslated(prose[newer][file], prose[older][file], file=place, locale=older)


def _by_age(locale: str) -> tuple[int, str]:
    return (FIRST.index(locale) if locale in FIRST else len(FIRST), locale)


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


def _unlisted_sources(library: Library, texts: Strings, file: str) -> Iterator[Fault]:
    """A line lists the sources of its head below its words: what the words cite belongs there too."""
    structure = library.structure
    heads = {item.id: item.source for item in structure.items.values} if "/readiness/" in file else {}
    for path, key in cited(texts):
        id = path.partition(".")[0]
        if id in heads and key not in heads[id] and not structure.sources.lacks(key):
            yield Fault(file=file, path=path, message=f"the source [{key}] is missing from those of {id}")
