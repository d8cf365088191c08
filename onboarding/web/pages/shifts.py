"""A weekly shift: added, changed, taken out, put back."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.rota import NotThere, RotaFull, ShiftBackwards
from onboarding.records.rota import ModerationShift, moderators_of
from onboarding.services import shifts
from onboarding.services.shifts import said_of
from onboarding.web.access import on_town
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.rota import ShiftForm, StepForm, clock_of
from onboarding.web.objects import on_shift
from onboarding.web.rota_words import slot_said
from onboarding.web.visitor import act, visitor

bp = Blueprint("shifts", __name__, url_prefix="/charter/rota/shifts")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPage:
    """A shift to add or to change; `theirs` is what somebody else saved meanwhile."""

    form: ShiftForm
    action: str
    shift: ModerationShift | None = None
    said: str = ""
    theirs: tuple[Difference, ...] | None = None


@bp.get("/new")
@on_town(Action.EDIT_ROTA)
def new() -> ResponseReturnValue:
    at = request.args.get("at", type=int)
    asked = {"moderator": request.args.get("moderator", type=int), "days": _days_asked()}
    form = _offered(ShiftForm(formdata=None, starts=None if at is None else clock_of(at), **asked))
    if not form.moderator.choices[1:]:
        flash(_("Name a moderator first: every shift is in somebody’s hands."), "info")
        return redirect(url_for("moderators.new"))
    return render_template("shifts/edit.html", page=_new(form))


@bp.post("/new")
@on_town(Action.EDIT_ROTA)
def add() -> ResponseReturnValue:
    form = _offered(ShiftForm())
    if form.validate_on_submit():
        try:
            shift = shifts.add_shift(act(), form.said)
        except errors.Refusal as refusal:
            _refused(form, refusal)
        else:
            flash(_("In the rota: %(shift)s.", shift=_said(shift)), "success")
            return redirect(url_for("rota.show"))
    return render_template("shifts/edit.html", page=_new(form)), 422


@bp.get("/<int(max=2147483647):shift>")
@on_shift(Action.EDIT_ROTA)
def edit(*, shift: ModerationShift) -> ResponseReturnValue:
    if shift.removed_at is not None:
        return redirect(url_for("moderators.index", _anchor="taken-out"))
    return render_template("shifts/edit.html", page=_edit(shift, _stored(shift)))


@bp.post("/<int(max=2147483647):shift>")
@on_shift(Action.EDIT_ROTA)
def save(*, shift: ModerationShift) -> ResponseReturnValue:
    form = _offered(ShiftForm())
    if not form.validate_on_submit():
        return render_template("shifts/edit.html", page=_edit(shift, form)), 422
    try:
        shifts.change_shift(act(), shift, form.said, version=form.version.seen)
    except errors.Conflict:
        theirs = differences(theirs=_stored(shift), mine=form)
        form.version.show(shift.version)
        return render_template("shifts/edit.html", page=_edit(shift, form, theirs)), 409
    except errors.Refusal as refusal:
        _refused(form, refusal)
        return render_template("shifts/edit.html", page=_edit(shift, form)), 422
    flash(_("In the rota: %(shift)s.", shift=_said(shift)), "success")
    return redirect(url_for("rota.show"))


@bp.post("/<int(max=2147483647):shift>/remove")
@on_shift(Action.EDIT_ROTA)
def remove(*, shift: ModerationShift) -> ResponseReturnValue:
    _confirmed()
    shifts.remove_shift(act(), shift)
    flash(_("Out of the rota: %(shift)s. Below you can put it back.", shift=_said(shift)), "success")
    return redirect(url_for("moderators.index", _anchor="taken-out"))


@bp.post("/<int(max=2147483647):shift>/restore")
@on_shift(Action.EDIT_ROTA)
def restore(*, shift: ModerationShift) -> ResponseReturnValue:
    _confirmed()
    shifts.restore_shift(act(), shift)
    flash(_("In the rota again: %(shift)s.", shift=_said(shift)), "success")
    return redirect(url_for("moderators.index"))


def _new(form: ShiftForm) -> ShiftPage:
    return ShiftPage(form=form, action=url_for(".add"))


def _edit(shift: ModerationShift, form: ShiftForm, theirs: tuple[Difference, ...] | None = None) -> ShiftPage:
    return ShiftPage(
        form=form, action=url_for(".save", shift=shift.id), shift=shift, said=_said(shift), theirs=theirs
    )


def _stored(shift: ModerationShift) -> ShiftForm:
    form = ShiftForm(
        formdata=None,
        moderator=shift.moderator_id,
        days=sorted(shift.days),
        starts=clock_of(shift.at),
        ends=clock_of(shift.at + shift.minutes) if shift.minutes else None,
        holidays=shift.holidays,
        since=shift.since,
        until=shift.until,
    )
    form.version.show(shift.version)
    return _offered(form)


def _offered(form: ShiftForm) -> ShiftForm:
    rows = moderators_of(db.session(), visitor().town.id)
    form.offer((row.moderator.id, row.name) for row in rows if row.active and not row.moderator.removed_at)
    return form


def _days_asked() -> list[int]:
    return [day for day in request.args.getlist("days", type=int) if 0 <= day < 7]


def _said(shift: ModerationShift) -> str:
    return slot_said(said_of(shift).slot)


def _refused(form: ShiftForm, refusal: errors.Refusal) -> None:
    fields = {NotThere: form.moderator, ShiftBackwards: form.until}
    field = next((field for kind, field in fields.items() if isinstance(refusal, kind)), None)
    if field is not None:
        field.errors = [sentence(refusal)]
    elif isinstance(refusal, RotaFull):
        form.form_errors.append(sentence(refusal))
    else:
        raise refusal


def _confirmed() -> None:
    if not StepForm().validate_on_submit():
        abort(404)
