"""What follows from the dates alone: length of the window (A8) and the pre-election period (F10)."""

from datetime import date, timedelta

from onboarding.domain.scoring import Computed

FLOOR_WEEKS = 4
"""Shortest window that may open [HIVE]."""
COMFORT_WEEKS = 6
"""Under this, the window is only amber [LORDS]."""
HOLIDAY_WEEKS = 2
"""Added when the window runs over the summer or the end of the year [LORDS]."""


def window_length(opens: date | None, closes: date | None) -> Computed:
    """Whether residents have long enough (A8); red when a date is missing."""
    if opens is None or closes is None or closes <= opens:
        return Computed.RED
    extra = HOLIDAY_WEEKS if runs_over_holidays(opens, closes) else 0
    weeks = ((closes - opens).days + 1) / 7
    if weeks < FLOOR_WEEKS + extra:
        return Computed.RED
    return Computed.AMBER if weeks < COMFORT_WEEKS + extra else Computed.SATISFIED


def runs_over_holidays(opens: date, closes: date) -> bool:
    """Whether the window touches August or the fortnight around New Year."""
    days = (closes - opens).days + 1
    return any(_holiday(opens + timedelta(days=day)) for day in range(min(days, 366)))


def election_window(vote: date) -> tuple[date, date]:
    """The pre-election period: first day of the sixth month before the month of the vote, to the vote."""
    month = vote.month - 6
    year = vote.year if month > 0 else vote.year - 1
    return date(year, month if month > 0 else month + 12, 1), vote


def election_check(
    opens: date | None, closes: date | None, *, vote: date | None, none_known: bool
) -> Computed:
    """Whether the consultation keeps clear of the pre-election period (F10); red when nobody said."""
    if opens is None or (vote is None and not none_known):
        return Computed.RED
    if vote is None:
        return Computed.SATISFIED
    start, end = election_window(vote)
    inside = opens <= end and (closes or opens) >= start
    return Computed.RED if inside else Computed.SATISFIED


def _holiday(day: date) -> bool:
    return day.month == 8 or (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 3)
