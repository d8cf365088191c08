"""Which mails a person receives: chosen when signed in, or stopped from the mail itself."""

import pytest

from onboarding.domain.mail import MailKind, MailState, Why
from onboarding.domain.people import Role
from onboarding.records.outbox import OutboxMail
from onboarding.services.mail_choices import choices_for, zone_for
from onboarding.web.mail_links import stop_link
from tests.make import mail_to
from tests.web.test_access import digest

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def nora(make):
    return make.person(make.town(), Role.DPO, name="Nora Neuve", locale="en", email="nora@example.org")


@pytest.fixture
def stop(app, nora):
    def link(kind, person=nora):
        with app.app_context():
            return stop_link(person.id, kind).removeprefix("http://127.0.0.1:8000")

    return link


def chosen(session, person):
    session.rollback()
    session.expire_all()
    return choices_for(session, person.id)


def chosen_zone(session, person):
    session.rollback()
    session.expire_all()
    return zone_for(session, person.id)


def test_a_person_chooses_the_day_of_their_digest_or_none(visit, nora, session):
    client = visit(nora)
    page = client.get("/me/mail")
    assert page.form_values["digest"] == "0"
    assert "reminders" in page.form_values
    assert client.post("/me/mail", {"digest": "3"}).status == 302
    assert (chosen(session, nora).reminders, chosen(session, nora).digest_on) == (False, 3)
    assert client.post("/me/mail", {"digest": "never", "reminders": "y"}).status == 302
    assert (chosen(session, nora).reminders, chosen(session, nora).digest_on) == (True, None)
    assert client.get("/me/mail").form_values["digest"] == "never"


@pytest.mark.parametrize("sent", ["", "7", "-1", "6", "tomorrow"])
def test_a_day_that_is_none_is_refused(visit, nora, session, sent):
    page = visit(nora).post("/me/mail", {"digest": sent})
    assert page.status == 422
    assert "There is a problem" in page.text
    assert chosen(session, nora).digest_on == 0


def test_a_person_chooses_their_time_zone_or_the_towns(visit, nora, session):
    client = visit(nora)
    page = client.get("/me/mail")
    assert page.form_values["zone"] == ""
    assert "As the town: France (Paris)" in page.text
    assert "where you are: France (Paris), where it is 10:00 now" in page.text
    assert client.post("/me/mail", {"digest": "0", "zone": "Indian/Reunion"}).status == 302
    page = client.get("/me/mail")
    assert page.form_values["zone"] == "Indian/Reunion"
    assert "where you are: Réunion, where it is 13:00 now" in page.text
    assert chosen_zone(session, nora) == "Indian/Reunion"
    client.post("/me/mail", {"digest": "0", "zone": ""})
    assert chosen_zone(session, nora) is None


@pytest.mark.parametrize("sent", ["Asia/Tokyo", "Europe/paris", "../../etc/passwd", "GMT+1", "x" * 500])
def test_a_zone_that_is_none_is_refused_and_what_was_chosen_stays(visit, nora, session, sent):
    nora.time_zone = "Pacific/Noumea"
    session.commit()
    page = visit(nora).post("/me/mail", {"digest": "3", "zone": sent})
    assert page.status == 422
    assert "Choose a time zone from the list." in page.text
    assert (chosen(session, nora).digest_on, chosen_zone(session, nora)) == (0, "Pacific/Noumea")


def test_a_zone_that_the_list_does_not_have_stays_once_somebody_has_it(visit, nora, session):
    nora.time_zone = "Asia/Tokyo"
    session.commit()
    client = visit(nora)
    assert "where you are: Tokyo, where it is 18:00 now" in client.get("/me/mail").text
    assert client.post("/me/mail", {"digest": "0", "zone": "Asia/Tokyo"}).status == 302


@pytest.mark.parametrize(("kind", "left"), [(MailKind.DIGEST, (True, None)), (MailKind.REMINDER, (False, 0))])
def test_opening_the_link_changes_nothing_and_the_button_stops_the_kind(
    visit, nora, session, stop, kind, left
):
    anybody, before = visit(None), digest(session)
    page = anybody.get(stop(kind))
    assert page.status == 200
    assert "nora@example.org" in page.text
    assert "Nothing changes until you choose." in page.text
    assert digest(session) == before
    assert anybody.post(stop(kind)).status == 200
    assert (chosen(session, nora).reminders, chosen(session, nora).digest_on) == left


def test_a_mail_program_stops_a_kind_by_one_click_without_cookie_or_form(app, session, nora, stop):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        answer = app.test_client().post(stop(MailKind.DIGEST), data=ONE_CLICK)
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert answer.status_code == 200
    assert chosen(session, nora).digest_on is None


def test_everything_that_is_not_necessary_is_stopped_at_once(make, visit, nora, session, stop):
    waiting = {kind: mail_to(make, nora, kind=kind) for kind in (MailKind.DIGEST, MailKind.ASSIGNMENT)}
    page = visit(None).post(stop(MailKind.REMINDER), {"stop": "everything"})
    assert "No reminder comes to nora@example.org any more." in page.text
    assert "No weekly digest comes any more." in page.text
    assert (chosen(session, nora).reminders, chosen(session, nora).digest_on) == (False, None)
    assert session.get(OutboxMail, waiting[MailKind.DIGEST].id).why is Why.UNWANTED
    assert session.get(OutboxMail, waiting[MailKind.ASSIGNMENT].id).state is MailState.WAITING


def test_the_page_speaks_the_language_of_whoever_received_the_mail(make, visit, stop, nora):
    french = make.person(make.town(), Role.DPO, locale="fr")
    assert visit(None).get(stop(MailKind.DIGEST)).h1 == "Stop the weekly digest?"
    assert visit(None).get(stop(MailKind.DIGEST, french)).h1.startswith("Ne plus recevoir")


def test_the_language_of_a_mail_is_not_that_of_the_pages_that_follow(visit, stop):
    anybody = visit(None)
    anybody.post("/language", {"locale": "fr"})
    before = anybody.get("/sign-in").h1
    for answer in (anybody.get(stop(MailKind.DIGEST)), anybody.post(stop(MailKind.DIGEST))):
        assert "nora@example.org" in answer.text
    assert anybody.get("/sign-in").h1 == before


def test_a_broken_link_changes_nothing_and_says_what_to_do(app, make, visit, nora, session, stop):
    gone = make.person(make.town(), Role.DPO, active=False)
    before = digest(session)
    whole = stop(MailKind.DIGEST)
    strange = ("/mail/stop/no-such-token", stop(MailKind.DIGEST, gone), stop(MailKind.INVITATION))
    for link in (whole[:-1], whole + "x", *strange):
        for answer in (visit(None).get(link), visit(None).post(link)):
            assert answer.status == 422
            assert "Ce lien est incomplet" in answer.text
    assert digest(session) == before
