"""What a town says of its calendar: where it lies, when it is closed, when schools are."""

from dataclasses import astuple, dataclass
from datetime import date

from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.holiday_places import Country, HolidayPlace, Region, SchoolZone
from onboarding.domain.periods import MOST, PeriodKind, TooManyPeriods, check
from onboarding.domain.policy import Action
from onboarding.records.town_calendars import ClosedPeriod, TownCalendar, calendar_rows, find_period
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.towns import hold_town

SUBJECT = "town:calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodSaid:
    """A period of the town's own calendar, both days included; `kind` is closed or school."""

    kind: PeriodKind
    name: str
    starts_on: date
    ends_on: date


def choose_place(act: Act, place: HolidayPlace, *, version: int) -> TownCalendar:
    """Say whose holidays the town keeps; outside France neither region nor zone counts.

    Raises NotYours, Conflict.
    """
    act.demand(Action.EDIT_TIMELINE)
    hold_town(act)
    held = _held(act)
    if held.version != version:
        raise Conflict(held)
    french = place.country is Country.FRANCE
    held.country = place.country
    held.region = place.region if french else Region.NONE
    held.zone = place.zone if french else SchoolZone.NONE
    held.version += 1
    act.session.flush()
    record(act, "holidays_chosen", SUBJECT, country=held.country.value, zone=held.zone.value)
    return held


def add_period(act: Act, said: PeriodSaid) -> ClosedPeriod:
    """Close the town hall, or schools, for some days; the same sent twice stands once.

    Raises NotYours, PeriodBackwards, PeriodTooLong, TooManyPeriods.
    """
    act.demand(Action.EDIT_TIMELINE)
    check(said.starts_on, said.ends_on)
    hold_town(act)
    _held(act)
    _, own = calendar_rows(act.session, act.actor.municipality)
    for known in own:
        if (known.kind, known.name, known.starts_on, known.ends_on) == astuple(said):
            return known
    if len(own) >= MOST:
        raise TooManyPeriods
    period = ClosedPeriod(
        municipality_id=act.actor.municipality,
        kind=said.kind,
        name=said.name,
        starts_on=said.starts_on,
        ends_on=said.ends_on,
    )
    act.session.add(period)
    act.session.flush()
    _told(act, period, "period_added")
    return period


def remove_period(act: Act, period_id: int) -> ClosedPeriod:
    """Take a period out again. Raises NotYours, NotFound."""
    act.demand(Action.EDIT_TIMELINE)
    hold_town(act)
    period = get_period(act, period_id)
    act.session.delete(period)
    act.session.flush()
    _told(act, period, "period_removed")
    return period


def get_period(act: Act, period_id: int) -> ClosedPeriod:
    """The town's period of that id. Raises NotFound."""
    period = find_period(act.session, act.actor.municipality, period_id)
    if period is None:
        raise NotFound
    return period


def _held(act: Act) -> TownCalendar:
    """The town's calendar, begun on first use."""
    held, _ = calendar_rows(act.session, act.actor.municipality)
    if held is None:
        held = TownCalendar(
            municipality_id=act.actor.municipality,
            country=Country.FRANCE,
            region=Region.NONE,
            zone=SchoolZone.NONE,
            version=0,
        )
        act.session.add(held)
        act.session.flush()
    return held


def _told(act: Act, period: ClosedPeriod, fact: str) -> None:
    record(
        act,
        fact,
        SUBJECT,
        name=period.name,
        starts_on=period.starts_on.isoformat(),
        ends_on=period.ends_on.isoformat(),
    )
