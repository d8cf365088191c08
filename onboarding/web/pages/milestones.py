"""One milestone: what it is, the day it is pinned to, who owns it."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.dependencies import Circle
from onboarding.domain.milestones import Milestone
from onboarding.domain.plan_changes import HappensByItself
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services import milestones
from onboarding.services.milestones import Wish
from onboarding.services.timeline import title_of
from onboarding.web.access import on_consultation
from onboarding.web.display import words
from onboarding.web.faults import sentence
from onboarding.web.forms.milestones import StepForm
from onboarding.web.milestone_page import Sent, form_for, milestone_page, named, told_circle
from onboarding.web.visitor import act, shelf

bp = Blueprint("milestones", __name__, url_prefix="/consultations/<consultation>/timeline/<milestone>")
Views = ResponseReturnValue


@bp.get("")
@on_consultation(Action.READ_TIMELINE)
def show(consultation: Consultation, milestone: str) -> Views:
    return milestone_page(consultation, milestone)


@bp.post("")
@on_consultation(Action.EDIT_TIMELINE)
def save(consultation: Consultation, milestone: str) -> Views:
    known, default = milestones.get_milestone(act(), consultation, milestone), _default(milestone)
    form = form_for(consultation, milestone)
    if not form.validate_on_submit():
        return milestone_page(consultation, milestone, Sent(form=form)), 422
    try:
        milestones.plan_milestone(
            act(), consultation, milestone, form.wish(default), version=form.version.seen
        )
    except errors.Conflict:
        return milestone_page(consultation, milestone, Sent(form=form, overtaken=True)), 409
    except HappensByItself as refusal:
        form.pinned_on.errors = [sentence(refusal)]
        return milestone_page(consultation, milestone, Sent(form=form)), 422
    except Circle as refusal:
        form.form_errors.append(
            told_circle(refusal, dict(getattr(form, "waits", ())), title_of(words(), known))
        )
        return milestone_page(consultation, milestone, Sent(form=form)), 422
    flash(_("“%(title)s” is saved.", title=named(known)), "success")
    return redirect(url_for(".show", consultation=consultation.slug, milestone=milestone))


@bp.post("/restore")
@on_consultation(Action.EDIT_TIMELINE)
def restore(consultation: Consultation, milestone: str) -> Views:
    known, form = milestones.get_milestone(act(), consultation, milestone), StepForm()
    try:
        milestones.plan_milestone(act(), consultation, milestone, Wish(), version=form.version.seen)
    except errors.Conflict:
        return milestone_page(consultation, milestone, Sent(overtaken=True)), 409
    flash(_("“%(title)s” is back to its own place, day and owner.", title=named(known)), "success")
    return redirect(url_for(".show", consultation=consultation.slug, milestone=milestone))


def _default(id: str) -> Milestone:
    """The milestone as the content has it. Raises NotFound."""
    found = next((each for each in shelf().milestones if each.id == id), None)
    if found is None:
        raise errors.NotFound
    return found
