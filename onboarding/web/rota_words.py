"""Shifts, duties and what falls out of a rota, in words."""

from collections.abc import Iterable

from flask_babel import gettext as _

from onboarding.domain.cover import DAY, Slot
from onboarding.domain.duty_days import Duty, FallenOut, Out
from onboarding.domain.extra_checks import Proposal
from onboarding.domain.local_time import wall
from onboarding.domain.periods import PeriodKind
from onboarding.services.rota import Rota
from onboarding.web.display import wording
from onboarding.web.forms.rota import clock_of
from onboarding.web.holiday_names import holiday_name

ALL_DAYS = frozenset(range(7))


def days_said(days: frozenset[int]) -> str:
    """For example "Monday to Friday", "Saturday and Sunday", "every day"."""
    if days == ALL_DAYS:
        return _("every day")
    first, last = min(days), max(days)
    names = [wording().weekday(day) for day in sorted(days)]
    if len(days) > 2 and len(days) == last - first + 1:
        return _("%(first)s to %(last)s", first=names[0], last=names[-1])
    return wording().names(names)


def times_said(slot: Slot) -> str:
    """For example "09:00–17:00", "at 10:00" for a check; a night says that it ends on the next day."""
    starts = wording().o_clock(clock_of(slot.at))
    if not slot.minutes:
        return _("at %(time)s", time=starts)
    ends = wording().o_clock(clock_of(slot.at + slot.minutes))
    if slot.at + slot.minutes > DAY:
        return _("%(starts)s–%(ends)s the next day", starts=starts, ends=ends)
    return _("%(starts)s–%(ends)s", starts=starts, ends=ends)


def night_before(slot: Slot) -> str:
    """When a shift of the night before ends."""
    return _("until %(time)s", time=wording().o_clock(clock_of(slot.at + slot.minutes)))


def slot_said(slot: Slot) -> str:
    """Days and times."""
    return _("%(days)s, %(times)s", days=days_said(slot.days), times=times_said(slot))


def proposal_said(proposal: Proposal) -> str:
    """For example "Saturday at 20:00"."""
    return _("%(days)s, %(times)s", days=wording().weekday(proposal.day), times=times_said(proposal.slot))


def duty_times(duty: Duty, zone: str) -> str:
    """When on its day, as the clocks of the town show it."""
    starts, ends = wording().clock(duty.starts), wording().clock(duty.ends)
    if duty.starts == duty.ends:
        return _("check at %(time)s", time=starts)
    if wall(zone, duty.ends).date() > duty.on and wall(zone, duty.ends).time() > clock_of(0):
        return _("%(starts)s–%(ends)s the next day", starts=starts, ends=ends)
    return _("%(starts)s–%(ends)s", starts=starts, ends=ends)


def carried_over(duty: Duty) -> str:
    """When a duty of the night before ends."""
    return _("until %(time)s", time=wording().clock(duty.ends))


def duty_name(duty: Duty, rota: Rota) -> str:
    """Who is there, and for whom where they stand in."""
    if duty.instead_of is None or duty.instead_of == duty.person:
        return rota.name(duty.person)
    return _("%(name)s for %(other)s", name=rota.name(duty.person), other=rota.name(duty.instead_of))


def causes_said(out: Iterable[FallenOut], rota: Rota) -> tuple[str, ...]:
    """Why duties do not take place, each reason once."""
    return tuple(dict.fromkeys(cause_said(each, rota) for each in out))


def cause_said(fallen: FallenOut, rota: Rota) -> str:
    """Why a duty does not take place."""
    duty, name = fallen.duty, rota.name(fallen.duty.person)
    if fallen.why is Out.AWAY:
        away = rota.roster.find_away(duty.person, duty.on)
        period = wording().period(away.starts, away.ends) if away else "–"
        return _("%(name)s is away %(period)s", name=name, period=period)
    if fallen.why is Out.DAY_OFF:
        named = off_names(rota, duty)
        return _("day off, %(day)s: %(names)s", day=wording().plain_day(duty.on), names=named)
    if fallen.why is Out.GIVEN_UP:
        return _("the shift of %(name)s on %(day)s is given up", name=name, day=wording().plain_day(duty.on))
    if fallen.why is Out.LEFT:
        return _("%(name)s is no longer a moderator", name=name)
    return _("the clocks skip this hour on %(day)s", day=wording().plain_day(duty.on))


def off_names(rota: Rota, duty: Duty) -> str:
    """What the day off is called."""
    touching = (
        each
        for each in rota.calendar.periods
        if each.kind is not PeriodKind.SCHOOL and each.touches(duty.on, duty.on)
    )
    return wording().names([holiday_name(each) for each in touching])
