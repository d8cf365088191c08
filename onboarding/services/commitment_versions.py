"""Versions of a consultation's letter: frozen to be signed, signed seat by seat, published."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from onboarding.domain.commitment import Letter, said
from onboarding.domain.errors import Conflict
from onboarding.domain.frozen_letter import FrozenLetter, LetterSection, written
from onboarding.domain.policy import Action
from onboarding.domain.signing import (
    LetterChanged,
    LetterIncomplete,
    NothingChanged,
    NotSignedYet,
    Seat,
    Signed,
    demand_seat,
    gaps,
    waiting,
)
from onboarding.press.letter_text import letter_sections
from onboarding.records.commitment_versions import (
    CommitmentSignature,
    CommitmentVersion,
    commitment_versions_of,
    signatures_of,
)
from onboarding.records.consultations import Consultation
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.commitment import letter_of
from onboarding.services.journal import record
from onboarding.services.letter_lines import PUBLISHED, SIGNED, prove
from onboarding.services.letter_news import tell_signed, tell_to_sign
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The newest version of a letter with its signatures; `changed` says that the letter reads otherwise."""

    version: CommitmentVersion
    signatures: tuple[CommitmentSignature, ...]
    changed: bool

    @property
    def signed(self) -> tuple[Signed, ...]:
        """The signatures as the rules see them."""
        return tuple(Signed(seat=Seat(each.seat), person=each.person_id) for each in self.signatures)

    @property
    def waiting(self) -> tuple[Seat, ...]:
        """The seats in which nobody has signed yet; none of a version that the letter has left behind."""
        return () if self.changed else waiting(self.version.frozen.said, self.signed)


def current(act: Act, consultation: Consultation) -> Current | None:
    """The newest version, as it stands; None before the first."""
    known = commitment_versions_of(act.session, consultation.id)
    if not known:
        return None
    now = said(letter_of(act.session, consultation).letter)
    return Current(
        version=known[0],
        signatures=tuple(signatures_of(act.session, known[0].id)),
        changed=dict(known[0].frozen.said) != now,
    )


def freeze(act: Act, consultation: Consultation, *, seen: int, link: str = "") -> CommitmentVersion:
    """Write the letter down as its next version, to be signed; an unsigned one before it gives way.

    `seen` is the letter's version that the page showed. Raises NotYours, Conflict, LetterIncomplete,
    NothingChanged.
    """
    act.demand(Action.EDIT_COMMITMENT)
    hold_town(act)
    stored = letter_of(act.session, consultation)
    if stored.version != seen:
        raise Conflict(stored)
    if missing := gaps(stored.letter):
        raise LetterIncomplete(missing)
    former = current(act, consultation)
    if former is not None and not former.changed:
        raise NothingChanged
    number = former.version.number + 1 if former else 1
    frozen = _frozen(act, consultation, stored.letter, number)
    version = _add(act, consultation, frozen)
    if former is not None and former.version.published_at is None and former.version.ended_at is None:
        former.version.ended_at = act.at
        act.session.flush()
    _told(act, "letter_frozen", version, consultation)
    tell_to_sign(act, version, consultation, link=link)
    return version


def sign(
    act: Act, consultation: Consultation, seat: Seat, *, digest: str, function: str = ""
) -> tuple[str, ...]:
    """Sign the newest version; gives back the lines of the checklist that moved once all have signed.

    `digest` is that of what the page showed: nobody signs what they did not see. Raises NotYours,
    LetterChanged, NotYourSeat, SeatTaken, SignedElsewhere.
    """
    act.demand(Action.SIGN_COMMITMENT)
    hold_town(act)
    found = current(act, consultation)
    if found is None or found.changed or found.version.digest != digest:
        raise LetterChanged
    demand_seat(act.actor, seat, found.version.frozen.said, found.signed)
    _put_under(act, found.version, seat, function.strip())
    _told(act, "letter_signed", found.version, consultation, seat=seat.value)
    left = waiting(found.version.frozen.said, (*found.signed, Signed(seat=seat, person=act.actor.id)))
    if left:
        return ()
    tell_signed(act, found.version, consultation)
    moved = prove(act, consultation, SIGNED, found.version)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return moved


def publish_letter(act: Act, consultation: Consultation, version: CommitmentVersion) -> tuple[str, ...]:
    """Put the signed version on the public page; the one before it leaves. Gives back the lines that moved.

    Raises NotYours, LetterChanged, NotSignedYet.
    """
    act.demand(Action.PUBLISH)
    hold_town(act)
    found = current(act, consultation)
    if found is None or found.version.id != version.id or found.changed:
        raise LetterChanged
    if found.waiting:
        raise NotSignedYet(found.waiting)
    if version.published_at is not None and version.ended_at is None:
        return ()
    for earlier in commitment_versions_of(act.session, consultation.id):
        if earlier.published_at is not None and earlier.ended_at is None:
            earlier.ended_at = act.at
    version.published_by, version.published_name = act.actor.id, act.actor.name
    version.published_at, version.ended_at = act.at, None
    act.session.flush()
    _told(act, "letter_published", version, consultation)
    moved = prove(act, consultation, PUBLISHED, version)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return moved


def withdraw_letter(act: Act, consultation: Consultation, version: CommitmentVersion, *, reason: str) -> None:
    """Take a published version off the public page; it stays signed. Raises NotYours, LetterChanged."""
    act.demand(Action.PUBLISH)
    hold_town(act)
    act.session.refresh(version)
    if version.published_at is None or version.ended_at is not None:
        raise LetterChanged
    version.ended_at = act.at
    act.session.flush()
    _told(act, "letter_withdrawn", version, consultation, reason=reason)


def version_numbered(act: Act, consultation: Consultation, number: int) -> CommitmentVersion | None:
    """The consultation's version of that number."""
    return act.session.scalar(
        select(CommitmentVersion).where(
            CommitmentVersion.consultation_id == consultation.id, CommitmentVersion.number == number
        )
    )


def _frozen(act: Act, consultation: Consultation, letter: Letter, number: int) -> FrozenLetter:
    return FrozenLetter(
        number=number,
        town=act.session.get_one(Municipality, act.actor.municipality).name,
        consultation=consultation.title,
        edition=act.shelf.catalogue.edition,
        said=said(letter),
        texts={locale: _sections(act, letter, locale) for locale in act.shelf.locales},
    )


def _sections(act: Act, letter: Letter, locale: str) -> tuple[LetterSection, ...]:
    found = letter_sections(letter, words=act.shelf.words[locale], locale=locale)
    return tuple(section for section in found if section.body)


def _put_under(act: Act, version: CommitmentVersion, seat: Seat, function: str) -> None:
    signature = CommitmentSignature(
        version_id=version.id,
        seat=seat.value,
        person_id=act.actor.id,
        name=act.actor.name,
        function=function,
        digest=version.digest,
        signed_at=act.at,
    )
    act.session.add(signature)
    act.session.flush()


def _add(act: Act, consultation: Consultation, frozen: FrozenLetter) -> CommitmentVersion:
    version = CommitmentVersion(
        consultation_id=consultation.id,
        number=frozen.number,
        document=written(frozen),
        digest=frozen.digest,
        frozen_by=act.actor.id,
        frozen_name=act.actor.name,
        frozen_at=act.at,
    )
    act.session.add(version)
    act.session.flush()
    return version


def _told(
    act: Act, fact: str, version: CommitmentVersion, consultation: Consultation, **details: object
) -> None:
    about: Mapping[str, object] = {"title": consultation.title, "number": version.number}
    record(act, fact, f"consultation:{consultation.id}", digest=version.digest, **about, **details)
