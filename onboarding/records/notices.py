"""What people are told inside the application, each for one person."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.notices import NoticeKind
from onboarding.records.base import Instant, Lines, Record, Word


class Notice(Record):
    """One thing told to one person. `subject` names what it is about, within its kind and place.

    `items` are the lines that still wait, `details` a few values to tell it by, `by` whoever caused it.
    `seen_at` is when the person went where it leads, `done_at` when nothing is left to do.
    """

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_person_id_done_at", "person_id", "done_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    kind: Mapped[NoticeKind] = mapped_column(Word(NoticeKind))
    subject: Mapped[str] = mapped_column(String(120))
    consultation_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="CASCADE"), index=True
    )
    items: Mapped[tuple[str, ...]] = mapped_column(Lines, default=())
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    by: Mapped[int | None] = mapped_column(
        "caused_by", ForeignKey("person.id", ondelete="SET NULL"), index=True
    )
    made_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)


def notices_of(session: Session, person_id: int) -> Sequence[Notice]:
    """The person's notices: open ones first, the newest first."""
    return session.scalars(
        select(Notice)
        .where(Notice.person_id == person_id)
        .order_by(Notice.done_at.is_not(None), Notice.made_at.desc(), Notice.id.desc())
    ).all()


def find_notice(session: Session, person_id: int, notice_id: int) -> Notice | None:
    """The person's notice of that id; nobody else's."""
    return session.scalar(select(Notice).where(Notice.id == notice_id, Notice.person_id == person_id))


def open_notices(session: Session, municipality_id: int, kinds: Iterable[NoticeKind]) -> Sequence[Notice]:
    """The town's notices of these kinds that are not done."""
    return session.scalars(
        select(Notice).where(
            Notice.municipality_id == municipality_id, Notice.done_at.is_(None), Notice.kind.in_(list(kinds))
        )
    ).all()


def drop_notices_of(session: Session, person_id: int) -> None:
    """Take all of a person's notices away."""
    session.execute(delete(Notice).where(Notice.person_id == person_id))


def drop_notices_beyond(session: Session, people: Collection[int], most: int) -> None:
    """Keep so many of each person's notices: the open ones first, then the newest."""
    place = func.row_number().over(
        partition_by=Notice.person_id,
        order_by=(Notice.done_at.is_not(None), Notice.made_at.desc(), Notice.id.desc()),
    )
    ranked = select(Notice.id, place.label("place")).where(Notice.person_id.in_(list(people))).subquery()
    session.execute(delete(Notice).where(Notice.id.in_(select(ranked.c.id).where(ranked.c.place > most))))
