"""Writing mail: who gets it in which words, when it leaves, and what keeps it from leaving."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.errors import NotFound, NotYours
from onboarding.domain.mail import HELD, MailKind, MailSettled, MailState, Why
from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from onboarding.records.outbox import OutboxMail
from onboarding.services import outbox, people
from onboarding.services.circle import circle
from onboarding.services.comments import Remark, resolve, say, withdraw
from onboarding.services.delegation import Handing, end, hand_line
from onboarding.services.envelopes import Addressee
from onboarding.services.places import place_of

WAY_IN = "https://prelude.example.org/invitation/"
ASKED = {
    "asker": "Ada",
    "title": "Titre",
    "consultation": "Le parc",
    "department": "",
    "link": "https://x.fr/",
}


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, slug="parcs", wave=1)
        consultation = make.consultation(town, concerned=(parks,), slug="quai")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Jardin")
        deputy = make.person(town, Role.DEPUTY, department=parks, name="Lise Racine", locale="en")

        def place(self, person):
            return place_of(make.act(person), self.consultation, "C2", self.parks)

    return Scene()


def mails(session):
    return session.scalars(
        select(OutboxMail).order_by(OutboxMail.id).execution_options(populate_existing=True)
    ).all()


def entrust(make, scene):
    act = make.act(scene.head)
    handing = Handing(person_id=scene.deputy.id, until=act.today + timedelta(days=9), link="https://x.fr/")
    return hand_line(act, scene.place(scene.head), handing)


def test_an_assignment_waits_ten_minutes_and_an_invitation_leaves_at_once(make, scene, session):
    entrust(make, scene)
    people.invite_again(make.act(scene.lead), scene.deputy, way_in=WAY_IN)
    held, invitation = mails(session)
    assert (held.kind, held.not_before) == (MailKind.ASSIGNMENT, make.now + HELD)
    assert (invitation.kind, invitation.not_before) == (MailKind.INVITATION, make.now)
    assert held.subject == "Rémi Jardin entrusts you with 1 line"
    assert (held.person_id, held.locale, held.recipient) == (scene.deputy.id, "en", scene.deputy.email)
    assert '<html lang="en">' in held.html
    assert held.message_id != invitation.message_id


def test_a_delegation_that_is_ended_in_time_sends_nothing(make, scene, session):
    given = entrust(make, scene)
    end(make.act(scene.head), given)
    assert [(each.state, each.why) for each in mails(session)] == [(MailState.WITHDRAWN, Why.TAKEN_BACK)]


@pytest.mark.parametrize("undo", ["withdrawn", "resolved"])
def test_a_question_that_is_taken_back_in_time_sends_nothing(make, scene, session, undo):
    act, place = make.act(scene.head), scene.place(scene.head)
    first = say(act, place, Remark(body="Une remarque", link="https://x.fr/"))
    asked = say(
        act, place, Remark(body="Et toi ?", thread=first.id, ask=scene.deputy.id, link="https://x.fr/")
    )
    assert [each.state for each in mails(session)] == [MailState.WAITING]
    if undo == "withdrawn":
        withdraw(act, place, asked.id)
    else:
        resolve(act, place, first.id)
    assert [each.why for each in mails(session)] == [Why.TAKEN_BACK]


def test_what_has_left_is_not_taken_back(make, scene, session):
    given = entrust(make, scene)
    mails(session)[0].state = MailState.SENT
    session.flush()
    end(make.act(scene.head), given)
    assert [each.state for each in mails(session)] == [MailState.SENT]


def test_a_new_invitation_replaces_the_one_that_waits(make, scene, session):
    for _ in range(2):
        people.invite_again(make.act(scene.lead), scene.deputy, way_in=WAY_IN)
    assert [each.why for each in mails(session)] == [Why.REPLACED, None]


def test_the_same_mail_is_not_written_twice_a_day(make, scene, session):
    act = make.act(scene.lead)
    first = outbox.write(act, scene.head, "asked", about="comment:7", **ASKED)
    assert outbox.write(act, scene.head, "asked", about="comment:7", **ASKED) is first
    tomorrow = make.act(scene.lead, at=make.now + timedelta(days=1))
    assert outbox.write(tomorrow, scene.head, "asked", about="comment:7", **ASKED) is not first


def test_somebody_without_an_account_gets_mail_in_their_language(make, scene, session):
    outsider = Addressee(email="asso@example.org", name="L’association", locale="fr")
    written = outbox.write(make.act(scene.lead), outsider, "asked", **ASKED)
    assert (written.person_id, written.recipient) == (None, "asso@example.org")
    assert "Bonjour L’association" in written.body


def test_a_person_who_changed_language_reads_each_mail_whole_in_one(make, scene, session):
    written = outbox.write(make.act(scene.lead), scene.head, "asked", **ASKED)
    scene.head.locale = "en"
    session.flush()
    later = outbox.write(make.act(scene.lead), scene.head, "asked", **ASKED)
    assert (written.locale, 'lang="fr"' in written.html, "Bonjour" in written.body) == ("fr", True, True)
    assert (later.locale, 'lang="en"' in later.html, "Hello" in later.body) == ("en", True, True)


def test_a_lead_keeps_a_mail_from_leaving_and_lets_it_go_after_all(make, scene, session):
    entrust(make, scene)
    mail, act = mails(session)[0], make.act(scene.lead)
    outbox.stop(act, mail)
    assert (mails(session)[0].state, mails(session)[0].why) == (MailState.WITHDRAWN, Why.STOPPED)
    with pytest.raises(MailSettled):
        outbox.stop(act, mail)
    outbox.send_again(act, mail)
    assert (mails(session)[0].state, mails(session)[0].not_before) == (MailState.WAITING, make.now)
    facts = [each.fact for each in session.scalars(select(JournalEntry).order_by(JournalEntry.number))]
    assert facts[-2:] == ["mail_stopped", "mail_sent_again"]


@pytest.mark.parametrize(
    ("state", "why", "may"),
    [
        (MailState.FAILED, Why.ADDRESS_REFUSED, True),
        (MailState.UNCONFIRMED, Why.NO_RECEIPT, True),
        (MailState.WITHDRAWN, Why.STOPPED, True),
        (MailState.WITHDRAWN, Why.TAKEN_BACK, False),
        (MailState.WITHDRAWN, Why.REPLACED, False),
        (MailState.SENT, None, False),
        (MailState.SENDING, None, False),
    ],
)
def test_a_mail_goes_again_where_that_still_means_something(make, scene, session, state, why, may):
    entrust(make, scene)
    mail = mails(session)[0]
    mail.state, mail.why = state, why
    session.flush()
    assert outbox.may_go_again(mail, make.act(scene.lead)) is may
    assert not outbox.may_go_again(mail, make.act(scene.lead, at=mail.not_after))
    mail.body = ""
    assert not outbox.may_go_again(mail, make.act(scene.lead))


def test_the_outbox_is_the_lead_ambassadors_and_the_towns(make, scene, session):
    entrust(make, scene)
    mail = mails(session)[0]
    for step in (outbox.stop, outbox.send_again):
        with pytest.raises(NotYours):
            step(make.act(scene.head), mail)
    stranger = make.person(make.town(), Role.LEAD_AMBASSADOR)
    with pytest.raises(NotFound):
        outbox.get_mail(make.act(stranger), mail.id)
    assert circle(make.act(scene.lead)).delegations[0].person_id == scene.deputy.id
