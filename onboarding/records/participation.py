"""How many came, day by day as somebody entered it, and what was done when too few did."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from sqlalchemy import Date, Float, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.participation import Count, GroupCount, Shares
from onboarding.records.base import Entries, Record


class ParticipationCount(Record):
    """Totals at the end of a day; `noted_name` entered them last. One row a day."""

    __tablename__ = "participation_count"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    visitors: Mapped[int | None]
    participants: Mapped[int | None]
    contributions: Mapped[int | None]
    groups: Mapped[tuple[GroupCount, ...]] = mapped_column("by_group", Entries(GroupCount), default=())
    note: Mapped[str] = mapped_column(String(300), default="")
    noted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    noted_name: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(default=0)

    @property
    def count(self) -> Count:
        """The same as the domain sees it."""
        return Count(**{each.name: getattr(self, each.name) for each in fields(Count)})

    @count.setter
    def count(self, count: Count) -> None:
        for each in fields(Count):
            setattr(self, each.name, getattr(count, each.name))


class TriggerShares(Record):
    """Which part of the participants hoped for a town wants to see by when, instead of what is assumed."""

    __tablename__ = "trigger_shares"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    third: Mapped[float] = mapped_column(Float)
    seventh: Mapped[float] = mapped_column(Float)
    fourteenth: Mapped[float] = mapped_column(Float)
    version: Mapped[int] = mapped_column(default=0)

    @property
    def shares(self) -> Shares:
        """The same as the domain sees it."""
        return Shares(third=self.third, seventh=self.seventh, fourteenth=self.fourteenth)


class RelaunchDeed(Record):
    """A step of the plan for too few participants that was taken; `action` is its id in the content."""

    __tablename__ = "relaunch_deed"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    action: Mapped[str] = mapped_column(String(40), primary_key=True)
    done_on: Mapped[date] = mapped_column(Date)
    noted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    noted_name: Mapped[str] = mapped_column(String(200))


def counts_of(session: Session, consultation_id: int) -> Sequence[ParticipationCount]:
    """The days that were counted, the earliest first."""
    return session.scalars(
        select(ParticipationCount)
        .where(ParticipationCount.consultation_id == consultation_id)
        .order_by(ParticipationCount.day)
    ).all()


def find_count(session: Session, consultation_id: int, day: date) -> ParticipationCount | None:
    """What was entered for that day."""
    return session.get(ParticipationCount, (consultation_id, day), populate_existing=True)


def find_shares(session: Session, consultation_id: int) -> TriggerShares | None:
    """The town's own shares; None while the assumed ones hold."""
    return session.get(TriggerShares, consultation_id, populate_existing=True)


def deeds_of(session: Session, consultation_id: int) -> dict[str, RelaunchDeed]:
    """What was done when too few came, by the action's id."""
    rows = session.scalars(select(RelaunchDeed).where(RelaunchDeed.consultation_id == consultation_id))
    return {row.action: row for row in rows}
