"""Milestones of the town's own: added, changed, removed."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.dependencies import Circle
from onboarding.domain.milestones import TownMilestone
from onboarding.domain.plan_changes import TooManyOwnMilestones
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.milestone_edits import find_edit
from onboarding.services import own_milestones
from onboarding.services.milestones import get_milestone
from onboarding.services.timeline import timeline_of
from onboarding.web.access import on_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.milestones import StepForm
from onboarding.web.forms.own_milestones import OwnMilestoneForm
from onboarding.web.milestone_page import named, offered, titles_of, told_circle
from onboarding.web.quoting import within_quotes
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf

bp = Blueprint("own_milestones", __name__, url_prefix="/consultations/<consultation>/timeline")
Views = ResponseReturnValue


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """The form; `milestone` is None for a new one, `theirs` holds both versions after a conflict."""

    consultation: Consultation
    form: OwnMilestoneForm
    milestone: TownMilestone | None = None
    theirs: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePage:
    """A milestone of the town's own, about to go."""

    consultation: Consultation
    milestone: TownMilestone
    overtaken: bool = False


@bp.get("/new")
@on_consultation(Action.EDIT_TIMELINE)
def new(consultation: Consultation) -> Views:
    return _render(consultation, _form(consultation, formdata=None, owner="AMB"))


@bp.post("/new")
@on_consultation(Action.EDIT_TIMELINE)
def add(consultation: Consultation) -> Views:
    form = _form(consultation)
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        added = own_milestones.add_own(act(), consultation, form.own_wish)
    except (Circle, TooManyOwnMilestones) as refusal:
        return _refused(consultation, form, refusal), 422
    flash(_("“%(title)s” stands in the plan.", title=within_quotes(added.title)), "success")
    return redirect(url_for("milestones.show", consultation=consultation.slug, milestone=added.milestone))


@bp.get("/<milestone>/edit")
@on_consultation(Action.EDIT_TIMELINE)
def edit(consultation: Consultation, milestone: str) -> Views:
    known = _own(consultation, milestone)
    return _render(consultation, _stored(consultation, known), known)


@bp.post("/<milestone>/edit")
@on_consultation(Action.EDIT_TIMELINE)
def change(consultation: Consultation, milestone: str) -> Views:
    known, form = _own(consultation, milestone), _form(consultation, but=milestone)
    if not form.validate_on_submit():
        return _render(consultation, form, known), 422
    try:
        own_milestones.change_own(act(), consultation, milestone, form.own_wish, version=form.version.seen)
    except Circle as refusal:
        return _refused(consultation, form, refusal, known), 422
    except errors.Conflict:
        return _overtaken(consultation, form, milestone), 409
    flash(_("“%(title)s” is saved.", title=within_quotes(form.title.data)), "success")
    return redirect(url_for("milestones.show", consultation=consultation.slug, milestone=milestone))


@bp.get("/<milestone>/remove")
@on_consultation(Action.EDIT_TIMELINE)
def ask_to_remove(consultation: Consultation, milestone: str) -> Views:
    page = RemovePage(consultation=consultation, milestone=_own(consultation, milestone))
    return render_template("timeline/remove.html", page=page)


@bp.post("/<milestone>/remove")
@on_consultation(Action.EDIT_TIMELINE)
def remove(consultation: Consultation, milestone: str) -> Views:
    known = _own(consultation, milestone)
    try:
        own_milestones.remove_own(act(), consultation, milestone, version=StepForm().version.seen)
    except errors.Conflict:
        page = RemovePage(consultation=consultation, milestone=known, overtaken=True)
        return render_template("timeline/remove.html", page=page), 409
    flash(_("“%(title)s” was removed from the plan.", title=named(known)), "success")
    return redirect(url_for("timeline.show", consultation=consultation.slug))


def _own(consultation: Consultation, id: str) -> TownMilestone:
    found = get_milestone(act(), consultation, id)
    if not found.own:
        raise errors.NotFound
    return found


def _form(consultation: Consultation, *, but: str = "", **given: object) -> OwnMilestoneForm:
    """The form with people and the other milestones in the order of their days."""
    form = OwnMilestoneForm(**given)
    offered(form)
    known = timeline_of(db.session(), shelf(), standing_of(consultation))
    dated = [due.milestone for due in known.dues]
    rest = [each for each in known.basis.milestones if each.id not in known.by_id]
    form.offer_waits(titles_of(each for each in (*dated, *rest) if each.id != but))
    return form


def _stored(consultation: Consultation, known: TownMilestone) -> OwnMilestoneForm:
    fields = {"title": known.title, "pinned_on": known.pinned_on, "owner": known.owner}
    form = _form(consultation, but=known.id, formdata=None, **fields, person=known.person)
    edit = find_edit(db.session(), consultation.id, known.id)
    form.show_own(known, before=edit.before if edit else ())
    form.version.show(known.version)
    return form


def _overtaken(consultation: Consultation, form: OwnMilestoneForm, id: str) -> str:
    db.session.rollback()
    known = _own(consultation, id)
    theirs = differences(theirs=_stored(consultation, known), mine=form)
    form.version.show(known.version)
    return _render(consultation, form, known, theirs=theirs)


def _refused(
    consultation: Consultation,
    form: OwnMilestoneForm,
    refusal: errors.Refusal,
    known: TownMilestone | None = None,
) -> str:
    if isinstance(refusal, Circle):
        form.form_errors.append(told_circle(refusal, dict(form.waits), form.title.data))
    else:
        form.form_errors.append(sentence(refusal))
    return _render(consultation, form, known)


def _render(
    consultation: Consultation,
    form: OwnMilestoneForm,
    known: TownMilestone | None = None,
    *,
    theirs: tuple[Difference, ...] | None = None,
) -> str:
    page = OwnPage(consultation=consultation, form=form, milestone=known, theirs=theirs)
    return render_template("timeline/own.html", page=page)
