"""What moderating came to, one row a week."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from sqlalchemy import Date, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.moderation_weeks import HiddenBy, Week
from onboarding.records.base import Entries, Record


class ModerationWeek(Record):
    """A week from its Monday, as entered; `noted_name` entered it last."""

    __tablename__ = "moderation_week"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    starts_on: Mapped[date] = mapped_column(Date, primary_key=True)
    received: Mapped[int | None]
    flagged: Mapped[int | None]
    hidden: Mapped[tuple[HiddenBy, ...]] = mapped_column(Entries(HiddenBy), default=())
    appeals: Mapped[int | None]
    overturned: Mapped[int | None]
    in_time: Mapped[int | None]
    late: Mapped[int | None]
    longest_wait: Mapped[float | None]
    reading: Mapped[float | None]
    deciding: Mapped[float | None]
    answering: Mapped[float | None]
    coding: Mapped[float | None]
    note: Mapped[str] = mapped_column(String(300), default="")
    noted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    noted_name: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(default=0)

    @property
    def week(self) -> Week:
        """The same as the domain sees it."""
        return Week(**{each.name: getattr(self, each.name) for each in fields(Week)})

    @week.setter
    def week(self, week: Week) -> None:
        for each in fields(Week):
            setattr(self, each.name, getattr(week, each.name))


def weeks_of(session: Session, consultation_id: int) -> Sequence[ModerationWeek]:
    """The weeks that were entered, the earliest first."""
    return session.scalars(
        select(ModerationWeek)
        .where(ModerationWeek.consultation_id == consultation_id)
        .order_by(ModerationWeek.starts_on)
    ).all()


def find_week(session: Session, consultation_id: int, starts_on: date) -> ModerationWeek | None:
    """The week that begins on that Monday."""
    return session.get(ModerationWeek, (consultation_id, starts_on), populate_existing=True)
