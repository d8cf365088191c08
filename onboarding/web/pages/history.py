"""The figure over time, and what moved it day by day."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.score_line import ScoreLine, score_line
from onboarding.records.consultations import Consultation
from onboarding.services.score_history import History, Period, any_kept, history_of
from onboarding.web.access import on_consultation
from onboarding.web.display import wording
from onboarding.web.forms.score import PeriodForm
from onboarding.web.score_places import Places, places_of
from onboarding.web.score_sheets import days_sheet, moves_sheet
from onboarding.web.sheets_out import handed_out
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("history", __name__, url_prefix="/consultations/<consultation>/score")


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """The line and the days told; `line` None while nothing was kept. `form` may carry errors.

    `ticks` name the months under the line.
    """

    consultation: Consultation
    form: PeriodForm
    history: History | None
    line: ScoreLine | None
    ticks: tuple[str, ...]
    places: Places


@bp.get("/history")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    form = PeriodForm(request.args) if request.args else PeriodForm(formdata=None)
    standing, valid = standing_of(consultation), not request.args or _valid(form)
    history = None
    if valid and any_kept(act(), standing):
        history = history_of(act(), standing, form.chosen, before=form.before.data)
    line = score_line(history.points) if history else None
    page = HistoryPage(
        consultation=consultation,
        form=form,
        history=history,
        line=line,
        ticks=tuple(wording().month_mark(month) for _x, month in line.months) if line else (),
        places=places_of(standing),
    )
    return render_template("score/history.html", page=page), 200 if valid else 422


@bp.get("/history.<any(xlsx, csv):kind>")
@on_consultation(Action.READ_PREPARATION)
def download(consultation: Consultation, kind: str) -> ResponseReturnValue:
    form = PeriodForm(request.args) if request.args else PeriodForm(formdata=None)
    period = form.chosen if not request.args or _valid(form) else Period.QUARTER
    standing = standing_of(consultation)
    history = history_of(act(), standing, period, most=None)
    sheets = (days_sheet(history), moves_sheet(history, places_of(standing)))
    return handed_out(standing, kind, sheets, title=_("The score over time"), name="score-history")


def _valid(form: PeriodForm) -> bool:
    """A period left out is the usual one."""
    if form.period.data in {None, "None"}:
        form.period.data = Period.QUARTER.value
    return bool(form.validate())
