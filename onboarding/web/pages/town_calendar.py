"""The town's calendar: whose holidays it keeps, its closed days, its school holidays."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.periods import (
    Period,
    PeriodBackwards,
    PeriodKind,
    PeriodTooLong,
    TooManyPeriods,
    met,
)
from onboarding.domain.policy import Action
from onboarding.records.town_calendars import ClosedPeriod
from onboarding.services import own_calendar
from onboarding.services.town_calendar import Calendar, calendar_of
from onboarding.web.access import on_town
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.town_calendar import PeriodForm, PlaceForm, RemoveForm
from onboarding.web.holiday_names import holiday_name
from onboarding.web.language import locale
from onboarding.web.visitor import act, visitor

bp = Blueprint("town_calendar", __name__, url_prefix="/town/calendar")
Views = ResponseReturnValue


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPage:
    """The calendar; `coming` are the holidays of the year to come, each with its name."""

    calendar: Calendar
    coming: tuple[tuple[Period, str], ...]
    place: PlaceForm
    period: PeriodForm
    theirs: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePage:
    """A period about to be taken out."""

    period: ClosedPeriod
    form: RemoveForm


@bp.get("")
@on_town(Action.READ_TIMELINE)
def show() -> Views:
    return _render()


@bp.post("")
@on_town(Action.EDIT_TIMELINE)
def choose() -> Views:
    form = PlaceForm()
    if not form.validate_on_submit():
        return _render(place=form), 422
    try:
        own_calendar.choose_place(act(), form.place, version=form.version.seen)
    except errors.Conflict as conflict:
        db.session.rollback()
        theirs = differences(theirs=_stored(_calendar()), mine=form)
        form.version.show(getattr(conflict.current, "version", 0))
        return _render(place=form, theirs=theirs), 409
    flash(_("The calendar is saved. Every backward plan of the town counts with it."), "success")
    return redirect(url_for(".show"))


@bp.post("/periods")
@on_town(Action.EDIT_TIMELINE)
def add() -> Views:
    form = PeriodForm()
    if not form.validate_on_submit():
        return _render(period=form), 422
    try:
        own_calendar.add_period(act(), form.said)
    except (PeriodBackwards, PeriodTooLong) as refusal:
        form.ends_on.errors = [sentence(refusal)]
        return _render(period=form), 422
    except TooManyPeriods as refusal:
        form.form_errors.append(sentence(refusal))
        return _render(period=form), 422
    flash(_("“%(name)s” stands in the calendar.", name=form.name.data), "success")
    return redirect(url_for(".show"))


@bp.get("/periods/<int(max=2147483647):period>/remove")
@on_town(Action.EDIT_TIMELINE)
def ask_to_remove(period: int) -> Views:
    page = RemovePage(period=own_calendar.get_period(act(), period), form=RemoveForm(formdata=None))
    return render_template("timeline/remove_period.html", page=page)


@bp.post("/periods/<int(max=2147483647):period>/remove")
@on_town(Action.EDIT_TIMELINE)
def remove(period: int) -> Views:
    gone = own_calendar.remove_period(act(), period)
    flash(_("“%(name)s” is out of the calendar.", name=gone.name), "success")
    return redirect(url_for(".show"))


def _calendar() -> Calendar:
    return calendar_of(db.session(), visitor().town.id, (act().today,), locale=locale())


def _stored(calendar: Calendar) -> PlaceForm:
    chosen = calendar.place
    return PlaceForm(
        formdata=None,
        country=chosen.country.value,
        region=chosen.region.value,
        zone=chosen.zone.value,
        version=calendar.version,
    )


def _render(
    *,
    place: PlaceForm | None = None,
    period: PeriodForm | None = None,
    theirs: tuple[Difference, ...] | None = None,
) -> str:
    calendar = _calendar()
    page = CalendarPage(
        calendar=calendar,
        coming=tuple((each, holiday_name(each)) for each in _coming(calendar, act().today)),
        place=place or _stored(calendar),
        period=period or PeriodForm(formdata=None),
        theirs=theirs,
    )
    return render_template("timeline/calendar.html", page=page)


def _coming(calendar: Calendar, today: date) -> tuple[Period, ...]:
    """Holidays of the twelve months to come; the town's own stand in their own list."""
    own = {each.period for each in calendar.own}
    ahead = met(calendar.periods, today, today.replace(year=today.year + 1, day=min(today.day, 28)))
    return tuple(each for each in ahead if each not in own or each.kind is PeriodKind.PUBLIC)
