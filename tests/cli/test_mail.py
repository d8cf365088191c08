"""Writing what is due, sending what waits, trying the way out."""

import fcntl
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from sqlalchemy import select

from onboarding.cli.apart import Elsewhere, alone, alone_in_the_database
from onboarding.cli.courier import Courier
from onboarding.cli.mail import mail
from onboarding.domain.mail import MailKind, MailState, Why
from onboarding.domain.people import Role
from onboarding.press.post import PostOfficeClosed, post_office
from onboarding.records.outbox import OutboxMail
from onboarding.services.reminders import write_round
from onboarding.web.extensions import db
from tests.make import mail_to
from tests.post_office import open_post_office


@pytest.fixture
def town(make):
    return make.town(name="Val & Lorne")


@pytest.fixture
def waiting(make, town):
    return {
        name: mail_to(make, make.person(town, Role.IT, email=f"{name}@example.org"))
        for name in ("refused", "nora")
    }


@pytest.fixture
def run(app, monkeypatch):
    def typed(smtp_url, *words):
        settings = replace(app.extensions["settings"], smtp_url=smtp_url)
        monkeypatch.setitem(app.extensions, "settings", settings)
        return app.test_cli_runner().invoke(mail, [*(words or ("send",))])

    return typed


def delivered(app, box, **given):
    """One run of the courier, in this process."""
    courier = Courier(office=post_office(box.url, home="town.example"), **given)
    with app.app_context():
        try:
            courier.deliver()
        finally:
            db.session.remove()
    return courier


def known(session, mail):
    session.rollback()
    return session.get(OutboxMail, mail.id, populate_existing=True)


def test_without_a_mail_server_it_says_so_and_lists_what_waits(run, waiting, session):
    result = run("")
    assert result.exit_code == 0
    assert "SMTP_URL is not set" in result.output
    assert "nora@example.org" in result.output
    assert known(session, waiting["nora"]).state is MailState.WAITING


def test_a_refused_address_stops_no_other_and_is_told_at_once(app, waiting, session):
    with open_post_office() as box:
        courier = delivered(app, box)
        assert [letter["To"] for letter in box.letters] == ["nora@example.org"]
        assert box.letters[0]["From"].addresses[0].display_name == "Prélude – Val & Lorne"
    assert (courier.tally[MailState.SENT], courier.tally[MailState.FAILED]) == (1, 1)
    failed = known(session, waiting["refused"])
    assert (failed.state, failed.why, failed.code) == (MailState.FAILED, Why.ADDRESS_REFUSED, 550)
    assert known(session, waiting["nora"]).sent_at == app.config["NOW"]


def test_many_mails_leave_over_one_line(app, make, town, session):
    person = make.person(town, Role.IT)
    for _ in range(12):
        mail_to(make, person)
    with open_post_office() as box:
        delivered(app, box)
        assert (len(box.letters), box.lines) == (12, 1)


def test_a_server_that_takes_a_mail_and_drops_the_line_leaves_a_doubt(app, make, town, session):
    person = make.person(town, Role.IT)
    digest, invitation = (
        mail_to(make, person, kind=kind, stop_link=f"https://x.fr/{kind}")
        for kind in (MailKind.DIGEST, MailKind.INVITATION)
    )
    with open_post_office(lambda stage: "keep and drop" if stage == "dot" else "") as box:
        for hours in range(3):
            app.config["NOW"] += timedelta(hours=hours)
            delivered(app, box)
        assert (box.held(digest.message_id), box.held(invitation.message_id)) == (1, 2)
        assert {letter["List-Unsubscribe"] for letter in box.letters} == {
            "<https://x.fr/digest>",
            "<https://x.fr/invitation>",
        }
    for each, doubts in ((digest, 1), (invitation, 2)):
        assert (known(session, each).state, known(session, each).doubts) == (MailState.UNCONFIRMED, doubts)


def test_a_server_that_speaks_nonsense_is_left_and_tried_again_later(app, waiting, session):
    with open_post_office(lambda stage: "nonsense" if stage == "mail" else "") as box:
        delivered(app, box)
    mail = known(session, waiting["nora"])
    assert (mail.state, mail.why) == (MailState.WAITING, Why.NONSENSE)
    assert mail.not_before == app.config["NOW"] + timedelta(minutes=5)


@pytest.mark.parametrize("mood", ["nonsense", "drop", "4xx"])
def test_a_server_that_does_not_even_greet_costs_no_mail_a_try(app, waiting, session, mood):
    with open_post_office(lambda stage: mood if stage == "greeting" else "") as box:
        courier = delivered(app, box)
    assert courier.trouble
    assert known(session, waiting["nora"]).attempts == 0


def test_a_line_that_is_lost_again_and_again_ends_the_run(app, make, town, session):
    person = make.person(town, Role.IT)
    for _ in range(8):
        mail_to(make, person)
    with open_post_office(lambda stage: "drop" if stage == "mail" else "") as box:
        courier = delivered(app, box)
        assert box.lines == 3
    assert courier.tally[MailState.WAITING] == 3


def test_a_run_is_bounded_in_number_and_ends_when_it_is_not_wanted_any_more(app, make, town):
    person = make.person(town, Role.IT)
    for _ in range(5):
        mail_to(make, person)
    with open_post_office() as box:
        delivered(app, box, most=2)
        assert len(box.letters) == 2
        delivered(app, box, wanted=lambda: False)
        assert len(box.letters) == 2


def test_a_name_with_a_line_break_and_a_long_subject_harm_no_mail(app, make, session):
    town = make.town(name="Val\r\nBcc: x@example.org")
    person = make.person(town, Role.IT, name="Nora\nBcc: y@example.org")
    mail_to(make, person, subject="🌳é" * 100)
    with open_post_office() as box:
        delivered(app, box)
        (letter,) = box.letters
    assert letter["Bcc"] is None
    assert str(letter["Subject"]) == "🌳é" * 100


def test_a_stranger_who_offers_no_encryption_hears_no_mail(app, waiting, session):
    with open_post_office() as box, app.app_context():
        away = replace(post_office(box.url, home="x.fr"), host="127.1")
        with pytest.raises(PostOfficeClosed, match="offers no encryption"):
            Courier(office=away).deliver()
        db.session.remove()
    assert known(session, waiting["nora"]).attempts == 0


def test_two_runs_at_once_exclude_each_other(app, run, waiting):
    folder = app.extensions["settings"].data_dir
    with (folder / "mail.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = run("smtp://127.0.0.1")
        with pytest.raises(Elsewhere), alone(folder):
            pass
    assert result.exit_code == 1
    assert "Another run is sending" in result.output


def test_two_machines_exclude_each_other_where_they_share_a_database(app):
    with app.app_context(), alone_in_the_database():
        if db.engine.dialect.name == "postgresql":
            with pytest.raises(Elsewhere), alone_in_the_database():
                pass


def test_a_server_address_without_sense_is_told(run, waiting):
    result = run("mail.example.org")
    assert result.exit_code == 1
    assert "SMTP_URL must look like" in result.output


def test_nothing_to_send_is_no_failure(run, app):
    assert run("smtps://mail.example.org").output == "No mail waits.\n"


def test_what_is_due_is_written_once(run, make, town, app):
    parks = make.department(town, wave=1)
    make.consultation(town, concerned=(parks,))
    make.person(town, Role.DEPARTMENT_HEAD, department=parks)
    assert run("", "write").output == "Written: 1.\n"
    assert run("", "write").output == "Written: 0.\n"


def test_a_town_that_fails_is_told_and_the_others_are_written_and_sent_all_the_same(
    run, make, app, monkeypatch
):
    for name in ("Aval", "Bourg"):
        town = make.town(name=name, slug=name.lower())
        parks = make.department(town, wave=1)
        make.consultation(town, concerned=(parks,))
        make.person(town, Role.DEPARTMENT_HEAD, department=parks, email=f"head@{name.lower()}.example.org")

    def broken(session, shelf, town, **given):
        if town.slug == "aval":
            raise KeyError(town.slug)
        return write_round(session, shelf, town, **given)

    monkeypatch.setattr(import_module("onboarding.cli.mail"), "write_round", broken)
    result = run("", "send")
    assert result.exit_code == 1
    assert result.stderr == "The mails of aval could not be written; see the log.\n"
    assert "head@bourg.example.org" in result.output
    assert "head@aval.example.org" not in result.output
    assert run("", "write").exit_code == 1


def test_demo_towns_are_not_reminded_where_mail_leaves(run, make):
    town = make.town(demo=True)
    parks = make.department(town, wave=1)
    make.consultation(town, concerned=(parks,))
    make.person(town, Role.DEPARTMENT_HEAD, department=parks)
    assert run("smtps://mail.example.org", "write").output == "Written: 0.\n"
    assert run("", "write").output == "Written: 1.\n"


def test_no_mail_of_a_demo_town_leaves_whatever_somebody_typed_there(app, run, make, waiting, session):
    theirs = mail_to(make, make.person(make.town(demo=True), Role.IT, email="stranger@example.org"))
    with open_post_office() as box:
        delivered(app, box)
        assert not box.to("stranger@example.org")
        assert box.to("nora@example.org")
        assert run(box.url, "send").output == "No mail waits.\n"
    assert known(session, theirs).state is MailState.WAITING


def test_a_test_mail_says_what_the_server_answered(run):
    with open_post_office() as box:
        assert "took the mail (250)" in run(box.url, "test", "nora@example.org").output
        assert box.to("nora@example.org")[0]["Subject"]
        refused = run(box.url, "test", "refused@example.org")
    assert refused.exit_code == 1
    assert "refuses the recipient’s address (550)" in refused.output
    assert "cannot be reached: ConnectionRefusedError" in run(box.url, "test", "nora@example.org").output
    assert "is no address" in run(box.url, "test", "nora").output
    assert "SMTP_URL is not set" in run("", "test", "nora@example.org").output


def test_the_command_sends_in_a_process_of_its_own_and_says_what_became_of_it(app, waiting, session):
    settings = app.extensions["settings"]
    with open_post_office() as box:
        environ = os.environ | {
            "DATA_DIR": str(settings.data_dir),
            "DATABASE_URL": settings.database_url,
            "SECRET_KEY": settings.secret_key,
            "SMTP_URL": box.url,
            "PUBLIC_URL": "https://prelude.town.example",
        }
        done = subprocess.run(
            [sys.executable, "-c", "from onboarding.cli import main; main(['mail', 'send'])"],
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        assert [letter["To"] for letter in box.letters] == ["nora@example.org"]
    assert (done.returncode, done.stdout) == (1, "1 sent, 1 failed.\n")
    assert session.scalar(select(OutboxMail.sent_at).where(OutboxMail.id == waiting["nora"].id)) is not None
