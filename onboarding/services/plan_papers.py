"""The papers that the plan prints behind its sections: the newest letter, the charter in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.charter import Charter, ClauseDraft
from onboarding.domain.charter_numbering import dated
from onboarding.domain.charter_review import IN_FORCE
from onboarding.domain.commitment import Letter, said
from onboarding.domain.plan_papers import CharterPaper, LetterPaper, LetterSignature
from onboarding.domain.signing import Seat, Signed, waiting
from onboarding.records.charter_versions import CharterVersion
from onboarding.records.commitment_versions import CommitmentSignature, CommitmentVersion

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterText:
    """The charter in force: what it settles, its clauses in one language, and the paper's head."""

    charter: Charter
    clauses: tuple[ClauseDraft, ...]
    paper: CharterPaper


def find_letter_paper(
    session: Session, consultation_id: int, *, letter: Letter, locale: str
) -> LetterPaper | None:
    """The newest version of the letter beside what the letter says today; one query."""
    rows = session.execute(
        select(CommitmentVersion, CommitmentSignature)
        .outerjoin(CommitmentSignature, CommitmentSignature.version_id == CommitmentVersion.id)
        .where(CommitmentVersion.consultation_id == consultation_id)
        .order_by(CommitmentVersion.number.desc(), CommitmentSignature.signed_at, CommitmentSignature.id)
    ).all()
    if not rows:
        return None
    version = rows[0][0]
    under = tuple(signed for each, signed in rows if each.id == version.id and signed is not None)
    frozen = version.frozen
    language, text = _in(locale, frozen.texts)
    return LetterPaper(
        number=version.number,
        frozen_at=version.frozen_at,
        digest=version.digest,
        public=version.public,
        changed=dict(frozen.said) != said(letter),
        signatures=tuple(_signature(each) for each in under),
        waiting=waiting(frozen.said, (Signed(seat=Seat(each.seat), person=None) for each in under)),
        language=language,
        text=text,
    )


def find_charter_text(session: Session, town_id: int, *, locale: str, zone: str) -> CharterText | None:
    """The newest version of the charter that was adopted and is not replaced."""
    version = session.scalar(
        select(CharterVersion)
        .where(CharterVersion.municipality_id == town_id, CharterVersion.state.in_(IN_FORCE))
        .order_by(CharterVersion.number.desc())
        .limit(1)
    )
    if version is None or version.adopted_at is None:
        return None
    place = ZoneInfo(zone)
    frozen, published = version.frozen, version.published_at
    adopted_on = version.adopted_at.astimezone(place).date()
    _, clauses = _in(locale, frozen.texts)
    return CharterText(
        charter=dated(frozen.charter, version.number, adopted_on),
        clauses=clauses,
        paper=CharterPaper(
            number=version.number,
            adopted_on=adopted_on,
            adopted_by=version.adopted_name,
            published_on=published.astimezone(place).date() if published else None,
            digest=version.digest,
        ),
    )


def _in(locale: str, texts: Mapping[str, tuple[T, ...]]) -> tuple[str, tuple[T, ...]]:
    """The text in that language, else in the first other one, with the language it is in."""
    language = locale if locale in texts else min(texts)
    return language, texts[language]


def _signature(signed: CommitmentSignature) -> LetterSignature:
    return LetterSignature(
        seat=Seat(signed.seat), name=signed.name, function=signed.function, signed_at=signed.signed_at
    )
