"""How many participants are hoped for, and the groups from which an inclusion table can start."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.content.words import Words
from onboarding.domain import errors
from onboarding.domain.communication import NothingChosen
from onboarding.domain.inclusion import GroupStep, TooManyGroups
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services.inclusion import inclusion_of, set_target, take_groups, target_version
from onboarding.web.access import on_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.communication import ProposedForm
from onboarding.web.forms.inclusion import TargetForm
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf, visitor, words_in

bp = Blueprint("inclusion_target", __name__, url_prefix="/consultations/<consultation>/inclusion")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPage:
    """The form; `differences` stand after a conflict."""

    consultation: Consultation
    form: TargetForm
    population: int | None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicsPage:
    """The proposed groups in the words in which they would be taken over; `taken` stand there already."""

    consultation: Consultation
    form: ProposedForm
    publics: tuple[GroupStep, ...]
    taken: frozenset[str]
    chosen: frozenset[str]
    words: Words


@bp.get("/target")
@on_consultation(Action.EDIT_COMMUNICATION)
def edit(consultation: Consultation) -> ResponseReturnValue:
    return _target(consultation, _stored(consultation))


@bp.post("/target")
@on_consultation(Action.EDIT_COMMUNICATION)
def save(consultation: Consultation) -> ResponseReturnValue:
    form = TargetForm()
    if not form.validate_on_submit():
        return _target(consultation, form), 422
    try:
        set_target(act(), consultation, form.target.data, version=form.version.seen)
    except errors.Conflict:
        stored = _stored(consultation)
        found = differences(theirs=stored, mine=form)
        form.version.show(stored.version.seen)
        return _target(consultation, form, found), 409
    flash(_("The target is saved."), "success")
    return redirect(url_for("inclusion.show", consultation=consultation.slug))


@bp.get("/proposals")
@on_consultation(Action.EDIT_COMMUNICATION)
def proposals(consultation: Consultation) -> ResponseReturnValue:
    return _publics(consultation, ProposedForm(formdata=None), frozenset())


@bp.post("/proposals")
@on_consultation(Action.EDIT_COMMUNICATION)
def take(consultation: Consultation) -> ResponseReturnValue:
    form = ProposedForm()
    chosen = frozenset(form.chosen.data or ())
    if form.validate_on_submit():
        try:
            count = take_groups(act(), consultation, chosen, _words())
        except (NothingChosen, TooManyGroups) as refusal:
            form.chosen.errors = [sentence(refusal)]
        else:
            came = ngettext("%(num)d group came in.", "%(num)d groups came in.", count)
            flash(came + " " + _("Change each as your town needs it."), "success")
            return redirect(url_for("inclusion.show", consultation=consultation.slug))
    return _publics(consultation, form, chosen), 422


def _stored(consultation: Consultation) -> TargetForm:
    session = db.session()
    target = inclusion_of(session, consultation.id).target
    return TargetForm(formdata=None, target=target, version=target_version(session, consultation.id))


def _target(consultation: Consultation, form: TargetForm, found: tuple[Difference, ...] | None = None) -> str:
    population = standing_of(consultation).town.population
    page = TargetPage(consultation=consultation, form=form, population=population, differences=found)
    return render_template("inclusion/target.html", page=page)


def _words() -> Words:
    """The table is the town's: proposals come in its language, whoever takes them over."""
    return words_in(visitor().town.locale)


def _publics(consultation: Consultation, form: ProposedForm, chosen: frozenset[str]) -> str:
    known = inclusion_of(db.session(), consultation.id).groups
    page = PublicsPage(
        consultation=consultation,
        form=form,
        publics=shelf().publics,
        taken=frozenset(each.step for each in known),
        chosen=chosen,
        words=_words(),
    )
    return render_template("inclusion/proposals.html", page=page)
