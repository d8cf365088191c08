"""The demo's calendar: working days before the day of loading, days from opening and closing."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from onboarding.domain.calendar import runs_over_holidays

AHEAD = timedelta(weeks=10)
OPEN_FOR = timedelta(weeks=7)
FIRST = time(8, 30)
"""When the first step of a day is taken."""
APART = timedelta(minutes=9)
"""Between two steps of a day: nobody declares ten lines in five minutes."""
WRITTEN = re.compile(r"(today|opens|closes)([+-][0-9]+)")
PAST = re.compile(r"ago([0-9]+)")
WEEKS = re.compile(r"(monday|friday)([+-][0-9]+)")
FRIDAY = 4
AUGUST = 8
SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Days:
    """Every day of the script, reckoned from the day of loading."""

    today: date
    zone: str = "Europe/Paris"

    @cached_property
    def opens(self) -> date:
        """The first Monday, ten weeks ahead or later, from which seven weeks keep clear of holidays."""
        day = self.today + AHEAD
        while day.weekday() or runs_over_holidays(day, day + OPEN_FOR):
            day += timedelta(days=1)
        return day

    @property
    def closes(self) -> date:
        """The Sunday that ends the seventh week."""
        return self.opens + OPEN_FOR - timedelta(days=1)

    def before(self, ago: int) -> date:
        """The day so many working days before today."""
        day = self.today
        while ago:
            day -= timedelta(days=1)
            ago -= day.weekday() < SATURDAY
        return day

    def moment(self, ago: int, number: int) -> datetime:
        """When step `number` (from 0) of a day is taken, in UTC."""
        begins = datetime.combine(self.before(ago), FIRST, tzinfo=ZoneInfo(self.zone))
        return (begins + number * APART).astimezone(UTC)

    def read(self, text: str) -> date:
        """The day written as "closes+35"; August and weekends give way to the next working day.

        "ago12" is so many working days before today, "monday+2" and "friday+2" lie so many weeks ahead.
        """
        if past := PAST.fullmatch(text):
            return self.before(int(past[1]))
        if week := WEEKS.fullmatch(text):
            monday = self.today - timedelta(days=self.today.weekday()) + timedelta(weeks=int(week[2]))
            return monday + timedelta(days=FRIDAY if week[1] == "friday" else 0)
        found = WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(text)
        day: date = getattr(self, found[1])
        day += timedelta(days=int(found[2]))
        if int(found[2]) == 0:
            return day
        while day.month == AUGUST or day.weekday() >= SATURDAY:
            day += timedelta(days=1)
        return day
