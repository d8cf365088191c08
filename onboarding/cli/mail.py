"""Mail: write what is due, send what waits, try the way out."""

import smtplib
import traceback
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from onboarding.cli.apart import Wanted, alone, alone_in_the_database, apart, say
from onboarding.cli.courier import Courier, reading, writing
from onboarding.cli.database import demand_current_database
from onboarding.domain.mail import Answer, MailState, Outcome, Why
from onboarding.press.handing_in import hand_in
from onboarding.press.letters import Parcel, Unwritable, bare_address
from onboarding.press.mail import compose
from onboarding.press.post import PostOffice, PostOfficeClosed, leave, open_counter, post_office
from onboarding.records.outbox import due_mail
from onboarding.records.towns import Municipality
from onboarding.services.mornings import mornings
from onboarding.services.posting import forget, half_done, something_due, withdraw_useless
from onboarding.services.reminders import write_round
from onboarding.settings import Settings
from onboarding.web.extensions import db
from onboarding.web.language import DEFAULT
from onboarding.web.mail_links import mail_links
from onboarding.web.visitor import now

MOST = 500
"""Waiting mails that are listed."""
TOLD: Mapping[MailState, str] = {
    MailState.SENT: "sent",
    MailState.WAITING: "put off",
    MailState.UNCONFIRMED: "handed in without a receipt",
    MailState.FAILED: "failed",
}
"""What became of a mail -> how the last line counts it."""
ANSWERS: Mapping[Why, str] = {
    Why.DROPPED: "the server hung up before the mail was handed in",
    Why.NONSENSE: "the server answered something that is no SMTP",
    Why.PUT_OFF: "the server does not take it now, and asks to try later",
    Why.SENDER_REFUSED: "the server refuses the sender; see from= in SMTP_URL",
    Why.ADDRESS_REFUSED: "the server refuses the recipient’s address",
    Why.ADDRESS_UNWRITABLE: "the recipient’s address cannot be written in a mail",
    Why.LETTER_REFUSED: "the server refuses the mail itself",
    Why.NO_RECEIPT: "the mail was handed in whole, but the server did not say that it took it",
}


@click.group("mail")
def mail() -> None:
    """Mail written by Prélude."""


@mail.command("write")
@with_appcontext
def write() -> None:
    """Write the reminders and digests of each person’s day that are not written yet."""
    demand_current_database()
    with alone(_settings().data_dir):
        written, failed = _write()
        click.echo(f"Written: {written}.")
    if failed:
        raise SystemExit(1)


@mail.command("send")
@with_appcontext
def send() -> None:
    """Write what is due, then send what waits; the exit status is 1 when a mail could not leave."""
    demand_current_database()
    settings = _settings()
    office = _office(settings) if settings.smtp_url else None
    with alone(settings.data_dir):
        status = _write_or_tell()
        if office is None:
            _tell_waiting()
        elif not _something_waits():
            click.echo("No mail waits.")
        else:
            status |= apart(lambda wanted: _deliver(office, wanted))
    if status:
        raise SystemExit(1)


@mail.command("test")
@click.argument("address")
@with_appcontext
def test(address: str) -> None:
    """Send one test mail to ADDRESS, and say what the mail server answered."""
    settings = _settings()
    if not settings.smtp_url:
        raise click.ClickException("SMTP_URL is not set: no mail leaves from here.")
    office = _office(settings)
    try:
        bare_address(address)
        line = open_counter(office)
    except Unwritable as wrong:
        raise click.ClickException(f"{address} is no address that a mail can go to.") from wrong
    except PostOfficeClosed as closed:
        raise click.ClickException(str(closed)) from closed
    except smtplib.SMTPAuthenticationError as refused:
        raise click.ClickException(f"{office.host} refuses the user or the password.") from refused
    except (OSError, smtplib.SMTPException) as problem:
        where = f"{office.host}, port {office.port}"
        raise click.ClickException(f"{where} cannot be reached: {type(problem).__name__}.") from problem
    outcome = hand_in(line, _trial(office, address, settings), at=now(), before=lambda: True)
    leave(line)
    _tell_answer(office, outcome)


def _trial(office: PostOffice, address: str, settings: Settings) -> Parcel:
    letter = compose("trial", locale=DEFAULT, link=settings.address)
    return Parcel(
        sender=office.sender,
        town="",
        recipient=address,
        subject=letter.subject,
        text=letter.body,
        html=letter.html,
        message_id=f"trial-{now():%Y%m%d%H%M%S%f}",
    )


def _tell_answer(office: PostOffice, outcome: Outcome) -> None:
    code = f" ({outcome.code})" if outcome.code else ""
    if outcome.answer is not Answer.ACCEPTED:
        why = ANSWERS[outcome.why] if outcome.why else "no reason was given"
        raise click.ClickException(f"{office.host}: {why}{code}.")
    click.echo(f"{office.host} took the mail{code}, from {office.sender}. Look into the mailbox.")


def _write() -> tuple[int, int]:
    """How many were written, and how many towns failed: each town's mails are a transaction of their own.

    Demo towns only where no mail leaves.
    """
    with writing() as session:
        withdraw_useless(session, at=now())
        forget(session, at=now())
    wanted = select(Municipality).order_by(Municipality.id)
    if _settings().smtp_url:
        wanted = wanted.where(Municipality.demo.is_(False))
    with reading() as session:
        towns = [(each.id, each.slug) for each in session.scalars(wanted)]
    told = [_guarded(id, slug) for id, slug in towns]
    return sum(count or 0 for count in told), told.count(None)


def _guarded(id: int, slug: str) -> int | None:
    """One town's mails; None when they cannot be written, which is told and keeps no other town waiting."""
    try:
        return _write_round(id)
    except Exception:
        db.session.rollback()
        current_app.logger.exception("the mails of %s were not written", slug)
        with suppress(OSError):
            click.echo(f"The mails of {slug} could not be written; see the log.", err=True)
        return None


def _write_round(id: int) -> int:
    with reading() as session:
        if not mornings(session, session.get_one(Municipality, id), at=now()):
            return 0
    with writing() as session:
        town = session.get_one(Municipality, id)
        return write_round(session, current_app.extensions["shelf"], town, at=now(), links=mail_links())


def _write_or_tell() -> int:
    """A reminder that cannot be written keeps no other mail from leaving; says 1 then."""
    try:
        _, failed = _write()
    except Exception:
        say(traceback.format_exc())
        return 1
    return int(failed > 0)


def _deliver(office: PostOffice, wanted: Wanted) -> int:
    courier = Courier(office=office, wanted=wanted)
    try:
        with alone_in_the_database():
            courier.deliver()
    except PostOfficeClosed as closed:
        raise click.ClickException(str(closed)) from closed
    _tell_run(office, courier)
    return int(bool(courier.trouble) or courier.tally.total() > courier.tally[MailState.SENT])


def _tell_run(office: PostOffice, courier: Courier) -> None:
    if courier.in_doubt:
        say(f"{courier.in_doubt} of an earlier run were stopped before the server’s answer was heard.")
    if courier.trouble:
        say(f"{office.host} cannot be reached ({courier.trouble}): what waits is tried again next time.")
    counts = {state: courier.tally[state] for state in TOLD}
    told = [f"{count} {TOLD[state]}" for state, count in counts.items() if count or state is MailState.SENT]
    say(f"{', '.join(told)}.")


def _tell_waiting() -> None:
    with reading() as session:
        waiting = due_mail(session, at=now(), most=MOST)
        click.echo(f"SMTP_URL is not set: nothing was sent. Waiting: {len(waiting)}.")
        for each in waiting:
            click.echo(f"{each.id}  {each.recipient}  {each.subject}")


def _something_waits() -> bool:
    with reading() as session:
        return something_due(session, at=now()) or half_done(session)


def _office(settings: Settings) -> PostOffice:
    try:
        return post_office(settings.smtp_url, home=urlsplit(settings.address).hostname or "localhost")
    except PostOfficeClosed as closed:
        raise click.ClickException(str(closed)) from closed


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
