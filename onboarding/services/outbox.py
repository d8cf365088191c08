"""Mail written with the change that causes it; it leaves after the commit."""

from dataclasses import dataclass

from onboarding.press.mail import compose
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person
from onboarding.services.act import Act


def write(act: Act, person: Person, template: str, **context: object) -> OutboxMail:
    """Put a mail to the person into the outbox, in their language."""
    letter = compose(template, locale=person.locale, name=person.name, **context)
    mail = OutboxMail(
        municipality_id=person.municipality_id,
        recipient=person.email,
        subject=letter.subject,
        body=letter.body,
        written_at=act.at,
    )
    act.session.add(mail)
    act.session.flush()
    return mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom a mail goes to, with or without an account; `locale` is the language they read."""

    email: str
    name: str
    locale: str


def write_to(act: Act, recipient: Recipient, template: str, **context: object) -> OutboxMail:
    """Put a mail to somebody into the outbox of the actor's town, in their language."""
    letter = compose(template, locale=recipient.locale, name=recipient.name, **context)
    mail = OutboxMail(
        municipality_id=act.actor.municipality,
        recipient=recipient.email,
        subject=letter.subject,
        body=letter.body,
        written_at=act.at,
    )
    act.session.add(mail)
    act.session.flush()
    return mail
