"""A leader sets a waivable blocker aside for a while, or takes the waiver back."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.readiness import Blocker, Item
from onboarding.domain.waiving import LONGEST
from onboarding.records.answers import Waiver, waivers_of
from onboarding.records.consultations import Consultation
from onboarding.services import waivers
from onboarding.services.reading import names_of
from onboarding.web.access import on_consultation
from onboarding.web.display import wording
from onboarding.web.faults import sentence
from onboarding.web.forms.lines import WaiverForm
from onboarding.web.visitor import act, shelf

bp = Blueprint("waivers", __name__, url_prefix="/consultations/<consultation>/waivers")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverPage:
    """The blocker, its waiver if there is one, and the form."""

    consultation: Consultation
    item: Item
    waiver: Waiver | None
    given_by: str
    form: WaiverForm


@bp.get("/<item>")
@on_consultation(Action.WAIVE_BLOCKER)
def show(consultation: Consultation, item: str) -> ResponseReturnValue:
    return _render(consultation, item, WaiverForm(expires=act().today + LONGEST - timedelta(days=32)))


@bp.post("/<item>")
@on_consultation(Action.WAIVE_BLOCKER)
def give(consultation: Consultation, item: str) -> ResponseReturnValue:
    form = WaiverForm()
    expires = form.expires.data
    if not form.validate_on_submit() or expires is None:
        return _render(consultation, item, form), 422
    try:
        waivers.waive(act(), consultation, item, reason=form.reason.data, expires=expires)
    except (errors.ExpiryOutOfRange, errors.NotWaivable) as refusal:
        form.expires.errors = [sentence(refusal)]
        return _render(consultation, item, form), 422
    flash(_("Waived until %(day)s.", day=wording().plain_day(expires)), "success")
    return redirect(url_for("home.show"))


@bp.post("/<item>/withdraw")
@on_consultation(Action.WAIVE_BLOCKER)
def withdraw(consultation: Consultation, item: str) -> ResponseReturnValue:
    waivers.withdraw(act(), consultation, item)
    flash(_("The waiver is withdrawn: the blocker stands again."), "success")
    return redirect(url_for("home.show"))


def _render(consultation: Consultation, item_id: str, form: WaiverForm) -> str:
    item = shelf().catalogue.by_id.get(item_id)
    if item is None or item.blocker is not Blocker.WAIVABLE:
        abort(404)
    waiver = next((w for w in waivers_of(act().session, consultation.id) if w.item == item_id), None)
    names = names_of(act())
    page = WaiverPage(
        consultation=consultation,
        item=item,
        waiver=waiver,
        given_by=names.get(waiver.given_by or 0, "") if waiver else "",
        form=form,
    )
    return render_template("waivers/waiver.html", page=page)
