"""From the outbox to the mail server: taking a mail, knowing how far it came, noting the answer.

Each step is one short transaction of its own. Whoever calls holds the lock that only one courier holds, so
that a mail that stands as being sent belongs to a courier who is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from onboarding.domain.mail import LISTED, READABLE, Answer, History, MailState, Outcome, Why, settle
from onboarding.press.letters import Parcel
from onboarding.records.mail_rounds import ReminderGiven, RoundMail
from onboarding.records.outbox import OutboxMail, count_mail, due_mail
from onboarding.records.outbox_parts import OutboxPart
from onboarding.records.people import Person
from onboarding.records.towns import Municipality

SETTLED = (MailState.SENT, MailState.UNCONFIRMED, MailState.WITHDRAWN, MailState.FAILED)
BATCH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A mail in the courier's hands; `taken_at` tells this time from any other."""

    id: int
    taken_at: datetime
    parcel: Parcel


def recover(session: Session, *, at: datetime) -> int:
    """Take up what a courier who is gone left half done; returns the number of mails in doubt.

    What was not about to be ended on the line did not leave, and waits again. Of the rest nobody knows.
    """
    left = session.scalars(select(OutboxMail).where(OutboxMail.state == MailState.SENDING)).all()
    doubtful = [mail for mail in left if mail.handed_in_at is not None]
    for mail in left:
        if mail.handed_in_at is None:
            mail.state, mail.attempts = MailState.WAITING, mail.attempts - 1
        else:
            _note(mail, Outcome(answer=Answer.NO_RECEIPT, why=Why.NO_RECEIPT), at=at)
    session.flush()
    return len(doubtful)


def withdraw_useless(session: Session, *, at: datetime) -> int:
    """Withdraw what means nothing any more: an unsent reminder gives its steps back to the next one."""
    useless = (OutboxMail.state == MailState.WAITING, OutboxMail.not_after <= at)
    doubtful = update(OutboxMail).where(*useless, OutboxMail.doubts > 0)
    session.execute(doubtful.values(state=MailState.UNCONFIRMED))
    gone = session.scalars(
        update(OutboxMail)
        .where(*useless)
        .values(state=MailState.WITHDRAWN, why=Why.OUTDATED)
        .returning(OutboxMail.id)
    ).all()
    for record in (ReminderGiven, RoundMail):
        session.execute(delete(record).where(record.mail_id.in_(gone)))
    return len(gone)


def forget(session: Session, *, at: datetime) -> None:
    """Take the text away from mails settled for a month, and the mails themselves after a year."""
    settled = OutboxMail.state.in_(SETTLED)
    old = select(OutboxMail.id).where(settled, OutboxMail.written_at < at - READABLE)
    session.execute(delete(OutboxPart).where(OutboxPart.mail_id.in_(old)))
    session.execute(
        update(OutboxMail)
        .where(settled, OutboxMail.body != "", OutboxMail.written_at < at - READABLE)
        .values(body="", html="", stop_link="")
    )
    session.execute(delete(OutboxMail).where(settled, OutboxMail.written_at < at - LISTED))


def something_due(session: Session, *, at: datetime) -> bool:
    """Whether a mail may leave now."""
    return bool(due_mail(session, at=at, most=1))


def half_done(session: Session) -> bool:
    """Whether a courier who is gone left something."""
    return count_mail(session, OutboxMail.state == MailState.SENDING) > 0


def claim(session: Session, sender: str, *, at: datetime) -> Claim | None:
    """Take the next mail that may leave; those of people who left are withdrawn on the way."""
    while waiting := due_mail(session, at=at, most=BATCH):
        people = _people(session, waiting)
        for mail in waiting:
            person = people.get(mail.person_id or 0)
            if person is not None and not person.active:
                mail.state, mail.why = MailState.WITHDRAWN, Why.LEFT
            elif _take(session, mail, at=at):
                mail.recipient = person.email if person else mail.recipient
                session.flush()
                return _claimed(session, mail, sender, at=at)
        session.flush()
    return None


def about_to_end(session: Session, claimed: Claim, *, at: datetime) -> bool:
    """Note that the dot follows; says no when the mail is in other hands, or was taken back."""
    noted = session.execute(
        update(OutboxMail)
        .where(
            OutboxMail.id == claimed.id,
            OutboxMail.state == MailState.SENDING,
            OutboxMail.claimed_at == claimed.taken_at,
        )
        .values(handed_in_at=at)
    )
    return bool(noted.rowcount)  # type: ignore[attr-defined]


def note_outcome(session: Session, claimed: Claim, outcome: Outcome, *, at: datetime) -> MailState:
    """Write the answer down, and what follows from it."""
    mail = session.get_one(OutboxMail, claimed.id, populate_existing=True)
    if mail.state is MailState.SENDING and mail.claimed_at == claimed.taken_at:
        _note(mail, outcome, at=at)
        session.flush()
    return mail.state


def _take(session: Session, mail: OutboxMail, *, at: datetime) -> bool:
    """Compare and set: of two couriers on two machines only one gets it, and none what is held again."""
    taken = session.execute(
        update(OutboxMail)
        .where(OutboxMail.id == mail.id, OutboxMail.state == MailState.WAITING, OutboxMail.not_before <= at)
        .values(state=MailState.SENDING, attempts=OutboxMail.attempts + 1, claimed_at=at, handed_in_at=None)
    )
    session.refresh(mail)
    return bool(taken.rowcount)  # type: ignore[attr-defined]


def _note(mail: OutboxMail, outcome: Outcome, *, at: datetime) -> None:
    settled = settle(History(kind=mail.kind, attempts=mail.attempts, doubts=mail.doubts), outcome)
    mail.state, mail.doubts = settled.state, settled.doubts
    mail.why, mail.code = outcome.why, outcome.code
    if settled.state is MailState.SENT:
        mail.sent_at = at
    if settled.state is MailState.WAITING:
        mail.not_before = at + settled.pause


def _claimed(session: Session, mail: OutboxMail, sender: str, *, at: datetime) -> Claim:
    town = session.get_one(Municipality, mail.municipality_id)
    return Claim(
        id=mail.id,
        taken_at=at,
        parcel=Parcel(
            sender=sender,
            town=town.name,
            recipient=mail.recipient,
            subject=mail.subject,
            text=mail.body,
            html=mail.html,
            message_id=mail.message_id,
            stop_link=mail.stop_link,
        ),
    )


def _people(session: Session, mails: Sequence[OutboxMail]) -> dict[int, Person]:
    wanted = {mail.person_id for mail in mails if mail.person_id is not None}
    return {each.id: each for each in session.scalars(select(Person).where(Person.id.in_(wanted)))}
