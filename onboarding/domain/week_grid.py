"""A week's cover drawn to scale: where on each day somebody is there, in per cent of its 24 hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onboarding.domain.cover import DAY
from onboarding.domain.duty_days import Duty, FallenOut
from onboarding.domain.local_time import day_length, midnight, wall
from onboarding.domain.presence import Stretch, stretches
from onboarding.domain.rota import days_between

THIN = 0.4
"""Per cent: the least that is seen, for what the clocks, set back, squeeze to nothing."""
SIX = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """So many people are there from `left` on, over `width`, both in per cent of the day."""

    left: float
    width: float
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One day: its duties and checks, what falls out, and where they stand; `hours` are 24 but for two days.

    `duties` begin on the day or reach into it.
    """

    day: date
    hours: float
    blocks: tuple[Block, ...]
    checks: tuple[float, ...]
    duties: tuple[Duty, ...]
    out: tuple[FallenOut, ...]


def week_grid(
    duties: Iterable[Duty], out: Iterable[FallenOut], *, monday: date, zone: str
) -> tuple[DayRow, ...]:
    """Seven days from that one on."""
    known, fallen = tuple(duties), tuple(out)
    there = stretches(known)
    return tuple(
        _row(day, zone, _touching(known, day, zone), there, fallen)
        for day in days_between(monday, monday + SIX)
    )


def _row(
    day: date, zone: str, duties: tuple[Duty, ...], there: tuple[Stretch, ...], out: tuple[FallenOut, ...]
) -> DayRow:
    begins, ends = midnight(zone, day), midnight(zone, day + timedelta(days=1))
    checks = {_place(each.starts, day, zone) for each in duties if each.starts == each.ends}
    return DayRow(
        day=day,
        hours=day_length(zone, day) / timedelta(hours=1),
        blocks=tuple(_block(each, day, zone) for each in there if each.starts < ends and begins < each.ends),
        checks=tuple(sorted(checks)),
        duties=duties,
        out=tuple(each for each in out if each.duty.on == day),
    )


def _touching(duties: tuple[Duty, ...], day: date, zone: str) -> tuple[Duty, ...]:
    begins, ends = midnight(zone, day), midnight(zone, day + timedelta(days=1))
    return tuple(
        each for each in duties if begins <= each.starts < ends or (each.starts < begins < each.ends)
    )


def _block(there: Stretch, day: date, zone: str) -> Block:
    left, right = _place(there.starts, day, zone), _place(there.ends, day, zone)
    return Block(left=left, width=round(max(right - left, THIN), 2), people=there.people)


def _place(at: datetime, day: date, zone: str) -> float:
    """Where the clock on the wall stands then, 0 to 100."""
    shown = wall(zone, at)
    if shown.date() != day:
        return 0.0 if shown.date() < day else 100.0
    return round(100 * (shown.hour * 60 + shown.minute) / DAY, 2)
