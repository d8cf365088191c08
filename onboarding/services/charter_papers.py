"""The charter ready to be handed out: the draft of today, and each version in each of its languages."""

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.charter_paper import CharterPaper, draft_digest
from onboarding.domain.frozen_charter import CharterState, FrozenCharter
from onboarding.records.charter_versions import CharterVersion
from onboarding.services.charter import charter_of, draft_of


class OfATown(Protocol):
    """A town, as far as its papers name it."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def name(self) -> str:
        """As residents know it."""

    @property
    def slug(self) -> str:
        """As it stands in the names of files."""

    @property
    def locale(self) -> str:
        """The language it speaks first."""

    @property
    def time_zone(self) -> str:
        """In which its days begin."""

    @property
    def demo(self) -> bool:
        """Whether everything in it is invented."""


def draft_paper(session: Session, shelf: Shelf, town: OfATown, *, locale: str, today: date) -> CharterPaper:
    """The draft as it stands today."""
    clauses = draft_of(shelf, charter_of(session, town.id), town, locale)
    return CharterPaper(
        town=town.name,
        slug=town.slug,
        locale=locale,
        clauses=clauses,
        day=today,
        digest=draft_digest(clauses, locale),
        demo=town.demo,
    )


def version_paper(version: CharterVersion, town: OfATown, *, locale: str) -> CharterPaper | None:
    """A version in that language; None where it was not written in it."""
    frozen = version.frozen
    if locale not in frozen.texts:
        return None
    return _paper(version, frozen, town, locale)


def version_papers(version: CharterVersion, town: OfATown) -> tuple[CharterPaper, ...]:
    """A version in each of its languages, the town's first."""
    frozen = version.frozen
    spoken = sorted(frozen.texts, key=lambda locale: (locale != town.locale, locale))
    return tuple(_paper(version, frozen, town, locale) for locale in spoken)


def _paper(version: CharterVersion, frozen: FrozenCharter, town: OfATown, locale: str) -> CharterPaper:
    def day(moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(town.time_zone)).date()

    over = version.state in {CharterState.REPLACED, CharterState.WITHDRAWN} and version.ended_at
    return CharterPaper(
        town=frozen.town,
        slug=town.slug,
        locale=locale,
        clauses=frozen.texts[locale],
        day=day(over or version.adopted_at or version.submitted_at),
        digest=version.digest,
        number=version.number,
        state=version.state,
        adopted_on=day(version.adopted_at) if version.adopted_at else None,
        adopted_by=version.adopted_name,
        demo=town.demo,
    )
