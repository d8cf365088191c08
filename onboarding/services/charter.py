"""The town's moderation charter: what is decided so far, and its text."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.content.words import Words
from onboarding.domain.charter import (
    Charter,
    CharterModel,
    Clause,
    ClauseDraft,
    FactKind,
    Finding,
    draft,
    findings,
    open_text,
)
from onboarding.domain.charter_numbering import ADOPTED_ON
from onboarding.press.wording import Wording
from onboarding.records.charter import choices_of, facts_of, find_charter, own_texts_of
from onboarding.services.charter_offer import Offer, offer
from onboarding.services.consultations import find_next

__all__ = [
    "BLANK",
    "HasCharter",
    "HasName",
    "Occasion",
    "Offer",
    "charter_of",
    "draft_of",
    "findings_of",
    "found_in",
    "model_source",
    "occasion_of",
    "offer",
    "version_of",
    "wait_of",
]

BLANK = "[… {label} …]"
"""Marks a value nobody filled in."""


class HasName(Protocol):
    """A town, as far as its charter names it."""

    @property
    def name(self) -> str:
        """As residents know it."""


class HasCharter(HasName, Protocol):
    """A town, as far as its charter is read."""

    @property
    def id(self) -> int:
        """Its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """On which day a charter is read, before which vote, and the longest wait by the rota in hours."""

    today: date
    election_on: date | None = None
    longest_wait: float | None = None


def charter_of(session: Session, municipality_id: int) -> Charter:
    """The town's charter as decided so far; an empty one before the first decision."""
    found = find_charter(session, municipality_id)
    if found is None:
        return Charter()
    return Charter(
        choices=choices_of(session, found.id),
        facts=facts_of(session, found.id),
        own=own_texts_of(session, found.id),
    )


def version_of(session: Session, municipality_id: int) -> int:
    """The version a page carries; 0 while there is no charter."""
    found = find_charter(session, municipality_id)
    return found.version if found else 0


def draft_of(shelf: Shelf, charter: Charter, town: HasName, locale: str) -> tuple[ClauseDraft, ...]:
    """The charter's text in a language: bodies in the charter's Markdown, missing values marked.

    In place of the day of adoption stands where it is to be read: see `domain.charter_numbering`.
    """
    words = shelf.words[locale]
    return draft(
        shelf.charter,
        _phrased(shelf.charter, charter, town, _Speech(wording=Wording(locale=locale), words=words)),
        words=words,
        blank=BLANK,
        locale=locale,
    )


def findings_of(session: Session, shelf: Shelf, town: HasCharter, *, today: date) -> tuple[Finding, ...]:
    """All that a reading of the town's draft finds, own wording included, with the vote that is next."""
    occasion = occasion_of(session, town.id, today=today)
    return found_in(shelf, charter_of(session, town.id), occasion)


def occasion_of(session: Session, municipality_id: int, *, today: date) -> Occasion:
    """On which occasion the town's charter is read: the next consultation's vote, and the rota."""
    consultation = find_next(session, municipality_id, today=today)
    return Occasion(
        today=today,
        election_on=consultation.election_on if consultation else None,
        longest_wait=wait_of(session, municipality_id, today=today),
    )


def found_in(shelf: Shelf, charter: Charter, occasion: Occasion) -> tuple[Finding, ...]:
    """What a reading finds in a charter already at hand."""
    return findings(
        shelf.charter,
        charter,
        today=occasion.today,
        election_on=occasion.election_on,
        longest_wait=occasion.longest_wait,
    )


def wait_of(session: Session, municipality_id: int, *, today: date) -> float | None:
    """The longest wait by the town's rota in hours, None without one.

    Asked for here and not above: the rota reads what the charter promises.
    """
    from onboarding.services.rota import longest_wait_of

    return longest_wait_of(session, municipality_id, today=today)


def model_source(shelf: Shelf, charter: Charter, town: HasName, *, clause: Clause, locale: str) -> str:
    """The model text of the chosen option with its values, as somebody may go on writing it."""
    words = shelf.words[locale]
    filled = _phrased(shelf.charter, charter, town, _Speech(wording=Wording(locale=locale), words=words))
    return open_text(shelf.charter, filled, clause, words=words, blank=BLANK)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speech:
    wording: Wording
    words: Words


def _phrased(model: CharterModel, charter: Charter, town: HasName, speech: _Speech) -> Charter:
    days = {
        fact.id: speech.wording.plain_day(date.fromisoformat(charter.facts[fact.id]))
        for fact in model.facts
        if fact.kind is FactKind.DATE and charter.facts.get(fact.id)
    }
    head = {ADOPTED_ON: speech.words.facts[ADOPTED_ON].printed} if ADOPTED_ON in speech.words.facts else {}
    return replace(charter, facts=dict(charter.facts) | days | head | {"town": town.name})
