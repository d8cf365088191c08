"""The working days of a town: public holidays, its own closed days, and the school holidays around them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from onboarding.content.holidays import public_holidays, school_holidays, school_holidays_known_until
from onboarding.domain.holiday_places import HolidayPlace, SchoolZone
from onboarding.domain.periods import Period, off_work
from onboarding.domain.working_days import WorkingDays
from onboarding.records.town_calendars import ClosedPeriod, calendar_rows

BEFORE, AFTER = 2, 3
"""Years of public holidays that are looked up before the earliest and after the latest day in question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A town's days: `periods` off work and of school, its `own` ones; `version` guards what was chosen."""

    place: HolidayPlace
    periods: tuple[Period, ...]
    days: WorkingDays
    own: tuple[ClosedPeriod, ...]
    version: int

    @property
    def school_until(self) -> date | None:
        """The last day of which school holidays are known; None where the town tells them itself."""
        return school_holidays_known_until() if self.place.zone is not SchoolZone.NONE else None


def calendar_of(
    session: Session, municipality_id: int, around: Iterable[date | None], *, locale: str = "fr"
) -> Calendar:
    """The town's calendar for the years around those days, with public holidays named in that language."""
    chosen, own = calendar_rows(session, municipality_id)
    place = chosen.place if chosen else HolidayPlace()
    years = {day.year for day in around if day is not None}
    known = public_holidays(place, range(min(years) - BEFORE, max(years) + AFTER + 1), locale=locale)
    periods = (*known, *school_holidays(place), *(each.period for each in own))
    return Calendar(
        place=place,
        periods=periods,
        days=WorkingDays(closed=off_work(periods)),
        own=tuple(own),
        version=chosen.version if chosen else 0,
    )
