"""Who does what: the RACI matrix of a consultation, and one task of it."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.raci import OWN, Raci, RaciTask, RaciUnfinished, TooManyTasks
from onboarding.domain.raci_gaps import is_sound
from onboarding.records.consultations import Consultation
from onboarding.records.raci import RaciRow, RaciSheet, find_raci_row
from onboarding.services import raci
from onboarding.services.preparation import Standing
from onboarding.services.raci_columns import choices_of
from onboarding.services.raci_line import LINE, lay_raci
from onboarding.web.access import on_consultation
from onboarding.web.coming import LineLink, line_links
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.raci import ButtonForm, TaskForm, stored, task_form
from onboarding.web.quoting import within_quotes
from onboarding.web.raci_words import Heading, ToldGap, heading_of, label_of, told_gaps
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

bp = Blueprint("raci", __name__, url_prefix="/consultations/<consultation>/raci")
ONE = "/<int(max=2147483647):raci_task>"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciPage:
    """The matrix, or the one proposed while none was `started`; `lines` ask for it."""

    consultation: Consultation
    raci: Raci
    headings: tuple[Heading, ...]
    gaps: tuple[ToldGap, ...]
    sheet: RaciSheet | None
    sound: bool
    started: bool
    lines: tuple[LineLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """One task, or a new one; `differences` stand after a conflict."""

    consultation: Consultation
    form: TaskForm
    row: RaciRow | None = None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePage:
    """A task about to be taken out."""

    consultation: Consultation
    row: RaciRow


@bp.get("")
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    kept = raci.raci_of(db.session(), standing)
    shown = kept if kept.tasks else raci.model_of(act(), standing)
    page = RaciPage(
        consultation=consultation,
        raci=shown,
        headings=tuple(heading_of(column) for column in shown.columns),
        gaps=told_gaps(kept, consultation.slug),
        sheet=raci.sheet_of(db.session(), consultation.id),
        sound=is_sound(kept),
        started=bool(kept.tasks),
        lines=line_links(consultation, LINE),
    )
    return render_template("raci/show.html", page=page)


@bp.post("/start")
@on_consultation(Action.EDIT_PLAN)
def start(consultation: Consultation) -> ResponseReturnValue:
    if raci.start_raci(act(), standing_of(consultation)):
        flash(_("The matrix is yours now: change whatever does not fit your town."), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


@bp.post("/evidence")
@on_consultation(Action.EDIT_PLAN)
def lay(consultation: Consultation) -> ResponseReturnValue:
    try:
        moved = lay_raci(act(), standing_of(consultation))
    except RaciUnfinished as refusal:
        flash(sentence(refusal), "warning")
    else:
        if moved:
            flash(_("The matrix lies beside line %(line)s as evidence.", line=LINE), "success")
        else:
            flash(_("Your town has set line %(line)s aside: it was left as it is.", line=LINE), "info")
    return redirect(url_for(".show", consultation=consultation.slug))


@bp.get("/new")
@on_consultation(Action.EDIT_PLAN)
def new(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _kind(standing_of(consultation))(formdata=None))


@bp.post("/new")
@on_consultation(Action.EDIT_PLAN)
def add(consultation: Consultation) -> ResponseReturnValue:
    form = _kind(standing_of(consultation))()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        row = raci.add_task(act(), consultation, form.title.data, form.letters)
    except TooManyTasks as refusal:
        form.form_errors = [sentence(refusal)]
        return _render(consultation, form), 422
    flash(_("“%(title)s” is in the matrix.", title=within_quotes(row.title)), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


@bp.get(ONE)
@on_consultation(Action.EDIT_PLAN)
def edit(consultation: Consultation, raci_task: int) -> ResponseReturnValue:
    row, standing = _row(consultation, raci_task), standing_of(consultation)
    return _render(consultation, stored(_kind(standing, row), _task(standing, row)), row)


@bp.post(ONE)
@on_consultation(Action.EDIT_PLAN)
def save(consultation: Consultation, raci_task: int) -> ResponseReturnValue:
    row, standing = _row(consultation, raci_task), standing_of(consultation)
    form = _kind(standing, row)()
    if not form.validate_on_submit():
        return _render(consultation, form, row), 422
    try:
        raci.change_task(act(), row, form.title.data, form.letters, version=form.version.seen)
    except errors.Conflict:
        theirs = stored(type(form), _task(standing, row))
        form.version.show(row.version)
        return _render(consultation, form, row, differences(theirs=theirs, mine=form)), 409
    flash(_("“%(title)s” is saved.", title=within_quotes(row.title)), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


@bp.get(f"{ONE}/remove")
@on_consultation(Action.EDIT_PLAN)
def confirm_remove(consultation: Consultation, raci_task: int) -> ResponseReturnValue:
    page = RemovePage(consultation=consultation, row=_row(consultation, raci_task))
    return render_template("raci/remove.html", page=page)


@bp.post(f"{ONE}/remove")
@on_consultation(Action.EDIT_PLAN)
def remove(consultation: Consultation, raci_task: int) -> ResponseReturnValue:
    row = _row(consultation, raci_task)
    title = within_quotes(row.title)
    if not ButtonForm().validate_on_submit():
        abort(400)
    raci.remove_task(act(), row)
    flash(_("“%(title)s” is taken out of the matrix.", title=title), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


def _row(consultation: Consultation, id: int) -> RaciRow:
    row = find_raci_row(db.session(), visitor().town.id, id)
    return row if row is not None and row.consultation_id == consultation.id else abort(404)


def _task(standing: Standing, row: RaciRow) -> RaciTask:
    tasks = raci.raci_of(db.session(), standing).tasks
    return next(task for task in tasks if task.id == str(row.id))


def _kind(standing: Standing, row: RaciRow | None = None) -> type[TaskForm]:
    used = {id for id in row.letters if id.startswith(OWN)} if row else set()
    columns = choices_of(db.session(), standing, used)
    return task_form((column.id, label_of(column)) for column in columns)


def _render(
    consultation: Consultation,
    form: TaskForm,
    row: RaciRow | None = None,
    found: tuple[Difference, ...] | None = None,
) -> str:
    page = TaskPage(consultation=consultation, form=form, row=row, differences=found)
    return render_template("raci/edit.html", page=page)
