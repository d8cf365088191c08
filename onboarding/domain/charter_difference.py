"""What differs between two versions of the charter, clause by clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.charter_numbering import OF_THE_RECORD
from onboarding.domain.clauses import Charter, CharterModel
from onboarding.domain.drafting import ClauseDraft
from onboarding.domain.frozen_charter import FrozenCharter
from onboarding.domain.word_difference import Piece, word_difference

ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>()#+\-=.!|~&])")
PARTS = re.compile(r"\w+|\W+")


class Change(StrEnum):
    """In what a clause changed; MODEL is another text of the same option, since the content was revised."""

    ADDED = "added"
    REMOVED = "removed"
    OPTION = "option"
    VALUES = "values"
    OWN = "own"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """A value that the clause names; empty where nothing was filled in."""

    fact: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseDifference:
    """One clause that changed. `options` are ids, "" where nothing was decided.

    `own` are the languages in which the town's own wording changed; `words` marks the printed text.
    """

    clause: str
    changes: tuple[Change, ...]
    options: tuple[str, str]
    values: tuple[ValueChange, ...]
    own: tuple[str, ...]
    before: ClauseDraft | None
    after: ClauseDraft | None
    words: tuple[Piece, ...]


def charter_difference(
    before: FrozenCharter, after: FrozenCharter, model: CharterModel, *, locale: str
) -> tuple[ClauseDifference, ...]:
    """The clauses that changed, in the order of the model; the printed texts in that language.

    The version's own number in its text is no change, nor is a value that no chosen option prints.
    """
    pair = _Pair(before=before, after=after, model=model, locale=locale)
    found = (pair.difference(clause) for clause in pair.clauses())
    return tuple(each for each in found if each.changes)


def as_read(body: str) -> str:
    """A clause's Markdown without the signs that keep typed text plain."""
    return ESCAPED.sub(r"\1", body)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    before: FrozenCharter
    after: FrozenCharter
    model: CharterModel
    locale: str

    def clauses(self) -> tuple[str, ...]:
        known = [clause.id for clause in self.model.clauses]
        printed = [text.id for version in (self.before, self.after) for text in _texts(version, self.locale)]
        return tuple(dict.fromkeys((*known, *printed)))

    def difference(self, clause: str) -> ClauseDifference:
        one, two = _text(self.before, clause, self.locale), _text(self.after, clause, self.locale)
        options = _option(self.before.charter, clause), _option(self.after.charter, clause)
        values, own = tuple(self._values(clause)), self._own(clause)
        decided = {
            Change.ADDED: one is None and two is not None,
            Change.REMOVED: one is not None and two is None,
            Change.OPTION: options[0] != options[1],
            Change.VALUES: bool(values),
            Change.OWN: bool(own),
        }
        changes = tuple(change for change, holds in decided.items() if holds)
        if not changes and not self._reads_the_same(one, two):
            changes = (Change.MODEL,)
        return ClauseDifference(
            clause=clause,
            changes=changes,
            options=options,
            values=values,
            own=own,
            before=one,
            after=two,
            words=word_difference(_read(one), _read(two)),
        )

    def _values(self, clause: str) -> Iterator[ValueChange]:
        """Values that both versions print and say otherwise; others come and go with their option."""
        used = self._used(self.before.charter, clause) & self._used(self.after.charter, clause)
        for fact in (fact.id for fact in self.model.facts if fact.id in used - OF_THE_RECORD):
            before = self.before.charter.value(self.model, fact)
            after = self.after.charter.value(self.model, fact)
            if before != after:
                yield ValueChange(fact=fact, before=before, after=after)

    def _used(self, charter: Charter, clause: str) -> set[str]:
        known = self.model.clause_by_id.get(clause)
        option = charter.chosen(known) if known else None
        return set(option.facts) if option else set()

    def _own(self, clause: str) -> tuple[str, ...]:
        before, after = self.before.charter.own.get(clause, {}), self.after.charter.own.get(clause, {})
        return tuple(
            locale for locale in sorted({*before, *after}) if before.get(locale) != after.get(locale)
        )

    def _reads_the_same(self, one: ClauseDraft | None, two: ClauseDraft | None) -> bool:
        if one is None or two is None:
            return one is two
        before, after = PARTS.findall(one.body), PARTS.findall(two.body)
        numbers = str(self.before.number), str(self.after.number)
        alike = (old == new or (old, new) == numbers for old, new in zip(before, after, strict=False))
        return one.title == two.title and len(before) == len(after) and all(alike)


def _texts(version: FrozenCharter, locale: str) -> tuple[ClauseDraft, ...]:
    """The printed clauses in that language; in the first other one where it was not there yet."""
    if not version.texts:
        return ()
    return version.texts[locale if locale in version.texts else min(version.texts)]


def _text(version: FrozenCharter, clause: str, locale: str) -> ClauseDraft | None:
    return next((text for text in _texts(version, locale) if text.id == clause), None)


def _option(charter: Charter, clause: str) -> str:
    return charter.choices.get(clause, "")


def _read(text: ClauseDraft | None) -> str:
    return as_read(text.body) if text else ""
