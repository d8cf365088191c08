"""A mail as it travels: headers, text and HTML."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

PRODUCT = "Prélude"
SPACES = re.compile(r"\s+")
DOT = re.compile(rb"(?m)^\.")
UNFOLDED = "list-unsubscribe"
"""An address, which the library would break into coded pieces that no reader puts together again."""


class Unwritable(Exception):
    """The address cannot stand in a mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Everything that goes into one mail; `message_id` is what stands before its @."""

    sender: str
    town: str
    recipient: str
    subject: str
    text: str
    html: str = ""
    message_id: str
    stop_link: str = ""


class Travelling(EmailPolicy):
    """How headers are written: short lines, but for the one that has to stay whole."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header as bytes, ended."""
        if name.lower() == UNFOLDED:
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


POLICY = Travelling(linesep="\r\n")


def house_name(town: str) -> str:
    """Under whose name mails of a town go: "Prélude – Vallorne"."""
    return f"{PRODUCT} – {SPACES.sub(' ', town).strip()}" if town else PRODUCT


def letter(parcel: Parcel, *, at: datetime) -> EmailMessage:
    """The mail, which may be shown in text or in HTML. Raises Unwritable."""
    message = EmailMessage(policy=POLICY)
    message["From"] = Address(house_name(parcel.town), addr_spec=parcel.sender)
    message["To"] = Address(addr_spec=bare_address(parcel.recipient))
    message["Subject"] = SPACES.sub(" ", parcel.subject).strip()
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{parcel.message_id}@{parcel.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if parcel.stop_link:
        message["List-Unsubscribe"] = f"<{parcel.stop_link}>"
        if parcel.stop_link.startswith("https://"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(parcel.text, cte="quoted-printable")
    if parcel.html:
        message.add_alternative(parcel.html, subtype="html", cte="quoted-printable")
    return message


def bare_address(recipient: str) -> str:
    """The address in the letters that every mail server takes. Raises Unwritable."""
    local, _, host = recipient.rpartition("@")
    try:
        spoken = f"{local}@{host.encode('idna').decode()}"
        return Address(addr_spec=spoken).addr_spec
    except (ValueError, IndexError, MessageError) as wrong:
        raise Unwritable from wrong


def on_the_line(message: EmailMessage) -> bytes:
    """The mail as it is spoken after DATA, without the dot that ends it."""
    said = DOT.sub(b"..", message.as_bytes())
    return said if said.endswith(b"\r\n") else said + b"\r\n"
