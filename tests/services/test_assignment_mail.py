"""Mail to those who are named, take over, or have time to sign: held, taken back, never to oneself."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.mail import HELD, MailKind, MailState
from onboarding.domain.people import Role
from onboarding.records.outbox import OutboxMail
from onboarding.services import ambassadors, hand_over, taking_back, time_cards
from onboarding.services.belongings import belongings
from onboarding.services.seats import Seat
from onboarding.services.time_cards import Hours

LINK = "https://prelude.example.org/load"


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi", locale="en")
        rita = make.person(town, Role.REFERENT, department=parks, name="Rita", locale="fr")
        olga = make.person(town, Role.IT, name="Olga", locale="en")

    return Scene()


def mails(session):
    wanted = select(OutboxMail).order_by(OutboxMail.id).execution_options(populate_existing=True)
    return session.scalars(wanted).all()


def waiting(session):
    return [mail for mail in mails(session) if mail.state is MailState.WAITING]


def seat(scene, role=Role.DEPUTY):
    return Seat(role=role, department=None if role is Role.TRAINING_LEAD else scene.parks)


@pytest.mark.parametrize(
    ("role", "subject"),
    [
        (Role.DEPUTY, "You are deputy in Parcs from now on"),
        (Role.REFERENT, "You are referent of Parcs from now on"),
        (Role.TRAINING_LEAD, "You are the training lead from now on"),
    ],
)
def test_whoever_is_named_gets_a_mail_that_waits_ten_minutes(make, scene, session, role, subject):
    ambassadors.name_ambassador(make.act(scene.lead), seat(scene, role), scene.olga, link=LINK)
    (mail,) = mails(session)
    assert (mail.subject, mail.kind, mail.person_id) == (subject, MailKind.ASSIGNMENT, scene.olga.id)
    assert mail.not_before == make.now + HELD
    assert "Ada has named you" in mail.body
    assert LINK in mail.body


def test_a_mail_is_in_the_language_of_its_reader(make, scene, session):
    ambassadors.name_ambassador(make.act(scene.lead), seat(scene, Role.TRAINING_LEAD), scene.rita, link=LINK)
    assert mails(session)[0].subject == "Vous pilotez désormais la formation"


def test_a_name_taken_back_in_time_sends_nothing_and_may_be_given_again(make, scene, session):
    act = make.act(scene.lead)
    ambassadors.name_ambassador(act, seat(scene), scene.olga, link=LINK)
    ambassadors.remove_ambassador(act, seat(scene), scene.olga.id, reason="Erreur")
    assert waiting(session) == []
    ambassadors.name_ambassador(act, seat(scene), scene.olga, link=LINK)
    assert [mail.person_id for mail in waiting(session)] == [scene.olga.id]


def test_who_makes_room_at_once_hears_of_nothing(make, scene, session):
    act = make.act(scene.lead)
    ambassadors.name_ambassador(act, seat(scene), scene.olga, link=LINK)
    theo = make.person(scene.town, Role.IT, name="Théo")
    other = Seat(role=Role.DEPUTY, department=scene.parks, instead_of=scene.olga.id)
    ambassadors.name_ambassador(act, other, theo, link=LINK)
    assert [mail.person_id for mail in waiting(session)] == [theo.id]


def test_nothing_goes_to_oneself_and_nothing_beside_an_invitation(make, scene, session):
    ambassadors.name_ambassador(make.act(scene.lead), seat(scene, Role.TRAINING_LEAD), scene.lead, link=LINK)
    ambassadors.name_ambassador(make.act(scene.lead), seat(scene), scene.olga)
    assert mails(session) == []


def test_who_takes_over_hears_of_it_unless_it_is_undone_in_time(make, scene, session):
    act = make.act(scene.lead)
    planned = hand_over.hand_over_of(act, belongings(act, scene.rita, ()), scene.olga)
    hand_over.hand_over(act, planned, seal=planned.seal, link=LINK)
    (mail,) = waiting(session)
    assert (mail.person_id, mail.subject) == (scene.olga.id, "You take over from Rita")
    assert mail.kind is MailKind.ASSIGNMENT
    (past,) = taking_back.past_hand_overs(act)
    taking_back.undo_hand_over(act, past.entry)
    assert waiting(session) == []


def test_time_that_waits_for_the_head_is_told_to_the_head(make, scene, session):
    hours = Hours(month=3.0, launch=8.0)
    card = time_cards.ask_time(make.act(scene.rita), scene.rita, scene.parks, hours, link=LINK)
    (mail,) = waiting(session)
    assert (mail.person_id, mail.subject) == (scene.head.id, "Time to sign for Rita")
    assert "3\u00a0h a month" in mail.body
    assert "In the month of the opening: 8\u00a0h." in mail.body
    act = make.act(scene.rita, at=make.now + timedelta(minutes=2))
    time_cards.change_time(act, card, Hours(month=4.0), version=1, link=LINK)
    (mail,) = waiting(session)
    assert "4\u00a0h a month" in mail.body
    time_cards.take_back(act, card)
    assert waiting(session) == []


def test_signed_time_waits_for_nobody_and_a_head_is_not_written_to_about_their_own(make, scene, session):
    card = time_cards.ask_time(make.act(scene.rita), scene.rita, scene.parks, Hours(month=3.0), link=LINK)
    time_cards.sign_time(make.act(scene.head), card, version=1)
    time_cards.ask_time(make.act(scene.lead), scene.head, scene.parks, Hours(month=1.0), link=LINK)
    time_cards.ask_time(make.act(scene.lead), scene.lead, None, Hours(month=60.0), link=LINK)
    assert waiting(session) == []
