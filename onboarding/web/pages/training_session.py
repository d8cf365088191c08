"""One training session: read, planned, changed, cancelled."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.training import (
    AttendanceNoted,
    EndsBeforeStart,
    NoModule,
    RoomTooSmall,
    SessionDayOutOfRange,
)
from onboarding.records.training import TrainingSession, attendees_of
from onboarding.services import training_sessions
from onboarding.web.access import on_town, on_training
from onboarding.web.addresses import from_afar
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.training import CancelForm, SessionForm
from onboarding.web.session_page import session_page
from onboarding.web.visitor import act

bp = Blueprint("training_session", __name__, url_prefix="/training/sessions")
ONE = "/<int(max=2147483647):training>"
FIELD_OF = {
    NoModule: "modules",
    SessionDayOutOfRange: "held_on",
    AttendanceNoted: "held_on",
    EndsBeforeStart: "ends_at",
    RoomTooSmall: "room",
}
"""The field beside which a refusal stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFormPage:
    """Planning or changing; `differences` after somebody else saved first."""

    form: SessionForm
    training: TrainingSession | None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelPage:
    """A session about to be cancelled; `enrolled` people are told. `overtaken`: it was changed meanwhile."""

    form: CancelForm
    training: TrainingSession
    enrolled: int
    overtaken: bool = False


@bp.get(ONE)
@on_training(Action.READ_TRAINING)
def show(training: TrainingSession) -> ResponseReturnValue:
    return render_template("training/session.html", page=session_page(training))


@bp.get("/new")
@on_town(Action.RUN_TRAINING)
def new() -> ResponseReturnValue:
    return render_template(
        "training/edit.html", page=SessionFormPage(form=SessionForm(formdata=None), training=None)
    )


@bp.post("/new")
@on_town(Action.RUN_TRAINING)
def add() -> ResponseReturnValue:
    form = SessionForm()
    if form.validate_on_submit():
        try:
            planned = training_sessions.plan_session(act(), form.meeting)
        except tuple(FIELD_OF) as refusal:
            _refused(form, refusal)
        else:
            flash(_("The session is planned. Now enrol those who are to come."), "success")
            return redirect(url_for(".show", training=planned.id))
    return render_template("training/edit.html", page=SessionFormPage(form=form, training=None)), 422


@bp.get(f"{ONE}/edit")
@on_training(Action.RUN_TRAINING)
def edit(training: TrainingSession) -> ResponseReturnValue:
    return _edit(training, _stored(training))


@bp.post(f"{ONE}/edit")
@on_training(Action.RUN_TRAINING)
def save(training: TrainingSession) -> ResponseReturnValue:
    form, link = SessionForm(), from_afar(url_for(".show", training=training.id))
    if not form.validate_on_submit():
        return _edit(training, form), 422
    try:
        training_sessions.change_session(act(), training, form.meeting, version=form.version.seen, link=link)
    except tuple(FIELD_OF) as refusal:
        _refused(form, refusal)
        return _edit(training, form), 422
    except errors.Conflict:
        form.version.show(training.version)
        return _edit(training, form, differences(theirs=_stored(training), mine=form)), 409
    flash(_("The session is saved."), "success")
    return redirect(url_for(".show", training=training.id))


@bp.get(f"{ONE}/cancel")
@on_training(Action.RUN_TRAINING)
def confirm_cancel(training: TrainingSession) -> ResponseReturnValue:
    return _cancel(training, CancelForm(formdata=None, version=training.version))


@bp.post(f"{ONE}/cancel")
@on_training(Action.RUN_TRAINING)
def cancel(training: TrainingSession) -> ResponseReturnValue:
    form, link = CancelForm(), from_afar(url_for("training.index"))
    if not form.validate_on_submit():
        return _cancel(training, form), 422
    try:
        training_sessions.cancel_session(
            act(), training, reason=form.reason.data, version=form.version.seen, link=link
        )
    except errors.Conflict:
        form.version.show(training.version)
        return _cancel(training, form, overtaken=True), 409
    flash(_("The session is cancelled, and those who were enrolled are told."), "success")
    return redirect(url_for("training.index"))


def _edit(training: TrainingSession, form: SessionForm, found: tuple[Difference, ...] | None = None) -> str:
    page = SessionFormPage(form=form, training=training, differences=found)
    return render_template("training/edit.html", page=page)


def _stored(training: TrainingSession) -> SessionForm:
    return SessionForm(formdata=None, obj=training)


def _cancel(training: TrainingSession, form: CancelForm, *, overtaken: bool = False) -> str:
    enrolled = sum(one.active for one in attendees_of(db.session(), training.id))
    page = CancelPage(form=form, training=training, enrolled=enrolled, overtaken=overtaken)
    return render_template("training/cancel.html", page=page)


def _refused(form: SessionForm, refusal: errors.Refusal) -> None:
    form[FIELD_OF[type(refusal)]].errors = [sentence(refusal)]
