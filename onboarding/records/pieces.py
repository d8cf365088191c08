"""Ready pieces as a consultation fills them in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Instant, Record


class PieceFill(Record):
    """What was typed into a piece's fields, by field; `version` guards against lost updates."""

    __tablename__ = "piece_fill"
    __table_args__ = (
        UniqueConstraint("consultation_id", "piece", "department_id"),
        Index(
            "uq_piece_fill_whole",
            "consultation_id",
            "piece",
            unique=True,
            sqlite_where=text("department_id IS NULL"),
            postgresql_where=text("department_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="CASCADE"), index=True
    )
    piece: Mapped[str] = mapped_column(String(40))
    typed: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    saved_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=0)


def fills_of(session: Session, consultation_id: int) -> Sequence[PieceFill]:
    """Everything filled in for the consultation, the last saved last."""
    return session.scalars(
        select(PieceFill)
        .where(PieceFill.consultation_id == consultation_id)
        .order_by(PieceFill.saved_at, PieceFill.id)
        .execution_options(populate_existing=True)
    ).all()
