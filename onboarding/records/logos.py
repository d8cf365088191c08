"""The towns' logos, as we drew them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from onboarding.records.base import Instant, Record


class TownLogo(Record):
    """A town's logo: a PNG without metadata, `width` and `height` in pixels; `digest` is its SHA-256."""

    __tablename__ = "town_logo"

    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), primary_key=True
    )
    png: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    alt: Mapped[str] = mapped_column(String(200))
    width: Mapped[int]
    height: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    given_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    given_at: Mapped[datetime] = mapped_column(Instant)
