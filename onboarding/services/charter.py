"""The town's moderation charter: what is decided so far, and its text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.content.words import Words
from onboarding.domain.charter import Charter, CharterModel, ClauseDraft, FactKind, Finding, draft, findings
from onboarding.domain.charter_numbering import ADOPTED_ON
from onboarding.press.wording import Wording
from onboarding.records.charter import choices_of, facts_of, find_charter, own_texts_of
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Consultation
from onboarding.services.consultations import find_next

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
    """On which day a charter is read, and before which vote."""

    today: date
    election_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Values known from the consultation under preparation (fact id -> value)."""

    values: Mapping[str, str]
    consultation: Consultation | None

    @property
    def election_on(self) -> date | None:
        """The next vote anybody named."""
        return self.consultation.election_on if self.consultation else None


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
    """What a reading of the town's draft finds."""
    return found_in(shelf, charter_of(session, town.id), occasion_of(session, town.id, today=today))


def occasion_of(session: Session, municipality_id: int, *, today: date) -> Occasion:
    """On which occasion the town's charter is read: before the next consultation's vote."""
    known = offer(session, municipality_id, today=today)
    return Occasion(today=today, election_on=known.election_on)


def found_in(shelf: Shelf, charter: Charter, occasion: Occasion) -> tuple[Finding, ...]:
    """What a reading finds in a charter already at hand, a frozen one for example."""
    return findings(shelf.charter, charter, today=occasion.today, election_on=occasion.election_on)


def offer(session: Session, municipality_id: int, *, today: date) -> Offer:
    """What other pages already know of the charter's values."""
    consultation = find_next(session, municipality_id, today=today)
    if consultation is None:
        return Offer(values={}, consultation=None)
    commitment = session.get(Commitment, consultation.id)
    known = {
        "opens_on": consultation.opens_on,
        "closes_on": consultation.closes_on,
        "election_on": consultation.election_on,
        "synthesis_on": commitment.results_on if commitment else None,
    }
    values = {fact: day.isoformat() for fact, day in known.items() if day is not None}
    return Offer(values=values, consultation=consultation)


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
