"""Any two days of a preparation, line by line."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.score_comparison import Comparison, comparison
from onboarding.records.consultations import Consultation
from onboarding.services.preparation import Standing
from onboarding.services.snapshots import Snapshot, first_day, snapshot
from onboarding.web.access import on_consultation
from onboarding.web.forms.score import TwoDaysForm
from onboarding.web.score_places import Places, places_of
from onboarding.web.score_sheets import compared_figures_sheet, compared_sheet
from onboarding.web.sheets_out import handed_out
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("comparison", __name__, url_prefix="/consultations/<consultation>/score")
USUAL = timedelta(weeks=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """Two days; `compared` None where the form is wrong or nothing was kept by the earlier one.

    `first` is the day of the oldest figure, None while there is none.
    """

    consultation: Consultation
    form: TwoDaysForm
    earlier: Snapshot | None
    later: Snapshot | None
    compared: Comparison | None
    places: Places
    first: date | None = None


@bp.get("/compare")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    form = _form(standing)
    valid = not request.args or bool(form.validate())
    earlier, later = _sides(standing, form) if valid else (None, None)
    page = ComparisonPage(
        consultation=consultation,
        form=form,
        earlier=earlier,
        later=later,
        compared=_compared(earlier, later),
        places=places_of(standing),
        first=first_day(act(), standing) if earlier is None else None,
    )
    return render_template("score/comparison.html", page=page), 200 if valid else 422


@bp.get("/compare.<any(xlsx, csv):kind>")
@on_consultation(Action.READ_PREPARATION)
def download(consultation: Consultation, kind: str) -> ResponseReturnValue:
    standing = standing_of(consultation)
    form = _form(standing)
    if request.args and not form.validate():
        return show(consultation=consultation.slug)
    compared = _compared(*_sides(standing, form))
    if compared is None:
        return show(consultation=consultation.slug)
    sheets = (compared_sheet(compared, places_of(standing)), compared_figures_sheet(compared))
    return handed_out(standing, kind, sheets, title=_("Two dates compared"), name="compared")


def _form(standing: Standing) -> TwoDaysForm:
    if request.args:
        return TwoDaysForm(request.args)
    return TwoDaysForm(formdata=None, earlier=standing.today - USUAL, later=standing.today)


def _sides(standing: Standing, form: TwoDaysForm) -> tuple[Snapshot | None, Snapshot | None]:
    earlier, later = form.earlier.data, form.later.data
    if earlier is None or later is None:
        return None, None
    return snapshot(act(), standing, earlier), snapshot(act(), standing, later)


def _compared(earlier: Snapshot | None, later: Snapshot | None) -> Comparison | None:
    if earlier is None or later is None:
        return None
    return comparison(earlier.reckoned, later.reckoned)
