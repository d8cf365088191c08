"""The charter as printed: clauses composed from the choices, with the town's values as plain text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from onboarding.domain.clauses import Charter, CharterModel, Clause

PLACEHOLDER = re.compile(r"\{(\w+)\}")
ENDED = re.compile(r"\{(\w+)\}([.,;]?)")
"""A value with the mark that may follow it."""
MARKS = ".,;:"
FULL_STOPS = ".!?…"
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-=.!|~&])")
BREAKS = re.compile(r"(?:[^\S\u00a0\u202f]|[\x00-\x1f\x7f-\x9f])+")
"""White space and control characters, but not the no-break spaces of good typography."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseDraft:
    """A clause as printed: consecutive number, heading, body in Markdown.

    `language` is that of the body: the town's own wording may exist in one language only.
    """

    id: str
    number: int
    title: str
    body: str
    language: str = ""
    own: bool = False


class OptionWords(Protocol):
    """The words of an option, as far as a draft needs them."""

    @property
    def body(self) -> str:
        """Markdown with values in braces; an empty one leaves the clause out."""


class ClauseWords(Protocol):
    """The words of a clause, as far as a draft needs them."""

    @property
    def title(self) -> str:
        """The heading as printed."""

    @property
    def options(self) -> Mapping[str, OptionWords]:
        """Option id -> its words."""


class FactWords(Protocol):
    """The words of a value, as far as a draft needs them."""

    @property
    def label(self) -> str:
        """What the blank asks for."""


class CharterWords(Protocol):
    """One language's words of the charter."""

    @property
    def clauses(self) -> Mapping[str, ClauseWords]:
        """Clause id -> its words."""

    @property
    def facts(self) -> Mapping[str, FactWords]:
        """Fact id -> its words."""


def draft(
    model: CharterModel, charter: Charter, *, words: CharterWords, blank: str, locale: str = ""
) -> tuple[ClauseDraft, ...]:
    """The charter's text. Dates in `charter.facts` come already phrased, the town's name as `town`.

    `blank` marks a missing value and names it through its `{label}`; values and blanks are plain text. The
    town's own wording stands where there is some, in another language than `locale` where there is no other.
    """
    values = _Values(model=model, charter=charter, words=words, blank=blank)
    bodies = [(clause, *_body(clause, charter, values, locale)) for clause in model.clauses]
    written = [(clause, body, language) for clause, body, language in bodies if body]
    return tuple(
        ClauseDraft(
            id=clause.id,
            number=number,
            title=words.clauses[clause.id].title,
            body=body,
            language=language,
            own=clause.id in charter.own,
        )
        for number, (clause, body, language) in enumerate(written, start=1)
    )


def model_text(
    model: CharterModel, charter: Charter, clause: Clause, *, words: CharterWords, blank: str
) -> str:
    """What the chosen option says with the town's values, whatever the town's own wording is."""
    return _Values(model=model, charter=charter, words=words, blank=blank).model_text(clause)


def open_text(
    model: CharterModel, charter: Charter, clause: Clause, *, words: CharterWords, blank: str
) -> str:
    """The model text as somebody goes on writing it: values without the backslashes that printing needs."""
    return _Values(model=model, charter=charter, words=words, blank=blank, shield=_gently).model_text(clause)


def own_text(own: Mapping[str, str], locale: str) -> tuple[str, str]:
    """The town's own wording in that language, else in the first other one, and the language it is in."""
    language = locale if locale in own else min(own)
    return own[language], language


def facts_in(body: str) -> frozenset[str]:
    """The values a body names in braces."""
    return frozenset(PLACEHOLDER.findall(body))


def closed(value: str, mark: str) -> tuple[str, str]:
    """A value and the mark after it, each once: somebody may have typed a full stop already."""
    if mark and value.endswith(tuple(MARKS)):
        value = value.rstrip(MARKS + " ") or value
    return value, "" if mark == "." and value.endswith(tuple(FULL_STOPS)) else mark


def one_line(value: str) -> str:
    """A value without line breaks and control characters."""
    return BREAKS.sub(" ", value).strip(" ")


def plain_text(value: str) -> str:
    """A value on one line that Markdown shows as it was typed."""
    return MARKDOWN.sub(r"\\\1", one_line(value))


def _body(clause: Clause, charter: Charter, values: "_Values", locale: str) -> tuple[str, str]:
    own = charter.own.get(clause.id)
    return own_text(own, locale) if own else (values.model_text(clause), locale)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Values:
    model: CharterModel
    charter: Charter
    words: CharterWords
    blank: str
    shield: Callable[[str], str] = plain_text

    def model_text(self, clause: Clause) -> str:
        option = self.charter.chosen(clause)
        body = self.words.clauses[clause.id].options[option.id].body if option else ""
        return self.fill(body.strip())

    def fill(self, body: str) -> str:
        return ENDED.sub(lambda found: self._ended(found[1], found[2]), body)

    def _ended(self, fact_id: str, mark: str) -> str:
        value = one_line(self.charter.value(self.model, fact_id))
        if not value:
            return self.shield(self.blank.replace("{label}", self._label(fact_id))) + mark
        said, closing = closed(value, mark)
        return self.shield(said) + closing

    def _label(self, fact_id: str) -> str:
        words = self.words.facts.get(fact_id)
        return words.label if words else fact_id


def _gently(value: str) -> str:
    """A value on one line in which only what would become emphasis is held back."""
    return re.sub(r"([\\*])", r"\\\1", one_line(value))
