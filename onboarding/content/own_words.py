"""The words of a town's own lines, marked as own wherever their title stands."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from onboarding.content.words import ItemText, Words
from onboarding.domain.own_items import OwnLine, OwnText

MARKED = {"fr": "%s (ligne de la commune)", "en": "%s (own line)"}
"""How each language marks the title of an own line."""


def with_own_words(words: Words, locale: str, own: Iterable[OwnLine]) -> Words:
    """The words with those of the town's own lines, the retired ones too: the history names them."""
    items = {line.item.id: _text(dict(line.texts), locale) for line in own}
    return replace(words, items=MappingProxyType({**words.items, **items}))


def _text(texts: Mapping[str, OwnText], locale: str) -> ItemText:
    said = texts.get(locale) or next(iter(texts.values()))
    title = MARKED.get(locale, "%s *") % said.title
    return ItemText(
        title=title,
        task=title,
        question=said.question,
        why=said.why,
        how=(),
        evidence=(said.proof,) if said.proof else (),
        not_enough="",
    )
