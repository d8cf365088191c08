"""The outbox as the lead ambassador meets it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.mail import MailKind, MailState, Why
from onboarding.domain.people import Role
from onboarding.records.outbox import OutboxMail
from onboarding.services import outbox
from tests.make import mail_to

TOKEN = "Ab3dEf-gh_iJklmnopqrstuvwxyz0123456789ABCDE"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def nora(make, town):
    return make.person(town, Role.DPO, name="Nora Neuve", email="nora@example.org")


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


@pytest.fixture
def mail_server(app, monkeypatch):
    settings = replace(app.extensions["settings"], smtp_url="smtps://mail.example.org")
    monkeypatch.setitem(app.extensions, "settings", settings)


def test_an_empty_outbox_says_what_will_appear(lead):
    page = lead.get("/outbox").text
    assert "No mail was written yet" in page
    assert "as soon as somebody is invited" in page


def test_without_a_mail_server_it_shows_what_would_go(lead, make, nora):
    mail_to(make, nora)
    page = lead.get("/outbox").text
    assert "No mail leaves from here" in page
    assert "Would leave now" in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"not_before": timedelta(minutes=7)}, "Leaves in 7 minutes"),
        ({"not_before": timedelta(seconds=1)}, "Leaves in 1 minute"),
        ({}, "Leaves with the next run"),
        (
            {"attempts": 2, "why": Why.PUT_OFF, "code": 451},
            "Tried 2 times, again from 23 November 2026 at 10:00 The mail server does not take it now,"
            " and asks to try later. (The server’s code: 451.)",
        ),
        ({"state": MailState.SENDING}, "Is leaving now"),
        ({"state": MailState.SENT, "sent_at": timedelta(0)}, "Left on 23 November 2026 at 10:00"),
        ({"state": MailState.SENT, "sent_at": timedelta(0), "doubts": 1}, "it may have arrived twice"),
        ({"state": MailState.UNCONFIRMED, "why": Why.NO_RECEIPT}, "It may have arrived, or not"),
        ({"state": MailState.FAILED, "why": Why.ADDRESS_REFUSED, "code": 550}, "refuses this address"),
        ({"state": MailState.WITHDRAWN, "why": Why.TAKEN_BACK}, "was taken back before it left"),
    ],
)
def test_each_mail_says_how_far_it_is_and_why(lead, make, nora, mail_server, given, told):
    fixed = {
        name: make.now + value if isinstance(value, timedelta) else value for name, value in given.items()
    }
    mail = mail_to(make, nora, **fixed)
    assert told in lead.get("/outbox").text
    page = lead.get(f"/outbox/{mail.id}").text
    assert "nora@example.org" in page
    assert all(part in page for part in told.split(" The mail server ", 1)[:1])


def test_mails_are_listed_by_how_far_they_are(lead, make, nora, mail_server):
    for subject, given in {
        "Retenu": {"not_before": make.now + timedelta(minutes=3)},
        "Attend": {},
        "Parti": {"state": MailState.SENT, "sent_at": make.now},
        "Perdu": {"state": MailState.FAILED, "why": Why.ADDRESS_REFUSED},
        "Douteux": {"state": MailState.UNCONFIRMED},
        "Repris": {"state": MailState.WITHDRAWN, "why": Why.TAKEN_BACK},
    }.items():
        mail_to(make, nora, subject=subject, **given)
    subjects = {"Retenu", "Attend", "Parti", "Perdu", "Douteux", "Repris"}
    views = ("held", "waiting", "failed", "sent", "withdrawn")
    shown = {view: subjects & lead.get(f"/outbox?show={view}").links.keys() for view in views}
    assert shown["held"] == {"Retenu"}
    assert shown["waiting"] == {"Attend"}
    assert shown["sent"] == {"Parti"}
    assert shown["withdrawn"] == {"Repris"}
    assert shown["failed"] == {"Perdu", "Douteux"}
    assert "2 mails were not delivered" in lead.get("/outbox").text
    assert lead.get("/outbox?show=nonsense").status == 200


def test_the_token_of_an_invitation_is_shown_to_nobody(lead, make, nora):
    mail = mail_to(make, nora, body=f"Ici :\nhttps://x.fr/invitation/{TOKEN}\n")
    page = lead.get(f"/outbox/{mail.id}")
    assert TOKEN not in page.source
    assert "https://x.fr/invitation/(hidden)" in page.text
    assert TOKEN not in lead.get("/outbox").source


def test_a_mail_is_kept_from_leaving_and_let_go_after_all(lead, make, nora, session):
    mail = mail_to(make, nora, kind=MailKind.ASSIGNMENT, not_before=make.now + timedelta(minutes=7))
    stopped = lead.post(f"/outbox/{mail.id}/stop")
    assert stopped.status == 302
    page = lead.get(stopped.location)
    assert "A lead ambassador kept it from leaving." in page.text
    assert "Send it after all" in page.text
    assert "kept a mail to Nora Neuve from leaving: “Été”" in lead.get("/journal").text
    assert lead.post(f"/outbox/{mail.id}/stop").status == 422
    assert lead.post(f"/outbox/{mail.id}/again").status == 302
    assert session.scalar(select(OutboxMail.state)) is MailState.WAITING
    assert lead.post(f"/outbox/{mail.id}/again").status == 422


def test_a_mail_that_may_have_arrived_is_sent_again_with_open_eyes(lead, make, nora):
    mail = mail_to(make, nora, state=MailState.UNCONFIRMED, doubts=1, why=Why.NO_RECEIPT)
    assert "the person receives it twice" in lead.get(f"/outbox/{mail.id}").text


def test_a_mail_without_its_text_says_why(lead, make, nora):
    mail = mail_to(make, nora, state=MailState.SENT, sent_at=make.now, body="", html="")
    assert "The text was taken away thirty days after" in lead.get(f"/outbox/{mail.id}").text


def test_a_courier_that_nobody_calls_is_noticed(lead, make, nora, mail_server):
    mail_to(make, nora, not_before=make.now - timedelta(minutes=59))
    assert "nobody fetches them" not in lead.get("/outbox").text
    mail_to(make, nora, not_before=make.now - timedelta(minutes=61))
    assert "nobody fetches them" in lead.get("/outbox").text


def test_the_mail_of_another_town_does_not_exist(lead, make, visit, town, nora):
    foreign = mail_to(make, make.person(make.town(), Role.DPO))
    for path in (f"/outbox/{foreign.id}", "/outbox/99999999999999999999"):
        assert lead.get(path).status == 404
    for step in ("stop", "again"):
        assert lead.post(f"/outbox/{foreign.id}/{step}").status == 404
    assert foreign.subject not in lead.get("/outbox").text
    for role in (Role.LEADER, Role.DPO, Role.COMMUNICATIONS):
        assert visit(make.person(town, role)).get(f"/outbox/{mail_to(make, nora).id}").status == 403


def test_a_long_outbox_is_turned_page_by_page(lead, make, nora):
    for number in range(31):
        mail_to(make, nora, subject=f"Courrier {number}")
    first = lead.get("/outbox")
    assert "31 mails, newest first" in first.text
    assert "Courrier 0" not in first.links
    assert "Courrier 0" in lead.get("/outbox?page=2").links


def test_an_erased_address_is_told_as_such(lead, make, town, session):
    mail = mail_to(make, make.person(town, Role.DPO, email="nora@example.org"), person_id=None)
    mail.recipient, mail.body, mail.html = "", "", ""
    session.commit()
    assert "address erased" in lead.get("/outbox").text
    page = lead.get(f"/outbox/{mail.id}").text
    assert "address erased" in page
    assert "The question is settled: the address and the text were erased." in page


def test_a_gathered_mail_shows_what_it_tells_of_and_a_single_one_does_not(lead, make, town, nora, session):
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR, name="Ada"))
    given = {"by": "Ada", "role": "training_lead", "department": "", "link": "https://x.fr/"}
    outbox.write(act, nora, "named", about="named:1", **given)
    session.commit()
    (path,) = {link for link in lead.get("/outbox").links.values() if link.startswith("/outbox/")}
    assert "What it tells of" not in lead.get(path).text
    outbox.write(act, nora, "received", about="handed:1", giver="Line <b>", **given)
    session.commit()
    assert "Du nouveau pour vous dans Prélude : 2 points" in lead.get("/outbox").links
    page = lead.get(path)
    assert "What it tells of" in page.text
    assert "Vous pilotez désormais la formation" in page.text
    assert "Line <b>" in page.text
    outbox.take_back(act, ["named:1"])
    session.commit()
    assert "Vous pilotez désormais la formation" not in lead.get(path).text


def test_whose_morning_a_reminder_was_written_in_is_told(lead, make, nora, session):
    nora.time_zone = "Pacific/Noumea"
    digest, invitation = (mail_to(make, nora, kind=kind) for kind in (MailKind.DIGEST, MailKind.INVITATION))
    assert "Their time zone New Caledonia" in lead.get(f"/outbox/{digest.id}").text
    assert "Their time zone" not in lead.get(f"/outbox/{invitation.id}").text
    assert "Times on this page are the town’s own: France (Paris)." in lead.get("/outbox").text
