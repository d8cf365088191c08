"""Bare views to measure beside: the session alone, the raw query, the same bytes, an ordinary template."""

from pathlib import Path

from babel import Locale
from flask import Blueprint, Response, render_template
from flask_babel import ngettext
from werkzeug.test import TestResponse

from onboarding.domain.policy import Action
from onboarding.records.answers import rows_of
from onboarding.records.consultations import Consultation
from onboarding.services.checklists import Wanted, all_rows
from onboarding.web.access import on_consultation, on_town, public
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.language import locale
from onboarding.web.pages.lines import LongPage
from onboarding.web.paging import Stretch
from onboarding.web.standing import standing_of
from onboarding.web.visitor import visitor

bp = Blueprint("bench", __name__, url_prefix="/bench", template_folder=str(Path(__file__).parent))
SAME_BYTES: dict[str, tuple[bytes, int, str | None]] = {}
"""Body, status and place to go to, by the name of what answered them."""


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


@bp.get("/bytes/<name>")
@public
def same_bytes(name: str) -> Response:
    """The same answer, kept in memory: no session, no query, no template."""
    body, status, location = SAME_BYTES[name]
    return Response(body, status, {"Location": location} if location else None, mimetype="text/html")


@bp.get("/ordinary/<consultation>")
@on_consultation(Action.READ_ALL_LINES)
def ordinary(consultation: Consultation) -> str:
    """The same rows, drawn as an ordinary template draws them."""
    wanted = Wanted()
    rows = all_rows(standing_of(consultation), wanted)
    done = sum(not row.open for row in rows)
    shown = Stretch(number=1, total=len(rows))
    page = LongPage(
        consultation=consultation, rows=rows, finished=done, wanted=wanted, stretch=shown, threads={}
    )
    return render_template("ordinary/lines.html", page=page)


@bp.app_template_filter("ordinary")
def ordinary_filter(value: object, name: str) -> str:
    """A date or figure formatted where it stands, as filters usually do: nothing is remembered."""
    return str(getattr(wording(), name)(value))


@bp.app_template_filter("ordinary_worth")
def ordinary_worth(points: float) -> str:
    """What closing a line brings, formatted where it stands."""
    form = Locale.parse(locale()).plural_form(round(points, 1) if points < 10 else round(points))
    number, figure = 1 if form == "one" else 2, wording().gain(points)
    return ngettext("+%(points)s point", "+%(points)s points", number, points=figure)


def keep_bytes(name: str, answer: TestResponse) -> None:
    """What the bare view of that name returns from now on."""
    SAME_BYTES[name] = (answer.data, answer.status_code, answer.headers.get("Location"))
