"""Telling people that a letter waits for their signature, or has all of them."""

from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.records.commitment_versions import CommitmentVersion
from onboarding.records.consultations import Consultation
from onboarding.records.people import Person, holders
from onboarding.services import outbox
from onboarding.services.act import Act
from onboarding.services.notices import notify, settle

SIGNERS = frozenset({Role.LEADER, Role.LEAD_AMBASSADOR})


def tell_to_sign(act: Act, version: CommitmentVersion, consultation: Consultation, *, link: str) -> None:
    """A new version waits for signatures: a notice and a mail each; the version before it asks no more."""
    settle(act, NoticeKind.TO_SIGN, _subject(consultation))
    people = _people(act) - {act.actor.id}
    notify(
        act,
        people,
        NoticeKind.TO_SIGN,
        _subject(consultation),
        consultation=consultation.id,
        details={"number": version.number},
    )
    if not link:
        return
    outbox.take_back(act, [f"letter:{consultation.id}"])
    for person in sorted(people):
        outbox.write(
            act,
            act.session.get_one(Person, person),
            "letter_to_sign",
            about=f"letter:{consultation.id}",
            by=act.actor.name,
            title=consultation.title,
            number=version.number,
            link=link,
        )


def tell_signed(act: Act, version: CommitmentVersion, consultation: Consultation) -> None:
    """Every signature is there: nobody is asked any more, and all may read that it can be published."""
    settle(act, NoticeKind.TO_SIGN, _subject(consultation))
    outbox.take_back(act, [f"letter:{consultation.id}"])
    notify(
        act,
        _people(act),
        NoticeKind.LETTER_SIGNED,
        _subject(consultation),
        consultation=consultation.id,
        details={"number": version.number},
    )


def _people(act: Act) -> set[int]:
    known = holders(act.session, act.actor.municipality)
    return {person for person, _, role, _ in known if role in SIGNERS}


def _subject(consultation: Consultation) -> str:
    return f"letter:{consultation.id}"
