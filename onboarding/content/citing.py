"""Sources by their names, wherever the texts cite them by their keys."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from onboarding.content.sources import Source
from onboarding.content.words import ItemText, SourceText, Words
from onboarding.domain.pieces import Piece
from onboarding.domain.readiness import Item

MARK = re.compile(r"\[([A-Z][A-Z0-9-]*)\]")
"""How a text cites: [OECD-PLAN]."""
CITED = {"fr": "(source\u00a0: %s)", "en": "(source: %s)"}
"""How each language says it."""

Sources = Mapping[str, SourceText]


def with_sources(words: Words, sources: Mapping[str, Source], locale: str) -> Words:
    """The words of one language with every source named."""
    named = MappingProxyType({key: _named(text, sources.get(key)) for key, text in words.sources.items()})
    items = {id: _cited_in(item, named, locale) for id, item in words.items.items()}
    return replace(words, sources=named, items=MappingProxyType(items))


def cited(text: str, sources: Sources, locale: str) -> str:
    """The text with each [KEY] told as the source's name in brackets; a key nobody knows stays."""

    def told(mark: re.Match[str]) -> str:
        source = sources.get(mark[1])
        return CITED.get(locale, "(%s)") % source.name if source and source.name else mark[0]

    return MARK.sub(told, text)


def citing(items: Iterable[Item], spoken: Iterable[Words]) -> Mapping[str, tuple[str, ...]]:
    """Source key -> ids of the items that name it, in their head or within a text not yet told."""
    known: dict[str, list[str]] = {}
    languages = tuple(spoken)
    for item in items:
        marked = {key for words in languages for key in _marked(words.items[item.id])}
        for key in {*item.source, *marked}:
            known.setdefault(key, []).append(item.id)
    return MappingProxyType({key: tuple(ids) for key, ids in known.items()})


def pieces_citing(pieces: Iterable[Piece]) -> Mapping[str, tuple[str, ...]]:
    """Source key -> ids of the ready pieces that rest on it."""
    known: dict[str, list[str]] = {}
    for piece in pieces:
        for key in piece.source:
            known.setdefault(key, []).append(piece.id)
    return MappingProxyType({key: tuple(ids) for key, ids in known.items()})


def _marked(text: ItemText) -> Iterator[str]:
    for told in (text.why, *text.how, *text.evidence, text.not_enough):
        yield from MARK.findall(told)


def _named(text: SourceText, source: Source | None) -> SourceText:
    return text if text.name or source is None else replace(text, name=source.name)


def _cited_in(item: ItemText, sources: Sources, locale: str) -> ItemText:
    return replace(
        item,
        why=cited(item.why, sources, locale),
        how=tuple(cited(step, sources, locale) for step in item.how),
        evidence=tuple(cited(proof, sources, locale) for proof in item.evidence),
        not_enough=cited(item.not_enough, sources, locale),
    )
