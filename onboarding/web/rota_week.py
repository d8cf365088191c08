"""A week of the rota as people read it: each day drawn and told, its gaps, and who comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onboarding.domain.cover import DAY, Slot
from onboarding.domain.delays import Gap
from onboarding.domain.duty_days import Duty, duty_days
from onboarding.domain.periods import PeriodKind
from onboarding.domain.rota import Moderator, Roster, Shift
from onboarding.domain.rota_reckoning import Reckoned, Stretch, reckon_days
from onboarding.domain.week_grid import Block, DayRow, week_grid
from onboarding.services.rota import Rota
from onboarding.web.display import wording
from onboarding.web.holiday_names import holiday_name
from onboarding.web.rota_words import (
    carried_over,
    cause_said,
    duty_name,
    duty_times,
    night_before,
    times_said,
)

SIX, SEVEN = timedelta(days=6), timedelta(days=7)
ANY_MONDAY = date(2027, 2, 1)
"""A week without a holiday or a change of clocks, in which a week to try is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDuty:
    """Who is there and when; `shift` and `change` are ids, for whoever may change it."""

    name: str
    times: str
    on: date
    shift: int | None = None
    change: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDay:
    """One day: its name, what is special about it, its drawing, who is there, what falls out."""

    label: str
    day: date
    today: bool
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    checks: tuple[float, ...]
    duties: tuple[ToldDuty, ...]
    out: tuple[tuple[ToldDuty, str], ...]
    hours: float = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldWeek:
    """A week: its days, what it comes to, its gaps from the longest on."""

    monday: date
    days: tuple[ToldDay, ...]
    reckoned: Reckoned
    gaps: tuple[Gap, ...]

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + SIX

    @property
    def before(self) -> date:
        """The Monday before."""
        return self.monday - SEVEN

    @property
    def after(self) -> date:
        """The Monday after."""
        return self.monday + SEVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Who is there at this moment, and who comes next."""

    now: tuple[tuple[ToldDuty, datetime], ...]
    next: tuple[tuple[ToldDuty, datetime], ...]


def told_week(rota: Rota, monday: date, *, today: date) -> ToldWeek:
    """The week that begins on that Monday."""
    reckoned = reckon_days(rota.roster, Stretch(first=monday, last=monday + SIX), ordinary=None)
    rows = week_grid(reckoned.days.duties, reckoned.days.out, monday=monday, zone=rota.zone)
    return ToldWeek(
        monday=monday,
        days=tuple(_day(row, rota, today=today) for row in rows),
        reckoned=reckoned,
        gaps=tuple(sorted(reckoned.delays.gaps, key=lambda gap: -gap.hours)),
    )


def on_duty(rota: Rota, *, at: datetime, today: date) -> OnDuty:
    """Who reads now, and the next to come within four weeks."""
    known = duty_days(rota.roster, today - timedelta(days=1), today + timedelta(weeks=4)).duties
    coming = [each for each in known if each.starts > at]
    return OnDuty(
        now=tuple((_duty(each, rota), each.ends) for each in known if each.starts <= at < each.ends),
        next=tuple((_duty(each, rota), each.starts) for each in coming if each.starts == coming[0].starts),
    )


def drawn(slots: Iterable[Slot]) -> tuple[ToldDay, ...]:
    """An ordinary week by its weekdays, nobody's name in it."""
    known = tuple(slots)
    roster = Roster(
        zone="UTC",
        people={number: Moderator(id=number, name="") for number in range(len(known))},
        shifts=tuple(
            Shift(id=number, person=number, days=slot.days, at=slot.at, minutes=slot.minutes)
            for number, slot in enumerate(known)
        ),
    )
    duties = duty_days(roster, ANY_MONDAY - timedelta(days=1), ANY_MONDAY + SIX).duties
    rows = week_grid(duties, (), monday=ANY_MONDAY, zone="UTC")
    return tuple(_plain_day(number, row, known) for number, row in enumerate(rows))


def _plain_day(number: int, row: DayRow, slots: tuple[Slot, ...]) -> ToldDay:
    today = sorted((slot for slot in slots if number in slot.days), key=lambda slot: slot.at)
    nights = [slot for slot in slots if (number - 1) % 7 in slot.days and slot.at + slot.minutes > DAY]
    said = (*map(night_before, nights), *map(times_said, today))
    return ToldDay(
        label=wording().weekday(number),
        day=row.day,
        today=False,
        notes=(),
        blocks=row.blocks,
        checks=row.checks,
        duties=tuple(ToldDuty(name="", times=each, on=row.day) for each in said),
        out=(),
    )


def _day(row: DayRow, rota: Rota, *, today: date) -> ToldDay:
    return ToldDay(
        label=wording().week_day(row.day),
        day=row.day,
        today=row.day == today,
        notes=tuple(
            holiday_name(each)
            for each in rota.calendar.periods
            if each.kind is not PeriodKind.SCHOOL and each.touches(row.day, row.day)
        ),
        blocks=row.blocks,
        checks=row.checks,
        duties=tuple(
            _duty(each, rota) if each.on == row.day else _carried(each, rota) for each in row.duties
        ),
        out=tuple((_duty(each.duty, rota), cause_said(each, rota)) for each in row.out),
        hours=row.hours,
    )


def _carried(duty: Duty, rota: Rota) -> ToldDuty:
    return ToldDuty(name=duty_name(duty, rota), times=carried_over(duty), on=duty.on)


def _duty(duty: Duty, rota: Rota) -> ToldDuty:
    return ToldDuty(
        name=duty_name(duty, rota),
        times=duty_times(duty, rota.zone),
        on=duty.on,
        shift=duty.shift,
        change=duty.change,
    )
