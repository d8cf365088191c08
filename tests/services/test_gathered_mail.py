"""Assignments to one person within ten minutes leave as one mail that is never half composed."""

from dataclasses import replace
from datetime import timedelta
from threading import Thread

from sqlalchemy.orm import Session

from onboarding.domain.mail import HELD, READABLE, MailKind, MailState
from onboarding.domain.people import Role
from onboarding.records.engine import WRITES
from onboarding.records.people import Person
from onboarding.services import ambassadors, outbox, posting
from onboarding.services.gathered_mail import headings_in
from onboarding.services.seats import Seat
from tests.services.assigning import LINK, SENDER, mails, minutes, parts, scene

__all__ = ["scene"]


def test_four_assignments_leave_as_one_mail_that_leads_to_each(make, scene, session):
    for number, item in enumerate(scene.items):
        scene.hand(item, at=make.now + minutes(2 * number))
    (mail,) = mails(session)
    assert (mail.subject, mail.kind) == ("4 new things for you in Prélude", MailKind.ASSIGNMENT)
    assert mail.body.startswith("Hello Rita,\n\nThese things came to you within a few minutes.")
    assert [mail.body.count(f"{LINK}{item}\n") for item in scene.items] == [1, 1, 1, 1]
    assert [mail.html.count(f'href="{LINK}{item}"') for item in scene.items] == [1, 1, 1, 1]
    words = make.shelf.words["en"].items
    for number, item in enumerate(scene.items, start=1):
        assert f"\n{number}. Rémi entrusts you with a line: {words[item].title}\n" in mail.body
    assert "<h2>1. Rémi entrusts you with a line: " in mail.html
    assert mail.not_before == make.now + minutes(6) + HELD
    taken = posting.claim(session, SENDER, at=mail.not_before)
    assert (taken.parcel.text, taken.parcel.html) == (mail.body, mail.html)
    assert posting.claim(session, SENDER, at=mail.not_before) is None


def test_things_of_several_kinds_are_told_in_the_language_of_their_reader(make, scene, session):
    scene.rita.locale = "fr"
    session.commit()
    scene.hand()
    scene.ask()
    scene.name_deputy(scene.roads)
    (mail,) = mails(session)
    assert mail.subject == "Du nouveau pour vous dans Prélude\u00a0: 3 points"
    assert "\n1. Rémi vous confie une ligne\u00a0: " in mail.body
    assert "\n2. Rémi vous pose une question" in mail.body
    assert "\n3. Vous êtes désormais suppléant" in mail.body
    assert "> Merci !" in mail.body
    assert "Et toi ?" not in mail.body


def test_each_waits_its_ten_minutes_and_the_first_twenty_at_most(make, scene, session):
    scene.hand("C2")
    scene.hand("C3", at=make.now + minutes(10) - timedelta(seconds=1))
    scene.hand("C5", at=make.now + minutes(10) + timedelta(seconds=1))
    first, second = mails(session)
    assert first.not_before == make.now + minutes(20) - timedelta(seconds=1)
    assert second.not_before == make.now + minutes(20) + timedelta(seconds=1)
    assert (len(headings_in(make.act(scene.lead), first)), second.subject) == (
        2,
        "Rémi entrusts you with 1 line",
    )


def test_what_has_left_takes_nothing_in_and_keeps_its_message_id(make, scene, session):
    scene.hand("C2")
    message_id = mails(session)[0].message_id
    scene.hand("C3")
    assert mails(session)[0].message_id == message_id
    outbox.stop(make.act(scene.lead), mails(session)[0])
    scene.hand("C5")
    assert [mail.state for mail in mails(session)] == [MailState.WITHDRAWN, MailState.WAITING]
    outbox.send_again(make.act(scene.lead), mails(session)[0])
    scene.hand("C6")
    assert [len(headings_in(make.act(scene.lead), mail)) for mail in mails(session)] == [2, 2]


def test_the_same_thing_twice_in_ten_minutes_is_told_once(make, scene, session):
    scene.name_deputy(scene.roads)
    scene.hand()
    told = mails(session)[0].body
    ambassadors.remove_ambassador(
        make.act(scene.lead), Seat(role=Role.DEPUTY, department=scene.roads), scene.rita.id, reason="Erreur"
    )
    assert [part.partition(":")[0] for part in parts(session)] == ["delegation"]
    scene.name_deputy(scene.roads, at=make.now + minutes(1))
    (mail,) = mails(session)
    assert mail.subject == "2 new things for you in Prélude"
    assert len(mail.body) == len(told)
    act = make.act(scene.lead, at=make.now + minutes(2))
    context = {"role": "deputy", "department": "Voirie", "by": "Ada", "link": LINK}
    about = f"named:{scene.rita.id}:deputy:{scene.roads.id}"
    assert outbox.write(act, scene.rita, "named", about=about, **context) is mail
    assert len(parts(session)) == 2
    assert mail.not_before == make.now + minutes(1) + HELD


def test_another_reader_or_another_language_is_another_mail(make, scene, session):
    scene.hand("C2")
    scene.rita.locale = "fr"
    session.commit()
    scene.hand("C3")
    scene.hand("C5", to=scene.lead)
    assert [(mail.person_id, mail.locale) for mail in mails(session)] == [
        (scene.rita.id, "en"),
        (scene.rita.id, "fr"),
        (scene.lead.id, "en"),
    ]


def test_a_courier_who_saw_the_mail_before_it_was_held_again_does_not_take_it(make, scene, session):
    scene.hand("C2")
    at = make.now + HELD
    seen = mails(session)[0]
    scene.hand("C3", at=at - timedelta(seconds=1))
    assert not posting._take(session, seen, at=at)
    assert posting.claim(session, SENDER, at=at) is None


def test_two_who_assign_at_once_write_one_mail_that_tells_of_both(make, scene, session):
    engine = session.get_bind()
    session.commit()

    def assign(own, person, number):
        own.connection(execution_options=WRITES)
        act = replace(make.act(person), session=own)
        rita = own.get_one(Person, scene.rita.id)
        outbox.write(
            act, rita, "received", about=f"handed:{number}", giver="G", by="B", link=f"{LINK}{number}"
        )

    def assign_there():
        with Session(engine) as own:
            assign(own, scene.head, 2)
            own.commit()

    with Session(engine) as first:
        assign(first, scene.lead, 1)
        second = Thread(target=assign_there)
        second.start()
        second.join(0.3)
        assert second.is_alive(), "it waits until it is known what the first one wrote"
        first.commit()
    second.join()
    session.rollback()
    (mail,) = mails(session)
    assert [mail.body.count(f"{LINK}{number}\n") for number in (1, 2)] == [1, 1]
    assert parts(session) == ["handed:1", "handed:2"]


def test_the_parts_go_with_the_text_after_a_month(make, scene, session):
    scene.hand()
    mails(session)[0].state = MailState.SENT
    session.flush()
    posting.forget(session, at=make.now + READABLE)
    assert len(parts(session)) == 1
    posting.forget(session, at=make.now + READABLE + timedelta(seconds=1))
    assert parts(session) == []
