"""The day on which the legal side last looked at a line: a form of its own, beside the answer."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.services import legal_checks
from onboarding.services.places import Place
from onboarding.services.reading import LineView, view_line
from onboarding.web.access import on_line
from onboarding.web.addresses import line_address
from onboarding.web.differences import Difference
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.legal_checks import LegalCheckForm
from onboarding.web.overtaken import Overtaken, Tried, overtaken
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

bp = Blueprint("legal_checks", __name__, url_prefix="/consultations/<consultation>")
RULES = ("/lines/<item>/legal-check", "/departments/<department>/lines/<item>/legal-check")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalCheckPage:
    """The line, the form, and the way back; `overtaken` a save in the meantime."""

    view: LineView
    form: LegalCheckForm
    line: str
    overtaken: Overtaken | None = None


@bp.get(RULES[0])
@bp.get(RULES[1])
@on_line(Action.READ_PREPARATION)
def edit(place: Place) -> ResponseReturnValue:
    return _render(place)


@bp.post(RULES[0])
@bp.post(RULES[1])
@on_line(Action.READ_PREPARATION)
def save(place: Place) -> ResponseReturnValue:
    form = LegalCheckForm()
    if not form.validate_on_submit():
        return _render(place, form=form), 422
    try:
        legal_checks.note_check(act(), place, on=form.checked_on.data, version=form.version.seen)
    except errors.DayToCome as refusal:
        form.checked_on.errors = [sentence(refusal)]
        return _render(place, form=form), 422
    except errors.Conflict:
        return _render(place, form=form, theirs=True), 409
    flash(_("The day of the last check is saved; the answer stays as it was."), "success")
    return redirect(_line(place))


def _render(place: Place, *, form: LegalCheckForm | None = None, theirs: bool = False) -> str:
    db.session.rollback()
    view = view_line(act(), place, standing_of(place.consultation))
    if not view.may_note_check:
        abort(403 if place.item.legal else 404)
    form = form or LegalCheckForm(formdata=None, checked_on=view.legal_check, version=view.line.version)
    told = _overtaken(view, form) if theirs else None
    if theirs:
        form.version.show(view.line.version)
    page = LegalCheckPage(view=view, form=form, line=_line(place), overtaken=told)
    return render_template("line/legal_check.html", page=page)


def _overtaken(view: LineView, form: LegalCheckForm) -> Overtaken:
    theirs = wording().plain_day(view.legal_check) if view.legal_check else ""
    mine = wording().plain_day(form.checked_on.data) if form.checked_on.data else ""
    row = Difference(label=form.checked_on.label.text, theirs=theirs, mine=mine)
    return overtaken(view, Tried(rows=(row,)), by=visitor().actor)


def _line(place: Place) -> str:
    return line_address(
        place.consultation.slug, place.item.id, place.department.slug if place.department else None
    )
