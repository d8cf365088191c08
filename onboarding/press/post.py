"""Handing mails to a mail server."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
PATIENCE = 30
"""Seconds until a silent server is given up."""
AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})


class PostOfficeClosed(Exception):
    """The mail server's address makes no sense, or it would hear a password in clear; the text says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOffice:
    """Where mails are handed in: smtp://user:password@host:587?from=name@town.fr, or smtps://."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str


def post_office(url: str, *, home: str) -> PostOffice:
    """Read the address; `home` is the host in the sender when none is given. Raises PostOfficeClosed."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as wrong:
        raise PostOfficeClosed("SMTP_URL has a port that is no number.") from wrong
    if parts.scheme not in PORTS or not parts.hostname:
        raise PostOfficeClosed("SMTP_URL must look like smtp://user:password@host:587 or smtps://…")
    user = unquote(parts.username or "")
    named = parse_qs(parts.query).get("from", [""])[0]
    return PostOffice(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=user,
        password=unquote(parts.password or ""),
        sender=named or (user if "@" in user else f"prelude@{home}"),
    )


@contextmanager
def counter(office: PostOffice) -> Iterator[smtplib.SMTP]:
    """A connection that is encrypted wherever a password or a stranger's network asks for it."""
    trust = ssl.create_default_context()
    if office.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(office.host, office.port, timeout=PATIENCE, context=trust)
    else:
        connection = smtplib.SMTP(office.host, office.port, timeout=PATIENCE)
    with connection:
        connection.ehlo()
        if office.scheme == "smtp":
            _encrypt(connection, office, trust)
        if office.user:
            connection.login(office.user, office.password)
        yield connection


def letter(*, sender: str, recipient: str, subject: str, body: str) -> EmailMessage:
    """A plain-text mail; a line break in a header is refused by the library."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body)
    return message


def _encrypt(connection: smtplib.SMTP, office: PostOffice, trust: ssl.SSLContext) -> None:
    if connection.has_extn("starttls"):
        connection.starttls(context=trust)
        connection.ehlo()
    elif office.host not in AT_HOME:
        raise PostOfficeClosed(
            f"{office.host} offers no encryption: invitations would travel in clear. Use smtps://."
        )
