"""How contributions are moderated, read for the plan: the charter's choices beside the rota."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.charter import Charter
from onboarding.domain.plan_moderation import CoverDay, CoverDuty, CoverPerson, Moderation
from onboarding.domain.promised_delays import promises_of
from onboarding.domain.rota_reckoning import Stretch, reckon_days
from onboarding.domain.week_grid import DayRow, week_grid
from onboarding.services.preparation import Standing
from onboarding.services.rota import Rota, ahead, longest_of, ordinary_wait, rota_with
from onboarding.services.town_calendar import Calendar

SIX = timedelta(days=6)


def moderation_of(
    session: Session, shelf: Shelf, standing: Standing, charter: Charter, calendar: Calendar
) -> Moderation:
    """Choices, promises, and the cover of the first whole week; `calendar` is that of the days of cover."""
    stretch, around = ahead(standing.consultation, today=standing.today), days_of_cover(standing)
    monday = _first_monday(standing)
    rota = rota_with(calendar, session, standing.town.id, zone=standing.town.time_zone, around=around)
    wait = ordinary_wait(rota, stretch, today=standing.today)
    return Moderation(
        choices=dict(charter.choices),
        promises=promises_of(shelf.charter, charter),
        people=tuple(
            CoverPerson(name=row.name, minutes=row.moderator.minutes, backup=row.moderator.backup)
            for row in rota.standing
            if row.active
        ),
        week=() if rota.empty else _week(rota, monday),
        mean=wait.mean,
        longest=wait.longest,
        ahead=None if rota.empty else longest_of(rota, stretch, today=standing.today),
    )


def days_of_cover(standing: Standing) -> tuple[date, ...]:
    """The days around which holidays and absences count for the cover."""
    stretch = ahead(standing.consultation, today=standing.today)
    known = (stretch.first, stretch.last) if stretch else ()
    return (standing.today, _first_monday(standing), *known)


def _first_monday(standing: Standing) -> date:
    stretch = ahead(standing.consultation, today=standing.today)
    return _monday(stretch.first if stretch else standing.today)


def _monday(day: date) -> date:
    """The first Monday from that day on."""
    return day + timedelta(days=-day.weekday() % 7)


def _week(rota: Rota, monday: date) -> tuple[CoverDay, ...]:
    days = Stretch(first=monday, last=monday + SIX)
    known = reckon_days(rota.roster, days, ordinary=None).days
    rows = week_grid(known.duties, known.out, monday=monday, zone=rota.zone)
    return tuple(_day(row, rota) for row in rows)


def _day(row: DayRow, rota: Rota) -> CoverDay:
    return CoverDay(
        day=row.day,
        blocks=row.blocks,
        checks=row.checks,
        duties=tuple(
            CoverDuty(name=rota.name(duty.person), starts=duty.starts, ends=duty.ends) for duty in row.duties
        ),
        covered=round(sum(block.width for block in row.blocks) * row.hours / 100, 1),
    )
