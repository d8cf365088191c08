"""Handing one mail in, step by step, so that it is known how far it came."""

import smtplib
from collections.abc import Callable
from datetime import datetime

from onboarding.domain.mail import Answer, Outcome, Why
from onboarding.press.letters import Parcel, Unwritable, bare_address, letter, on_the_line
from onboarding.press.post import PATIENCE

THE_DOT = b".\r\n"
FOR_A_RECEIPT = 600
"""Seconds to wait for the answer after the dot: to give up sooner makes doubts (RFC 5321, 4.5.3.2.6)."""
Before = Callable[[], bool]
"""Called right before the dot that ends the mail; when it says no, the line is dropped without the dot."""


def hand_in(line: smtplib.SMTP, parcel: Parcel, *, at: datetime, before: Before) -> Outcome:
    """What the server made of the mail. Until the dot nothing is sent, so that every fault is harmless.

    After the dot the server answers for the mail, whether its answer arrives or not: without one the
    outcome is NO_RECEIPT. Never raises because of the server.
    """
    try:
        said, recipient = on_the_line(letter(parcel, at=at)), bare_address(parcel.recipient)
    except Unwritable:
        return Outcome(answer=Answer.REFUSED, why=Why.ADDRESS_UNWRITABLE)
    try:
        refused = _announce(line, parcel.sender, recipient)
        if refused is not None:
            return refused
        line.send(said)
    except (OSError, smtplib.SMTPException):
        line.close()
        return Outcome(answer=Answer.PUT_OFF, why=Why.DROPPED)
    if not before():
        line.close()
        return Outcome(answer=Answer.PUT_OFF, why=Why.DROPPED)
    return _receipt(line)


def ready(line: smtplib.SMTP) -> bool:
    """Whether the line still answers, with nothing begun on it."""
    try:
        code, _ = line.rset()
    except (OSError, smtplib.SMTPException):
        line.close()
        return False
    if code != 250:
        line.close()
    return code == 250


def _announce(line: smtplib.SMTP, sender: str, recipient: str) -> Outcome | None:
    """MAIL, RCPT and DATA; what stood in the way, or None when the mail may be spoken."""
    steps: tuple[tuple[Callable[[], tuple[int, bytes]], int, Why], ...] = (
        (lambda: line.mail(sender), 250, Why.SENDER_REFUSED),
        (lambda: line.rcpt(recipient), 250, Why.ADDRESS_REFUSED),
        (lambda: line.docmd("DATA"), 354, Why.LETTER_REFUSED),
    )
    for step, good, why in steps:
        code, _ = step()
        if code != good and not (why is Why.ADDRESS_REFUSED and code == 251):
            return _put_off(code, why)
    return None


def _put_off(code: int, why: Why) -> Outcome:
    """What a code other than the wanted one means; only an address, or a mail, is refused for good."""
    if not 400 <= code < 600:
        return Outcome(answer=Answer.PUT_OFF, why=Why.NONSENSE)
    if code < 500:
        return Outcome(answer=Answer.PUT_OFF, why=Why.PUT_OFF, code=code)
    lasting = why is not Why.SENDER_REFUSED
    return Outcome(answer=Answer.REFUSED if lasting else Answer.PUT_OFF, why=why, code=code)


def _receipt(line: smtplib.SMTP) -> Outcome:
    """End the mail and hear the answer. A dot that could not be sent ended nothing."""
    try:
        _be_patient(line, FOR_A_RECEIPT)
        line.send(THE_DOT)
    except (OSError, smtplib.SMTPException):
        line.close()
        return Outcome(answer=Answer.PUT_OFF, why=Why.DROPPED)
    try:
        code, _ = line.getreply()
        _be_patient(line, PATIENCE)
    except (OSError, smtplib.SMTPException):
        line.close()
        return Outcome(answer=Answer.NO_RECEIPT, why=Why.NO_RECEIPT)
    if 200 <= code < 300:
        return Outcome(answer=Answer.ACCEPTED, code=code)
    if 400 <= code < 600:
        return _put_off(code, Why.LETTER_REFUSED)
    line.close()
    return Outcome(answer=Answer.NO_RECEIPT, why=Why.NO_RECEIPT)


def _be_patient(line: smtplib.SMTP, seconds: int) -> None:
    if line.sock is not None:
        line.sock.settimeout(seconds)
