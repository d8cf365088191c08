"""The ready pieces of a consultation: those of the reader first."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services.piece_views import PieceView, view_pieces
from onboarding.web.access import on_consultation
from onboarding.web.addresses import piece_address
from onboarding.web.language import locale
from onboarding.web.visitor import act

bp = Blueprint("pieces", __name__, url_prefix="/consultations/<consultation>/pieces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A piece and where it stands."""

    view: PieceView
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecesPage:
    """Pieces the reader may fill in, those of their own department first, and those to read."""

    consultation: Consultation
    own: tuple[Listed, ...]
    others: tuple[Listed, ...]


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def index(consultation: Consultation) -> ResponseReturnValue:
    rows = tuple(_listed(view) for view in view_pieces(act(), consultation, locale=locale()))
    at_home = act().actor.departments
    own = (row for row in rows if row.view.may_fill)
    page = PiecesPage(
        consultation=consultation,
        own=tuple(sorted(own, key=lambda row: row.view.spot.department_id not in at_home)),
        others=tuple(row for row in rows if not row.view.may_fill),
    )
    return render_template("pieces/index.html", page=page)


def _listed(view: PieceView) -> Listed:
    spot = view.spot
    department = spot.department.slug if spot.department else None
    return Listed(view=view, href=piece_address(spot.consultation.slug, spot.piece.id, department))
