"""Questions worth asking about the departments, and the signals that they take the project up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.signs import SeenUntilOutOfRange, Sign
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.departments import Department
from onboarding.services import seen_signs, signals
from onboarding.services.consultations import next_of
from onboarding.services.seen_signs import Reason
from onboarding.services.signals import Account
from onboarding.web.access import on_department, on_town
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.signals import AgainForm, SeenForm
from onboarding.web.paging import Stretch, stretch
from onboarding.web.signs import Told, signal_words, told
from onboarding.web.visitor import act, visitor

bp = Blueprint("signals", __name__, url_prefix="/signals")
USUAL = timedelta(days=30)
"""How long a question rests unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalsPage:
    """Open questions, those that rest, and the signals of the departments shown, by name."""

    open: tuple[Told, ...]
    resting: tuple[Told, ...]
    accounts: Sequence[tuple[Account, tuple[tuple[object, str], ...]]]
    stretch: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPage:
    """A question that is about to rest."""

    told: Told
    form: SeenForm


@bp.get("")
@on_town(Action.READ_SIGNALS)
def index() -> ResponseReturnValue:
    known, consultation = signals.accounts(act()), _consultation()
    shown = stretch(len(known))
    first = sorted(known, key=lambda one: not one.department.position.in_first_wave)
    page = SignalsPage(
        open=tuple(told(each, consultation) for one in first for each in one.open),
        resting=tuple(told(each, consultation) for one in known for each in one.resting),
        accounts=tuple((one, tuple(signal_words(each) for each in one.readings)) for one in shown.of(known)),
        stretch=shown,
    )
    return render_template("signals/index.html", page=page)


@bp.get("/<department>/<sign>/seen")
@on_department(Action.MOVE_STAGE)
def confirm(*, department: Department, sign: str) -> ResponseReturnValue:
    form = SeenForm(formdata=None, until=act().today + USUAL)
    return _confirm(department, _sign(sign), form)


@bp.post("/<department>/<sign>/seen")
@on_department(Action.MOVE_STAGE)
def rest(*, department: Department, sign: str) -> ResponseReturnValue:
    form, chosen = SeenForm(), _sign(sign)
    until = form.until.data
    if not form.validate_on_submit() or until is None:
        return _confirm(department, chosen, form), 422
    try:
        seen_signs.let_rest(act(), department, chosen, Reason(text=form.reason.data, until=until))
    except SeenUntilOutOfRange as refusal:
        form.until.errors = [sentence(refusal)]
        return _confirm(department, chosen, form), 422
    except errors.ReasonMissing as refusal:
        form.reason.errors = [sentence(refusal)]
        return _confirm(department, chosen, form), 422
    flash(_("Noted. Nobody asks this again before %(day)s.", day=wording().plain_day(until)), "success")
    return redirect(url_for(".index"))


@bp.post("/<department>/<sign>/again")
@on_department(Action.MOVE_STAGE)
def again(*, department: Department, sign: str) -> ResponseReturnValue:
    if AgainForm().validate_on_submit():
        seen_signs.ask_again(act(), department, _sign(sign))
        flash(_("The question stands open again."), "success")
    return redirect(url_for(".index"))


def _confirm(department: Department, sign: Sign, form: SeenForm) -> str:
    db.session.rollback()
    question = seen_signs.find_question(act(), department, sign)
    page = SeenPage(told=told(question, _consultation()), form=form)
    return render_template("signals/seen.html", page=page)


def _sign(name: str) -> Sign:
    return Sign(name) if name in set(Sign) else abort(404)


def _consultation() -> Consultation | None:
    return next_of(consultations_of(db.session(), visitor().town.id), today=act().today)
