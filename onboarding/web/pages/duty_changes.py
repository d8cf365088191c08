"""What differs from the weekly rota on one day: a duty more, a shift in other hands, or in nobody's."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.rota import DayOver, NotThere, RotaFull, SameHands
from onboarding.records.people import Person
from onboarding.records.rota import DutyChange, ModerationShift, Moderator, moderators_of
from onboarding.services import duty_changes
from onboarding.services.shifts import said_of
from onboarding.web.access import on_town
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.rota import DutyForm, GiveForm, StepForm, clock_of
from onboarding.web.objects import on_duty_change, on_shift
from onboarding.web.rota_words import times_said
from onboarding.web.visitor import act, visitor

bp = Blueprint("duty_changes", __name__, url_prefix="/charter/rota/days")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPage:
    """A duty to plan besides the weekly rota."""

    form: DutyForm


@dataclass(frozen=True, slots=True, kw_only=True)
class GivePage:
    """One day of a weekly shift, and who is to take it."""

    form: GiveForm
    shift: ModerationShift
    on: date
    name: str
    times: str


@bp.get("/new")
@on_town(Action.EDIT_ROTA)
def new() -> ResponseReturnValue:
    at = request.args.get("at", type=int)
    form = DutyForm(
        formdata=None, on=_day(request.args.get("on", "")), starts=None if at is None else clock_of(at)
    )
    _offer(form)
    if not form.moderator.choices[1:]:
        flash(_("Name a moderator first: every shift is in somebody’s hands."), "info")
        return redirect(url_for("moderators.new"))
    return render_template("duty_changes/new.html", page=DutyPage(form=form))


@bp.post("/new")
@on_town(Action.EDIT_ROTA)
def add() -> ResponseReturnValue:
    form = DutyForm()
    _offer(form)
    if form.validate_on_submit():
        try:
            change = duty_changes.add_duty(act(), form.extra)
        except NotThere as refusal:
            form.moderator.errors = [sentence(refusal)]
        except (DayOver, RotaFull) as refusal:
            form.on.errors = [sentence(refusal)]
        else:
            flash(_("Planned for %(day)s.", day=wording().day(change.held_on)), "success")
            return redirect(url_for("rota.show", week=change.held_on.isoformat()))
    return render_template("duty_changes/new.html", page=DutyPage(form=form)), 422


@bp.get("/shifts/<int(max=2147483647):shift>/<day>")
@on_shift(Action.EDIT_ROTA)
def ask(*, shift: ModerationShift, day: str) -> ResponseReturnValue:
    on = _falling(shift, day)
    form = GiveForm(formdata=None)
    _offer(form, but=shift.moderator_id)
    return render_template("duty_changes/give.html", page=_give(form, shift, on))


@bp.post("/shifts/<int(max=2147483647):shift>/<day>")
@on_shift(Action.EDIT_ROTA)
def give(*, shift: ModerationShift, day: str) -> ResponseReturnValue:
    on, form = _falling(shift, day), GiveForm()
    _offer(form, but=shift.moderator_id)
    if form.validate_on_submit():
        try:
            duty_changes.give_shift(act(), shift, on, to=form.to.data)
        except (NotThere, SameHands, DayOver, RotaFull) as refusal:
            form.to.errors = [sentence(refusal)]
        else:
            flash(_("Changed for %(day)s; the weekly rota stays as it is.", day=wording().day(on)), "success")
            return redirect(url_for("rota.show", week=on.isoformat()))
    return render_template("duty_changes/give.html", page=_give(form, shift, on)), 422


@bp.post("/<int(max=2147483647):duty>/drop")
@on_duty_change(Action.EDIT_ROTA)
def drop(*, duty: DutyChange) -> ResponseReturnValue:
    if not StepForm().validate_on_submit():
        abort(404)
    on = duty.held_on
    duty_changes.drop_change(act(), duty)
    flash(_("On %(day)s the weekly rota holds again.", day=wording().day(on)), "success")
    return redirect(url_for("rota.show", week=on.isoformat()))


def _give(form: GiveForm, shift: ModerationShift, on: date) -> GivePage:
    moderator = db.session().get_one(Moderator, shift.moderator_id)
    name = db.session().get_one(Person, moderator.person_id).name
    return GivePage(form=form, shift=shift, on=on, name=name, times=times_said(said_of(shift).slot))


def _offer(form: DutyForm | GiveForm, *, but: int | None = None) -> None:
    rows = moderators_of(db.session(), visitor().town.id)
    form.offer(
        (row.moderator.id, row.name)
        for row in rows
        if row.active and not row.moderator.removed_at and row.moderator.id != but
    )


def _falling(shift: ModerationShift, said: str) -> date:
    """The day that the address names, on which the shift falls; there is nothing at any other."""
    day = _day(said)
    if day is None or shift.removed_at is not None or not shift.shift(0).falls_on(day):
        abort(404)
    return day


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
