"""Assignments to one person within ten minutes leave as one mail, composed anew whenever its parts change.

Whoever writes or takes back holds the town, and the mail against the courier: what leaves is whole.
"""

import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, delete, or_, select

from onboarding.domain.mail import GATHERED, MailKind, MailState, Why, leaves_at, useless_at
from onboarding.press.gathered_mail import Thing, compose_things, heading_of
from onboarding.press.letters import house_name
from onboarding.press.mail import Letter
from onboarding.records.outbox import OutboxMail
from onboarding.records.outbox_parts import OutboxPart, parts_of
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.envelopes import Envelope, post
from onboarding.services.towns import hold_town

KIND = MailKind.ASSIGNMENT


def gather(act: Act, person: Person, thing: Thing, *, about: str) -> OutboxMail:
    """Tell the person of a thing, in the mail that is held for them, or in a new one.

    The same thing is told once a day, unless it was taken back.
    """
    hold_town(act)
    once = f"{KIND}:{person.id}:{about}:{act.today}" if about else secrets.token_hex(16)
    told = act.session.scalar(select(OutboxPart).where(OutboxPart.once == once))
    if told is not None:
        return act.session.get_one(OutboxMail, told.mail_id)
    held = _held(act, person)
    mail = _join(act, held, person, thing) if held else _begin(act, person, thing)
    act.session.add(
        OutboxPart(
            mail_id=mail.id,
            about=about,
            once=once,
            template=thing.template,
            heading=heading_of(thing, locale=mail.locale),
            context=thing.context,
        )
    )
    act.session.flush()
    return mail


def take_out(act: Act, about: Iterable[str]) -> None:
    """Let no mail that has not left tell of these any more; one that tells of nothing does not leave.

    One that the courier has in hand is taken out of it, as long as it was not about to be ended on the line.
    """
    hold_town(act)
    rows = act.session.execute(
        select(OutboxPart.id, OutboxMail)
        .join(OutboxMail, OutboxMail.id == OutboxPart.mail_id)
        .where(
            OutboxMail.municipality_id == act.actor.municipality,
            OutboxPart.about.in_(tuple(about)),
            _not_left(),
        )
        .order_by(OutboxMail.id, OutboxPart.id)
        .with_for_update(of=OutboxMail)
        .execution_options(populate_existing=True)
    ).all()
    act.session.execute(delete(OutboxPart).where(OutboxPart.id.in_([part for part, _ in rows])))
    for mail in dict.fromkeys(mail for _, mail in rows):
        _rewrite(act, mail)
    act.session.flush()


def headings_in(act: Act, mail: OutboxMail) -> tuple[str, ...]:
    """What the mail tells of, one line for each thing; empty for a mail that is not made of parts."""
    return tuple(part.heading for part in parts_of(act.session, [mail.id]))


def _held(act: Act, person: Person) -> OutboxMail | None:
    """The person's mail in which there is room yet, in the language they read now."""
    return act.session.scalars(
        select(OutboxMail)
        .where(
            OutboxMail.municipality_id == act.actor.municipality,
            OutboxMail.person_id == person.id,
            OutboxMail.kind == KIND,
            OutboxMail.locale == person.locale,
            OutboxMail.state == MailState.WAITING,
            OutboxMail.attempts == 0,
            OutboxMail.not_before > act.at,
            OutboxMail.written_at >= act.at - GATHERED,
            OutboxMail.id.in_(select(OutboxPart.mail_id)),
        )
        .order_by(OutboxMail.id.desc())
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def _begin(act: Act, person: Person, thing: Thing) -> OutboxMail:
    letter = _letter(act, [thing], locale=person.locale, name=person.name)
    envelope = Envelope(kind=KIND, not_before=leaves_at(KIND, act.at), not_after=useless_at(KIND, act.at))
    return post(act, person, letter, envelope)


def _join(act: Act, mail: OutboxMail, person: Person, thing: Thing) -> OutboxMail:
    """The hold begins anew, so that a mistake in the last thing sends nothing either."""
    things = [*_things(parts_of(act.session, [mail.id])), thing]
    _put(mail, _letter(act, things, locale=mail.locale, name=person.name))
    mail.recipient = person.email
    mail.not_before = max(mail.not_before, leaves_at(KIND, act.at))
    mail.not_after = max(mail.not_after, useless_at(KIND, act.at))
    return mail


def _rewrite(act: Act, mail: OutboxMail) -> None:
    """Say what is left; the text of a mail with nothing left stays as a record of what it would have said."""
    left = parts_of(act.session, [mail.id])
    if mail.state is MailState.SENDING:
        mail.state, mail.attempts = MailState.WAITING, mail.attempts - 1
    if not left:
        mail.state, mail.why, mail.code = MailState.WITHDRAWN, Why.TAKEN_BACK, None
        return
    person = act.session.get_one(Person, mail.person_id)
    _put(mail, _letter(act, _things(left), locale=mail.locale, name=person.name))


def _letter(act: Act, things: Sequence[Thing], *, locale: str, name: str) -> Letter:
    town = act.session.get_one(Municipality, act.actor.municipality)
    return compose_things(things, locale=locale, house=house_name(town.name), name=name)


def _put(mail: OutboxMail, letter: Letter) -> None:
    mail.subject, mail.body, mail.html = letter.subject, letter.body, letter.html


def _things(parts: Iterable[OutboxPart]) -> list[Thing]:
    return [Thing(template=part.template, context=part.context) for part in parts]


def _not_left() -> ColumnElement[bool]:
    """Waiting, in the courier's hands before the dot, stopped by a lead, or refused: what may leave yet."""
    return or_(
        OutboxMail.state.in_((MailState.WAITING, MailState.FAILED)),
        and_(OutboxMail.state == MailState.SENDING, OutboxMail.handed_in_at.is_(None)),
        and_(OutboxMail.state == MailState.WITHDRAWN, OutboxMail.why == Why.STOPPED),
    )
