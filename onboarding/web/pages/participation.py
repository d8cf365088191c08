"""Participation: totals entered day by day, held against what was hoped for, and the plan when few come."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.participation import Count, CountRefused, Outcome
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.participation import find_count
from onboarding.services import participation as steps
from onboarding.services.course import Course, course_of
from onboarding.services.inclusion import inclusion_of
from onboarding.web.access import on_consultation
from onboarding.web.course_words import COUNT_ERRORS, OUTCOMES
from onboarding.web.csv_answers import as_csv
from onboarding.web.day_addresses import day_of
from onboarding.web.differences import Difference, differences
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.forms.owed import StepForm
from onboarding.web.forms.participation import GROUP, CountForm, count_form
from onboarding.web.participation_rows import (
    Asked,
    CountRow,
    GroupRow,
    asked,
    count_rows,
    count_sheet,
    group_rows,
)
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("participation", __name__, url_prefix="/consultations/<consultation>/participation")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationPage:
    """Who came so far; `asked` is the plan for too few, empty while enough people come."""

    consultation: Consultation
    course: Course
    rows: tuple[CountRow, ...]
    groups: tuple[GroupRow, ...]
    asked: tuple[Asked, ...]
    outcomes: Mapping[Outcome, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPage:
    """The form of one day; `stored` once the day was entered before."""

    consultation: Consultation
    form: CountForm
    stored: bool
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePage:
    """A day about to be taken out."""

    consultation: Consultation
    count: Count


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def index(consultation: Consultation) -> ResponseReturnValue:
    course = course_of(act(), standing_of(consultation))
    page = ParticipationPage(
        consultation=consultation,
        course=course,
        rows=count_rows(course.attendance),
        groups=group_rows(course.attendance),
        asked=asked(course),
        outcomes=OUTCOMES,
    )
    return render_template("participation/index.html", page=page)


@bp.get("/counts.csv")
@on_consultation(Action.READ_PREPARATION)
def taken_away(consultation: Consultation) -> ResponseReturnValue:
    attendance = steps.attendance_of(act(), standing_of(consultation))
    return as_csv(count_sheet(attendance), f"participation-{consultation.slug}")


@bp.get("/new")
@on_consultation(Action.RECORD_PARTICIPATION)
def new(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _form(consultation)(formdata=None, day=act().today, version=0))


@bp.get("/<day>")
@on_consultation(Action.RECORD_PARTICIPATION)
def show(consultation: Consultation, day: str) -> ResponseReturnValue:
    steps.get_count(act(), consultation, day_of(day))
    return _render(consultation, _stored(consultation, day_of(day)))


@bp.post("/new")
@on_consultation(Action.RECORD_PARTICIPATION)
def enter(consultation: Consultation) -> ResponseReturnValue:
    form = _form(consultation)()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        steps.enter(act(), consultation, form.count, version=form.version.seen)
    except CountRefused as refusal:
        day = wording().plain_day(refusal.other) if refusal.other else ""
        form[_blamed(form, refusal)].errors = [str(COUNT_ERRORS[refusal.error]) % {"day": day}]
        return _render(consultation, form), 422
    except errors.Conflict:
        db.session.rollback()
        theirs = _stored(consultation, form.count.day)
        form.version.show(theirs.version.seen)
        return _render(consultation, form, differences(theirs=theirs, mine=form)), 409
    flash(_("Entered for %(day)s.", day=wording().plain_day(form.count.day)), "success")
    return redirect(url_for(".index", consultation=consultation.slug))


@bp.get("/<day>/remove")
@on_consultation(Action.RECORD_PARTICIPATION)
def confirm_remove(consultation: Consultation, day: str) -> ResponseReturnValue:
    row = steps.get_count(act(), consultation, day_of(day))
    page = RemovePage(consultation=consultation, count=row.count)
    return render_template("participation/remove.html", page=page)


@bp.post("/<day>/remove")
@on_consultation(Action.RECORD_PARTICIPATION)
def remove(consultation: Consultation, day: str) -> ResponseReturnValue:
    if not StepForm().validate_on_submit():
        raise errors.NotFound
    steps.remove(act(), consultation, day_of(day))
    flash(_("Taken out."), "success")
    return redirect(url_for(".index", consultation=consultation.slug))


def _form(consultation: Consultation) -> type[CountForm]:
    return count_form(inclusion_of(db.session(), consultation.id).groups)


def _stored(consultation: Consultation, day: date) -> CountForm:
    row = find_count(db.session(), consultation.id, day)
    count, version = (row.count, row.version) if row else (Count(day=day), 0)
    groups = {f"{GROUP}{each.group}": each.participants for each in count.groups}
    figures = {name: value for name, value in asdict(count).items() if name != "groups"}
    return _form(consultation)(formdata=None, **figures, **groups, version=version)


def _render(consultation: Consultation, form: CountForm, found: tuple[Difference, ...] | None = None) -> str:
    page = CountPage(consultation=consultation, form=form, stored=bool(form.version.seen), differences=found)
    return render_template("participation/enter.html", page=page)


def _blamed(form: CountForm, refusal: CountRefused) -> str:
    """The field to mend; a group that left the table since has none."""
    return refusal.field if refusal.field in form else "participants"
