"""What is taken back leaves the mail it was gathered into, and the rest of it leaves."""

from onboarding.domain.mail import HELD, Answer, MailState, Outcome, Why
from onboarding.services import departments, outbox, people, posting, time_cards
from onboarding.services.delegation import end
from onboarding.services.time_cards import Hours
from tests.services.assigning import LINK, SENDER, mails, minutes, parts, scene

__all__ = ["scene"]


def test_a_mail_about_one_thing_reads_as_it_always_did(make, scene, session):
    given = scene.hand()
    alone = mails(session)[0]
    subject, body, html = alone.subject, alone.body, alone.html
    assert subject == "Rémi entrusts you with 1 line"
    other = scene.hand("C3")
    end(make.act(scene.head), other)
    (mail,) = mails(session)
    assert (mail.subject, mail.body, mail.html) == (subject, body, html)
    end(make.act(scene.head), given)
    assert (mails(session)[0].state, mails(session)[0].why) == (MailState.WITHDRAWN, Why.TAKEN_BACK)
    assert parts(session) == []


def test_one_is_taken_back_while_the_courier_holds_all_and_the_rest_leaves(make, scene, session):
    given = scene.hand("C2")
    scene.hand("C3")
    at = make.now + HELD
    taken = posting.claim(session, SENDER, at=at)
    end(make.act(scene.head, at=at), given)
    assert not posting.about_to_end(session, taken, at=at)
    posting.note_outcome(session, taken, Outcome(answer=Answer.PUT_OFF, why=Why.DROPPED), at=at)
    later = posting.claim(session, SENDER, at=at + minutes(1))
    assert (later.id, later.parcel.message_id) == (taken.id, taken.parcel.message_id)
    assert later.parcel.subject == "Rémi entrusts you with 1 line"
    assert f"{LINK}C2" not in later.parcel.text + later.parcel.html
    assert mails(session)[0].attempts == 1


def test_the_last_one_is_taken_back_while_the_courier_holds_it_and_nothing_leaves(make, scene, session):
    given = scene.hand("C2")
    at = make.now + HELD
    taken = posting.claim(session, SENDER, at=at)
    end(make.act(scene.head, at=at), given)
    assert not posting.about_to_end(session, taken, at=at)
    assert posting.claim(session, SENDER, at=at) is None
    assert mails(session)[0].why is Why.TAKEN_BACK


def test_once_the_mail_is_about_to_end_it_is_too_late_to_take_anything_back(make, scene, session):
    given = scene.hand("C2")
    scene.hand("C3")
    at = make.now + HELD
    taken = posting.claim(session, SENDER, at=at)
    assert posting.about_to_end(session, taken, at=at)
    end(make.act(scene.head, at=at), given)
    posting.note_outcome(session, taken, Outcome(answer=Answer.ACCEPTED), at=at)
    assert (mails(session)[0].state, len(parts(session))) == (MailState.SENT, 2)
    assert mails(session)[0].body == taken.parcel.text


def test_what_a_lead_stopped_forgets_what_is_taken_back_meanwhile(make, scene, session):
    given = [scene.hand(item) for item in ("C2", "C3")]
    act = make.act(scene.lead)
    outbox.stop(act, mails(session)[0])
    end(make.act(scene.head), given[0])
    (mail,) = mails(session)
    assert (mail.state, mail.why, mail.subject) == (
        MailState.WITHDRAWN,
        Why.STOPPED,
        "Rémi entrusts you with 1 line",
    )
    assert outbox.may_go_again(mail, act)
    end(make.act(scene.head), given[1])
    assert not outbox.may_go_again(mails(session)[0], act)


def test_whoever_leaves_receives_nothing_of_it(make, scene, session):
    scene.hand("C2")
    scene.name_deputy(scene.roads)
    people.deactivate(make.act(scene.lead), scene.rita, reason="Mutation")
    assert [part.partition(":")[0] for part in parts(session)] == ["named"]
    assert posting.claim(session, SENDER, at=make.now + HELD) is None
    assert mails(session)[0].why is Why.LEFT


def test_a_department_that_goes_takes_what_told_of_it_out_of_the_mail(make, scene, session):
    scene.name_deputy(scene.roads)
    scene.hand()
    scene.ask()
    card = time_cards.ask_time(make.act(scene.rita), scene.rita, scene.parks, Hours(month=3.0), link=LINK)
    assert card.id
    assert len(mails(session)) == 2
    departments.delete_department(make.act(scene.lead), scene.parks)
    to_rita, to_head = mails(session)
    assert (to_rita.state, to_rita.subject) == (
        MailState.WAITING,
        "You are deputy in Voirie from now on",
    )
    assert (to_head.state, to_head.why) == (MailState.WITHDRAWN, Why.TAKEN_BACK)


def test_a_mail_is_composed_anew_although_something_it_tells_of_is_gone(make, scene, session):
    scene.name_deputy(scene.roads)
    kept = scene.hand("C2")
    dropped = scene.hand("C3")
    session.delete(kept)
    session.flush()
    end(make.act(scene.head), dropped)
    (mail,) = mails(session)
    assert f"{LINK}C2" in mail.body
    assert f"{LINK}C3" not in mail.body
