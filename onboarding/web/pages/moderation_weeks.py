"""Moderation by week: what was entered, what it sums up to, and the figures that the town publishes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.moderation_weeks import Week, WeekRefused, monday
from onboarding.domain.policy import Action
from onboarding.domain.promised_delays import Promise
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.records.consultations import Consultation
from onboarding.records.moderation_weeks import find_week
from onboarding.services import moderation_weeks as steps
from onboarding.services.moderation_weeks import Moderated
from onboarding.services.owed import response_delay
from onboarding.web.access import on_consultation
from onboarding.web.course_words import WEEK_ERRORS
from onboarding.web.csv_answers import as_csv
from onboarding.web.day_addresses import day_of
from onboarding.web.differences import Difference, differences
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.forms.moderation_weeks import RULE, WeekForm, week_form
from onboarding.web.forms.owed import StepForm
from onboarding.web.moderation_month import Month, month_book, months_of
from onboarding.web.moderation_rows import rule_names, weeks_sheet
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("moderation_weeks", __name__, url_prefix="/consultations/<consultation>/moderation-weeks")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeksPage:
    """The weeks, the newest first; `rules` are named as in the kit, `months` can be taken away to publish."""

    consultation: Consultation
    moderated: Moderated
    weeks: tuple[Week, ...]
    rules: Mapping[str, str]
    delay: Promise | None
    months: tuple[Month, ...]
    planned: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPage:
    """The form of one week; `stored` once it was entered before."""

    consultation: Consultation
    form: WeekForm
    stored: bool
    delay: Promise | None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePage:
    """A week about to be taken out."""

    consultation: Consultation
    week: Week


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def index(consultation: Consultation) -> ResponseReturnValue:
    moderated = steps.moderated_of(db.session(), consultation, today=act().today)
    central = standing_of(consultation).capacity.central
    page = WeeksPage(
        consultation=consultation,
        moderated=moderated,
        weeks=tuple(reversed(moderated.weeks)),
        rules=rule_names(),
        delay=response_delay(act()),
        months=months_of(moderated.weeks),
        planned=central.hours if central else None,
    )
    return render_template("moderation_weeks/index.html", page=page)


@bp.get("/weeks.csv")
@on_consultation(Action.READ_PREPARATION)
def taken_away(consultation: Consultation) -> ResponseReturnValue:
    weeks = steps.moderated_of(db.session(), consultation, today=act().today).weeks
    return as_csv(weeks_sheet(weeks), f"moderation-{consultation.slug}")


@bp.get("/figures.xlsx")
@on_consultation(Action.READ_PREPARATION)
def figures(consultation: Consultation) -> ResponseReturnValue:
    months = months_of(steps.moderated_of(db.session(), consultation, today=act().today).weeks)
    asked = request.args.get("month", months[-1].key if months else "")
    month = next((each for each in months if each.key == asked), None)
    if month is None:
        raise errors.NotFound
    book = to_xlsx(month_book(month, before=next((m for m in months if m.key == month.before), None)))
    name = f"moderation-{consultation.slug}-{month.key}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(book, content_type=MEDIA_TYPE, headers=headers)


@bp.get("/new")
@on_consultation(Action.RECORD_PARTICIPATION)
def new(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _stored(consultation, _next(consultation)))


@bp.get("/<day>")
@on_consultation(Action.RECORD_PARTICIPATION)
def show(consultation: Consultation, day: str) -> ResponseReturnValue:
    steps.get_week(act(), consultation, day_of(day))
    return _render(consultation, _stored(consultation, day_of(day)))


@bp.post("/new")
@on_consultation(Action.RECORD_PARTICIPATION)
def enter(consultation: Consultation) -> ResponseReturnValue:
    form = week_form(rule_names())()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        steps.enter(act(), consultation, form.week, version=form.version.seen)
    except WeekRefused as refusal:
        form[refusal.field].errors = [WEEK_ERRORS[refusal.error]]
        return _render(consultation, form), 422
    except errors.Conflict:
        db.session.rollback()
        theirs = _stored(consultation, form.week.starts_on)
        form.version.show(theirs.version.seen)
        return _render(consultation, form, differences(theirs=theirs, mine=form)), 409
    flash(_("Entered for the week of %(day)s.", day=wording().plain_day(form.week.starts_on)), "success")
    return redirect(url_for(".index", consultation=consultation.slug))


@bp.get("/<day>/remove")
@on_consultation(Action.RECORD_PARTICIPATION)
def confirm_remove(consultation: Consultation, day: str) -> ResponseReturnValue:
    row = steps.get_week(act(), consultation, day_of(day))
    page = RemovePage(consultation=consultation, week=row.week)
    return render_template("moderation_weeks/remove.html", page=page)


@bp.post("/<day>/remove")
@on_consultation(Action.RECORD_PARTICIPATION)
def remove(consultation: Consultation, day: str) -> ResponseReturnValue:
    if not StepForm().validate_on_submit():
        raise errors.NotFound
    steps.remove(act(), consultation, day_of(day))
    flash(_("Taken out."), "success")
    return redirect(url_for(".index", consultation=consultation.slug))


def _next(consultation: Consultation) -> date:
    """The first week that misses, else the one that runs."""
    missing = steps.moderated_of(db.session(), consultation, today=act().today).missing
    return missing[0] if missing else monday(act().today - timedelta(days=act().today.weekday()))


def _stored(consultation: Consultation, day: date) -> WeekForm:
    row = find_week(db.session(), consultation.id, day)
    week, version = (row.week, row.version) if row else (Week(starts_on=day), 0)
    hidden = {RULE + each.rule: each.messages for each in week.hidden}
    figures = {name: value for name, value in asdict(week).items() if name != "hidden"}
    return week_form(rule_names())(formdata=None, **figures, **hidden, version=version)


def _render(consultation: Consultation, form: WeekForm, found: tuple[Difference, ...] | None = None) -> str:
    page = WeekPage(
        consultation=consultation,
        form=form,
        stored=bool(form.version.seen),
        delay=response_delay(act()),
        differences=found,
    )
    return render_template("moderation_weeks/enter.html", page=page)
