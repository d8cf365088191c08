from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.answers import Status
from onboarding.domain.errors import Conflict, NotYours
from onboarding.domain.people import Role
from onboarding.domain.signing import (
    LetterChanged,
    LetterIncomplete,
    NothingChanged,
    NotSignedYet,
    Seat,
    SeatTaken,
    SignedElsewhere,
)
from onboarding.records.answers import Answer, Checklist, Evidence
from onboarding.records.commitment_versions import CommitmentVersion
from onboarding.records.consultations import Consultation
from onboarding.records.notices import Notice
from onboarding.records.outbox import OutboxMail
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.commitment import letter_of, save_letter
from onboarding.services.commitment_versions import (
    current,
    freeze,
    publish_letter,
    sign,
    withdraw_letter,
)
from tests.letters import COMPLETE
from tests.make import Maker


@pytest.fixture
def town(make: Maker) -> Municipality:
    return make.town()


@pytest.fixture
def lead(make: Maker, town: Municipality) -> Act:
    return make.act(make.person(town, Role.LEAD_AMBASSADOR, name="Camille"))


@pytest.fixture
def sponsor(make: Maker, town: Municipality) -> Act:
    return make.act(make.person(town, Role.LEADER, name="Hélène"))


@pytest.fixture
def executive(make: Maker, town: Municipality) -> Act:
    return make.act(make.person(town, Role.LEADER, name="Marc"))


@pytest.fixture
def consultation(make: Maker, town: Municipality, lead: Act) -> Consultation:
    made = make.consultation(town)
    save_letter(lead, made, COMPLETE, version=0)
    return made


def written_down(act: Act, consultation: Consultation, link: str = "") -> CommitmentVersion:
    seen = letter_of(act.session, consultation).version
    return freeze(act, consultation, seen=seen, link=link)


def signed_by_all(consultation: Consultation, *acts: Act) -> CommitmentVersion:
    version = written_down(acts[0], consultation)
    for act, seat in zip(acts, (Seat.AMBASSADOR, Seat.SPONSOR, Seat.CHIEF_EXECUTIVE), strict=True):
        sign(act, consultation, seat, digest=version.digest)
    return version


def status(session: Session, item: str) -> Status | None:
    return session.scalar(select(Answer.status).where(Answer.item == item))


def test_a_version_says_everything_in_both_languages(lead: Act, consultation: Consultation) -> None:
    frozen = written_down(lead, consultation).frozen
    assert (frozen.number, frozen.consultation) == (1, "Le parc des Tanneurs")
    french = {section.id: section.body for section in frozen.texts["fr"]}
    assert "Le conseil municipal" in french["decision"]
    assert "20 septembre 2027" in french["decision"]
    assert "- Les bancs – le budget le permet" in french["negotiable"]
    assert "Parcs et jardins, au plus tard le 1er juin 2027" in french["answers"]
    english = {section.id: section.body for section in frozen.texts["en"]}
    assert "Results published on 20 June 2027." in english["results"]
    assert list(french) == list(english)
    assert len(french) == 13


def test_a_letter_that_says_too_little_is_not_written_down(
    lead: Act, make: Maker, town: Municipality
) -> None:
    bare = make.consultation(town)
    save_letter(lead, bare, replace(COMPLETE, promise="", answerers=()), version=0)
    with pytest.raises(LetterIncomplete) as refused:
        written_down(lead, bare)
    assert refused.value.fields == ("promise", "answerers")


def test_writing_down_what_was_not_seen_is_a_conflict(lead: Act, consultation: Consultation) -> None:
    with pytest.raises(Conflict):
        freeze(lead, consultation, seen=0)


def test_writing_the_same_down_twice_makes_no_second_version(lead: Act, consultation: Consultation) -> None:
    written_down(lead, consultation)
    with pytest.raises(NothingChanged):
        written_down(lead, consultation)


def test_the_third_signature_gives_line_b1_its_evidence(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation, session: Session
) -> None:
    version = written_down(lead, consultation)
    assert sign(lead, consultation, Seat.AMBASSADOR, digest=version.digest) == ()
    assert sign(sponsor, consultation, Seat.SPONSOR, digest=version.digest, function="adjointe") == ()
    assert status(session, "B1") is None
    assert sign(executive, consultation, Seat.CHIEF_EXECUTIVE, digest=version.digest) == ("B1",)
    assert status(session, "B1") is Status.EVIDENCE
    text = session.scalars(select(Evidence.body).where(Evidence.item == "B1")).one()
    assert "Camille, Hélène, Marc" in text
    assert version.digest in text


def test_nobody_signs_what_they_did_not_see(lead: Act, consultation: Consultation) -> None:
    written_down(lead, consultation)
    with pytest.raises(LetterChanged):
        sign(lead, consultation, Seat.AMBASSADOR, digest="0" * 64)


def test_a_changed_letter_is_signed_again(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation, session: Session
) -> None:
    first = signed_by_all(consultation, lead, sponsor, executive)
    document = first.document
    save_letter(lead, consultation, replace(COMPLETE, if_few="Nous fermons."), version=1)
    now = current(lead, consultation)
    assert now is not None
    assert now.changed
    with pytest.raises(LetterChanged):
        publish_letter(lead, consultation, first)
    second = written_down(lead, consultation)
    assert second.number == 2
    assert second.digest != first.digest
    assert (first.document, first.ended_at) == (document, lead.at)
    now = current(lead, consultation)
    assert now is not None
    assert now.waiting == tuple(Seat)


def test_changing_the_letter_back_makes_the_signatures_hold_again(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation
) -> None:
    version = signed_by_all(consultation, lead, sponsor, executive)
    save_letter(lead, consultation, replace(COMPLETE, if_few="Nous fermons."), version=1)
    save_letter(lead, consultation, COMPLETE, version=2)
    assert publish_letter(lead, consultation, version) == ("B11",)


def test_a_seat_is_signed_once_and_a_person_signs_once(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation
) -> None:
    version = written_down(lead, consultation)
    sign(sponsor, consultation, Seat.SPONSOR, digest=version.digest)
    with pytest.raises(SeatTaken):
        sign(executive, consultation, Seat.SPONSOR, digest=version.digest)
    with pytest.raises(SignedElsewhere):
        sign(sponsor, consultation, Seat.CHIEF_EXECUTIVE, digest=version.digest)


def test_a_letter_is_published_once_all_have_signed_and_gives_line_b11_its_evidence(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation, session: Session
) -> None:
    version = written_down(lead, consultation)
    with pytest.raises(NotSignedYet) as refused:
        publish_letter(lead, consultation, version)
    assert refused.value.seats == tuple(Seat)
    for act, seat in ((lead, Seat.AMBASSADOR), (sponsor, Seat.SPONSOR), (executive, Seat.CHIEF_EXECUTIVE)):
        sign(act, consultation, seat, digest=version.digest)
    assert publish_letter(lead, consultation, version) == ("B11",)
    assert status(session, "B11") is Status.EVIDENCE
    assert publish_letter(lead, consultation, version) == ()
    assert (version.published_name, version.ended_at) == ("Camille", None)


def test_a_new_public_version_takes_the_place_of_the_former(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation
) -> None:
    first = signed_by_all(consultation, lead, sponsor, executive)
    publish_letter(lead, consultation, first)
    save_letter(lead, consultation, replace(COMPLETE, if_few="Nous fermons."), version=1)
    second = signed_by_all(consultation, lead, sponsor, executive)
    assert first.ended_at is None
    publish_letter(lead, consultation, second)
    assert (first.ended_at, second.ended_at) == (lead.at, None)


def test_a_published_letter_can_be_taken_off_and_published_again(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation
) -> None:
    version = signed_by_all(consultation, lead, sponsor, executive)
    with pytest.raises(LetterChanged):
        withdraw_letter(lead, consultation, version, reason="x")
    publish_letter(lead, consultation, version)
    withdraw_letter(lead, consultation, version, reason="une coquille")
    assert version.ended_at is not None
    publish_letter(lead, consultation, version)
    assert version.ended_at is None


def test_a_line_somebody_set_aside_is_left_alone_and_a_verified_one_stays_verified(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation, session: Session, town: Municipality
) -> None:
    checklist = Checklist(municipality_id=town.id, consultation_id=consultation.id)
    session.add(checklist)
    session.flush()
    session.add(
        Answer(
            checklist_id=checklist.id,
            item="B1",
            status=Status.VERIFIED,
            on=lead.today,
            declared_by=lead.actor.id,
            checked_by=sponsor.actor.id,
            version=1,
            note="",
            reason="",
        )
    )
    session.flush()
    signed_by_all(consultation, lead, sponsor, executive)
    assert status(session, "B1") is Status.VERIFIED
    assert session.scalars(select(Evidence.item)).all() == ["B1"]


def test_those_who_sign_are_told_and_told_no_more_once_all_have(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation, session: Session
) -> None:
    version = written_down(lead, consultation, link="https://prelude.example.org/x")
    told = session.scalars(select(Notice).where(Notice.kind == "to_sign")).all()
    assert {each.person_id for each in told} == {sponsor.actor.id, executive.actor.id}
    mails = session.scalars(select(OutboxMail).where(OutboxMail.kind == "assignment")).all()
    assert {mail.person_id for mail in mails} == {sponsor.actor.id, executive.actor.id}
    for act, seat in ((lead, Seat.AMBASSADOR), (sponsor, Seat.SPONSOR), (executive, Seat.CHIEF_EXECUTIVE)):
        sign(act, consultation, seat, digest=version.digest)
    session.expire_all()
    assert all(each.done_at for each in session.scalars(select(Notice).where(Notice.kind == "to_sign")))


def test_who_may_not_write_sign_or_publish_is_stopped(
    make: Maker, town: Municipality, consultation: Consultation
) -> None:
    other = make.act(make.person(town, Role.IT))
    with pytest.raises(NotYours):
        freeze(other, consultation, seen=1)
    with pytest.raises(NotYours):
        sign(other, consultation, Seat.SPONSOR, digest="x")


def test_the_line_says_who_saved_it_and_when(
    lead: Act, sponsor: Act, executive: Act, consultation: Consultation, session: Session
) -> None:
    signed_by_all(consultation, lead, sponsor, executive)
    wanted = select(Answer.saved_by, Answer.saved_at, Answer.version).where(Answer.item == "B1")
    assert session.execute(wanted).one() == (executive.actor.id, executive.at, 1)
