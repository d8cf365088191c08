"""The moderators' hours of one consultation: need against what is there, and every figure behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain import errors
from onboarding.domain.assumptions import MEASURES, Assumed, Measure
from onboarding.domain.capacity import Capacity, Heat, Regime, Scenario
from onboarding.domain.measured import Discrepant, Measured
from onboarding.domain.policy import Action
from onboarding.records.capacity import TypedFigure, find_sheet, typed_of
from onboarding.records.consultations import Consultation
from onboarding.services import capacity as steps
from onboarding.services.capacity_outlook import by_heat, by_regime
from onboarding.services.moderation_weeks import sums_of
from onboarding.services.rota import weekly_minutes
from onboarding.web.access import on_consultation
from onboarding.web.capacity_words import DISCREPANCIES, FIELDS, FIGURES, GROUPS
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.forms.capacity import PREFIX, FiguresForm, MeasuredForm
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

bp = Blueprint("capacity", __name__, url_prefix="/consultations/<consultation>/capacity")
View = ResponseReturnValue


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityPage:
    """Need and hours; `heats` and `regimes` show the central scenario under other circumstances."""

    consultation: Consultation
    capacity: Capacity
    of_the_rota: bool
    assumed: Assumed
    typed: Mapping[str, TypedFigure]
    measured_before: Consultation | None
    heats: Mapping[Heat, Scenario]
    regimes: Mapping[Regime, Scenario]
    groups: tuple[tuple[object, tuple[str, ...]], ...] = GROUPS
    names: Mapping[str, object]
    measures: Mapping[str, Measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """The form of the figures, each with what holds while its field is empty."""

    consultation: Consultation
    form: FiguresForm
    without: Assumed
    measures: Mapping[str, Measure]
    groups: tuple[tuple[object, tuple[str, ...]], ...] = GROUPS
    prefix: str = PREFIX
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPage:
    """The form of what was counted."""

    consultation: Consultation
    form: MeasuredForm
    differences: tuple[Difference, ...] | None = None


@bp.get("")
@on_consultation(Action.READ_CAPACITY)
def show(consultation: Consultation) -> View:
    standing = standing_of(consultation)
    page = CapacityPage(
        consultation=consultation,
        capacity=standing.capacity,
        of_the_rota=weekly_minutes(db.session(), visitor().town.id, today=act().today) is not None,
        assumed=standing.assumed,
        typed=typed_of(db.session(), consultation.id),
        measured_before=steps.measured_before(act(), consultation),
        heats=by_heat(standing.capacity),
        regimes=by_regime(standing.capacity),
        names=FIGURES,
        measures=MEASURES,
    )
    return render_template("capacity/show.html", page=page)


@bp.get("/figures")
@on_consultation(Action.EDIT_CAPACITY)
def edit(consultation: Consultation) -> View:
    return _render_figures(consultation, _stored_figures(consultation))


@bp.post("/figures")
@on_consultation(Action.EDIT_CAPACITY)
def assume(consultation: Consultation) -> View:
    form = FiguresForm()
    if not form.validate_on_submit():
        return _render_figures(consultation, form), 422
    try:
        changed = steps.assume(
            act(), consultation, form.figures, note=form.note.data, version=form.version.seen
        )
    except errors.Conflict:
        db.session.rollback()
        theirs = _stored_figures(consultation)
        form.version.show(theirs.version.seen)
        return _render_figures(consultation, form, differences(theirs=theirs, mine=form)), 409
    if changed:
        said = ngettext(
            "%(num)d figure is changed. The hours are reckoned anew.",
            "%(num)d figures are changed. The hours are reckoned anew.",
            len(changed),
        )
        flash(said, "success")
    else:
        flash(_("Nothing was changed."), "info")
    return redirect(url_for(".show", consultation=consultation.slug))


@bp.get("/measured")
@on_consultation(Action.EDIT_CAPACITY)
def count(consultation: Consultation) -> View:
    return _render_measured(consultation, _stored_counts(consultation))


@bp.post("/measured")
@on_consultation(Action.EDIT_CAPACITY)
def measure(consultation: Consultation) -> View:
    form = MeasuredForm()
    if not form.validate_on_submit():
        return _render_measured(consultation, form), 422
    try:
        steps.measure(act(), consultation, form.measured, version=form.version.seen)
    except Discrepant as refusal:
        for each in refusal.found:
            form[FIELDS[each]].errors = [DISCREPANCIES[each]]
        return _render_measured(consultation, form), 422
    except errors.Conflict:
        db.session.rollback()
        theirs = _stored_counts(consultation)
        form.version.show(theirs.version.seen)
        return _render_measured(consultation, form, differences(theirs=theirs, mine=form)), 409
    flash(
        _("What was counted is kept. The town’s other consultations reckon with it from now on."), "success"
    )
    return redirect(url_for(".show", consultation=consultation.slug))


def _stored_figures(consultation: Consultation) -> FiguresForm:
    known = typed_of(db.session(), consultation.id)
    note = next((row.note for row in known.values()), "")
    values = {PREFIX + name: row.value for name, row in known.items()}
    return FiguresForm(formdata=None, note=note, version=steps.version_of(act(), consultation), **values)


def _stored_counts(consultation: Consultation) -> MeasuredForm:
    sheet = find_sheet(db.session(), consultation.id)
    kept = sheet.measured if sheet else Measured()
    counts = kept if sheet and kept != Measured() else sums_of(db.session(), consultation).measured
    said = {field.name: getattr(counts, field.name) for field in fields(Measured)}
    return MeasuredForm(formdata=None, **said, version=sheet.version if sheet else 0)


def _render_figures(
    consultation: Consultation, form: FiguresForm, found: tuple[Difference, ...] | None = None
) -> str:
    page = FiguresPage(
        consultation=consultation,
        form=form,
        without=steps.without_typed(act(), consultation),
        measures=MEASURES,
        differences=found,
    )
    return render_template("capacity/edit.html", page=page)


def _render_measured(
    consultation: Consultation, form: MeasuredForm, found: tuple[Difference, ...] | None = None
) -> str:
    page = MeasuredPage(consultation=consultation, form=form, differences=found)
    return render_template("capacity/measured.html", page=page)
