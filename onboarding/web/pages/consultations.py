"""Consultations: the list, one at a glance, creating and changing one."""

from dataclasses import asdict, dataclass, fields

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from onboarding.domain import errors
from onboarding.domain.backward_plan import Tally
from onboarding.domain.contradiction import Contradiction
from onboarding.domain.decisions import Decided
from onboarding.domain.figures import Score
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department, departments_of
from onboarding.services import consultations
from onboarding.services.consultations import Edited, Listed, Outline
from onboarding.services.copying import earlier_lines
from onboarding.services.decisions import decision_on
from onboarding.services.outlook import Outlook, look_ahead
from onboarding.services.prepared import is_over
from onboarding.services.timeline import timeline_of
from onboarding.web.access import on_consultation, on_town
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.consultations import ConsultationForm
from onboarding.web.reopened import tell_none_reopened, tell_outdated, tell_reopened
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("consultations", __name__, url_prefix="/consultations")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The town's consultations; `next` is the one in preparation, with its plan in one sentence.

    `over` are the ids of those that have closed, which stand last: no verdict is spoken on them any more.
    """

    listed: tuple[Listed, ...]
    over: frozenset[int]
    next: Consultation | None
    tally: Tally | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationPage:
    """One consultation, what follows from its dates, and how many lines the visitor may copy into it."""

    consultation: Consultation
    score: Score
    outlook: Outlook
    departments: tuple[Department, ...]
    contradictions: tuple[Contradiction, ...]
    copiable: int
    tally: Tally
    decision: Decided | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage:
    """The form; `consultation` is None for a new one, `differences` stand after a conflict."""

    form: ConsultationForm
    consultation: Consultation | None
    differences: tuple[Difference, ...] | None = None


@bp.get("")
@on_town(Action.READ_PREPARATION)
def index() -> ResponseReturnValue:
    listed = consultations.listed(db.session(), visitor().town.id)
    coming = consultations.next_of([each.consultation for each in listed], today=act().today)
    over = frozenset(each.consultation.id for each in listed if is_over(each.consultation, act().today))
    page = ListPage(
        listed=tuple(sorted(listed, key=lambda each: each.consultation.id in over)),
        over=over,
        next=coming,
        tally=_tally(coming) if coming else None,
    )
    return render_template("consultations/index.html", page=page)


@bp.get("/new")
@on_town(Action.EDIT_CONSULTATION)
def new() -> ResponseReturnValue:
    return _render(_form(), None)


@bp.post("/new")
@on_town(Action.EDIT_CONSULTATION)
def create() -> ResponseReturnValue:
    form = _form()
    if not form.validate_on_submit():
        return _render(form, None), 422
    try:
        consultation = consultations.create_consultation(act(), _outline(form))
    except errors.DatesOutOfOrder as refusal:
        form.closes_on.errors = [sentence(refusal)]
        return _render(form, None), 422
    except errors.AlreadyThere:
        form.title.errors = [_("A consultation has this title already. Choose another one.")]
        return _render(form, None), 422
    flash(_("“%(title)s” is ready to be prepared.", title=consultation.title), "success")
    _warn_of_the_past(consultation)
    return redirect(url_for("consultations.show", consultation=consultation.slug))


@bp.get("/<consultation>")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    page = ConsultationPage(
        consultation=consultation,
        score=standing.score,
        outlook=look_ahead(standing),
        departments=tuple(each for each in standing.departments if each.id in standing.concerned),
        contradictions=standing.found,
        copiable=len(earlier_lines(act(), standing)),
        tally=_tally(consultation),
        decision=decision_on(db.session(), standing),
    )
    return render_template("consultations/show.html", page=page)


@bp.get("/<consultation>/edit")
@on_consultation(Action.EDIT_CONSULTATION)
def edit(consultation: Consultation) -> ResponseReturnValue:
    return _render(_stored(consultation), consultation)


@bp.post("/<consultation>/edit")
@on_consultation(Action.EDIT_CONSULTATION)
def save(consultation: Consultation) -> ResponseReturnValue:
    form = _form()
    if not form.validate_on_submit():
        return _render(form, consultation), 422
    dates = (consultation.opens_on, consultation.closes_on)
    try:
        edited = consultations.edit_consultation(
            act(), consultation, _outline(form), version=form.version.seen
        )
    except errors.Conflict:
        return _conflict(form, consultation), 409
    except errors.DatesOutOfOrder as refusal:
        form.closes_on.errors = [sentence(refusal)]
        return _render(form, consultation), 422
    return _saved(edited, moved=dates != (edited.consultation.opens_on, edited.consultation.closes_on))


def _tally(consultation: Consultation) -> Tally:
    return timeline_of(db.session(), shelf(), standing_of(consultation)).tally


def _saved(edited: Edited, *, moved: bool) -> ResponseReturnValue:
    flash(_("“%(title)s” is saved.", title=edited.consultation.title), "success")
    _warn_of_the_past(edited.consultation)
    if moved and not edited.reopened:
        tell_none_reopened()
    tell_reopened(edited.reopened)
    tell_outdated(edited.drills)
    return redirect(url_for("consultations.show", consultation=edited.consultation.slug))


def _conflict(form: ConsultationForm, consultation: Consultation) -> str:
    stored = _stored(consultation)
    form.version.data, form.version.raw_data = consultation.version, None
    return _render(form, consultation, differences(theirs=stored, mine=form))


def _render(
    form: ConsultationForm, consultation: Consultation | None, found: tuple[Difference, ...] | None = None
) -> str:
    page = EditPage(form=form, consultation=consultation, differences=found)
    return render_template("consultations/edit.html", page=page)


def _form() -> ConsultationForm:
    return _with_departments(ConsultationForm())


def _stored(consultation: Consultation) -> ConsultationForm:
    outline = asdict(consultations.outline_of(db.session(), consultation))
    return _with_departments(ConsultationForm(formdata=None, **outline, version=consultation.version))


def _with_departments(form: ConsultationForm) -> ConsultationForm:
    form.departments.choices = [
        SelectChoice(value=str(each.id), label=each.name)
        for each in departments_of(db.session(), visitor().town.id)
    ]
    return form


def _outline(form: ConsultationForm) -> Outline:
    said = {field.name: form[field.name].data for field in fields(Outline)}
    return Outline(**said | {"departments": frozenset(form.departments.data)})


def _warn_of_the_past(consultation: Consultation) -> None:
    if consultation.opens_on is not None and consultation.opens_on < act().today:
        flash(_("The opening date has passed: check that it is the one you mean."), "warning")
