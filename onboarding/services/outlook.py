"""What follows from a consultation's dates and means, as a page tells it."""

from dataclasses import dataclass
from datetime import date

from onboarding.domain.calendar import (
    COMFORT_WEEKS,
    FLOOR_WEEKS,
    HOLIDAY_WEEKS,
    election_window,
    runs_over_holidays,
)
from onboarding.domain.capacity import Capacity
from onboarding.domain.scoring import Computed
from onboarding.records.consultations import Consultation
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How long residents can contribute (A8). `days` counts both ends; None without dates."""

    result: Computed
    days: int | None
    holidays: bool
    floor_weeks: int
    comfort_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """Whether a vote is near (F10); the period runs from `starts_on` to the vote."""

    result: Computed
    vote_on: date | None
    none_known: bool
    starts_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The three computed lines that rest on dates and means."""

    window: Window
    election: Election
    capacity: Capacity


def look_ahead(standing: Standing) -> Outlook:
    """What the consultation's dates and means come to on the day of the standing."""
    return Outlook(
        window=_window(standing.consultation, standing.computed["A8"]),
        election=_election(standing.consultation, standing.computed["F10"]),
        capacity=standing.capacity,
    )


def _window(consultation: Consultation, result: Computed) -> Window:
    opens, closes = consultation.opens_on, consultation.closes_on
    dated = opens is not None and closes is not None and closes > opens
    holidays = dated and runs_over_holidays(opens, closes)  # type: ignore[arg-type]
    extra = HOLIDAY_WEEKS if holidays else 0
    return Window(
        result=result,
        days=(closes - opens).days + 1 if dated else None,  # type: ignore[operator]
        holidays=holidays,
        floor_weeks=FLOOR_WEEKS + extra,
        comfort_weeks=COMFORT_WEEKS + extra,
    )


def _election(consultation: Consultation, result: Computed) -> Election:
    vote = consultation.election_on
    return Election(
        result=result,
        vote_on=vote,
        none_known=consultation.no_election,
        starts_on=election_window(vote)[0] if vote else None,
    )
