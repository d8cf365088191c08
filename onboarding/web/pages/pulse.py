"""The pulse of the departments: rounds, their codes, and what may be told of them."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import pulse_rounds
from onboarding.domain.policy import Action
from onboarding.domain.pulse import Element
from onboarding.records.departments import Department
from onboarding.records.pulse import PulseRound
from onboarding.services import pulse
from onboarding.services.pulse import Opening
from onboarding.services.pulse_reading import DepartmentPulse, RoundView, pulse_of, pulses, view_of
from onboarding.web.access import on_department, on_town
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.fixing import Fix, fixes, next_standing
from onboarding.web.forms.pulse import OpeningForm, StepForm
from onboarding.web.pulse_codes import Slip, entrance, keep_seed, new_seed, slips_of, tally_key
from onboarding.web.rollout_access import on_round
from onboarding.web.visitor import act, shelf

bp = Blueprint("pulse", __name__, url_prefix="/pulse")
USUAL = timedelta(days=14)
CONDITION = "C6"
"""The item that asks for a pulse of 4 and more on awareness and on desire."""
ONE = "/rounds/<int(max=2147483647):round>"


@dataclass(frozen=True, slots=True, kw_only=True)
class PulsePage:
    """The departments whose pulse the visitor may read."""

    pulses: tuple[DepartmentPulse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningPage:
    """A round about to be opened; `running` is the id of one that is open already, if any."""

    department: Department
    form: OpeningForm
    running: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """One round with what to do about its barrier; `condition` is the line of C6."""

    department: Department
    round: RoundView
    earlier: tuple[RoundView, ...]
    helps: tuple[Fix, ...]
    condition: Fix
    slips: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """A step about to be taken on a round."""

    department: Department
    round: RoundView


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesPage:
    """The codes of a round, while they can be seen; `entrance` is where a code is typed in."""

    department: Department
    round: RoundView
    slips: tuple[Slip, ...]
    entrance: str


@bp.get("")
@on_town(Action.READ_PULSE)
def index() -> ResponseReturnValue:
    return render_template("pulse/index.html", page=PulsePage(pulses=pulses(act(), key=tally_key())))


@bp.get("/departments/<department>/new")
@on_department(Action.RUN_PULSE)
def new(*, department: Department) -> ResponseReturnValue:
    form = OpeningForm(formdata=None, asked=department.staff, closes_on=act().today + USUAL)
    return _opening(department, form)


@bp.post("/departments/<department>/new")
@on_department(Action.RUN_PULSE)
def open_round(*, department: Department) -> ResponseReturnValue:
    form = OpeningForm()
    if not form.validate_on_submit():
        return _opening(department, form), 422
    opening = Opening(asked=form.wanted, closes_on=form.last_day, seed=new_seed())
    try:
        opened = pulse.open_round(act(), department, opening, key=tally_key())
    except pulse_rounds.AskedOutOfRange as refusal:
        form.asked.errors = [sentence(refusal)]
    except pulse_rounds.ClosingOutOfRange as refusal:
        form.closes_on.errors = [sentence(refusal)]
    except pulse_rounds.RoundRunning as refusal:
        form.form_errors.append(sentence(refusal))
    else:
        keep_seed(opened.id, opening.seed, opening.asked)
        flash(_("The round is open. Here are its codes: print the slips, or copy the links."), "success")
        return redirect(url_for(".codes", round=opened.id))
    return _opening(department, form), 422


@bp.get(ONE)
@on_round(Action.READ_PULSE)
def show(round: PulseRound, department: Department) -> ResponseReturnValue:
    seen = _view(round)
    known = pulse_of(act(), department, key=tally_key())
    standing = next_standing()
    page = RoundPage(
        department=department,
        round=seen,
        earlier=tuple(each for each in known.rounds if each.id < round.id),
        helps=fixes(standing, _items(seen.shown.barrier if seen.shown else None), department),
        condition=fixes(standing, (CONDITION,), department)[0],
        slips=bool(slips_of(round.id)),
    )
    return render_template("pulse/round.html", page=page)


@bp.get(f"{ONE}/codes")
@on_round(Action.RUN_PULSE)
def codes(round: PulseRound, department: Department) -> ResponseReturnValue:
    return render_template("pulse/codes.html", page=_codes(round, department))


@bp.get(f"{ONE}/slips")
@on_round(Action.RUN_PULSE)
def slips(round: PulseRound, department: Department) -> ResponseReturnValue:
    page = _codes(round, department)
    if not page.slips:
        return redirect(url_for(".codes", round=round.id))
    return render_template("pulse/slips.html", page=page)


@bp.get(f"{ONE}/codes/renew")
@on_round(Action.RUN_PULSE)
def confirm_renew(round: PulseRound, department: Department) -> ResponseReturnValue:
    return _step("pulse/renew.html", round, department)


@bp.post(f"{ONE}/codes/renew")
@on_round(Action.RUN_PULSE)
def renew(round: PulseRound, department: Department) -> ResponseReturnValue:
    if not StepForm().validate_on_submit():
        return _step("pulse/renew.html", round, department), 422
    seed = new_seed()
    keep_seed(round.id, seed, pulse.renew_codes(act(), round, department, seed=seed))
    flash(_("The unused codes are void. Here are the new ones."), "success")
    return redirect(url_for(".codes", round=round.id))


@bp.get(f"{ONE}/close")
@on_round(Action.RUN_PULSE)
def confirm_close(round: PulseRound, department: Department) -> ResponseReturnValue:
    return _step("pulse/close.html", round, department)


@bp.post(f"{ONE}/close")
@on_round(Action.RUN_PULSE)
def close(round: PulseRound, department: Department) -> ResponseReturnValue:
    if not StepForm().validate_on_submit():
        return _step("pulse/close.html", round, department), 422
    pulse.close_round(act(), round, department, key=tally_key())
    flash(_("The round is closed. What may be told of it stands below."), "success")
    return redirect(url_for(".show", round=round.id))


def _opening(department: Department, form: OpeningForm) -> str:
    db.session.rollback()
    known = pulse_of(act(), department, key=tally_key())
    running = known.running.id if known.running else None
    return render_template(
        "pulse/open.html", page=OpeningPage(department=department, form=form, running=running)
    )


def _step(template: str, round: PulseRound, department: Department) -> str:
    seen = _view(round)
    if not seen.open:
        raise pulse_rounds.RoundClosed
    return render_template(template, page=StepPage(department=department, round=seen))


def _codes(round: PulseRound, department: Department) -> CodesPage:
    seen = _view(round)
    shown = slips_of(round.id) if seen.open else ()
    return CodesPage(department=department, round=seen, slips=shown, entrance=entrance())


def _view(round: PulseRound) -> RoundView:
    return view_of(round, today=act().today, key=tally_key())


def _items(barrier: Element | None) -> tuple[str, ...]:
    return next((each.items for each in shelf().pulse if each.id is barrier), ())
