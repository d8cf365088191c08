"""Long texts that somebody is still writing; only their author ever reads them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Instant, Record


class Draft(Record):
    """What one person typed into one line and has not saved; `key` names the line."""

    __tablename__ = "draft"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    fields: Mapped[dict[str, str]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(Instant, index=True)


def drafts_of(
    session: Session, person_id: int, keys: Iterable[str], *, since: datetime
) -> Mapping[str, Draft]:
    """A person's drafts of these lines by key, those left alone since that moment set aside."""
    found = session.scalars(
        select(Draft).where(Draft.person_id == person_id, Draft.key.in_(list(keys)), Draft.saved_at >= since)
    )
    return {draft.key: draft for draft in found}


def drop_draft(session: Session, person_id: int, key: str) -> None:
    """Take one draft away; there may be none."""
    session.execute(delete(Draft).where(Draft.person_id == person_id, Draft.key == key))


def drop_drafts_on(session: Session, beginning: str) -> None:
    """Take everybody's drafts away whose key begins like this."""
    session.execute(delete(Draft).where(Draft.key.startswith(beginning, autoescape=True)))


def drop_drafts_of(session: Session, person_id: int) -> None:
    """Take all of a person's drafts away."""
    session.execute(delete(Draft).where(Draft.person_id == person_id))


def drop_old_drafts(session: Session, *, before: datetime) -> None:
    """Take every draft away that was left alone since."""
    session.execute(delete(Draft).where(Draft.saved_at < before))
