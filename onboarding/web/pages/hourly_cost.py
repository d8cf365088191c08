"""What an hour of staff costs: typed where the town wants its hours valued."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services.budget import hourly_of, set_hourly
from onboarding.web.access import on_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.forms.budget import HourlyForm
from onboarding.web.visitor import act

bp = Blueprint("hourly_cost", __name__, url_prefix="/consultations/<consultation>/budget/hourly-cost")


@dataclass(frozen=True, slots=True, kw_only=True)
class HourlyPage:
    """The form; `differences` stand after a conflict."""

    consultation: Consultation
    form: HourlyForm
    differences: tuple[Difference, ...] | None = None


@bp.get("")
@on_consultation(Action.EDIT_PLAN)
def edit(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _stored(consultation))


@bp.post("")
@on_consultation(Action.EDIT_PLAN)
def save(consultation: Consultation) -> ResponseReturnValue:
    form = HourlyForm()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        set_hourly(act(), consultation, form.hourly.data, version=form.version.seen)
    except errors.Conflict:
        stored = _stored(consultation)
        found = differences(theirs=stored, mine=form)
        form.version.show(stored.version.seen)
        return _render(consultation, form, found), 409
    flash(_("Saved: hours are valued at this cost.") if form.hourly.data else _("Saved."), "success")
    return redirect(url_for("budget.show", consultation=consultation.slug))


def _stored(consultation: Consultation) -> HourlyForm:
    hourly, version = hourly_of(db.session(), consultation.id)
    return HourlyForm(formdata=None, hourly=hourly, version=version)


def _render(consultation: Consultation, form: HourlyForm, found: tuple[Difference, ...] | None = None) -> str:
    page = HourlyPage(consultation=consultation, form=form, differences=found)
    return render_template("budget/hourly.html", page=page)
