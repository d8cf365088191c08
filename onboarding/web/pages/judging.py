"""Judging the cases of a round, alone: five on a page, then a look at all, then they are sent in."""

from dataclasses import dataclass, field

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.calibration import (
    CalibrationOver,
    CasesLeft,
    Choice,
    ChosenElsewhere,
    NoDecision,
    NotAsked,
    SentIn,
)
from onboarding.domain.policy import Action
from onboarding.records.calibration import CalibrationRound, cases_in
from onboarding.services.judging import Seat, Spot, page_of, save_page, seat_of, send_in
from onboarding.web.access import on_calibration
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.calibration import JudgingForm, StepForm, judging_form
from onboarding.web.forms.fields import tidy
from onboarding.web.visitor import act

bp = Blueprint("judging", __name__, url_prefix="/charter/calibration")
JUDGE = "/rounds/<int(max=2147483647):calibration>/judge"
NUMBER = f"{JUDGE}/<int(max=1000):page>"
CHECK = f"{JUDGE}/check"
OUTSIDE = (NotAsked, SentIn, CalibrationOver)
"""Why there is nothing to judge; the page of the round says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesPage:
    """One page of cases; `kept` is what was chosen from another window meanwhile, by the case's id."""

    round: CalibrationRound
    number: int
    pages: int
    total: int
    spots: tuple[Spot, ...]
    form: JudgingForm
    kept: dict[int, Choice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """Everything decided so far, before it is sent in; `page_of` gives the page of a place."""

    round: CalibrationRound
    spots: tuple[Spot, ...]
    left: tuple[int, ...]
    pages: tuple[int, ...]
    form: StepForm


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCase:
    """What was typed about one case; `ruling` is the id of a decision, or anything else that was sent."""

    title: str
    ruling: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLatePage:
    """A page of answers that was not taken, and why."""

    round: CalibrationRound
    why: str
    typed: tuple[TypedCase, ...]


@bp.get(JUDGE)
@on_calibration(Action.JUDGE_CASES)
def start(calibration: CalibrationRound) -> ResponseReturnValue:
    try:
        seat = seat_of(act(), calibration)
    except OUTSIDE:
        return _to_the_round(calibration)
    return _onward(calibration, seat, seat.first_left)


@bp.get(NUMBER)
@on_calibration(Action.JUDGE_CASES)
def page(calibration: CalibrationRound, page: int) -> ResponseReturnValue:
    try:
        seat = seat_of(act(), calibration)
    except OUTSIDE:
        return _to_the_round(calibration)
    spots = seat.page(page) or abort(404)
    return _cases(calibration, seat, page, judging_form(spots, sent=False))


@bp.post(NUMBER)
@on_calibration(Action.JUDGE_CASES)
def save(calibration: CalibrationRound, page: int) -> ResponseReturnValue:
    try:
        seat = seat_of(act(), calibration)
    except OUTSIDE as refusal:
        return _too_late(calibration, sentence(refusal)), 422
    form = judging_form(seat.page(page) or abort(404), sent=True)
    if not form.validate_on_submit():
        return _cases(calibration, seat, page, form), 422
    try:
        saved = save_page(act(), calibration, page, form.typed)
    except NoDecision as refusal:
        for spot in form.spots:
            if spot.place in refusal.places:
                form.ruling(spot.case.id).errors = [_("Choose a decision, or take the note away.")]
        return _cases(calibration, seat, page, form), 422
    except ChosenElsewhere as refusal:
        for case, choice in refusal.cases.items():
            form.show(case, choice)
        return _cases(calibration, seat, page, form, dict(refusal.cases)), 409
    return _onward(calibration, saved, page + 1)


@bp.get(CHECK)
@on_calibration(Action.JUDGE_CASES)
def check(calibration: CalibrationRound) -> ResponseReturnValue:
    try:
        return _check(calibration, StepForm())
    except OUTSIDE:
        return _to_the_round(calibration)


@bp.post(CHECK)
@on_calibration(Action.JUDGE_CASES)
def send(calibration: CalibrationRound) -> ResponseReturnValue:
    form = StepForm()
    if not form.validate_on_submit():
        return _check(calibration, form), 422
    try:
        send_in(act(), calibration)
    except CasesLeft as refusal:
        first = refusal.left[0]
        form.form_errors.append(_("Case %(place)s still waits for a decision.", place=first))
        return _check(calibration, form), 422
    except SentIn:
        return _to_the_round(calibration)
    flash(_("Your answers are sent in. Below, each stands beside the model answer."), "success")
    return _to_the_round(calibration)


def _too_late(round: CalibrationRound, why: str) -> str:
    """Why nothing was taken, and all that was typed, to be copied."""
    typed = tuple(
        TypedCase(title=case.title, ruling=request.form.get(f"ruling_{case.id}", ""), note=note)
        for case in cases_in(db.session(), round.id)
        if (note := tidy(request.form.get(f"note_{case.id}", ""))) or f"ruling_{case.id}" in request.form
    )
    return render_template("calibration/too_late.html", page=TooLatePage(round=round, why=why, typed=typed))


def _onward(round: CalibrationRound, seat: Seat, number: int) -> ResponseReturnValue:
    """The page of that number, or the last look once there is none."""
    if number > seat.pages:
        return redirect(url_for(".check", calibration=round.id))
    return redirect(url_for(".page", calibration=round.id, page=number))


def _to_the_round(round: CalibrationRound) -> ResponseReturnValue:
    return redirect(url_for("calibration.show", calibration=round.id))


def _cases(
    round: CalibrationRound, seat: Seat, number: int, form: JudgingForm, kept: dict[int, Choice] | None = None
) -> str:
    shown = CasesPage(
        round=round,
        number=number,
        pages=seat.pages,
        total=len(seat.spots),
        spots=form.spots,
        form=form,
        kept=kept or {},
    )
    return render_template("calibration/cases.html", page=shown)


def _check(round: CalibrationRound, form: StepForm) -> str:
    seat = seat_of(act(), round)
    shown = CheckPage(
        round=round,
        spots=seat.spots,
        left=seat.left,
        pages=tuple(page_of(spot.place) for spot in seat.spots),
        form=form,
    )
    return render_template("calibration/check.html", page=shown)
