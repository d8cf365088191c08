"""Mail written with the change that causes it; it leaves after the commit."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, case, update

from onboarding.domain.errors import NotFound
from onboarding.domain.mail import MailKind, MailSettled, MailState, Why, kind_of, leaves_at, useless_at
from onboarding.domain.policy import Action
from onboarding.press.gathered_mail import Thing
from onboarding.press.letters import house_name
from onboarding.press.mail import compose
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.envelopes import Addressee, Envelope, post
from onboarding.services.gathered_mail import gather, take_out
from onboarding.services.journal import record

REPLACED_BY_THE_NEXT = frozenset({MailKind.INVITATION, MailKind.PASSWORD})
"""Kinds of which only the newest holds: the link in an earlier one does not work any more."""
AGAIN = frozenset({MailState.FAILED, MailState.UNCONFIRMED, MailState.WITHDRAWN})
"""States out of which a lead ambassador may send a mail after all."""


def write(
    act: Act, person: Person | Addressee, template: str, *, about: str = "", **context: object
) -> OutboxMail:
    """Put a mail to the person into the outbox, in their language.

    `about` is what it tells of ("delegation:12"): `take_back` with the same word keeps it from leaving, and
    it is written once a day. Assignments are gathered into the mail that is held for the person.
    """
    kind, town = kind_of(template), act.session.get_one(Municipality, act.actor.municipality)
    if kind is MailKind.ASSIGNMENT and isinstance(person, Person):
        return gather(act, person, Thing(template=template, context=context), about=about)
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


def take_back(act: Act, about: Iterable[str]) -> None:
    """Let nothing leave that tells of these, as far as it has not left."""
    named = tuple(about)
    _keep_back(act, Why.TAKEN_BACK, OutboxMail.about.in_(named))
    take_out(act, named)


def erase(act: Act, about: str) -> None:
    """Keep what tells of this from leaving, and take the address and the text from every mail about it alone.

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
