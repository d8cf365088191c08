"""The log of objections: the list, the catalogue, one objection heard, and the log to take away."""

from dataclasses import dataclass

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.objections import Heard
from onboarding.domain.policy import Action
from onboarding.press import csv_sheet
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.records.consultations import consultations_of
from onboarding.records.departments import Department, find_department
from onboarding.services import objections
from onboarding.services.consultations import next_of
from onboarding.services.objections_reading import (
    DepartmentLog,
    LogRow,
    Wanted,
    log_of,
    loggable_departments,
    readable_departments,
)
from onboarding.web.access import on_town
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.fixing import Fix, fixes, next_standing
from onboarding.web.forms.objections import LogFilter, LoggingForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.objection_refusals import NOTED, put
from onboarding.web.objection_sheets import log_book, log_sheet
from onboarding.web.paging import Stretch, stretch
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("objections", __name__, url_prefix="/objections")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """What passes the filters, what is heard most, and each department's count.

    `consultation` is the slug of the next one, where the line of C5 is read; `asked` are the filters.
    """

    form: LogFilter
    rows: tuple[LogRow, ...]
    stretch: Stretch
    heard: tuple[Heard, ...]
    departments: tuple[DepartmentLog, ...]
    consultation: str
    total: int
    may_log: bool
    asked: dict[str, str]
    languages: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePage:
    """Every objection of the catalogue by id, with the lines that settle it and how often it was heard."""

    entries: tuple[tuple[str, tuple[Fix, ...], Heard | None], ...]
    may_log: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggingPage:
    """An objection about to be logged; without a department of theirs nobody logs one."""

    form: LoggingForm
    departments: tuple[Department, ...]


@bp.get("")
@on_town(Action.READ_OBJECTIONS)
def index() -> ResponseReturnValue:
    form = _filter()
    log = log_of(act(), form.wanted)
    shown = stretch(len(log.rows))
    consultation = next_of(consultations_of(db.session(), visitor().town.id), today=act().today)
    page = LogPage(
        form=form,
        rows=tuple(shown.of(log.rows)),
        stretch=shown,
        heard=log.heard,
        departments=log.departments,
        consultation=consultation.slug if consultation else "",
        total=log.total,
        may_log=bool(loggable_departments(act())),
        asked=form.asked,
        languages=dict(LOCALES),
    )
    return render_template("objections/index.html", page=page)


@bp.get("/catalogue")
@on_town(Action.READ_OBJECTIONS)
def catalogue() -> ResponseReturnValue:
    standing = next_standing()
    heard = {one.entry: one for one in log_of(act(), Wanted()).heard if one.entry}
    page = CataloguePage(
        entries=tuple(
            (each.id, fixes(standing, each.items), heard.get(each.id)) for each in shelf().objections
        ),
        may_log=bool(loggable_departments(act())),
    )
    return render_template("objections/catalogue.html", page=page)


@bp.get("/log.<any(xlsx, csv):kind>")
@on_town(Action.READ_OBJECTIONS)
def take_away(kind: str) -> ResponseReturnValue:
    rows = log_of(act(), _filter().wanted).rows
    name = f"objections-{act().today.isoformat()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if kind == "csv":
        text = csv_sheet.to_csv(log_sheet(rows), locale=locale())
        return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
    return Response(to_xlsx(log_book(rows)), content_type=MEDIA_TYPE, headers=headers)


@bp.get("/new")
@on_town(Action.LOG_OBJECTION)
def new() -> ResponseReturnValue:
    chosen = {name: request.args.get(name, "") for name in ("department", "entry")}
    return _logging(LoggingForm(formdata=None, heard_on=act().today, **chosen))


@bp.post("/new")
@on_town(Action.LOG_OBJECTION)
def log() -> ResponseReturnValue:
    form = _offered(LoggingForm())
    if not form.validate_on_submit():
        return _logging(form), 422
    department = find_department(db.session(), visitor().town.id, form.department.data)
    if department is None:
        form.department.errors = [_("Choose the department.")]
        return _logging(form), 422
    try:
        logged = objections.log(act(), department, form.noted)
    except NOTED as refusal:
        put(form, refusal)
        return _logging(form), 422
    flash(_("It is in the log. Answer it, then say so here."), "success")
    return redirect(url_for("objection.show", objection=logged.id))


def _filter() -> LogFilter:
    form = LogFilter(request.args)
    form.offer(readable_departments(act()))
    return form


def _logging(form: LoggingForm) -> str:
    page = LoggingPage(form=_offered(form), departments=loggable_departments(act()))
    return render_template("objections/new.html", page=page)


def _offered(form: LoggingForm) -> LoggingForm:
    form.offer(words().objections)
    form.offer_departments(loggable_departments(act()))
    return form
