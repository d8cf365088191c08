"""What a gathered mail tells of: one row for each thing, out of which its text is composed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, TypeDecorator, select
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Record

DAY = "day"


class Context(TypeDecorator[Mapping[str, object]]):
    """What a template is told, by name: texts, numbers, lists of texts, and days."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, object] | None, dialect: Dialect) -> object:
        """JSON knows no days: each stands as {"day": "2026-11-30"}."""
        return {
            name: {DAY: each.isoformat()} if isinstance(each, date) else each
            for name, each in (value or {}).items()
        }

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, object]:
        """The days again."""
        return {
            name: date.fromisoformat(each[DAY]) if isinstance(each, dict) else each
            for name, each in (value or {}).items()
        }


class OutboxPart(Record):
    """One thing that a mail tells of.

    `about` names it ("delegation:12"); `once` keeps it from being told twice a day; `heading` is what it
    is called among others, in the language of the mail.
    """

    __tablename__ = "outbox_part"

    id: Mapped[int] = mapped_column(primary_key=True)
    mail_id: Mapped[int] = mapped_column(ForeignKey("outbox_mail.id", ondelete="CASCADE"), index=True)
    about: Mapped[str] = mapped_column(String(60), index=True)
    once: Mapped[str] = mapped_column(String(120), unique=True)
    template: Mapped[str] = mapped_column(String(40))
    heading: Mapped[str] = mapped_column(String(200))
    context: Mapped[Mapping[str, object]] = mapped_column(Context)


def parts_of(session: Session, mail_ids: Iterable[int]) -> Sequence[OutboxPart]:
    """What these mails tell of, in the order in which it was told."""
    return session.scalars(
        select(OutboxPart).where(OutboxPart.mail_id.in_(tuple(mail_ids))).order_by(OutboxPart.id)
    ).all()
