"""Mail that waits, and sending it."""

import fcntl
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import update

from onboarding.cli.database import demand_current_database
from onboarding.press.post import PostOffice, PostOfficeClosed, counter, letter, post_office
from onboarding.records.engine import WRITES
from onboarding.records.outbox import OutboxMail, waiting_mail
from onboarding.settings import Settings
from onboarding.web.extensions import db

MOST = 500
"""Mails of one run."""


@click.group("mail")
def mail() -> None:
    """Mail written by Prélude."""


@mail.command("send")
@with_appcontext
def send() -> None:
    """Send what waits in the outbox, oldest first; the exit status is 1 when one could not leave."""
    demand_current_database()
    settings: Settings = current_app.extensions["settings"]
    waiting = [(each.id, each.recipient, each.subject) for each in waiting_mail(db.session(), MOST)]
    db.session.rollback()
    if not settings.smtp_url:
        _tell_waiting(waiting)
        return
    if not waiting:
        click.echo("No mail waits.")
        return
    failed = _deliver(settings, [id for id, _, _ in waiting])
    click.echo(f"{len(waiting) - failed} sent, {failed} failed.")
    if failed:
        raise SystemExit(1)


def _tell_waiting(waiting: list[tuple[int, str, str]]) -> None:
    click.echo(f"SMTP_URL is not set: nothing was sent. Waiting: {len(waiting)}.")
    for id, recipient, subject in waiting:
        click.echo(f"{id}  {recipient}  {subject}")


def _deliver(settings: Settings, ids: list[int]) -> int:
    try:
        office = post_office(settings.smtp_url, home=urlsplit(settings.address).hostname or "localhost")
        with _alone(settings.data_dir):
            return sum(not _hand_in(office, id) for id in ids)
    except PostOfficeClosed as closed:
        raise click.ClickException(str(closed)) from closed


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    with (data_dir / "mail.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise click.ClickException("Another run is sending at this moment.") from busy
        yield


def _hand_in(office: PostOffice, id: int) -> bool:
    waiting = db.session.get_one(OutboxMail, id)
    if waiting.sent_at is not None:
        return True
    parts = {"recipient": waiting.recipient, "subject": waiting.subject, "body": waiting.body}
    db.session.rollback()
    try:
        message = letter(sender=office.sender, **parts)
        with counter(office) as connection:
            connection.send_message(message)
    except (OSError, ValueError, smtplib.SMTPException) as problem:
        click.echo(f"{id}: {type(problem).__name__}: not sent, tried again next time.", err=True)
        return False
    _mark(id)
    return True


def _mark(id: int) -> None:
    db.session.connection(execution_options=WRITES)
    db.session.execute(update(OutboxMail).where(OutboxMail.id == id).values(sent_at=datetime.now(UTC)))
    db.session.commit()
