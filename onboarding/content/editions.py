"""Editions of the catalogue: the one in the folder, and those it was frozen from, which towns still use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from onboarding.content.faults import Fault
from onboarding.content.reading import Reader
from onboarding.content.rows import Rows
from onboarding.content.structure import Structure, read_items
from onboarding.content.words import DimensionText, ItemText, Words
from onboarding.domain.editions import edition_order
from onboarding.domain.readiness import Catalogue, Dimension, Item

FROZEN = "editions"
"""The folder of the earlier editions, one folder each, called like the edition."""

T = TypeVar("T")
Told = Mapping[str, Mapping[str, ItemText]]
Named = Mapping[str, Mapping[str, DimensionText]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition with its words: locale -> id -> text."""

    catalogue: Catalogue
    items: Told
    dimensions: Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What the folder of one earlier edition holds, and what is wrong with it."""

    name: str
    edition: str
    dimensions: Rows[Dimension]
    items: Rows[Item]
    told: Mapping[str, Rows[ItemText]]
    named: Mapping[str, Rows[DimensionText]]
    reading: tuple[Fault, ...]

    def defects(self, structure: Structure) -> Iterator[Fault]:
        """What would break a page of a town that works with this edition."""
        yield from self.reading
        if self.edition != self.name:
            yield self._fault(f"the folder is called {self.name}, the edition in it {self.edition or '?'}")
        if edition_order(self.edition) >= edition_order(structure.edition):
            yield self._fault(
                f"it is no earlier than the edition in use, {structure.edition}:"
                " give catalogue.toml a later one"
            )
        yield from self._unsaid()
        for row, item in self.items:
            for key in item.source:
                if structure.sources.lacks(key):
                    yield row.fault(f"the source [{key}] does not exist")

    @property
    def value(self) -> Edition:
        """The edition, for a folder without a defect."""
        catalogue = Catalogue(
            edition=self.edition, dimensions=self.dimensions.values, items=self.items.values
        )
        return Edition(
            catalogue=catalogue,
            items={locale: _texts(rows) for locale, rows in self.told.items()},
            dimensions={locale: _texts(rows) for locale, rows in self.named.items()},
        )

    def _unsaid(self) -> Iterator[Fault]:
        for locale in self.told:
            for missing in sorted(self.items.ids - self.told[locale].ids):
                yield self._fault(f"{missing} has no text in {locale}")
            for missing in sorted(self.dimensions.ids - self.named[locale].ids):
                yield self._fault(f"dimension {missing} has no text in {locale}")

    def _fault(self, message: str) -> Fault:
        return Fault(file=f"{FROZEN}/{self.name}", path="", message=message)


def read_frozen(folder: Path) -> tuple[Frozen, ...]:
    """The earlier editions of a folder, oldest first."""
    places = (path for path in (folder / FROZEN).glob("[0-9]*") if path.is_dir())
    return tuple(_read(path) for path in sorted(places, key=lambda path: edition_order(path.name)))


def edition_in_use(catalogue: Catalogue, words: Mapping[str, Words]) -> Edition:
    """The edition that the folder itself holds."""
    return Edition(
        catalogue=catalogue,
        items={locale: said.items for locale, said in words.items()},
        dimensions={locale: said.dimensions for locale, said in words.items()},
    )


def in_words(words: Words, locale: str, editions: tuple[Edition, ...], chosen: Edition) -> Words:
    """The words with every line of every edition; where they differ, those of the chosen one."""
    spoken = (*editions, chosen)
    items = {id: text for each in spoken for id, text in _in(each.items, locale).items()}
    dimensions = {id: text for each in spoken for id, text in _in(each.dimensions, locale).items()}
    return replace(words, items=MappingProxyType(items), dimensions=MappingProxyType(dimensions))


def _read(path: Path) -> Frozen:
    reader = Reader(path)
    dimensions = reader.rows("catalogue.toml", "dimensions", Dimension)
    locales = tuple(sorted(each.name for each in (path / "text").glob("*") if each.is_dir()))
    frozen = Frozen(
        name=path.name,
        edition=reader.text("catalogue.toml", "edition"),
        dimensions=dimensions,
        items=read_items(reader, dimensions),
        told={locale: _told(reader, locale, dimensions) for locale in locales},
        named={
            locale: reader.keyed(f"text/{locale}/catalogue.toml", DimensionText, under="dimensions")
            for locale in locales
        },
        reading=(),
    )
    found = (*reader.faults, *reader.unread_files())
    faults = tuple(replace(fault, file=f"{FROZEN}/{path.name}/{fault.file}") for fault in found)
    return replace(frozen, reading=faults)


def _told(reader: Reader, locale: str, dimensions: Rows[Dimension]) -> Rows[ItemText]:
    files = (f"text/{locale}/readiness/{dimension.slug}.toml" for dimension in dimensions.values)
    return Rows.joined(reader.keyed(file, ItemText) for file in files)


def _texts(rows: Rows[T]) -> Mapping[str, T]:
    return MappingProxyType({row.id: value for row, value in rows})


def _in(told: Mapping[str, Mapping[str, T]], locale: str) -> Mapping[str, T]:
    """The words in that language; an edition from before that language speaks the first one it has."""
    return told.get(locale) or next(iter(told.values()), {})
