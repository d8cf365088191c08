"""What the script tells of the rollout: time, absences, training, pulse, citizens and the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onboarding.domain.pulse import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours a month, and in the month of the opening where they differ."""

    month: float
    launch: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """From one day to another; `stand_in` is the id of a person."""

    starts: str
    ends: str
    stand_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """A session: ids of modules, the day, "09:00" to "12:00", the seats, and who was enrolled but absent."""

    modules: tuple[str, ...]
    on: str
    starts: str
    ends: str
    room: int
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """A round: how many are asked, its last day, how many answer with each barrier, and with none."""

    asked: int
    closes: str
    barriers: Mapping[Element, int]
    clear: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMilestone:
    """A milestone of the town's own: days from the opening, or pinned; `after` are ids."""

    owner: str
    days: int
    work_days: int = 1
    pinned: str = ""
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollout:
    """What happens in the departments, the same in every language; days as in the story.

    `hours` are by step key ("parks_referent@parks"), `citizens` hold the days of what is noted of each.
    """

    hours: Mapping[str, Hours]
    away: Mapping[str, Leave]
    trainings: Mapping[str, Training]
    pulses: Mapping[str, Pulse]
    citizens: Mapping[str, Mapping[str, str]]
    milestones: Mapping[str, OwnMilestone]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a session is held, and who leads it."""

    place: str
    led_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """An objection: own words where the catalogue has none, where it was heard, and how it was answered."""

    heard_in: str
    said: str = ""
    answer: str = ""
    note: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolloutWords:
    """The words of one language. `citizens` hold what is noted, by the field's name."""

    mission: str
    trainings: Mapping[str, Place]
    objections: Mapping[str, Objected]
    proposals: Mapping[str, str]
    refusals: Mapping[str, str]
    citizens: Mapping[str, Mapping[str, Any]]
    milestones: Mapping[str, str]
    left_out: Mapping[str, str]
