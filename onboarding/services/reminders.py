"""The reminders and digests of each person's day, written into the outbox once."""

from datetime import datetime

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.mail import MailKind
from onboarding.domain.mail_schedule import (
    Choices,
    Past,
    Round,
    end_of_day,
    forgotten_before,
    todays_round,
)
from onboarding.press.letters import house_name
from onboarding.press.mail import compose
from onboarding.records.mail_rounds import ReminderGiven, RoundMail, choices_of, pasts_of
from onboarding.records.towns import Municipality
from onboarding.services.agenda import agendas_of
from onboarding.services.envelopes import Envelope, post
from onboarding.services.mornings import Morning, mornings, serve
from onboarding.services.round_words import Ground, Links, ground_of, said
from onboarding.services.town_shelf import town_shelf


def write_round(session: Session, shelf: Shelf, town: Municipality, *, at: datetime, links: Links) -> int:
    """Write the mails of everybody whose morning has come, each for their own day; returns how many.

    Nothing happens before a person's morning, on a day that the clock has been turned back to, or where
    another machine was faster. What waits is what the town's pages say at that moment: it is read once.
    """
    due = mornings(session, town, at=at, hold=True)
    if not due or not serve(session, due):
        return 0
    ground = ground_of(session, town_shelf(session, shelf, town), town, at=at, links=links)
    agendas = agendas_of(session, shelf, town, ground.act.today)
    since = forgotten_before(min(each.today for each in due))
    choices, pasts = choices_of(session, town.id), pasts_of(session, town.id, since=since)
    written = 0
    for each in due:
        mail = todays_round(
            [duty for duty in agendas.get(each.person.id, ()) if duty.waits(each.today)],
            choices.get(each.person.id, Choices()),
            pasts.get(each.person.id, Past()),
            today=each.today,
            last_run=each.last_run,
        )
        if mail is not None:
            _write(ground, each, mail)
            written += 1
    return written


def _write(ground: Ground, morning: Morning, mail: Round) -> None:
    kind, person, today = MailKind.DIGEST if mail.digest else MailKind.REMINDER, morning.person, morning.today
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
        not_after=end_of_day(today, morning.zone),
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
