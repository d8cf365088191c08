"""Taking a decision back, with a reason."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.decisions import Decided
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services.deciding import withdraw as take_back
from onboarding.services.decisions import decision_on
from onboarding.web.access import on_consultation
from onboarding.web.forms.decisions import WithdrawalForm
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("decision_withdrawal", __name__, url_prefix="/consultations/<consultation>/decision/withdraw")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalPage:
    """The decision in force, and the form that takes it back."""

    consultation: Consultation
    decided: Decided
    form: WithdrawalForm


@bp.get("")
@on_consultation(Action.DECIDE)
def confirm(consultation: Consultation) -> ResponseReturnValue:
    return _withdrawal(consultation, WithdrawalForm(formdata=None))


@bp.post("")
@on_consultation(Action.DECIDE)
def withdraw(consultation: Consultation) -> ResponseReturnValue:
    form = WithdrawalForm()
    if not form.validate_on_submit():
        return _withdrawal(consultation, form)
    take_back(act(), consultation, reason=form.reason.data)
    flash(_("The decision is withdrawn. The lead ambassador is told."), "success")
    return redirect(_back(consultation))


def _withdrawal(consultation: Consultation, form: WithdrawalForm) -> ResponseReturnValue:
    decided = decision_on(act().session, standing_of(consultation))
    if decided is None or decided.ended is not None:
        return redirect(_back(consultation))
    page = WithdrawalPage(consultation=consultation, decided=decided, form=form)
    return render_template("decisions/withdraw.html", page=page), 422 if form.errors else 200


def _back(consultation: Consultation) -> str:
    return url_for("decisions.show", consultation=consultation.slug)
