"""When "go" becomes possible, at the pace of the last weeks and at that of the hours signed."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services.forecast import Outlooks, outlooks
from onboarding.web.access import on_consultation
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("forecast", __name__, url_prefix="/consultations/<consultation>/score")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastPage:
    """Both verdicts by both paces."""

    consultation: Consultation
    outlooks: Outlooks


@bp.get("/forecast")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    page = ForecastPage(consultation=consultation, outlooks=outlooks(act(), standing_of(consultation)))
    return render_template("score/forecast.html", page=page)
