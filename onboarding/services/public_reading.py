"""What everybody may read of a town: its published charter, the earlier ones, and its published letters.

Nothing here asks who reads: it is the same for everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.charter_paper import CharterPaper
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.frozen_letter import LetterSection
from onboarding.records.charter_versions import CharterVersion
from onboarding.records.commitment_versions import CommitmentSignature, CommitmentVersion
from onboarding.records.consultations import Consultation
from onboarding.records.public_pages import PublicPage, find_public_page
from onboarding.records.towns import Municipality
from onboarding.services.charter_papers import version_paper

MAILBOX = "mailbox"
"""The value of the charter to which everybody may write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A name under a letter, in which seat and since when."""

    name: str
    function: str
    seat: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLetter:
    """A published letter of a consultation, in the language of `sections`."""

    consultation: str
    number: int
    digest: str
    locale: str
    sections: tuple[LetterSection, ...]
    published_at: datetime | None
    signed: tuple[Signed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVersion:
    """A version that was public once."""

    number: int
    published_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicText:
    """Everything on the page in one language; `published_at` is that of the charter shown."""

    locale: str
    languages: tuple[str, ...]
    paper: CharterPaper | None
    published_at: datetime | None
    past: tuple[PastVersion, ...]
    letters: tuple[PublicLetter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTown:
    """The town behind an address; `mailbox` is where everybody may write, if its charter names one."""

    page: PublicPage
    town: Municipality
    mailbox: str


def find_public_town(session: Session, address: str) -> PublicTown | None:
    """The town whose page has that address, on or off."""
    page = find_public_page(session, address)
    if page is None:
        return None
    town = session.get_one(Municipality, page.municipality_id)
    version = _newest(_published(session, town.id))
    mailbox = version.frozen.charter.facts.get(MAILBOX, "") if version else ""
    return PublicTown(page=page, town=town, mailbox=mailbox)


def read_public(
    session: Session, town: Municipality, locale: str, *, shown: CharterVersion | None = None
) -> PublicText | None:
    """The page in a language; None where nothing is written in it. `shown` is a version not public yet."""
    known = _published(session, town.id)
    version = shown or _newest(known)
    letters = _letters(session, town.id, locale)
    spoken = version.frozen.texts if version else (locale,)
    languages = tuple(sorted(spoken, key=lambda each: (each != town.locale, each)))
    if locale not in languages:
        return None
    return PublicText(
        locale=locale,
        languages=languages,
        paper=version_paper(version, town, locale=locale) if version else None,
        published_at=version.published_at if version else None,
        past=tuple(_past(each) for each in known if version is None or each.id != version.id),
        letters=letters,
    )


def read_past(session: Session, town: Municipality, locale: str, number: int) -> PublicText | None:
    """An earlier version that was public once; None for every other."""
    known = _published(session, town.id)
    found = next((each for each in known if each.number == number), None)
    if found is None or locale not in found.frozen.texts:
        return None
    text = read_public(session, town, locale, shown=found)
    return replace(text, letters=(), past=()) if text else None


def _published(session: Session, town_id: int) -> Sequence[CharterVersion]:
    """The versions that are public or were, the newest first."""
    return session.scalars(
        select(CharterVersion)
        .where(
            CharterVersion.municipality_id == town_id,
            CharterVersion.published_at.is_not(None),
            CharterVersion.state.in_([CharterState.PUBLISHED, CharterState.REPLACED]),
        )
        .order_by(CharterVersion.number.desc())
    ).all()


def _newest(known: Sequence[CharterVersion]) -> CharterVersion | None:
    return next((each for each in known if each.state is CharterState.PUBLISHED), None)


def _past(version: CharterVersion) -> PastVersion:
    at = version.published_at or version.submitted_at
    return PastVersion(number=version.number, published_at=at, ended_at=version.ended_at)


def _letters(session: Session, town_id: int, locale: str) -> tuple[PublicLetter, ...]:
    rows = session.execute(
        select(CommitmentVersion, Consultation.title)
        .join(Consultation, Consultation.id == CommitmentVersion.consultation_id)
        .where(
            Consultation.municipality_id == town_id,
            CommitmentVersion.published_at.is_not(None),
            CommitmentVersion.ended_at.is_(None),
        )
        .order_by(CommitmentVersion.published_at, CommitmentVersion.id)
    ).all()
    signed = _signed(session, [version.id for version, _ in rows])
    return tuple(_letter(version, title, locale, signed.get(version.id, ())) for version, title in rows)


def _letter(version: CommitmentVersion, title: str, locale: str, signed: tuple[Signed, ...]) -> PublicLetter:
    texts = version.frozen.texts
    spoken = locale if locale in texts else min(texts, default=locale)
    return PublicLetter(
        consultation=title,
        number=version.number,
        digest=version.digest,
        locale=spoken,
        sections=tuple(texts.get(spoken, ())),
        published_at=version.published_at,
        signed=signed,
    )


def _signed(session: Session, versions: list[int]) -> dict[int, tuple[Signed, ...]]:
    found: dict[int, tuple[Signed, ...]] = {}
    for each in session.scalars(
        select(CommitmentSignature)
        .where(CommitmentSignature.version_id.in_(versions))
        .order_by(CommitmentSignature.signed_at, CommitmentSignature.id)
    ):
        name = Signed(name=each.name, function=each.function, seat=each.seat, at=each.signed_at)
        found[each.version_id] = (*found.get(each.version_id, ()), name)
    return found
