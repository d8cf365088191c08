"""Sources by their names, wherever the texts cite them by their keys."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, TypeVar

from onboarding.content.sources import Source
from onboarding.content.structure import Structure
from onboarding.content.words import SourceText, Words

T = TypeVar("T")

MARK = re.compile(r"\[([A-Z][A-Z0-9-]*)\]")
"""How a text cites: [OECD-PLAN]."""
CITED = {"fr": "(source\u00a0: %s)", "en": "(source: %s)"}
"""How each language says it."""

NOUNS = (
    "items",
    "clauses",
    "objections",
    "pulse",
    "stages",
    "training",
    "milestones",
    "relaunch",
    "contradictions",
    "pieces",
    "cases",
    "plays",
    "letters",
    "risks",
)
"""Nouns whose texts may cite, in the order in which the bibliography lists them."""

Sources = Mapping[str, SourceText]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What rests on a source: the id of one of `NOUNS`."""

    noun: str
    id: str


def with_sources(words: Words, sources: Mapping[str, Source], locale: str) -> Words:
    """The words of one language with every source named."""
    named = MappingProxyType({key: _named(text, sources.get(key)) for key, text in words.sources.items()})
    told: dict[str, Any] = {noun: told_all(getattr(words, noun), named, locale) for noun in NOUNS}
    return replace(words, sources=named, **told)


def told_all(texts: Mapping[str, T], sources: Sources, locale: str) -> Mapping[str, T]:
    """The texts of one noun with every source told by its name."""
    return MappingProxyType({id: _told(text, sources, locale) for id, text in texts.items()})


def cited(text: str, sources: Sources, locale: str) -> str:
    """The text with each [KEY] told as the source's name in brackets; a key nobody knows stays."""

    def told(mark: re.Match[str]) -> str:
        source = sources.get(mark[1])
        return CITED.get(locale, "(%s)") % source.name if source and source.name else mark[0]

    return MARK.sub(told, text)


def citing(structure: Structure, spoken: Iterable[Words]) -> Mapping[str, tuple[Citation, ...]]:
    """Source key -> what names it, in its head or within a text not yet told, in the order of the files."""
    known: dict[str, list[Citation]] = {}
    languages = tuple(spoken)
    for noun in NOUNS:
        for one in getattr(structure, noun).values:
            texts = (getattr(words, noun)[one.id] for words in languages)
            marked = {key for text in texts for said in _texts(text).values() for key in _marks(said)}
            for key in {*getattr(one, "source", ()), *marked}:
                known.setdefault(key, []).append(Citation(noun=noun, id=one.id))
    return MappingProxyType({key: tuple(citations) for key, citations in known.items()})


def _texts(text: Any) -> Mapping[str, str | tuple[str, ...]]:
    """The sentences of one id by the name of their field; what holds other texts is left out."""
    said = {field.name: getattr(text, field.name) for field in fields(text)}
    return {name: value for name, value in said.items() if isinstance(value, str | tuple)}


def _marks(said: str | tuple[str, ...]) -> Iterator[str]:
    for sentence in (said,) if isinstance(said, str) else said:
        yield from MARK.findall(sentence)


def _told(text: T, sources: Sources, locale: str) -> T:
    changes = {
        name: cited(said, sources, locale)
        if isinstance(said, str)
        else tuple(cited(sentence, sources, locale) for sentence in said)
        for name, said in _texts(text).items()
    }
    return replace(text, **changes)  # type: ignore[type-var]


def _named(text: SourceText, source: Source | None) -> SourceText:
    return text if text.name or source is None else replace(text, name=source.name)
