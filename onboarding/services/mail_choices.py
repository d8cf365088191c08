"""Which mails a person receives besides the necessary, and in which time zone their day begins."""

from dataclasses import replace

from sqlalchemy.orm import Session

from onboarding.domain.mail import OPTIONAL, MailKind
from onboarding.domain.mail_schedule import Choices
from onboarding.domain.time_zones import check_zone
from onboarding.records.mail_rounds import MailChoice
from onboarding.records.people import Person
from onboarding.services.act import Act
from onboarding.services.outbox import keep_back_from


def choices_for(session: Session, person_id: int) -> Choices:
    """What the person chose, or what everybody gets."""
    row = session.get(MailChoice, person_id)
    return Choices(reminders=row.reminders, digest_on=row.digest_on) if row else Choices()


def zone_for(session: Session, person_id: int) -> str | None:
    """The time zone that the person chose; None for the town's own."""
    return session.get_one(Person, person_id).time_zone


def settle(act: Act, choices: Choices, *, zone: str | None) -> None:
    """Receive these from now on, in the morning of that zone; None is the town's own. Raises ZoneUnknown.

    The day that was served stays so: another zone brings no second mail for it, and what its morning would
    have brought goes with the next run.
    """
    person = act.session.get_one(Person, act.actor.id)
    check_zone(zone, kept=person.time_zone)
    person.time_zone = zone
    choose(act, choices)


def choose(act: Act, choices: Choices) -> None:
    """Receive these from now on; what is not wanted and has not left does not leave any more."""
    row = act.session.get(MailChoice, act.actor.id) or MailChoice(person_id=act.actor.id)
    row.reminders, row.digest_on = choices.reminders, choices.digest_on
    act.session.add(row)
    act.session.flush()
    unwanted = {MailKind.REMINDER: not choices.reminders, MailKind.DIGEST: choices.digest_on is None}
    keep_back_from(act, act.actor.id, (kind for kind, off in unwanted.items() if off))


def stop_kinds(act: Act, *kinds: MailKind) -> Choices:
    """Receive none of these kinds any more; the necessary ones keep coming. Returns what is left."""
    choices = choices_for(act.session, act.actor.id)
    if MailKind.REMINDER in kinds:
        choices = replace(choices, reminders=False)
    if MailKind.DIGEST in kinds:
        choices = replace(choices, digest_on=None)
    if OPTIONAL.intersection(kinds):
        choose(act, choices)
    return choices
