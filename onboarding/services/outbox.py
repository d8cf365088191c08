"""Mail written with the change that causes it; it leaves after the commit."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, select, update

from onboarding.domain.errors import NotFound
from onboarding.domain.mail import MailKind, MailSettled, MailState, Why, kind_of, leaves_at, useless_at
from onboarding.domain.policy import Action
from onboarding.press.letters import house_name
from onboarding.press.mail import Letter, compose
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.journal import record

REPLACED_BY_THE_NEXT = frozenset({MailKind.INVITATION, MailKind.PASSWORD})
"""Kinds of which only the newest holds: the link in an earlier one does not work any more."""
AGAIN = frozenset({MailState.FAILED, MailState.UNCONFIRMED, MailState.WITHDRAWN})
"""States out of which a lead ambassador may send a mail after all."""


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


def write(
    act: Act, person: Person | Addressee, template: str, *, about: str = "", **context: object
) -> OutboxMail:
    """Put a mail to the person into the outbox, in their language.

    `about` is what it tells of ("delegation:12"): `take_back` with the same word keeps it from leaving, and
    it is written once a day.
    """
    kind, town = kind_of(template), act.session.get_one(Municipality, act.actor.municipality)
    envelope = Envelope(
        kind=kind,
        about=about,
        once=f"{kind}:{person.id}:{about}:{act.today}" if about and person.id else "",
        not_before=leaves_at(kind, act.at),
        not_after=useless_at(kind, act.at),
    )
    if kind in REPLACED_BY_THE_NEXT and person.id is not None:
        _keep_back(act, Why.REPLACED, OutboxMail.person_id == person.id, OutboxMail.kind == kind)
    letter = compose(template, locale=person.locale, house=house_name(town.name), name=person.name, **context)
    return post(act, person, letter, envelope)


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


def take_back(act: Act, about: Iterable[str]) -> None:
    """Keep the mails that tell of these from leaving, as far as they have not left."""
    _keep_back(act, Why.TAKEN_BACK, OutboxMail.about.in_(tuple(about)))


def erase(act: Act, about: str) -> None:
    """Keep what tells of this from leaving, and take the address and the text from every such mail.

    One that was about to be ended on the line may have arrived: nobody can know.
    """
    take_back(act, [about])
    under_way = OutboxMail.state == MailState.SENDING
    act.session.execute(
        update(OutboxMail)
        .where(OutboxMail.municipality_id == act.actor.municipality, OutboxMail.about == about)
        .values(
            recipient="",
            body="",
            html="",
            stop_link="",
            state=case(
                (under_way & OutboxMail.handed_in_at.is_(None), MailState.WITHDRAWN),
                (under_way, MailState.UNCONFIRMED),
                else_=OutboxMail.state,
            ),
            why=case((under_way, Why.TAKEN_BACK), else_=OutboxMail.why),
        )
    )


def keep_back_from(act: Act, person_id: int, kinds: Iterable[MailKind]) -> None:
    """Keep mails of these kinds from a person who does not want them any more."""
    _keep_back(act, Why.UNWANTED, OutboxMail.person_id == person_id, OutboxMail.kind.in_(tuple(kinds)))


def stop(act: Act, mail: OutboxMail) -> None:
    """Keep one mail from leaving; what it tells of stays as it is. Raises NotYours, MailSettled."""
    act.demand(Action.READ_OUTBOX)
    if not _keep_back(act, Why.STOPPED, OutboxMail.id == mail.id):
        raise MailSettled
    _told(act, "mail_stopped", mail)


def send_again(act: Act, mail: OutboxMail) -> None:
    """Let a mail that did not leave wait once more, under its first Message-ID.

    Raises NotYours, MailSettled for one that has left, lost its text or its meaning.
    """
    act.demand(Action.READ_OUTBOX)
    if not may_go_again(mail, act):
        raise MailSettled
    moved = act.session.execute(
        update(OutboxMail)
        .where(OutboxMail.id == mail.id, OutboxMail.state.in_(AGAIN))
        .values(state=MailState.WAITING, not_before=act.at, attempts=0, why=None, code=None)
    )
    if not moved.rowcount:  # type: ignore[attr-defined]
        raise MailSettled
    _told(act, "mail_sent_again", mail)


def may_stop(mail: OutboxMail) -> bool:
    """Whether the mail can still be kept from leaving."""
    return mail.state is MailState.WAITING


def may_go_again(mail: OutboxMail, act: Act) -> bool:
    """Whether the mail can still leave, and would mean something."""
    stopped = mail.state is not MailState.WITHDRAWN or mail.why is Why.STOPPED
    return mail.state in AGAIN and stopped and not mail.blanked and mail.not_after > act.at


def get_mail(act: Act, mail_id: int) -> OutboxMail:
    """A mail of the town. Raises NotFound."""
    found = act.session.get(OutboxMail, mail_id)
    if found is None or found.municipality_id != act.actor.municipality:
        raise NotFound
    return found


def _keep_back(act: Act, why: Why, *which: ColumnElement[bool]) -> int:
    """What was taken back counts as never written: the same may be told again today."""
    once = OutboxMail.message_id if why is Why.TAKEN_BACK else OutboxMail.once
    kept = act.session.execute(
        update(OutboxMail)
        .where(
            OutboxMail.municipality_id == act.actor.municipality,
            OutboxMail.state == MailState.WAITING,
            *which,
        )
        .values(state=MailState.WITHDRAWN, why=why, once=once)
    )
    return int(kept.rowcount)  # type: ignore[attr-defined]


def _told(act: Act, fact: str, mail: OutboxMail) -> None:
    act.session.flush()
    person = act.session.get(Person, mail.person_id) if mail.person_id else None
    named = {"name": person.name} if person else {}
    record(act, fact, f"mail:{mail.id}", headline=mail.subject, **named)
