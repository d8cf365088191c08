"""Other dates for a consultation: what they would move, then the move."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.moving import LaunchInThePast
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services import moving
from onboarding.services.consultations import Edited
from onboarding.services.missing_owners import Missing, Roleless
from onboarding.services.moving import Dates, Preview
from onboarding.services.timeline import title_of
from onboarding.web.access import on_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.timeline import MoveForm, OtherDatesForm
from onboarding.web.holiday_names import holiday_name
from onboarding.web.language import locale
from onboarding.web.reopened import tell_none_reopened, tell_outdated, tell_reopened
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("moving", __name__, url_prefix="/consultations/<consultation>/timeline/move")
Views = ResponseReturnValue
Found = TypeVar("Found", Missing, Roleless)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePage:
    """The dates to try; `preview` is what they would do, `theirs` both versions after a conflict.

    `holidays` are names, `missing_told` people away with the title of what needs them,
    `roleless_told` likewise people who hold no role any more.
    """

    consultation: Consultation
    form: OtherDatesForm | MoveForm
    preview: Preview | None = None
    holidays: tuple[str, ...] = ()
    missing_told: tuple[tuple[str, Missing], ...] = ()
    roleless_told: tuple[tuple[str, Roleless], ...] = ()
    theirs: tuple[Difference, ...] | None = None


@bp.get("")
@on_consultation(Action.EDIT_TIMELINE)
def show(consultation: Consultation) -> Views:
    if "opens_on" not in request.args:
        form = OtherDatesForm(formdata=None, opens_on=consultation.opens_on, closes_on=consultation.closes_on)
        return _render(consultation, form)
    form = OtherDatesForm(request.args)
    return _tried(consultation, form, form.validate())


@bp.post("")
@on_consultation(Action.EDIT_TIMELINE)
def move(consultation: Consultation) -> Views:
    form = MoveForm()
    if not form.validate_on_submit():
        return _tried(consultation, form, valid=False)
    dates = _dates(form)
    before = Dates(opens=consultation.opens_on, closes=consultation.closes_on)
    try:
        edited = moving.move_dates(act(), consultation, dates, version=form.version.seen)
    except errors.Conflict:
        return _overtaken(consultation, form), 409
    except (errors.DatesOutOfOrder, LaunchInThePast):
        return _tried(consultation, form, valid=True)
    return _moved(edited, changed=before != dates)


def _moved(edited: Edited, *, changed: bool) -> Views:
    consultation = edited.consultation
    flash(_("The dates are saved, and the plan has moved with them."), "success")
    if changed and not edited.reopened:
        tell_none_reopened()
    tell_reopened(edited.reopened)
    tell_outdated(edited.drills)
    return redirect(url_for("timeline.show", consultation=consultation.slug))


def _tried(consultation: Consultation, form: OtherDatesForm | MoveForm, valid: bool) -> Views:
    """What the dates would do, or why they cannot be."""
    if not valid:
        return _render(consultation, form), 422
    try:
        return _render(consultation, form, _preview(consultation, form))
    except errors.DatesOutOfOrder as refusal:
        form.closes_on.errors = [sentence(refusal)]
    except LaunchInThePast as refusal:
        form.opens_on.errors = [sentence(refusal)]
    return _render(consultation, form), 422


def _overtaken(consultation: Consultation, form: MoveForm) -> str:
    db.session.rollback()
    stored = MoveForm(formdata=None, opens_on=consultation.opens_on, closes_on=consultation.closes_on)
    theirs = differences(theirs=stored, mine=form)
    return _render(consultation, form, _preview(consultation, form), theirs=theirs)


def _preview(consultation: Consultation, form: OtherDatesForm | MoveForm) -> Preview:
    return moving.preview(act(), standing_of(consultation), _dates(form), locale=locale())


def _dates(form: OtherDatesForm | MoveForm) -> Dates:
    return Dates(opens=form.opens_on.data, closes=form.closes_on.data)


def _render(
    consultation: Consultation,
    form: OtherDatesForm | MoveForm,
    preview: Preview | None = None,
    *,
    theirs: tuple[Difference, ...] | None = None,
) -> str:
    page = MovePage(
        consultation=consultation,
        form=form,
        preview=preview,
        holidays=tuple(holiday_name(each) for each in preview.holidays) if preview else (),
        missing_told=_titled(preview, preview.missing) if preview else (),
        roleless_told=_titled(preview, preview.roleless) if preview else (),
        theirs=theirs,
    )
    return render_template("timeline/move.html", page=page)


def _titled(preview: Preview, found: Iterable[Found]) -> tuple[tuple[str, Found], ...]:
    """Each with the title of the milestone that needs them."""
    titles = {each.milestone.id: title_of(words(), each.milestone) for each in preview.moves}
    return tuple((titles[each.milestone], each) for each in found)
