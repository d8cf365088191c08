"""What the capacity stands on: every figure by name, with its unit, its range and its source."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts: a share from 0 to 1, minutes for one text, a factor, texts for one person."""

    SHARE = "share"
    MINUTES = "minutes"
    FACTOR = "factor"
    TEXTS = "texts"


class Origin(StrEnum):
    """Where a figure comes from; a typed one stands before one's own, one's own before the assumed."""

    ASSUMED = "assumed"
    OWN = "own"
    TYPED = "typed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """Every figure, as assumed while nobody knows better (§2.4); no published figure exists for minutes.

    Of the inhabitants a share visits, of the visitors a share takes part, in three scenarios; `heat_*`
    multiplies the texts of one participant; `before_factor` the minutes of reading where everything is read
    before it appears. `peak` is the share of all hours that falls into the busiest week, `leave` the share of
    the moderators' hours that goes to leave.
    """

    visits_low: float = 0.05
    visits_central: float = 0.15
    visits_high: float = 0.15
    joining_low: float = 0.05
    joining_central: float = 0.10
    joining_high: float = 0.20
    items_per_participant: float = 0.63
    heat_calm: float = 1.0
    heat_debated: float = 3.0
    heat_conflict: float = 8.0
    reading_minutes: float = 1.0
    before_factor: float = 2.5
    flagged: float = 0.03
    flag_minutes: float = 15.0
    answered: float = 0.5
    answer_minutes: float = 15.0
    coding_minutes: float = 2.0
    peak: float = 0.4
    leave: float = 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a figure may be, both ends included, and who reports it; without a source it is our guess."""

    unit: Unit
    least: float = 0.0
    most: float = 1.0
    source: tuple[str, ...] = ()


def _share(*source: str) -> Measure:
    return Measure(unit=Unit.SHARE, source=source)


def _minutes(most: float) -> Measure:
    return Measure(unit=Unit.MINUTES, most=most)


def _factor(least: float, most: float) -> Measure:
    return Measure(unit=Unit.FACTOR, least=least, most=most)


MEASURES: Mapping[str, Measure] = {
    "visits_low": _share("CL-2019"),
    "visits_central": _share("CL-2019"),
    "visits_high": _share("CL-2019"),
    "joining_low": _share("CL-2019"),
    "joining_central": _share("ON", "COCO"),
    "joining_high": _share("ON", "COCO"),
    "items_per_participant": Measure(unit=Unit.TEXTS, most=100.0, source=("CL-2020", "GDN2")),
    "heat_calm": _factor(0.1, 50.0),
    "heat_debated": _factor(0.1, 50.0),
    "heat_conflict": _factor(0.1, 50.0),
    "reading_minutes": _minutes(60.0),
    "before_factor": _factor(1.0, 20.0),
    "flagged": _share("GDN", "CIVO"),
    "flag_minutes": _minutes(480.0),
    "answered": _share(),
    "answer_minutes": _minutes(480.0),
    "coding_minutes": _minutes(120.0),
    "peak": _share(),
    "leave": _share(),
}
"""Name of a figure -> what it may be."""

NAMES = tuple(field.name for field in fields(Assumptions))
"""The figures in the order in which they are reckoned with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """The figures that hold for one consultation, and where each comes from."""

    figures: Assumptions
    origins: Mapping[str, Origin]


def out_of_range(values: Mapping[str, float]) -> tuple[str, ...]:
    """The names nobody knows, and those whose figure is none or lies outside its range."""
    return tuple(name for name, value in values.items() if not _holds(name, value))


def assumed(*, own: Mapping[str, float], typed: Mapping[str, float]) -> Assumed:
    """What holds when a town measured some figures at an earlier consultation and typed others for this one.

    Names that are no figure of ours, such as one of an earlier edition, do not count.
    """
    own = {name: value for name, value in own.items() if name in MEASURES}
    typed = {name: value for name, value in typed.items() if name in MEASURES}
    origins = dict.fromkeys(own, Origin.OWN) | dict.fromkeys(typed, Origin.TYPED)
    return Assumed(
        figures=replace(Assumptions(), **(own | typed)),
        origins={name: origins.get(name, Origin.ASSUMED) for name in NAMES},
    )


def _holds(name: str, value: float) -> bool:
    measure = MEASURES.get(name)
    return measure is not None and measure.least <= value <= measure.most
