"""From the outbox to the mail server: what is taken, what is recovered, what is forgotten."""

from datetime import timedelta

import pytest

from onboarding.domain.mail import LISTED, READABLE, Answer, MailKind, MailState, Outcome, Why
from onboarding.domain.people import Role
from onboarding.records.outbox import OutboxMail
from onboarding.services import posting
from onboarding.services.mail_choices import choices_for, stop_kinds
from onboarding.services.people import deactivate
from tests.make import mail_to

SENDER = "prelude@town.example"


@pytest.fixture
def person(make):
    return make.person(make.town(), Role.DPO)


@pytest.fixture
def mail(make, session, person):
    return mail_to(make, person)


def again(session, mail):
    session.flush()
    session.expire_all()
    return session.get(OutboxMail, mail.id)


def test_a_mail_is_taken_once_and_by_one_courier_only(make, session, mail):
    taken = posting.claim(session, SENDER, at=make.now)
    assert taken.parcel.recipient == mail.recipient
    assert posting.claim(session, SENDER, at=make.now) is None
    assert posting.about_to_end(session, taken, at=make.now)
    posting.recover(session, at=make.now)
    later = make.now + timedelta(minutes=30)
    retaken = posting.claim(session, SENDER, at=later)
    assert not posting.about_to_end(session, taken, at=later)
    posting.note_outcome(session, taken, Outcome(answer=Answer.ACCEPTED), at=later)
    assert again(session, mail).state is MailState.SENDING
    assert retaken.parcel.message_id == taken.parcel.message_id


def test_a_courier_gone_before_the_dot_leaves_no_doubt_and_no_try(make, session, mail):
    posting.claim(session, SENDER, at=make.now)
    assert posting.recover(session, at=make.now) == 0
    known = again(session, mail)
    assert (known.state, known.attempts, known.doubts) == (MailState.WAITING, 0, 0)


@pytest.mark.parametrize(
    ("kind", "state"),
    [(MailKind.INVITATION, MailState.WAITING), (MailKind.DIGEST, MailState.UNCONFIRMED)],
)
def test_a_courier_gone_after_the_dot_leaves_a_doubt(make, session, person, kind, state):
    mail = mail_to(make, person, kind=kind)
    posting.about_to_end(session, posting.claim(session, SENDER, at=make.now), at=make.now)
    assert posting.recover(session, at=make.now) == 1
    known = again(session, mail)
    assert (known.state, known.doubts, known.why) == (state, 1, Why.NO_RECEIPT)


def test_a_mail_to_somebody_who_left_is_withdrawn(make, session, mail, person):
    lead = make.person(person_town(session, person), Role.LEAD_AMBASSADOR)
    deactivate(make.act(lead), person, reason="Mutation")
    assert posting.claim(session, SENDER, at=make.now) is None
    assert (again(session, mail).state, mail.why) == (MailState.WITHDRAWN, Why.LEFT)


def test_a_mail_goes_to_the_address_that_holds_when_it_leaves(make, session, mail, person):
    person.email = "nouvelle@example.org"
    session.flush()
    assert posting.claim(session, SENDER, at=make.now).parcel.recipient == "nouvelle@example.org"


def test_the_necessary_leaves_before_the_rest(make, session, person):
    for kind in (MailKind.DIGEST, MailKind.INVITATION):
        mail_to(make, person, kind=kind)
    kinds = [posting.claim(session, SENDER, at=make.now) for _ in range(2)]
    assert [session.get(OutboxMail, each.id).kind for each in kinds] == [MailKind.INVITATION, MailKind.DIGEST]


def test_what_is_held_or_put_off_is_not_taken(make, session, person):
    mail_to(make, person, not_before=make.now + timedelta(minutes=10))
    assert not posting.something_due(session, at=make.now + timedelta(minutes=9))
    assert posting.something_due(session, at=make.now + timedelta(minutes=10))


def test_a_clock_that_goes_back_sends_nothing_twice_and_loses_nothing(make, session, mail):
    taken = posting.claim(session, SENDER, at=make.now)
    yesterday = make.now - timedelta(days=1)
    posting.note_outcome(session, taken, Outcome(answer=Answer.ACCEPTED), at=yesterday)
    assert posting.claim(session, SENDER, at=yesterday) is None
    other = mail_to(make, make.person(make.town(), Role.IT))
    assert posting.claim(session, SENDER, at=yesterday) is None
    assert posting.claim(session, SENDER, at=make.now).id == other.id


def test_a_mail_that_means_nothing_any_more_is_withdrawn_unless_it_may_have_arrived(make, session, person):
    gone = mail_to(make, person, not_after=make.now)
    doubtful = mail_to(make, person, not_after=make.now, doubts=1)
    fresh = mail_to(make, person, not_after=make.now + timedelta(seconds=1))
    assert posting.withdraw_useless(session, at=make.now) == 1
    assert [again(session, each).state for each in (gone, doubtful, fresh)] == [
        MailState.WITHDRAWN,
        MailState.UNCONFIRMED,
        MailState.WAITING,
    ]
    assert session.get(OutboxMail, gone.id).why is Why.OUTDATED


def test_texts_are_kept_for_a_month_and_mails_for_a_year(make, session, person):
    sent = mail_to(make, person, state=MailState.SENT)
    waiting = mail_to(make, person)
    posting.forget(session, at=make.now + READABLE)
    assert again(session, sent).body
    posting.forget(session, at=make.now + READABLE + timedelta(seconds=1))
    assert (again(session, sent).body, session.get(OutboxMail, sent.id).html) == ("", "")
    assert again(session, waiting).body
    known = sent.id
    posting.forget(session, at=make.now + LISTED + timedelta(seconds=1))
    session.expire_all()
    assert session.get(OutboxMail, known) is None
    assert again(session, waiting) is not None


def test_whoever_stops_a_kind_receives_none_of_what_waits(make, session, person):
    digest, invitation = (mail_to(make, person, kind=kind) for kind in (MailKind.DIGEST, MailKind.INVITATION))
    stop_kinds(make.act(person), MailKind.DIGEST)
    assert again(session, digest).why is Why.UNWANTED
    assert again(session, invitation).state is MailState.WAITING
    assert choices_for(session, person.id).digest_on is None
    assert choices_for(session, person.id).reminders


def person_town(session, person):
    from onboarding.records.towns import Municipality

    return session.get(Municipality, person.municipality_id)
