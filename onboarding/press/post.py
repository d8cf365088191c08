"""The mail server: its address, and a line to it."""

import smtplib
import ssl
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from onboarding.press.letters import Unwritable, bare_address

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
    try:
        sender = bare_address(named or (user if "@" in user else f"prelude@{home}"))
    except Unwritable as wrong:
        raise PostOfficeClosed("SMTP_URL names a sender, after from=, that is no mail address.") from wrong
    return PostOffice(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=user,
        password=unquote(parts.password or ""),
        sender=sender,
    )


def open_counter(office: PostOffice) -> smtplib.SMTP:
    """A line to the mail server, encrypted wherever a password or a stranger's network asks for it.

    Raises PostOfficeClosed, OSError, SMTPException.
    """
    trust = ssl.create_default_context()
    if office.scheme == "smtps":
        line: smtplib.SMTP = smtplib.SMTP_SSL(office.host, office.port, timeout=PATIENCE, context=trust)
    else:
        line = smtplib.SMTP(office.host, office.port, timeout=PATIENCE)
    try:
        line.ehlo_or_helo_if_needed()
        if office.scheme == "smtp":
            _encrypt(line, office, trust)
        if office.user:
            line.login(office.user, office.password)
    except BaseException:
        line.close()
        raise
    return line


def leave(line: smtplib.SMTP) -> None:
    """Say goodbye where somebody still listens; never raises."""
    try:
        line.quit()
    except (OSError, smtplib.SMTPException):
        line.close()


def _encrypt(line: smtplib.SMTP, office: PostOffice, trust: ssl.SSLContext) -> None:
    if line.has_extn("starttls"):
        line.starttls(context=trust)
        line.ehlo()
    elif office.host not in AT_HOME:
        raise PostOfficeClosed(
            f"{office.host} offers no encryption: invitations would travel in clear. Use smtps://."
        )
