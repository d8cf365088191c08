"""One objection heard: what is noted of it, its steps, and both versions where two people wrote."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.objections import State
from onboarding.domain.policy import Action
from onboarding.records.departments import Department
from onboarding.records.journal import JournalEntry
from onboarding.records.objections import HeardObjection
from onboarding.services import objections
from onboarding.services.objections_reading import history_of
from onboarding.web.differences import Difference, as_said, differences
from onboarding.web.display import wording, words
from onboarding.web.fixing import Fix, fixes, next_standing
from onboarding.web.forms.objections import STATES, AnsweringForm, BackForm, ObjectionForm, SettlingForm
from onboarding.web.objection_refusals import NOTED, STEPS, put
from onboarding.web.rollout_access import on_objection
from onboarding.web.telling import tell
from onboarding.web.visitor import act, shelf

bp = Blueprint("objection", __name__, url_prefix="/objections/<int(max=2147483647):objection>")
StepForm = AnsweringForm | SettlingForm | BackForm
STEP_OF = {AnsweringForm: "answering", SettlingForm: "settling", BackForm: "back"}
"""Form of a step -> where the page keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionPage:
    """One objection with its steps; `versions` holds both after a conflict, empty rows where they agree."""

    objection: HeardObjection
    department: Department
    said: str
    answer: str
    fixes: tuple[Fix, ...]
    history: tuple[tuple[JournalEntry, str], ...]
    may_change: bool
    may_remove: bool
    answering: AnsweringForm
    settling: SettlingForm
    back: BackForm
    versions: tuple[Difference, ...] | None = None

    @property
    def wrong(self) -> AnsweringForm | SettlingForm | None:
        """The form that was refused."""
        return next((form for form in (self.answering, self.settling) if form.errors), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPage:
    """What is noted, to be corrected; `differences` after a conflict."""

    objection: HeardObjection
    department: Department
    form: ObjectionForm
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalPage:
    """An objection about to leave the log."""

    objection: HeardObjection
    department: Department
    said: str


@bp.get("")
@on_objection(Action.READ_OBJECTIONS)
def show(objection: HeardObjection, department: Department) -> ResponseReturnValue:
    return render_template("objections/show.html", page=_page(objection, department))


@bp.post("/answer")
@on_objection(Action.LOG_OBJECTION)
def answer(objection: HeardObjection, department: Department) -> ResponseReturnValue:
    form = AnsweringForm()

    def take() -> None:
        objections.answer(act(), objection, department, form.said, version=form.version.seen)

    done = _("Noted as answered. Once whoever raised it agrees, it is settled.")
    return _step(objection, department, form, take, done=done)


@bp.post("/settle")
@on_objection(Action.LOG_OBJECTION)
def settle(objection: HeardObjection, department: Department) -> ResponseReturnValue:
    form = SettlingForm()

    def take() -> None:
        objections.settle(act(), objection, department, form.day, version=form.version.seen)

    return _step(objection, department, form, take, done=_("Settled."))


@bp.post("/reopen")
@on_objection(Action.LOG_OBJECTION)
def reopen(objection: HeardObjection, department: Department) -> ResponseReturnValue:
    form = BackForm()

    def take() -> None:
        objections.reopen(act(), objection, department, version=form.version.seen)

    return _step(objection, department, form, take, done=_("Taken one step back."))


@bp.get("/edit")
@on_objection(Action.LOG_OBJECTION)
def edit(objection: HeardObjection, department: Department) -> ResponseReturnValue:
    return _correction(objection, department, _stored(objection))


@bp.post("/edit")
@on_objection(Action.LOG_OBJECTION)
def save(objection: HeardObjection, department: Department) -> ResponseReturnValue:
    form = _offered(ObjectionForm())
    if not form.validate_on_submit():
        return _correction(objection, department, form), 422
    try:
        objections.change(act(), objection, department, form.noted, version=form.version.seen)
    except NOTED as refusal:
        put(form, refusal)
        return _correction(objection, department, form), 422
    except errors.Conflict:
        form.version.show(objection.version)
        found = differences(theirs=_stored(objection), mine=form)
        return _correction(objection, department, form, found), 409
    flash(_("Saved."), "success")
    return redirect(url_for(".show", objection=objection.id))


@bp.get("/delete")
@on_objection(Action.LOG_OBJECTION)
def confirm_delete(objection: HeardObjection, department: Department) -> ResponseReturnValue:
    if not objections.may_remove(act(), objection):
        raise errors.NotYours
    page = RemovalPage(objection=objection, department=department, said=objections.said_in(act(), objection))
    return render_template("objections/delete.html", page=page)


@bp.post("/delete")
@on_objection(Action.LOG_OBJECTION)
def delete(objection: HeardObjection, department: Department) -> ResponseReturnValue:
    objections.remove(act(), objection, department)
    flash(_("The objection is out of the log. The journal keeps what happened."), "success")
    return redirect(url_for("objections.index"))


def _step(
    objection: HeardObjection, department: Department, form: StepForm, take: Callable[[], None], *, done: str
) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return _shown(objection, department, form), 422
    try:
        take()
    except STEPS as refusal:
        put(form, refusal)
        return _shown(objection, department, form), 422
    except errors.Conflict:
        form.version.show(objection.version)
        return _shown(objection, department, form, _versions(objection, form)), 409
    flash(done, "success")
    return redirect(url_for(".show", objection=objection.id))


def _shown(
    objection: HeardObjection,
    department: Department,
    form: StepForm,
    versions: tuple[Difference, ...] | None = None,
) -> str:
    page = replace(_page(objection, department), versions=versions, **{STEP_OF[type(form)]: form})
    return render_template("objections/show.html", page=page)


def _versions(objection: HeardObjection, form: StepForm) -> tuple[Difference, ...]:
    """The state and what belongs to it, as somebody else left them and as they were wanted here."""
    wanted = {AnsweringForm: STATES[State.ANSWERED], SettlingForm: STATES[State.SETTLED]}
    state = str(wanted.get(type(form), _("One step back")))
    rows = [Difference(label=_("State"), theirs=str(STATES[objection.state]), mine=state)]
    if isinstance(form, AnsweringForm):
        rows.append(Difference(label=form.how.label.text, theirs=objection.how, mine=as_said(form.how)))
        rows.append(_day(form, objection.answered_on))
    elif isinstance(form, SettlingForm):
        rows.append(_day(form, objection.settled_on))
    return tuple(rows)


def _day(form: AnsweringForm | SettlingForm, theirs: date | None) -> Difference:
    day = wording().plain_day(theirs) if theirs else ""
    return Difference(label=form.on.label.text, theirs=day, mine=as_said(form.on))


def _correction(
    objection: HeardObjection,
    department: Department,
    form: ObjectionForm,
    found: tuple[Difference, ...] | None = None,
) -> str:
    page = CorrectionPage(objection=objection, department=department, form=_offered(form), differences=found)
    return render_template("objections/edit.html", page=page)


def _stored(objection: HeardObjection) -> ObjectionForm:
    return _offered(ObjectionForm(formdata=None, obj=objection))


def _offered(form: ObjectionForm) -> ObjectionForm:
    form.offer(words().objections)
    return form


def _page(objection: HeardObjection, department: Department) -> ObjectionPage:
    text = words().objections.get(objection.entry or "")
    items = next((each.items for each in shelf().objections if each.id == objection.entry), ())
    return ObjectionPage(
        objection=objection,
        department=department,
        said=text.said if text else objection.said,
        answer=objection.answer or (text.answer if text else ""),
        fixes=fixes(next_standing(), items, department),
        history=tuple((entry, tell(entry)) for entry in history_of(act(), objection)),
        may_change=objections.may_change(act(), objection),
        may_remove=objections.may_remove(act(), objection),
        answering=AnsweringForm(formdata=None, on=act().today, version=objection.version),
        settling=SettlingForm(formdata=None, on=act().today, version=objection.version),
        back=BackForm(formdata=None, version=objection.version),
    )
