"""The town's public page: its address, and who switched it on or off."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Instant, Record


class PublicPage(Record):
    """One page for everybody, without sign-in; it answers while `switched_off_at` is empty.

    `address` is the part of its URL that names it; it stays the same when the page is switched on again.
    `switched_off_reason` is for the town itself and never public.
    """

    __tablename__ = "public_page"

    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), primary_key=True
    )
    address: Mapped[str] = mapped_column(String(80), unique=True)
    switched_on_by: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    switched_on_name: Mapped[str] = mapped_column(String(200))
    switched_on_at: Mapped[datetime] = mapped_column(Instant)
    switched_off_name: Mapped[str] = mapped_column(String(200), default="")
    switched_off_at: Mapped[datetime | None] = mapped_column(Instant)
    switched_off_reason: Mapped[str] = mapped_column(Text, default="")


def find_public_page(session: Session, address: str) -> PublicPage | None:
    """The page at that address, on or off."""
    return session.scalar(select(PublicPage).where(PublicPage.address == address))
