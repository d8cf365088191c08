"""Which mails a person receives besides the necessary."""

from dataclasses import replace

from sqlalchemy.orm import Session

from onboarding.domain.mail import OPTIONAL, MailKind
from onboarding.domain.mail_schedule import Choices
from onboarding.records.mail_rounds import MailChoice
from onboarding.services.act import Act
from onboarding.services.outbox import keep_back_from


def choices_for(session: Session, person_id: int) -> Choices:
    """What the person chose, or what everybody gets."""
    row = session.get(MailChoice, person_id)
    return Choices(reminders=row.reminders, digest_on=row.digest_on) if row else Choices()


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
