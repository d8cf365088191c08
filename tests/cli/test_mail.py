"""Sending what waits in the outbox."""

import smtplib
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module

import pytest
from sqlalchemy import select

from onboarding.cli.mail import mail
from onboarding.records.outbox import OutboxMail


class Counter:
    """A mail server that refuses one address."""

    def __init__(self):
        self.taken = []

    def send_message(self, message):
        if message["To"] == "refused@example.org":
            raise smtplib.SMTPRecipientsRefused({})
        self.taken.append((message["From"], message["To"], message["Subject"]))


@pytest.fixture
def waiting(make, session):
    town = make.town()
    for recipient in ("refused@example.org", "nora@example.org"):
        fields = {"recipient": recipient, "subject": "Été", "body": "Bonjour", "written_at": make.now}
        session.add(OutboxMail(municipality_id=town.id, **fields))
    session.commit()


@pytest.fixture
def run(app, monkeypatch):
    def typed(smtp_url):
        settings = replace(app.extensions["settings"], smtp_url=smtp_url)
        monkeypatch.setitem(app.extensions, "settings", settings)
        return app.test_cli_runner().invoke(mail, ["send"])

    return typed


@pytest.fixture
def counter(monkeypatch):
    known = Counter()

    @contextmanager
    def open_counter(_):
        yield known

    monkeypatch.setattr(import_module("onboarding.cli.mail"), "counter", open_counter)
    return known


def test_without_a_mail_server_it_says_so_and_lists_what_waits(run, waiting, session):
    result = run("")
    assert result.exit_code == 0
    assert "SMTP_URL is not set" in result.output
    assert "nora@example.org" in result.output
    assert _sent(session) == []


def test_a_refused_mail_stops_no_other_and_waits_on(run, waiting, counter, session):
    result = run("smtps://mail.example.org")
    assert result.exit_code == 1
    assert "1 sent, 1 failed" in result.output
    assert counter.taken == [("prelude@127.0.0.1", "nora@example.org", "Été")]
    assert _sent(session) == ["nora@example.org"]
    run("smtps://mail.example.org")
    assert len(counter.taken) == 1


def test_a_server_address_without_sense_is_told(run, waiting):
    result = run("mail.example.org")
    assert result.exit_code == 1
    assert "SMTP_URL must look like" in result.output


def test_nothing_to_send_is_no_failure(run, app):
    assert run("smtps://mail.example.org").output == "No mail waits.\n"


def _sent(session):
    wanted = select(OutboxMail.recipient).where(OutboxMail.sent_at.is_not(None))
    return list(session.scalars(wanted))
