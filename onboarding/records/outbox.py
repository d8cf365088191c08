"""Mail that waits to leave after the commit, or is gone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.mail import OPTIONAL, MailKind, MailState, Why
from onboarding.records.base import Instant, Record, Word
from onboarding.records.towns import Municipality


class OutboxMail(Record):
    """One mail to one person, written whole in one language.

    It leaves between `not_before` and `not_after`. `message_id` is fixed when it is written, so that every
    try carries the same; `once` keeps the same mail from being written twice. `about` names what it tells
    of ("delegation:12"). `claimed_at` is when the courier took it, `handed_in_at` when it was about to be
    ended on the line: from then on, and until the server answers, nobody can know whether it arrived.
    `why` and `code` are what stood in its way last; `doubts` counts the times without a receipt.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (
        Index("ix_outbox_mail_state_not_before", "state", "not_before"),
        Index("ix_outbox_mail_person_id_kind", "person_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[MailKind] = mapped_column(Word(MailKind))
    about: Mapped[str] = mapped_column(String(60), default="", index=True)
    once: Mapped[str] = mapped_column(String(120), unique=True)
    message_id: Mapped[str] = mapped_column(String(40), unique=True)
    recipient: Mapped[str] = mapped_column(String(254))
    locale: Mapped[str] = mapped_column(String(5))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text, default="")
    stop_link: Mapped[str] = mapped_column(String(400), default="")
    written_at: Mapped[datetime] = mapped_column(Instant)
    not_before: Mapped[datetime] = mapped_column(Instant)
    not_after: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[MailState] = mapped_column(Word(MailState), default=MailState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    doubts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    handed_in_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    why: Mapped[Why | None] = mapped_column(Word(Why))
    code: Mapped[int | None]

    @property
    def blanked(self) -> bool:
        """Whether its text was taken away once nobody needed it any more."""
        return not self.body


def due_mail(session: Session, *, at: datetime, most: int) -> Sequence[OutboxMail]:
    """What may leave at that moment: the necessary before the rest, then the longest due.

    Mail of a demo town never does: its people are invented, and anybody who tries it may type any address.
    """
    invented = select(Municipality.id).where(Municipality.demo)
    return session.scalars(
        select(OutboxMail)
        .where(
            OutboxMail.state == MailState.WAITING,
            OutboxMail.not_before <= at,
            OutboxMail.municipality_id.not_in(invented),
        )
        .order_by(OutboxMail.kind.in_(OPTIONAL), OutboxMail.not_before, OutboxMail.id)
        .limit(most)
    ).all()


def count_mail(session: Session, *narrowed: ColumnElement[bool]) -> int:
    """How many mails the conditions leave."""
    return session.scalar(select(func.count()).select_from(OutboxMail).where(*narrowed)) or 0
