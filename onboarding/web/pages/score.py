"""How the figure is computed, down to the last line."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.figures import ItemScore
from onboarding.domain.policy import Action
from onboarding.domain.readiness import Dimension, Item
from onboarding.records.consultations import Consultation, DayScore, scores_since
from onboarding.services.integrity import Questions, questions
from onboarding.services.overview import Overview, overview
from onboarding.services.preparation import Standing
from onboarding.web.access import on_consultation
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

YEAR = timedelta(days=365)
bp = Blueprint("score", __name__, url_prefix="/consultations/<consultation>")


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionReceipt:
    """A dimension's figure and the lines behind it; `figure` None when nothing in it applies."""

    dimension: Dimension
    figure: float | None
    lines: tuple[tuple[Item, ItemScore], ...]


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
    receipts: tuple[DimensionReceipt, ...]
    bars: tuple[Bar, ...]
    history: tuple[DayScore, ...]
    questions: Questions | None


@bp.get("/score")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    history = scores_since(db.session(), consultation.id, standing.today - YEAR)
    page = ScorePage(
        consultation=consultation,
        overview=overview(act(), standing),
        receipts=tuple(_receipt(standing, dimension) for dimension in standing.catalogue.dimensions),
        bars=tuple(
            Bar(label=words().dimensions[id].name, value=figure)
            for id, figure in standing.score.dimensions.items()
        ),
        history=tuple(history),
        questions=questions(act(), standing) if visitor().may(Action.READ_JOURNAL) else None,
    )
    return render_template("score/score.html", page=page)


def _receipt(standing: Standing, dimension: Dimension) -> DimensionReceipt:
    known = standing.score.items
    return DimensionReceipt(
        dimension=dimension,
        figure=standing.score.dimensions.get(dimension.id),
        lines=tuple(
            (item, known[item.id])
            for item in standing.catalogue.items
            if item.dimension == dimension.id and item.id in known
        ),
    )
