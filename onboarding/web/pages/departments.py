"""The directory of departments, and one department."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.departments import Department
from onboarding.records.journal import JournalEntry
from onboarding.services import departments
from onboarding.services.departments import Entry, Loss
from onboarding.web.access import on_department, on_town
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.departments import NO_WAVE, NOT_NOW, DepartmentForm, DirectoryFilter
from onboarding.web.roles import gap_sentences, role_name
from onboarding.web.telling import tell
from onboarding.web.visitor import act, visitor
from onboarding.web.voice import Voice, voice_of

bp = Blueprint("departments", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage:
    """The departments that pass the filter, out of `total`."""

    form: DirectoryFilter
    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentPage:
    """One department; `moves` are journal entries with what they say, `voice` what its people say."""

    department: Department
    entry: Entry
    gaps: tuple[object, ...]
    consultations: Sequence[Consultation]
    moves: tuple[tuple[JournalEntry, str], ...]
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentFormPage:
    """Adding or changing; `theirs` is what somebody else saved meanwhile."""

    form: DepartmentForm
    department: Department | None
    theirs: Department | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionPage:
    """What goes with the department."""

    department: Department
    loss: Loss
    roles: tuple[tuple[str, object], ...]


@bp.get("/departments")
@on_town(Action.READ_DEPARTMENTS)
def index() -> ResponseReturnValue:
    form = DirectoryFilter(request.args)
    known = departments.directory(act())
    kept = tuple(entry for entry in known if _passes(entry.department, form)) if form.validate() else known
    page = DirectoryPage(form=form, entries=kept, total=len(known))
    return render_template("departments/index.html", page=page)


@bp.get("/departments/<department>")
@on_department(Action.READ_DEPARTMENT)
def show(*, department: Department) -> ResponseReturnValue:
    entry = next(each for each in departments.directory(act()) if each.department is department)
    page = DepartmentPage(
        department=department,
        entry=entry,
        gaps=gap_sentences(entry.coverage),
        consultations=consultations_of(db.session(), visitor().town.id),
        moves=tuple((move, tell(move)) for move in departments.moves_of(act(), department)),
        voice=voice_of(department),
    )
    return render_template("departments/show.html", page=page)


@bp.get("/departments/new")
@on_town(Action.EDIT_DEPARTMENTS)
def new() -> ResponseReturnValue:
    return render_template(
        "departments/edit.html", page=DepartmentFormPage(form=DepartmentForm(), department=None)
    )


@bp.post("/departments/new")
@on_town(Action.EDIT_DEPARTMENTS)
def add() -> ResponseReturnValue:
    form = DepartmentForm()
    if form.validate_on_submit():
        try:
            added = departments.add_department(act(), name=form.name.data, staff=form.staff.data)
        except errors.AlreadyThere as twin:
            form.name.errors = [sentence(twin)]
        else:
            flash(_("%(name)s is in the directory.", name=added.name), "success")
            return redirect(url_for(".show", department=added.slug))
    return render_template("departments/edit.html", page=DepartmentFormPage(form=form, department=None)), 422


@bp.get("/departments/<department>/edit")
@on_department(Action.EDIT_DEPARTMENTS)
def edit(*, department: Department) -> ResponseReturnValue:
    form = DepartmentForm(obj=department)
    return render_template("departments/edit.html", page=DepartmentFormPage(form=form, department=department))


@bp.post("/departments/<department>/edit")
@on_department(Action.EDIT_DEPARTMENTS)
def save(*, department: Department) -> ResponseReturnValue:
    form = DepartmentForm()
    if not form.validate_on_submit():
        return _edit(form, department), 422
    try:
        _change(department, form)
    except errors.AlreadyThere as twin:
        form.name.errors = [sentence(twin)]
        return _edit(form, department), 422
    except errors.Conflict:
        form.version.data = str(department.version)
        return _edit(form, department, theirs=department), 409
    flash(_("%(name)s was changed.", name=department.name), "success")
    return redirect(url_for(".show", department=department.slug))


@bp.get("/departments/<department>/delete")
@on_department(Action.EDIT_DEPARTMENTS)
def confirm_delete(*, department: Department) -> ResponseReturnValue:
    loss = departments.loss_of(act(), department)
    roles = tuple((name, role_name(role)) for name, role in loss.roles)
    page = DeletionPage(department=department, loss=loss, roles=roles)
    return render_template("departments/delete.html", page=page)


@bp.post("/departments/<department>/delete")
@on_department(Action.EDIT_DEPARTMENTS)
def delete(*, department: Department) -> ResponseReturnValue:
    gone = departments.delete_department(act(), department)
    flash(_("%(name)s was deleted.", name=gone.name), "success")
    return redirect(url_for(".index"))


def _change(department: Department, form: DepartmentForm) -> Department:
    return departments.change_department(
        act(), department, name=form.name.data, staff=form.staff.data, version=form.seen
    )


def _edit(form: DepartmentForm, department: Department, theirs: Department | None = None) -> str:
    page = DepartmentFormPage(form=form, department=department, theirs=theirs)
    return render_template("departments/edit.html", page=page)


def _passes(department: Department, form: DirectoryFilter) -> bool:
    wave = form.wave.data or ""
    if form.stage.data and form.stage.data != str(department.stage):
        return False
    if wave == NOT_NOW:
        return department.not_now_until is not None
    if wave == NO_WAVE:
        return department.wave is None
    return not wave or (wave == str(department.wave) and department.not_now_until is None)
