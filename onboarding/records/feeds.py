"""The secret addresses from which calendars fetch what waits for somebody."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Instant, Record


class FeedToken(Record):
    """A person's feed, one at most. Only the hash of its token is kept.

    The town is kept beside the person: a feed ends with the town it was made in.
    """

    __tablename__ = "feed_token"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant)


def drop_feed(session: Session, person_id: int) -> None:
    """End a person's feed; there may be none."""
    session.execute(delete(FeedToken).where(FeedToken.person_id == person_id))
