"""The rota on real days: who is on duty from when to when, and which duties fall out, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from onboarding.domain.cover import DAY
from onboarding.domain.local_time import moment
from onboarding.domain.rota import DayChange, Roster, Shift, days_between

ONE = timedelta(days=1)


class Out(StrEnum):
    """Why a planned duty does not take place."""

    AWAY = "away"
    DAY_OFF = "day_off"
    GIVEN_UP = "given_up"
    LEFT = "left"
    CLOCKS = "clocks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A person (id) is there between two moments in UTC, which are one for a check; `on` is its day.

    `instead_of` is the person whose shift it was. `shift` and `change` are ids, where there are such.
    """

    person: int
    on: date
    starts: datetime
    ends: datetime
    shift: int | None = None
    change: int | None = None
    instead_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FallenOut:
    """A duty that was planned and does not take place."""

    duty: Duty
    why: Out


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDays:
    """The duties of some days, the first to begin first, and what fell out of them."""

    duties: tuple[Duty, ...]
    out: tuple[FallenOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A duty as the clock on the wall tells it."""

    person: int
    on: date
    at: int
    minutes: int
    shift: int | None = None
    change: int | None = None
    instead_of: int | None = None


def duty_days(roster: Roster, first: date, last: date) -> DutyDays:
    """Every duty that begins on one of these days (both included), and every one that falls out."""
    away = tuple(each for each in roster.away if each.meets(first, last + ONE))
    roster = replace(roster, away=away)
    found = [*_weekly(roster, first, last), *_extra(roster, first, last)]
    return DutyDays(
        duties=tuple(sorted((each for each in found if isinstance(each, Duty)), key=_order)),
        out=tuple(
            sorted((each for each in found if isinstance(each, FallenOut)), key=lambda one: _order(one.duty))
        ),
    )


def _order(duty: Duty) -> tuple[datetime, datetime, int, int]:
    return duty.starts, duty.ends, duty.person, duty.shift or 0


def _weekly(roster: Roster, first: date, last: date) -> Iterator[Duty | FallenOut]:
    changes = {(each.shift, each.on): each for each in roster.changes if each.shift is not None}
    for day in days_between(first, last):
        for shift in roster.shifts:
            if shift.falls_on(day):
                yield _on_day(roster, shift, day, changes.get((shift.id, day)))


def _extra(roster: Roster, first: date, last: date) -> Iterator[Duty | FallenOut]:
    for each in roster.changes:
        if each.shift is None and each.person is not None and first <= each.on <= last:
            plan = _Plan(person=each.person, on=each.on, at=each.at, minutes=each.minutes, change=each.id)
            yield _held(roster, plan)


def _on_day(roster: Roster, shift: Shift, day: date, change: DayChange | None) -> Duty | FallenOut:
    plan = _Plan(person=shift.person, on=day, at=shift.at, minutes=shift.minutes, shift=shift.id)
    if change is None:
        off = day in roster.off and not shift.holidays
        return _out(roster, plan, Out.DAY_OFF) if off else _held(roster, plan)
    if change.person is None:
        return _out(roster, replace(plan, change=change.id), Out.GIVEN_UP)
    return _held(roster, replace(plan, person=change.person, change=change.id, instead_of=shift.person))


def _held(roster: Roster, plan: _Plan) -> Duty | FallenOut:
    """The duty, by whoever stands in where its person is away, or why it does not take place."""
    away = roster.find_away(plan.person, plan.on)
    if away is not None:
        stand_in = away.stand_in
        if stand_in is None or not roster.there(stand_in, plan.on):
            return _out(roster, plan, Out.AWAY)
        plan = replace(plan, person=stand_in, instead_of=plan.instead_of or plan.person)
    elif not roster.there(plan.person, plan.on):
        return _out(roster, plan, Out.LEFT)
    duty = _duty(roster, _before_absence(roster, plan))
    lost = plan.minutes > 0 and duty.starts == duty.ends
    return FallenOut(duty=duty, why=Out.CLOCKS) if lost else duty


def _before_absence(roster: Roster, plan: _Plan) -> _Plan:
    """Who is away from the next day on leaves at midnight."""
    over_night = plan.at + plan.minutes > DAY
    if over_night and roster.find_away(plan.person, plan.on + ONE) is not None:
        return replace(plan, minutes=DAY - plan.at)
    return plan


def _out(roster: Roster, plan: _Plan, why: Out) -> FallenOut:
    return FallenOut(duty=_duty(roster, plan), why=why)


def _duty(roster: Roster, plan: _Plan) -> Duty:
    return Duty(
        person=plan.person,
        on=plan.on,
        starts=moment(roster.zone, plan.on, plan.at),
        ends=moment(roster.zone, plan.on, plan.at + plan.minutes),
        shift=plan.shift,
        change=plan.change,
        instead_of=plan.instead_of,
    )
