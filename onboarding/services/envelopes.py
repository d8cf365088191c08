"""A letter with its address, put into the outbox once."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from onboarding.domain.mail import MailKind
from onboarding.press.mail import Letter
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person
from onboarding.services.act import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Somebody without an account, to whom a mail goes."""

    email: str
    name: str
    locale: str
    id: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is known of a letter besides its words: `once` names it, so that it is not written twice."""

    kind: MailKind
    not_before: datetime
    not_after: datetime
    about: str = ""
    once: str = ""
    stop_link: str = ""


def post(act: Act, person: Person | Addressee, letter: Letter, envelope: Envelope) -> OutboxMail:
    """Put a letter into the outbox; one that is there already under the same key is given back instead."""
    known = select(OutboxMail).where(OutboxMail.once == envelope.once)
    if envelope.once and (found := act.session.scalar(known)) is not None:
        return found
    message_id = secrets.token_hex(16)
    mail = OutboxMail(
        municipality_id=act.actor.municipality,
        person_id=person.id,
        message_id=message_id,
        recipient=person.email,
        locale=person.locale,
        subject=letter.subject,
        body=letter.body,
        html=letter.html,
        written_at=act.at,
        **asdict(envelope) | {"once": envelope.once or message_id},
    )
    act.session.add(mail)
    act.session.flush()
    return mail
