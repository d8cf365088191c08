"""A town's rota as it stands: who moderates when, how long contributions wait, what a promise asks for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from onboarding.domain import rota as rules
from onboarding.domain.cover import Slot, Wait, week_wait
from onboarding.domain.rota import Roster
from onboarding.domain.rota_reckoning import BEFORE, Reckoned, Stretch, reckon_days
from onboarding.records.absences import absences_of
from onboarding.records.consultations import Consultation
from onboarding.records.rota import (
    DutyChange,
    ModerationShift,
    ModeratorRow,
    changes_of,
    minutes_a_week,
    moderators_of,
    shifts_of,
)
from onboarding.records.towns import Municipality
from onboarding.services.consultations import find_next
from onboarding.services.town_calendar import Calendar, calendar_of

WITHOUT_END = timedelta(weeks=8)
"""How long a consultation is taken to last whose end nobody knows."""
NEAR = timedelta(weeks=8)
"""How far ahead absences and holidays are looked at while no consultation is dated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """Everybody who is or was a moderator, and what stands and was taken out; `roster` is what counts.

    `moderators` are by id of their row.
    """

    roster: Roster
    moderators: dict[int, ModeratorRow]
    shifts: tuple[ModerationShift, ...]
    changes: tuple[DutyChange, ...]
    calendar: Calendar
    zone: str

    @property
    def standing(self) -> tuple[ModeratorRow, ...]:
        """The moderators, those who left the town's service included, whose place is to be filled."""
        return tuple(row for row in self.moderators.values() if row.moderator.removed_at is None)

    @property
    def empty(self) -> bool:
        """Whether nobody is planned for anything."""
        return not self.roster.shifts and not self.roster.changes

    def name(self, person: int) -> str:
        """The name of a moderator, by the person's id."""
        known = self.roster.people.get(person)
        return (
            known.name
            if known
            else next(
                (row.name for row in self.moderators.values() if row.moderator.person_id == person), "–"
            )
        )

    def ordinary(self, day: date) -> tuple[Slot, ...]:
        """The shifts of an ordinary week that hold on that day."""
        return self.roster.week(day)


def rota_of(session: Session, town: int, *, zone: str, around: Iterable[date], locale: str = "fr") -> Rota:
    """Read the rota with the absences and days off around those days, in five queries."""
    days = tuple(around)
    return rota_with(calendar_of(session, town, days, locale=locale), session, town, zone=zone, around=days)


def rota_with(
    calendar: Calendar, session: Session, town: int, *, zone: str, around: Collection[date]
) -> Rota:
    """The same where the town's calendar for those days is at hand."""
    since = min(around) - BEFORE
    rows = {row.moderator.id: row for row in moderators_of(session, town)}
    people = {id: row for id, row in rows.items() if row.moderator.removed_at is None and row.active}
    shifts, changes = tuple(shifts_of(session, town)), tuple(changes_of(session, town, since=since))
    known = {row.moderator.person_id for row in people.values()}
    roster = Roster(
        zone=zone,
        people={row.moderator.person_id: _person(row) for row in people.values()},
        shifts=tuple(
            each.shift(rows[each.moderator_id].moderator.person_id)
            for each in shifts
            if each.removed_at is None and _counts(rows[each.moderator_id])
        ),
        changes=_changes(rows, shifts, changes),
        away=tuple(each.away for each in absences_of(session, town, since=since) if each.person_id in known),
        off=calendar.days.closed,
    )
    return Rota(roster=roster, moderators=rows, shifts=shifts, changes=changes, calendar=calendar, zone=zone)


def ahead(consultation: Consultation | None, *, today: date) -> Stretch | None:
    """The days on which contributions will still arrive; None where none is dated, or all is over."""
    if consultation is None or consultation.opens_on is None:
        return None
    last = consultation.closes_on or consultation.opens_on + WITHOUT_END
    return Stretch(first=max(consultation.opens_on, today), last=last) if last >= today else None


def longest_wait_of(session: Session, town_id: int, *, today: date) -> float | None:
    """The longest wait in hours that the rota allows; None without a rota.

    That of an ordinary week, or of the consultation ahead where an absence or a holiday makes it longer;
    where nobody looks any more, at least so long.
    """
    town = session.get_one(Municipality, town_id)
    stretch = ahead(find_next(session, town_id, today=today), today=today)
    days = (stretch.first, stretch.last) if stretch else (today,)
    rota = rota_of(session, town_id, zone=town.time_zone, around=(today, *days))
    return None if rota.empty else longest_of(rota, stretch, today=today)


def longest_of(rota: Rota, stretch: Stretch | None, *, today: date) -> float | None:
    """The longest wait in hours of an ordinary week and of those days, None where nobody is planned."""
    ordinary = ordinary_wait(rota, stretch, today=today)
    real = reckon_days(rota.roster, stretch, ordinary=ordinary.longest) if stretch else None
    known = [each for each in (ordinary.longest, real.longest if real else None) if each is not None]
    return max(known, default=None)


def ordinary_wait(rota: Rota, stretch: Stretch | None, *, today: date) -> Wait:
    """The wait of an ordinary week: of the day on which the consultation opens, or of today."""
    return week_wait(rota.ordinary(stretch.first if stretch else today))


def coming(rota: Rota, stretch: Stretch | None, *, today: date) -> Reckoned:
    """The consultation ahead, or the next weeks while none is dated, with the gaps that something opens."""
    days = stretch or Stretch(first=today, last=today + NEAR)
    return reckon_days(rota.roster, days, ordinary=ordinary_wait(rota, stretch, today=today).longest)


def weekly_minutes(session: Session, town_id: int, *, today: date | None = None) -> int | None:
    """Minutes a week that the moderators have for moderating and answering; None while nobody is named."""
    return minutes_a_week(session, town_id, today=today or date.min)


def _person(row: ModeratorRow) -> rules.Moderator:
    held = row.moderator
    return rules.Moderator(
        id=held.person_id, name=row.name, minutes=held.minutes, backup=held.backup, until=held.until
    )


def _counts(row: ModeratorRow) -> bool:
    return row.moderator.removed_at is None and row.active


def _changes(
    rows: dict[int, ModeratorRow], shifts: Iterable[ModerationShift], changes: Iterable[DutyChange]
) -> tuple[rules.DayChange, ...]:
    """What differs, without what differs of a shift that was taken out."""
    standing = {each.id for each in shifts if each.removed_at is None} | {None}
    return tuple(
        each.change(rows[each.moderator_id].moderator.person_id if each.moderator_id else None)
        for each in changes
        if each.shift_id in standing
    )
