"""The whole history of a line, a page at a time."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.records.consultations import concerned_departments
from onboarding.services.past import past_of
from onboarding.services.places import Place
from onboarding.services.reading import demand_reading
from onboarding.web.access import on_line
from onboarding.web.addresses import line_address, place_values
from onboarding.web.past import History, history_of
from onboarding.web.visitor import act

bp = Blueprint("past", __name__, url_prefix="/consultations/<consultation>")
HIGHEST = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPage:
    """A page of a line's history; `line` leads back to it, `here` to the newest entries,
    `older` to those before.
    """

    place: Place
    past: History
    newest: bool
    line: str
    here: str
    older: str | None


def _number(text: str) -> int:
    return min(max(int(text), 0), HIGHEST)


@bp.get("/lines/<item>/history")
@bp.get("/departments/<department>/lines/<item>/history")
@on_line(Action.READ_PREPARATION)
def show(place: Place) -> ResponseReturnValue:
    demand_reading(act(), place, concerned_departments(act().session, place.consultation.id))
    before = request.args.get("before", type=_number)
    past = past_of(act(), place, before=before)
    values = place_values(place)
    page = PastPage(
        place=place,
        past=history_of(past),
        newest=before is None,
        line=line_address(**values),
        here=url_for("past.show", **values),
        older=url_for("past.show", before=past.older, **values) if past.older else None,
    )
    return render_template("line/past.html", page=page)
