"""Three confirmed steps out of a retrospective: hours that replace assumptions, own lines, the next one."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain import errors
from onboarding.domain.assumptions import MEASURES, Measure
from onboarding.domain.measured import Discrepant, Measured
from onboarding.domain.policy import Action
from onboarding.domain.retrospective import Learnt, NotOverYet, OpenedAlready
from onboarding.records.consultations import Consultation
from onboarding.services import capacity
from onboarding.services import retrospective as steps
from onboarding.services.learnt_lines import adopt_lines, new_lines
from onboarding.services.moderation_weeks import sums_of
from onboarding.web.access import on_consultation
from onboarding.web.capacity_words import DISCREPANCIES, FIGURES
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.retrospective import ADD, DIMENSION, HoursForm, LearntForm, NextForm, learnt_form
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf

bp = Blueprint("lessons_carried", __name__, url_prefix="/consultations/<consultation>/retrospective")


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursPage:
    """The figures that would change: name -> what holds now, what would hold."""

    consultation: Consultation
    form: HoursForm
    moved: Mapping[str, tuple[float, float]]
    measured: Measured
    names: Mapping[str, object]
    measures: Mapping[str, Measure]
    conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesPage:
    """The lines to add, by their place, each with its tick and its dimension."""

    consultation: Consultation
    form: LearntForm
    lines: Mapping[int, Learnt]
    add: str = ADD
    dimension: str = DIMENSION


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPage:
    """The next consultation, about to be made."""

    consultation: Consultation
    form: NextForm
    departments: int
    moved: int


@bp.get("/hours")
@on_consultation(Action.EDIT_CAPACITY)
def hours(consultation: Consultation) -> ResponseReturnValue:
    return _hours(consultation, HoursForm(formdata=None, version=capacity.version_of(act(), consultation)))


@bp.post("/hours")
@on_consultation(Action.EDIT_CAPACITY)
def take_hours(consultation: Consultation) -> ResponseReturnValue:
    form = HoursForm()
    if not form.validate_on_submit():
        return _hours(consultation, form), 422
    try:
        steps.take_hours(act(), consultation, version=form.version.seen)
    except Discrepant as refusal:
        form.form_errors = [DISCREPANCIES[each] for each in refusal.found]
        return _hours(consultation, form), 422
    except errors.Conflict:
        db.session.rollback()
        form.version.show(capacity.version_of(act(), consultation))
        return _hours(consultation, form, conflict=True), 409
    flash(_("Your own figures replace what was assumed, in the town’s other consultations."), "success")
    return redirect(url_for("retrospective.show", consultation=consultation.slug))


@bp.get("/lines")
@on_consultation(Action.EDIT_TOWN)
def lines(consultation: Consultation) -> ResponseReturnValue:
    waiting = new_lines(act(), consultation)
    return _lines(consultation, _learnt(waiting)(formdata=None), waiting)


@bp.post("/lines")
@on_consultation(Action.EDIT_TOWN)
def adopt(consultation: Consultation) -> ResponseReturnValue:
    waiting = new_lines(act(), consultation)
    form = _learnt(waiting)()
    if not form.validate_on_submit():
        return _lines(consultation, form, waiting), 422
    try:
        added = adopt_lines(act(), consultation, form.chosen)
    except errors.TooManyOwnLines as refusal:
        db.session.rollback()
        form.form_errors = [sentence(refusal)]
        return _lines(consultation, form, waiting), 422
    said = ngettext(
        "%(n)s line is asked from now on. Weigh and word it on the page of your own lines.",
        "%(n)s lines are asked from now on. Weigh and word them on the page of your own lines.",
        added,
        n=added,
    )
    flash(said if added else _("Nothing was added."), "success")
    return redirect(url_for("retrospective.show", consultation=consultation.slug))


@bp.get("/next")
@on_consultation(Action.EDIT_CONSULTATION)
def next_one(consultation: Consultation) -> ResponseReturnValue:
    return _next(consultation, NextForm(formdata=None))


@bp.post("/next")
@on_consultation(Action.EDIT_CONSULTATION)
def open_next(consultation: Consultation) -> ResponseReturnValue:
    form = NextForm()
    if not form.validate_on_submit():
        return _next(consultation, form), 422
    try:
        made = steps.open_next(act(), consultation, title=form.title.data)
    except errors.AlreadyThere:
        db.session.rollback()
        form.title.errors = [_("A consultation has this title already. Choose another one.")]
        return _next(consultation, form), 422
    except (NotOverYet, OpenedAlready) as refusal:
        db.session.rollback()
        form.form_errors = [sentence(refusal)]
        return _next(consultation, form), 422
    flash(_("“%(title)s” is ready to be prepared, with what you learnt.", title=made.title), "success")
    return redirect(url_for("consultations.show", consultation=made.slug))


def _hours(consultation: Consultation, form: HoursForm, *, conflict: bool = False) -> str:
    page = HoursPage(
        consultation=consultation,
        form=form,
        moved=steps.figures_moved(act(), standing_of(consultation)),
        measured=sums_of(db.session(), consultation).measured,
        names=FIGURES,
        measures=MEASURES,
        conflict=conflict,
    )
    return render_template("retrospective/hours.html", page=page)


def _learnt(waiting: Mapping[int, Learnt]) -> type[LearntForm]:
    said = words().dimensions
    dimensions = {each.id: f"{each.id} {said[each.id].name}" for each in shelf().catalogue.dimensions}
    return learnt_form({at: each.title for at, each in waiting.items()}, dimensions)


def _lines(consultation: Consultation, form: LearntForm, waiting: Mapping[int, Learnt]) -> str:
    page = LinesPage(consultation=consultation, form=form, lines=waiting)
    return render_template("retrospective/lines.html", page=page)


def _next(consultation: Consultation, form: NextForm) -> str:
    standing = standing_of(consultation)
    page = NextPage(
        consultation=consultation,
        form=form,
        departments=len(standing.concerned),
        moved=len(steps.figures_moved(act(), standing)),
    )
    return render_template("retrospective/next.html", page=page)
