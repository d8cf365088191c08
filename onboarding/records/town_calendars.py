"""A town's calendar: whose holidays it keeps, its own closed days, its own school holidays."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, String, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.holiday_places import Country, HolidayPlace, Region, SchoolZone
from onboarding.domain.periods import NAME_LIMIT, Period, PeriodKind
from onboarding.records.base import Record, Word


class TownCalendar(Record):
    """Where a town lies, as far as holidays go; one without a row keeps those of France."""

    __tablename__ = "town_calendar"

    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), primary_key=True
    )
    country: Mapped[Country] = mapped_column(Word(Country), default=Country.FRANCE)
    region: Mapped[Region] = mapped_column(Word(Region), default=Region.NONE)
    zone: Mapped[SchoolZone] = mapped_column(Word(SchoolZone), default=SchoolZone.NONE)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def place(self) -> HolidayPlace:
        """The same as the domain sees it."""
        return HolidayPlace(country=self.country, region=self.region, zone=self.zone)


class ClosedPeriod(Record):
    """Days on which the town hall is closed, or school holidays that no library knows."""

    __tablename__ = "closed_period"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[PeriodKind] = mapped_column(Word(PeriodKind))
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)

    @property
    def period(self) -> Period:
        """The same as the domain sees it."""
        return Period(kind=self.kind, name=self.name, starts_on=self.starts_on, ends_on=self.ends_on)


HELD = (
    select(TownCalendar, ClosedPeriod)
    .outerjoin(ClosedPeriod, ClosedPeriod.municipality_id == TownCalendar.municipality_id)
    .where(TownCalendar.municipality_id == bindparam("town"))
    .order_by(ClosedPeriod.starts_on, ClosedPeriod.id)
)
"""Composed once: the homes ask for it."""


def calendar_rows(
    session: Session, municipality_id: int
) -> tuple[TownCalendar | None, Sequence[ClosedPeriod]]:
    """The town's calendar and its own periods, the first to begin first, in one query."""
    rows = session.execute(HELD, {"town": municipality_id}).all()
    own = [row[1] for row in rows if row[1] is not None]
    return (rows[0][0] if rows else None), own


def find_period(session: Session, municipality_id: int, period_id: int) -> ClosedPeriod | None:
    """The town's period of that id."""
    return session.scalar(
        select(ClosedPeriod).where(
            ClosedPeriod.id == period_id, ClosedPeriod.municipality_id == municipality_id
        )
    )
