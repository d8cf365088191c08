"""Which mails people want, up to which day they were served, and which steps of a duty were reminded of."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.mail import OPTIONAL, MailKind, Why
from onboarding.domain.mail_schedule import Choices, Past, Reminded, Step
from onboarding.records.base import Record, Word
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person


class MailChoice(Record):
    """What a person chose; without a row, what everybody gets. `digest_on` is a weekday from 0, Monday."""

    __tablename__ = "mail_choice"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    reminders: Mapped[bool]
    digest_on: Mapped[int | None]


class MailRound(Record):
    """The newest day, in a person's own time, whose reminders and digests are written."""

    __tablename__ = "mail_round"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(Date)


class RoundMail(Record):
    """The one reminder or digest of a person's day."""

    __tablename__ = "round_mail"
    __table_args__ = (UniqueConstraint("person_id", "day"),)

    mail_id: Mapped[int] = mapped_column(ForeignKey("outbox_mail.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(Date)


class ReminderGiven(Record):
    """A step of a duty that a mail reminded of; it goes with a mail that nobody received."""

    __tablename__ = "reminder_given"
    __table_args__ = (UniqueConstraint("person_id", "duty", "due", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    mail_id: Mapped[int] = mapped_column(ForeignKey("outbox_mail.id", ondelete="CASCADE"), index=True)
    duty: Mapped[str] = mapped_column(String(200))
    due: Mapped[date] = mapped_column(Date)
    step: Mapped[Step] = mapped_column(Word(Step))


def choices_of(session: Session, municipality_id: int) -> Mapping[int, Choices]:
    """What the town's people chose, by id; those who chose nothing are not named."""
    rows = session.scalars(
        select(MailChoice)
        .join(Person, Person.id == MailChoice.person_id)
        .where(Person.municipality_id == municipality_id)
    )
    return {row.person_id: Choices(reminders=row.reminders, digest_on=row.digest_on) for row in rows}


def last_rounds(session: Session, municipality_id: int, *, hold: bool = False) -> dict[int, date]:
    """Person id -> the newest day that was served; `hold` lets nobody else serve them meanwhile."""
    wanted = (
        select(MailRound)
        .join(Person, Person.id == MailRound.person_id)
        .where(Person.municipality_id == municipality_id)
        .order_by(MailRound.person_id)
        .execution_options(populate_existing=True)
    )
    held = wanted.with_for_update(of=MailRound) if hold else wanted
    return {row.person_id: row.day for row in session.scalars(held)}


def pasts_of(session: Session, municipality_id: int, *, since: date) -> Mapping[int, Past]:
    """What each person of the town was told, as far as duties due since that day are concerned."""
    days: dict[int, dict[bool, date]] = {}
    for person, kind, day in session.execute(
        select(RoundMail.person_id, OutboxMail.kind, func.max(RoundMail.day))
        .join(OutboxMail, OutboxMail.id == RoundMail.mail_id)
        .where(OutboxMail.municipality_id == municipality_id, OutboxMail.kind.in_(OPTIONAL))
        .group_by(RoundMail.person_id, OutboxMail.kind)
    ):
        days.setdefault(person, {})[kind is MailKind.DIGEST] = day
    lost, given = _lost_digests(session, municipality_id), dict[int, set[Reminded]]()
    for row in session.scalars(
        select(ReminderGiven)
        .join(Person, Person.id == ReminderGiven.person_id)
        .where(Person.municipality_id == municipality_id, ReminderGiven.due >= since)
    ):
        given.setdefault(row.person_id, set()).add(Reminded(duty=row.duty, due=row.due, step=row.step))
    return {
        person: Past(
            reminded=frozenset(given.get(person, ())),
            last=max(days[person].values()) if person in days else None,
            last_digest=days.get(person, {}).get(True),
            lost_digest=lost.get(person),
        )
        for person in {*days, *given, *lost}
    }


def _lost_digests(session: Session, municipality_id: int) -> Mapping[int, date]:
    """Person id -> day of their newest digest that could not leave; what names a round ends with its day."""
    rows = session.execute(
        select(OutboxMail.person_id, func.max(OutboxMail.once))
        .where(
            OutboxMail.municipality_id == municipality_id,
            OutboxMail.kind == MailKind.DIGEST,
            OutboxMail.why == Why.OUTDATED,
        )
        .group_by(OutboxMail.person_id)
    )
    return {person: date.fromisoformat(once.rpartition(":")[2]) for person, once in rows if person}
