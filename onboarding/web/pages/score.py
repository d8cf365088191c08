"""How the figure is computed, down to the last line."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.receipts import Receipt, receipt
from onboarding.records.consultations import Consultation
from onboarding.services.integrity import Questions, questions
from onboarding.services.overview import Overview, overview
from onboarding.services.snapshots import as_it_stands
from onboarding.web.access import on_consultation
from onboarding.web.display import words
from onboarding.web.preparation_sheets import figures_sheet
from onboarding.web.score_places import Places, places_of
from onboarding.web.score_sheets import receipt_sheet
from onboarding.web.sheets_out import handed_out
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

bp = Blueprint("score", __name__, url_prefix="/consultations/<consultation>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A dimension in the chart."""

    label: str
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePage:
    """The score with its receipt; `questions` only for those who lead."""

    consultation: Consultation
    overview: Overview
    receipt: Receipt
    bars: tuple[Bar, ...]
    places: Places
    questions: Questions | None


@bp.get("/score")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    page = ScorePage(
        consultation=consultation,
        overview=overview(act(), standing),
        receipt=receipt(as_it_stands(standing)),
        bars=tuple(
            Bar(label=words().dimensions[id].name, value=figure)
            for id, figure in standing.score.dimensions.items()
        ),
        places=places_of(standing),
        questions=questions(act(), standing) if visitor().may(Action.READ_JOURNAL) else None,
    )
    return render_template("score/score.html", page=page)


@bp.get("/score/receipt.<any(xlsx, csv):kind>")
@on_consultation(Action.READ_PREPARATION)
def download(consultation: Consultation, kind: str) -> ResponseReturnValue:
    standing = standing_of(consultation)
    sheets = (receipt_sheet(receipt(as_it_stands(standing)), places_of(standing)), figures_sheet(standing))
    return handed_out(standing, kind, sheets, title=_("How the score is computed"), name="receipt")
