"""The reminders and digests of a town's day, written into the outbox once."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.mail import MailKind
from onboarding.domain.mail_schedule import (
    Choices,
    Past,
    Round,
    end_of_day,
    forgotten_before,
    round_day,
    todays_round,
)
from onboarding.press.letters import house_name
from onboarding.press.mail import compose
from onboarding.records.mail_rounds import (
    MailRound,
    ReminderGiven,
    RoundMail,
    choices_of,
    last_round,
    pasts_of,
)
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.agenda import agendas_of
from onboarding.services.outbox import Envelope, post
from onboarding.services.round_words import Ground, Links, ground_of, said
from onboarding.services.town_shelf import town_shelf


def write_round(session: Session, shelf: Shelf, town: Municipality, *, at: datetime, links: Links) -> int:
    """Write the mails of the town's day unless that was done; returns how many.

    Nothing happens before the morning, on a day that the clock has been turned back to, or where another
    machine was faster.
    """
    today, last_run = due_round(session, town, at=at), last_round(session, town.id)
    if today is None:
        return 0
    try:
        with session.begin_nested():
            session.add(MailRound(municipality_id=town.id, day=today))
    except IntegrityError:
        return 0
    ground = ground_of(session, town_shelf(session, shelf, town), town, at=at, links=links)
    agendas = agendas_of(session, shelf, town, today)
    choices, pasts = choices_of(session, town.id), pasts_of(session, town.id, since=forgotten_before(today))
    written = 0
    for person in _members(session, town):
        mail = todays_round(
            [duty for duty in agendas.get(person.id, ()) if duty.waits(today)],
            choices.get(person.id, Choices()),
            pasts.get(person.id, Past()),
            today=today,
            last_run=last_run,
        )
        if mail is not None:
            _write(ground, person, mail, today)
            written += 1
    return written


def due_round(session: Session, town: Municipality, *, at: datetime) -> date | None:
    """The day whose mails are to be written now, in the town's own time; None when there is none."""
    today, last = round_day(at, town.time_zone), last_round(session, town.id)
    return None if today is None or (last is not None and last >= today) else today


def _members(session: Session, town: Municipality) -> Iterable[Person]:
    """Those who came in and work there still."""
    return session.scalars(
        select(Person)
        .where(Person.municipality_id == town.id, Person.active, Person.password_hash.is_not(None))
        .order_by(Person.id)
    ).all()


def _write(ground: Ground, person: Person, mail: Round, today: date) -> None:
    kind = MailKind.DIGEST if mail.digest else MailKind.REMINDER
    stop = ground.links.stop(person.id, kind)
    letter = compose(
        kind.value,
        locale=person.locale,
        house=house_name(ground.town.name),
        name=person.name,
        stop=stop,
        **said(ground, person, mail, today),
    )
    envelope = Envelope(
        kind=kind,
        once=f"round:{person.id}:{today}",
        not_before=ground.act.at,
        not_after=end_of_day(today, ground.town.time_zone),
        stop_link=stop,
    )
    posted = post(ground.act, person, letter, envelope)
    session = ground.act.session
    session.add(RoundMail(mail_id=posted.id, person_id=person.id, day=today))
    session.add_all(
        ReminderGiven(mail_id=posted.id, person_id=person.id, duty=each.duty, due=each.due, step=each.step)
        for each in sorted(mail.steps, key=lambda each: (each.due, each.duty, each.step))
    )
    session.flush()
