"""Enrolling in a training session and leaving it, oneself or a colleague."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain import training as rules
from onboarding.domain.policy import Action
from onboarding.records.people import Person
from onboarding.records.training import TrainingSession
from onboarding.services import enrolment
from onboarding.web.access import on_training
from onboarding.web.addresses import from_afar
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.training import OwnSeatForm, SomebodyForm
from onboarding.web.session_page import offering, session_page
from onboarding.web.visitor import act, visitor

bp = Blueprint("enrolment", __name__, url_prefix="/training/sessions/<int(max=2147483647):training>")
REFUSED = (rules.SessionFull, rules.SessionOver, rules.SessionCancelled, rules.AlreadyEnrolled)
Step = Callable[[int], Person]


@bp.post("/join")
@on_training(Action.READ_TRAINING)
def join(training: TrainingSession) -> ResponseReturnValue:
    return _own(training, lambda person: enrolment.enrol(act(), training, person), _("You are enrolled."))


@bp.post("/withdraw")
@on_training(Action.READ_TRAINING)
def withdraw(training: TrainingSession) -> ResponseReturnValue:
    done = _("You are no longer on the list of this session.")
    return _own(training, lambda person: enrolment.leave(act(), training, person), done)


@bp.post("/enrol")
@on_training(Action.RUN_TRAINING)
def enrol(training: TrainingSession) -> ResponseReturnValue:
    link = from_afar(url_for("training_session.show", training=training.id))
    return _somebody(
        training,
        lambda person: enrolment.enrol(act(), training, person, link=link),
        _("%(name)s is enrolled, and told by mail."),
    )


@bp.post("/remove")
@on_training(Action.RUN_TRAINING)
def remove(training: TrainingSession) -> ResponseReturnValue:
    return _somebody(
        training,
        lambda person: enrolment.leave(act(), training, person),
        _("%(name)s is no longer on the list."),
    )


def _own(training: TrainingSession, step: Step, done: str) -> ResponseReturnValue:
    if not OwnSeatForm().validate_on_submit():
        return render_template("training/session.html", page=session_page(training)), 422
    try:
        step(visitor().actor.id)
    except REFUSED as refusal:
        db.session.rollback()
        page = session_page(training, problem=sentence(refusal))
        return render_template("training/session.html", page=page), 422
    flash(done, "success")
    return _back(training)


def _somebody(training: TrainingSession, step: Step, done: str) -> ResponseReturnValue:
    form = offering(SomebodyForm())
    if form.validate_on_submit():
        try:
            person = step(form.person.data)
        except REFUSED as refusal:
            db.session.rollback()
            form.person.errors = [sentence(refusal)]
        except errors.NotFound:
            form.person.errors = [_("Choose a person.")]
        else:
            flash(done % {"name": person.name}, "success")
            return _back(training)
    return render_template("training/session.html", page=session_page(training, form=form)), 422


def _back(training: TrainingSession) -> ResponseReturnValue:
    return redirect(url_for("training_session.show", training=training.id))
