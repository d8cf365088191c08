"""Running a round of the calibration game: opening it, changing whom it asks, closing it."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import calibration as rules
from onboarding.domain import errors
from onboarding.domain.agreement import Agreement
from onboarding.domain.calibration import FEWEST_JUDGES
from onboarding.domain.people import MODERATORS
from onboarding.domain.policy import Action
from onboarding.records.calibration import (
    CalibrationRound,
    JudgeRow,
    cases_in,
    judges_in,
    running_calibration,
)
from onboarding.records.people import holders
from onboarding.services.calibration import Opening, change_round, close_round, open_round
from onboarding.services.calibration_cases import offered
from onboarding.web.access import on_calibration, on_town
from onboarding.web.addresses import from_afar
from onboarding.web.calibration_offer import all_spoken, asked_in, disputed_in, offered_in
from onboarding.web.calibration_words import LINE_SAID, evidence
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.calibration import (
    ALONE,
    COUNTS,
    NAMED,
    PRACTICE,
    ChangeForm,
    OpeningForm,
    StepForm,
)
from onboarding.web.language import locale
from onboarding.web.visitor import act, visitor

bp = Blueprint("calibration_round", __name__, url_prefix="/charter/calibration")
ONE = "/rounds/<int(max=2147483647):calibration>"
USUAL = timedelta(days=7)
FIELD_OF: dict[type[errors.Refusal], str] = {
    rules.NoCaseChosen: "cases",
    rules.TooFewForTheLine: "cases",
    rules.NobodyAsked: "people",
    rules.LastDayOutOfRange: "closes_on",
}
"""The field beside which a refusal stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningPage:
    """A round about to be opened; `running` is the id of one that is not closed yet, if any."""

    form: OpeningForm
    running: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """A round about to be changed; `stay` are those who sent their answers in already."""

    round: CalibrationRound
    form: ChangeForm
    stay: tuple[str, ...]
    theirs: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingPage:
    """A round about to be closed: who has not sent anything in, and what it lacks to be evidence."""

    round: CalibrationRound
    form: StepForm
    cases: int
    sent: int
    missing: tuple[str, ...]

    @property
    def too_few(self) -> bool:
        """Whether nobody could agree with anybody."""
        return self.sent < FEWEST_JUDGES


@bp.get("/new")
@on_town(Action.RUN_CALIBRATION)
def new() -> ResponseReturnValue:
    moderating = [id for id, _, role, _ in holders(db.session(), visitor().town.id) if role in MODERATORS]
    again = disputed_in(request.args.get("again", type=int, default=0))
    form = OpeningForm(
        formdata=None,
        spoken=visitor().town.locale,
        purpose=PRACTICE if again else COUNTS,
        shown=ALONE,
        closes_on=act().today + USUAL,
        people=[str(id) for id in sorted(set(moderating))],
        cases=again or [each.code for each in offered(act(), locale())],
    )
    return _opening(form)


@bp.post("/new")
@on_town(Action.RUN_CALIBRATION)
def begin() -> ResponseReturnValue:
    form = offered_in(OpeningForm())
    if not form.validate_on_submit() or not all_spoken(form):
        return _opening(form), 422
    opening = Opening(
        cases=tuple(form.cases.data),
        people=form.who,
        locale=form.spoken.data,
        closes_on=form.last_day,
        counts=form.purpose.data == COUNTS,
        shows_names=form.shown.data == NAMED,
    )
    link = from_afar(url_for("calibration.index")) + "/rounds/"
    try:
        opened = open_round(act(), opening, link=link)
    except rules.CalibrationRunning as refusal:
        form.form_errors.append(sentence(refusal))
    except tuple(FIELD_OF) as refusal:
        form[FIELD_OF[type(refusal)]].errors = [sentence(refusal)]
    else:
        flash(_("The round is open, and those who judge are told."), "success")
        return redirect(url_for("calibration.show", calibration=opened.id))
    return _opening(form), 422


@bp.get(f"{ONE}/change")
@on_calibration(Action.RUN_CALIBRATION)
def change(calibration: CalibrationRound) -> ResponseReturnValue:
    if calibration.closed_on is not None:
        return redirect(url_for("calibration.show", calibration=calibration.id))
    return _change(calibration, _stored(calibration))


@bp.post(f"{ONE}/change")
@on_calibration(Action.RUN_CALIBRATION)
def save(calibration: CalibrationRound) -> ResponseReturnValue:
    form = asked_in(ChangeForm(), but=_sent(calibration))
    if not form.validate_on_submit():
        return _change(calibration, form), 422
    seen = (form.version.seen, from_afar(url_for("calibration.index")) + "/rounds/")
    try:
        change_round(act(), calibration, form.who, closes_on=form.last_day, seen=seen)
    except tuple(FIELD_OF) as refusal:
        form[FIELD_OF[type(refusal)]].errors = [sentence(refusal)]
        return _change(calibration, form), 422
    except errors.Conflict:
        found = differences(theirs=_stored(calibration), mine=form)
        form.version.show(calibration.version)
        return _change(calibration, form, found), 409
    flash(_("The round is changed."), "success")
    return redirect(url_for("calibration.show", calibration=calibration.id))


@bp.get(f"{ONE}/close")
@on_calibration(Action.RUN_CALIBRATION)
def confirm_close(calibration: CalibrationRound) -> ResponseReturnValue:
    if calibration.closed_on is not None:
        return redirect(url_for("calibration.show", calibration=calibration.id))
    return _closing(calibration, StepForm())


@bp.post(f"{ONE}/close")
@on_calibration(Action.RUN_CALIBRATION)
def close(calibration: CalibrationRound) -> ResponseReturnValue:
    form, town = StepForm(), visitor().town

    def told(found: Agreement) -> str:
        return evidence(calibration, found.cases, found, spoken=town.locale)

    if not form.validate_on_submit():
        return _closing(calibration, form), 422
    try:
        closing = close_round(act(), calibration, told=told)
    except rules.CalibrationClosed:
        flash(_("The round was closed already."), "info")
    else:
        flash(str(LINE_SAID[closing.line.step]), "success")
    return redirect(url_for("calibration.show", calibration=calibration.id))


def _opening(form: OpeningForm) -> str:
    running = running_calibration(db.session(), visitor().town.id)
    page = OpeningPage(form=offered_in(form), running=running.id if running else None)
    return render_template("calibration/open.html", page=page)


def _stored(round: CalibrationRound) -> ChangeForm:
    asked = [str(each.person) for each in _unsent(round) if each.person is not None]
    form = ChangeForm(formdata=None, people=asked, closes_on=round.closes_on, version=round.version)
    return asked_in(form, but=_sent(round))


def _change(round: CalibrationRound, form: ChangeForm, theirs: tuple[Difference, ...] | None = None) -> str:
    stay = tuple(each.name or "–" for each in judges_in(db.session(), round.id) if each.sent_at)
    page = ChangePage(round=round, form=form, stay=stay, theirs=theirs)
    return render_template("calibration/change.html", page=page)


def _closing(round: CalibrationRound, form: StepForm) -> str:
    judges = judges_in(db.session(), round.id)
    page = ClosingPage(
        round=round,
        form=form,
        cases=len(cases_in(db.session(), round.id)),
        sent=sum(each.sent_at is not None for each in judges),
        missing=tuple(each.name or "–" for each in judges if each.sent_at is None),
    )
    return render_template("calibration/close.html", page=page)


def _sent(round: CalibrationRound) -> frozenset[int]:
    judges = judges_in(db.session(), round.id)
    return frozenset(each.person for each in judges if each.person and each.sent_at)


def _unsent(round: CalibrationRound) -> tuple[JudgeRow, ...]:
    return tuple(each for each in judges_in(db.session(), round.id) if each.sent_at is None)
