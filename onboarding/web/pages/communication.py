"""The communication plan of a consultation: the list held against what it has to cover, one action."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.communication import (
    CommunicationAction,
    CommunicationPlan,
    DoneAhead,
    TooManyActions,
)
from onboarding.domain.communication_checks import Findings
from onboarding.domain.policy import Action
from onboarding.domain.section_lines import Section, Written
from onboarding.records.communication import CommunicationEntry, find_entry
from onboarding.records.consultations import Consultation
from onboarding.services import communication
from onboarding.services.communication import communication_of
from onboarding.services.section_lines import Offer
from onboarding.web.access import on_consultation
from onboarding.web.communication_chart import Lane, lanes
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.communication import ActionForm, ActionsFilter, DeleteForm
from onboarding.web.paging import Stretch, stretch
from onboarding.web.section_offers import offers_of
from onboarding.web.senders import senders
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("communication", __name__, url_prefix="/consultations/<consultation>/communication")
ONE = "/<int(max=2147483647):communication_action>"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationPage:
    """The whole plan, and the actions that pass the filter."""

    consultation: Consultation
    plan: CommunicationPlan
    found: Findings
    lanes: tuple[Lane, ...]
    form: ActionsFilter
    rows: Sequence[CommunicationAction]
    stretch: Stretch
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPage:
    """The form; `action` is None for a new one, `differences` stand after a conflict."""

    consultation: Consultation
    form: ActionForm
    action: CommunicationAction | None = None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePage:
    """An action about to go; `overtaken` says that somebody changed it meanwhile."""

    consultation: Consultation
    action: CommunicationAction
    overtaken: bool = False


@bp.get("")
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    plan, form = communication_of(db.session(), consultation.id), ActionsFilter(request.args)
    opens, closes = consultation.opens_on, consultation.closes_on
    written = Written(plan=plan, opens=opens, closes=closes)
    rows = [each for each in plan.actions if form.wanted in {None, each.audience}]
    shown = stretch(len(rows))
    page = CommunicationPage(
        consultation=consultation,
        plan=plan,
        found=written.findings,
        lanes=lanes(plan, opens=opens, closes=closes),
        form=form,
        rows=shown.of(rows),
        stretch=shown,
        offers=offers_of(standing_of(consultation), Section.COMMUNICATION, written),
    )
    return render_template("communication/show.html", page=page)


@bp.get("/new")
@on_consultation(Action.EDIT_COMMUNICATION)
def new(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _form(formdata=None))


@bp.post("/new")
@on_consultation(Action.EDIT_COMMUNICATION)
def add(consultation: Consultation) -> ResponseReturnValue:
    form = _form()
    if form.validate_on_submit():
        try:
            communication.add_action(act(), consultation, form.wish)
        except (DoneAhead, TooManyActions) as refusal:
            _place(form, refusal)
        else:
            flash(_("The action stands in the plan."), "success")
            return redirect(url_for(".show", consultation=consultation.slug))
    return _render(consultation, form), 422


@bp.get(ONE)
@on_consultation(Action.EDIT_COMMUNICATION)
def edit(consultation: Consultation, communication_action: int) -> ResponseReturnValue:
    action = _said(_entry(consultation, communication_action))
    return _render(consultation, _stored(action), action)


@bp.post(ONE)
@on_consultation(Action.EDIT_COMMUNICATION)
def save(consultation: Consultation, communication_action: int) -> ResponseReturnValue:
    entry = _entry(consultation, communication_action)
    action, form = _said(entry), _form(_said(entry))
    if form.validate_on_submit():
        try:
            communication.change_action(act(), consultation, entry, form.wish, version=form.version.seen)
        except DoneAhead as refusal:
            _place(form, refusal)
        except errors.Conflict:
            return _overtaken(consultation, form, _said(entry)), 409
        else:
            flash(_("The action is saved."), "success")
            return redirect(url_for(".show", consultation=consultation.slug))
    return _render(consultation, form, action), 422


@bp.get(f"{ONE}/delete")
@on_consultation(Action.EDIT_COMMUNICATION)
def confirm_delete(consultation: Consultation, communication_action: int) -> ResponseReturnValue:
    page = DeletePage(consultation=consultation, action=_said(_entry(consultation, communication_action)))
    return render_template("communication/delete.html", page=page)


@bp.post(f"{ONE}/delete")
@on_consultation(Action.EDIT_COMMUNICATION)
def delete(consultation: Consultation, communication_action: int) -> ResponseReturnValue:
    entry = _entry(consultation, communication_action)
    try:
        communication.delete_action(act(), consultation, entry, version=DeleteForm().version.seen)
    except errors.Conflict:
        page = DeletePage(consultation=consultation, action=_said(entry), overtaken=True)
        return render_template("communication/delete.html", page=page), 409
    flash(_("The action is deleted."), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


def _entry(consultation: Consultation, id: int) -> CommunicationEntry:
    return find_entry(db.session(), consultation.id, id) or abort(404)


def _said(entry: CommunicationEntry) -> CommunicationAction:
    names = {action.id: action for action in communication_of(db.session(), entry.consultation_id).actions}
    return names.get(entry.id) or entry.said()


def _form(action: CommunicationAction | None = None, **given: object) -> ActionForm:
    form = ActionForm(**given)
    form.offer(senders(action))
    return form


def _stored(action: CommunicationAction) -> ActionForm:
    said = asdict(action) | {"audience": action.audience.value, "peak": action.peak or ""}
    form = _form(action, formdata=None, **{name: said[name] for name in said if name != "sender"})
    form.show(action)
    return form


def _place(form: ActionForm, refusal: errors.Refusal) -> None:
    """Put the refusal beside the field that can mend it."""
    if isinstance(refusal, DoneAhead):
        form.done_on.errors = [sentence(refusal)]
    else:
        form.form_errors.append(sentence(refusal))


def _overtaken(consultation: Consultation, form: ActionForm, stored: CommunicationAction) -> str:
    found = differences(theirs=_stored(stored), mine=form)
    form.version.show(stored.version)
    page = ActionPage(consultation=consultation, form=form, action=stored, differences=found)
    return render_template("communication/edit.html", page=page)


def _render(consultation: Consultation, form: ActionForm, action: CommunicationAction | None = None) -> str:
    page = ActionPage(consultation=consultation, form=form, action=action)
    return render_template("communication/edit.html", page=page)
