"""What a clock on the wall shows as a moment, also in the nights in which clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


@lru_cache(maxsize=65_536)
def moment(zone: str, day: date, minutes: int) -> datetime:
    """The moment, in UTC, at which clocks in that zone show so many minutes after that day's midnight.

    An hour that the clocks skip is the moment at which they skip it; of one they show twice it is the first.
    Later on the wall is therefore never earlier in truth, and what meets on the wall meets.
    """
    wall = datetime.combine(day, time.min) + timedelta(minutes=minutes)
    place = ZoneInfo(zone)
    told = wall.replace(tzinfo=place).astimezone(UTC)
    if told.astimezone(place).replace(tzinfo=None) == wall:
        return told
    return _jump(wall.replace(tzinfo=place, fold=1).astimezone(UTC), told, place)


def midnight(zone: str, day: date) -> datetime:
    """The moment at which that day begins there, in UTC."""
    return moment(zone, day, 0)


def wall(zone: str, at: datetime) -> datetime:
    """What the clock shows there, without its zone."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def day_length(zone: str, day: date) -> timedelta:
    """24 hours, but for the two days a year in which clocks are changed."""
    return midnight(zone, day + timedelta(days=1)) - midnight(zone, day)


def _jump(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """The first minute, between two moments, from which on the later difference to UTC holds."""
    later = after.astimezone(place).utcoffset()
    while after - before > MINUTE:
        half = before + (after - before) // MINUTE // 2 * MINUTE
        if half.astimezone(place).utcoffset() == later:
            after = half
        else:
            before = half
    return after
