"""One milestone: what it is, the day it is pinned to, who owns it."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.milestones import TownMilestone
from onboarding.domain.plan_changes import HappensByItself
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services import milestones
from onboarding.services.milestones import Wish
from onboarding.web.access import on_consultation
from onboarding.web.faults import sentence
from onboarding.web.forms.milestones import MilestoneForm, StepForm
from onboarding.web.milestone_page import Sent, milestone_page, named, offered
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
    known, form = milestones.get_milestone(act(), consultation, milestone), offered(MilestoneForm())
    if not form.validate_on_submit():
        return milestone_page(consultation, milestone, Sent(form=form)), 422
    try:
        milestones.plan_milestone(
            act(), consultation, milestone, form.wish(_owner(known)), version=form.version.seen
        )
    except errors.Conflict:
        return milestone_page(consultation, milestone, Sent(form=form, overtaken=True)), 409
    except HappensByItself as refusal:
        form.pinned_on.errors = [sentence(refusal)]
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
    flash(_("“%(title)s” is back to its own day and owner.", title=named(known)), "success")
    return redirect(url_for(".show", consultation=consultation.slug, milestone=milestone))


def _owner(milestone: TownMilestone) -> str:
    """The owner that the content gives it."""
    return next((each.owner for each in shelf().milestones if each.id == milestone.id), "")
