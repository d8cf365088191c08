"""The lead ambassador's working time: a share of a full-time post, and the hours that makes."""

from dataclasses import dataclass
from datetime import date

from onboarding.domain.errors import DayToCome, Refusal

FULL_WEEK = 35
"""Hours a week of a full-time post, as in France."""
FULL_MONTH = FULL_WEEK * 52 / 12
"""The same in hours a month: 151.67."""
MOST_HOURS = 200
"""Hours a month that nobody passes."""
MISSION_LIMIT = 2_000
"""Longest mission, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The share (0–1) of a full-time post proposed for a town of `up_to` inhabitants; None is any more."""

    up_to: int | None
    share: float

    @property
    def hours(self) -> float:
        """The same in hours a month: 151.67."""
        return hours_of(self.share)


GUIDES = (
    Guide(up_to=5_000, share=0.3),
    Guide(up_to=20_000, share=0.5),
    Guide(up_to=100_000, share=0.8),
    Guide(up_to=None, share=1.0),
)
"""From 0.3 to a whole post by the size of the town: an assumption, to be adjusted [GK]."""


class TimeDisagrees(Refusal):
    """The share and the hours do not say the same; `hours` a month are what the share makes."""

    def __init__(self, hours: float) -> None:
        super().__init__("share and hours disagree")
        self.hours = hours


class TimeMissing(Refusal):
    """Neither a share nor hours were said."""


class SignatureIncomplete(Refusal):
    """A signature has a day and a name."""


def guide_for(population: int | None) -> Guide | None:
    """What is proposed for a town of so many inhabitants; None while nobody knows how many."""
    if population is None:
        return None
    return next(guide for guide in GUIDES if guide.up_to is None or population <= guide.up_to)


def share_needed(population: int | None) -> float:
    """The share (0–1) that a lead ambassador needs; the least of the table for a town of unknown size."""
    return (guide_for(population) or GUIDES[0]).share


def week_needed(population: int | None) -> float:
    """The same in hours a week."""
    return share_needed(population) * FULL_WEEK


def hours_of(share: float) -> float:
    """Hours a month of a share (0–1), to the nearest quarter."""
    return round(share * FULL_MONTH * 4) / 4


def share_of(hours: float) -> float:
    """The share (0–1) that so many hours a month are, to the nearest hundredth."""
    return round(hours / FULL_MONTH, 2)


def agreed_hours(*, share: float | None, hours: float | None) -> float:
    """Hours a month out of what was said, either way or both. Raises TimeMissing, TimeDisagrees."""
    if hours is None and share is None:
        raise TimeMissing
    if hours is None:
        return hours_of(share or 0)
    if share is not None and abs(share_of(hours) - share) > 0.01:
        raise TimeDisagrees(hours_of(share))
    return hours


def check_signature(*, on: date | None, by: str, today: date) -> None:
    """Stop half a signature, or one of a day to come. Raises SignatureIncomplete, DayToCome."""
    if (on is None) != (not by):
        raise SignatureIncomplete
    if on is not None and on > today:
        raise DayToCome
