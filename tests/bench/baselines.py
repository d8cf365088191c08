"""Bare views to measure beside: the session alone, the raw query, the same bytes, an ordinary template."""

from pathlib import Path

from flask import Blueprint, Response, render_template

from onboarding.domain.policy import Action
from onboarding.records.answers import rows_of
from onboarding.records.consultations import Consultation
from onboarding.services.checklists import Wanted, all_rows, first_open
from onboarding.web.access import on_consultation, on_town, public
from onboarding.web.extensions import db
from onboarding.web.pages.lines import ListPage
from onboarding.web.standing import standing_of
from onboarding.web.visitor import visitor

bp = Blueprint("bench", __name__, url_prefix="/bench", template_folder=str(Path(__file__).parent))
SAME_BYTES = b""


@bp.get("/session")
@on_town(Action.READ_PREPARATION)
def session_only() -> str:
    """Load session and person, return a constant."""
    return visitor().actor.name and "here"


@bp.get("/raw/<int:town>/<int:consultation>")
@public
def raw_query(town: int, consultation: int) -> str:
    """The query of the page's rows, its values read, without a session or a page."""
    return str(len(rows_of(db.session(), town, consultation)))


@bp.get("/bytes")
@public
def same_bytes() -> Response:
    """The page's own bytes, kept in memory."""
    return Response(SAME_BYTES, mimetype="text/html")


@bp.get("/ordinary/<consultation>")
@on_consultation(Action.READ_ALL_LINES)
def ordinary(consultation: Consultation) -> str:
    """The same rows, drawn as an ordinary template draws them."""
    wanted = Wanted()
    rows = all_rows(standing_of(consultation), wanted)
    done = sum(not row.open for row in rows)
    page = ListPage(consultation=consultation, rows=rows, finished=done, wanted=wanted, next=first_open(rows))
    return render_template("ordinary/lines.html", page=page)


def keep_bytes(body: bytes) -> None:
    """What the bare view returns from now on."""
    global SAME_BYTES  # noqa: PLW0603
    SAME_BYTES = body
