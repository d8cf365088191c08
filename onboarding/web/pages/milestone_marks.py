"""Marks on a milestone: done, or left out of the plan, and both taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.dependencies import waiting_for
from onboarding.domain.milestones import TownMilestone
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.services import milestone_marks as marks
from onboarding.services.milestones import get_milestone, milestones_in
from onboarding.web.access import on_consultation
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.milestones import DoneForm, LeaveOutForm, StepForm
from onboarding.web.milestone_page import Sent, milestone_page, named
from onboarding.web.visitor import act

bp = Blueprint("milestone_marks", __name__, url_prefix="/consultations/<consultation>/timeline/<milestone>")
Views = ResponseReturnValue


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOutPage:
    """A milestone about to be left out; `waiting` are those that wait for it now."""

    consultation: Consultation
    milestone: TownMilestone
    waiting: tuple[TownMilestone, ...]
    form: LeaveOutForm
    overtaken: bool = False


@bp.post("/done")
@on_consultation(Action.READ_TIMELINE)
def done(consultation: Consultation, milestone: str) -> Views:
    known, form = get_milestone(act(), consultation, milestone), DoneForm()
    if not form.validate_on_submit():
        return milestone_page(consultation, milestone, Sent(done=form)), 422
    try:
        marks.mark_done(
            act(), consultation, milestone, cast(date, form.done_on.data), version=form.version.seen
        )
    except errors.DayToCome as refusal:
        form.done_on.errors = [sentence(refusal)]
        return milestone_page(consultation, milestone, Sent(done=form)), 422
    except errors.Conflict:
        return milestone_page(consultation, milestone, Sent(done=form, overtaken=True)), 409
    flash(_("“%(title)s” is done.", title=named(known)), "success")
    return _back(consultation, milestone)


@bp.post("/not-done")
@on_consultation(Action.READ_TIMELINE)
def not_done(consultation: Consultation, milestone: str) -> Views:
    known = get_milestone(act(), consultation, milestone)
    told = _("“%(title)s” is open again.", title=named(known))
    return _step(consultation, milestone, marks.mark_not_done, told)


@bp.get("/leave-out")
@on_consultation(Action.EDIT_TIMELINE)
def ask_to_leave_out(consultation: Consultation, milestone: str) -> Views:
    known = get_milestone(act(), consultation, milestone)
    return _leave_out(consultation, known, LeaveOutForm(formdata=None, version=known.version))


@bp.post("/leave-out")
@on_consultation(Action.EDIT_TIMELINE)
def leave_out(consultation: Consultation, milestone: str) -> Views:
    known, form = get_milestone(act(), consultation, milestone), LeaveOutForm()
    if not form.validate_on_submit():
        return _leave_out(consultation, known, form), 422
    try:
        marks.leave_out(act(), consultation, milestone, form.reason.data, version=form.version.seen)
    except errors.Conflict:
        db.session.rollback()
        known = get_milestone(act(), consultation, milestone)
        form.version.show(known.version)
        return _leave_out(consultation, known, form, overtaken=True), 409
    flash(_("“%(title)s” is left out of the plan.", title=named(known)), "success")
    return redirect(url_for("timeline.show", consultation=consultation.slug))


@bp.post("/take-up")
@on_consultation(Action.EDIT_TIMELINE)
def take_up(consultation: Consultation, milestone: str) -> Views:
    known = get_milestone(act(), consultation, milestone)
    told = _("“%(title)s” is back in the plan.", title=named(known))
    return _step(consultation, milestone, marks.take_up, told)


def _step(consultation: Consultation, id: str, step: Callable[..., MilestoneEdit], told: str) -> Views:
    try:
        step(act(), consultation, id, version=StepForm().version.seen)
    except errors.Conflict:
        return milestone_page(consultation, id, Sent(overtaken=True)), 409
    flash(told, "success")
    return _back(consultation, id)


def _back(consultation: Consultation, id: str) -> Views:
    return redirect(url_for("milestones.show", consultation=consultation.slug, milestone=id))


def _leave_out(
    consultation: Consultation, known: TownMilestone, form: LeaveOutForm, *, overtaken: bool = False
) -> str:
    page = LeaveOutPage(
        consultation=consultation,
        milestone=known,
        waiting=waiting_for(milestones_in(act(), consultation).values()).get(known.id, ()),
        form=form,
        overtaken=overtaken,
    )
    return render_template("timeline/leave_out.html", page=page)
