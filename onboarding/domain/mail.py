"""Mail in the outbox: its kinds, when it leaves, and what an answer of the server means for it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from onboarding.domain.errors import Refusal


class MailSettled(Refusal):
    """The mail has left, or was kept from leaving: the step asked for comes too late."""


class StopLinkBroken(Refusal):
    """The link that stops a kind of mail is not whole, or its reader is not here any more."""


class MailKind(StrEnum):
    """What a mail is for."""

    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105 - the name of a kind
    ASSIGNMENT = "assignment"
    NOTICE = "notice"
    REMINDER = "reminder"
    DIGEST = "digest"


class MailState(StrEnum):
    """How far a mail is. UNCONFIRMED was handed in without a receipt and is not handed in again."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCONFIRMED = "unconfirmed"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


class Why(StrEnum):
    """Why a mail is not gone: what the server did, or why nobody is to receive it any more."""

    DROPPED = "dropped"
    NONSENSE = "nonsense"
    PUT_OFF = "put_off"
    SENDER_REFUSED = "sender_refused"
    ADDRESS_REFUSED = "address_refused"
    ADDRESS_UNWRITABLE = "address_unwritable"
    LETTER_REFUSED = "letter_refused"
    NO_RECEIPT = "no_receipt"
    STOPPED = "stopped"
    TAKEN_BACK = "taken_back"
    LEFT = "left"
    OUTDATED = "outdated"
    REPLACED = "replaced"
    UNWANTED = "unwanted"


class Answer(StrEnum):
    """What became of a mail that was handed in."""

    ACCEPTED = "accepted"
    PUT_OFF = "put_off"
    REFUSED = "refused"
    NO_RECEIPT = "no_receipt"


KINDS = {
    "invitation": MailKind.INVITATION,
    "password": MailKind.PASSWORD,
    "proposal": MailKind.INVITATION,
    "entrusted": MailKind.ASSIGNMENT,
    "asked": MailKind.ASSIGNMENT,
    "named": MailKind.ASSIGNMENT,
    "received": MailKind.ASSIGNMENT,
    "to_sign": MailKind.ASSIGNMENT,
    "letter_to_sign": MailKind.ASSIGNMENT,
    "calibration": MailKind.ASSIGNMENT,
    "charter_to_review": MailKind.ASSIGNMENT,
    "charter_to_adopt": MailKind.ASSIGNMENT,
    "charter_commented": MailKind.ASSIGNMENT,
    "plan_opinion": MailKind.ASSIGNMENT,
    "reminder": MailKind.REMINDER,
    "digest": MailKind.DIGEST,
}
"""Template -> kind; a template that is not named here is a notice, which leaves at once."""
OPTIONAL = frozenset({MailKind.REMINDER, MailKind.DIGEST})
"""Kinds that a person may switch off, and of which one may get lost rather than arrive twice."""
HELD = timedelta(minutes=10)
"""How long an assignment waits, so that a mistake sends nothing."""
GATHERED = HELD
"""How long, from its first thing on, a held assignment takes in others for the same person.

Each waits its ten minutes, and the first one twenty at most.
"""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 360, 1440, 1440, 1440))
"""Between two tries; after the last one, three days on, the mail has failed for good."""
MOST_DOUBTS = 2
"""How often a necessary mail is handed in without a receipt before it is left at that."""
WAIT_FOR_LONGEST = {MailKind.INVITATION: timedelta(days=7), MailKind.PASSWORD: timedelta(days=7)}
WAIT = timedelta(days=14)
"""How long a mail that cannot leave still means something; an invitation's link runs out before."""
READABLE = timedelta(days=30)
"""How long the text of a mail is kept once it is settled."""
LISTED = timedelta(days=365)
"""How long it is known that there was a mail."""
SECRET = re.compile(r"(?<=/)(?=[\w.-]*[A-Z])(?=[\w.-]*[a-z])[\w.-]{20,}")
"""A part of a link that is long and mixes capitals: a token, never the name of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the server said: `why` unless it accepted, and its code where it gave one."""

    answer: Answer
    why: Why | None = None
    code: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A mail as it stands when an answer comes: tries so far, this one included, and doubts before it."""

    kind: MailKind
    attempts: int
    doubts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What an answer means: the state from now on, and the pause before the next try of one that waits."""

    state: MailState
    pause: timedelta = timedelta(0)
    doubts: int = 0


def kind_of(template: str) -> MailKind:
    """What a mail written from that template is for."""
    return KINDS.get(template, MailKind.NOTICE)


def leaves_at(kind: MailKind, at: datetime) -> datetime:
    """The earliest moment at which a mail written now leaves."""
    return at + HELD if kind is MailKind.ASSIGNMENT else at


def useless_at(kind: MailKind, at: datetime) -> datetime:
    """When a mail written now, which could not leave so far, means nothing any more."""
    return at + WAIT_FOR_LONGEST.get(kind, WAIT)


def settle(mail: History, outcome: Outcome) -> Settlement:
    """What the answer means for the mail.

    Without a receipt nobody can know whether it arrived (RFC 1047): a necessary mail is handed in once
    more under the same Message-ID, a reminder or a digest is left at that.
    """
    if outcome.answer is Answer.ACCEPTED:
        return Settlement(state=MailState.SENT, doubts=mail.doubts)
    if outcome.answer is Answer.REFUSED:
        return Settlement(state=MailState.FAILED, doubts=mail.doubts)
    doubts = mail.doubts + (outcome.answer is Answer.NO_RECEIPT)
    if doubts > mail.doubts and (mail.kind in OPTIONAL or doubts >= MOST_DOUBTS):
        return Settlement(state=MailState.UNCONFIRMED, doubts=doubts)
    if mail.attempts > len(PAUSES):
        lost = MailState.UNCONFIRMED if doubts else MailState.FAILED
        return Settlement(state=lost, doubts=doubts)
    return Settlement(state=MailState.WAITING, pause=PAUSES[max(mail.attempts, 1) - 1], doubts=doubts)


def veiled(text: str, instead: str) -> str:
    """The text with every token in its links replaced."""
    return SECRET.sub(lambda _: instead, text)
