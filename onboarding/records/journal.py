"""The journal's rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.journal import Entry
from onboarding.records.base import Instant, Record


class JournalEntry(Record):
    """One fact of a town, chained to the one before."""

    __tablename__ = "journal_entry"
    __table_args__ = (UniqueConstraint("municipality_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(120))
    fact: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(120), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))

    @property
    def entry(self) -> Entry:
        """The row as the domain sees it."""
        return Entry(
            number=self.number,
            at=self.at,
            actor=self.actor,
            actor_name=self.actor_name,
            fact=self.fact,
            subject=self.subject,
            details=self.details,
            previous=self.previous,
            digest=self.digest,
        )


def last_entry(session: Session, municipality_id: int) -> JournalEntry | None:
    """The town's newest entry."""
    return session.scalar(
        select(JournalEntry)
        .where(JournalEntry.municipality_id == municipality_id)
        .order_by(JournalEntry.number.desc())
        .limit(1)
    )


def entries_of(
    session: Session, municipality_id: int, *, most: int, before: int | None = None
) -> Sequence[JournalEntry]:
    """The town's newest entries, at most so many, older than entry number `before`."""
    wanted = select(JournalEntry).where(JournalEntry.municipality_id == municipality_id)
    if before is not None:
        wanted = wanted.where(JournalEntry.number < before)
    return session.scalars(wanted.order_by(JournalEntry.number.desc()).limit(most)).all()
