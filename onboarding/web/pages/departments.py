"""The directory of departments, and one department."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.departments import DepartmentKind
from onboarding.domain.policy import Action
from onboarding.domain.stage_needs import Outlook, outlook
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.departments import Department
from onboarding.records.journal import JournalEntry
from onboarding.services import concerned, departments
from onboarding.services.consultations import find_next, next_of
from onboarding.services.departments import Entry, Loss
from onboarding.services.proposal_lists import OpenProposal, open_by_department
from onboarding.services.signals import own_questions
from onboarding.services.stage_needs import needing
from onboarding.web.access import on_department, on_town
from onboarding.web.addresses import safe_next
from onboarding.web.department_words import KINDS, kind_name
from onboarding.web.directory import COLUMNS, narrowed
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.departments import DepartmentForm
from onboarding.web.forms.directory import CONCERNED, NOT_CONCERNED, DirectoryFilter
from onboarding.web.needs import WayStage, way_of
from onboarding.web.observing import recalled
from onboarding.web.ordering import Order, order_of, ordered
from onboarding.web.paging import Stretch, stretch
from onboarding.web.quoting import within_quotes
from onboarding.web.roles import gap_sentences, role_name
from onboarding.web.signs import Told, told
from onboarding.web.telling import tell
from onboarding.web.visitor import act, visitor
from onboarding.web.voice import Voice, voice_of

bp = Blueprint("departments", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPage:
    """The departments that pass the filter, as far as they fit one page, out of `total`.

    `consultation` is the one that concerns some of them, if any is prepared.
    """

    form: DirectoryFilter
    entries: Sequence[Entry]
    stretch: Stretch
    total: int
    order: Order
    asked: dict[str, str]
    consultation: Consultation | None
    kinds: Mapping[DepartmentKind, object] = field(default_factory=lambda: KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentPage:
    """One department; `questions` are for its head and those who lead, `way` its stages one by one.

    `moves` are journal entries with what they say, `voice` what its people say.
    """

    department: Department
    kind: str
    entry: Entry
    gaps: tuple[object, ...]
    consultation: Consultation | None
    consultations: Sequence[Consultation]
    questions: tuple[Told, ...]
    outlook: Outlook
    way: tuple[WayStage, ...]
    moves: tuple[tuple[JournalEntry, str], ...]
    voice: Voice
    proposals: tuple[OpenProposal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentFormPage:
    """Adding or changing; `theirs` is what somebody else saved meanwhile."""

    form: DepartmentForm
    department: Department | None
    theirs: Department | None = None
    kinds: Mapping[DepartmentKind, object] = field(default_factory=lambda: KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionPage:
    """What goes with the department."""

    department: Department
    loss: Loss
    roles: tuple[tuple[str, object], ...]


@bp.get("/departments")
@on_town(Action.READ_DEPARTMENTS)
def index() -> ResponseReturnValue:
    form, order = DirectoryFilter(request.args), order_of(COLUMNS)
    consultation = find_next(db.session(), visitor().town.id, today=act().today)
    if consultation is None:
        form.without_consultation()
    known = departments.directory(act(), consultation)
    kept = ordered(narrowed(known, form) if form.validate() else known, order, COLUMNS)
    form.order_by(order.said)
    part = stretch(len(kept))
    page = DirectoryPage(
        form=form,
        entries=part.of(kept),
        stretch=part,
        total=len(known),
        order=order,
        asked=form.asked(),
        consultation=consultation,
    )
    return render_template("departments/index.html", page=page)


@bp.get("/departments/<department>")
@on_department(Action.READ_DEPARTMENT)
def show(*, department: Department) -> ResponseReturnValue:
    doing, held = act(), consultations_of(db.session(), visitor().town.id)
    consultation = next_of(held, today=doing.today)
    entry = next(each for each in departments.directory(doing, consultation) if each.department is department)
    needs = needing(doing, consultation)
    ground = needs.ground(department.id)
    page = DepartmentPage(
        department=department,
        kind=kind_name(department.kind),
        entry=entry,
        gaps=gap_sentences(entry.coverage),
        consultation=consultation,
        consultations=held,
        questions=tuple(told(each, consultation) for each in own_questions(doing, department, recalled)),
        outlook=outlook(doing.shelf.stages, department.position, ground),
        way=way_of(department, ground, consultation),
        moves=tuple((move, tell(move)) for move in departments.moves_of(doing, department)),
        voice=voice_of(department),
        proposals=open_by_department(doing).get(department.id, ()),
    )
    return render_template("departments/show.html", page=page)


@bp.post("/departments/<department>/concerned")
@on_department(Action.EDIT_CONSULTATION)
def concern(*, department: Department) -> ResponseReturnValue:
    consultation = find_next(db.session(), visitor().town.id, today=act().today) or abort(404)
    wanted, slug = request.form.get("concerned"), department.slug
    if wanted not in {CONCERNED, NOT_CONCERNED}:
        abort(400)
    said = {"name": department.name, "title": within_quotes(consultation.title)}
    if wanted == CONCERNED:
        concerned.concern(act(), consultation, department)
        flash(_("“%(title)s” concerns %(name)s.", **said), "success")
    else:
        concerned.release(act(), consultation, department)
        flash(_("“%(title)s” does not concern %(name)s any more.", **said), "success")
    back = safe_next(request.form.get("back")).partition("#")[0] or url_for(".index")
    return redirect(f"{back}#{slug}")


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
            said = form.said
            added = departments.add_department(act(), name=said.name, staff=said.staff, kind=said.kind)
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
        departments.change_department(act(), department, form.said, version=form.seen)
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


def _edit(form: DepartmentForm, department: Department, theirs: Department | None = None) -> str:
    page = DepartmentFormPage(form=form, department=department, theirs=theirs)
    return render_template("departments/edit.html", page=page)
