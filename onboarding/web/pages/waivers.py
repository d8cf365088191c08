"""The waivers of a consultation; a leader sets a blocker aside for a while, or takes the waiver back."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.readiness import Blocker, Item
from onboarding.records.answers import WaiverRow, waivers_of
from onboarding.records.consultations import Consultation
from onboarding.services import waivers
from onboarding.services.reading import names_of
from onboarding.services.waiver_list import WaiverList, waiver_list
from onboarding.web.access import on_consultation
from onboarding.web.display import wording
from onboarding.web.faults import sentence
from onboarding.web.forms.lines import WaiverForm
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf

bp = Blueprint("waivers", __name__, url_prefix="/consultations/<consultation>/waivers")
USUAL = timedelta(days=60)
"""How long a waiver is offered to last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverPage:
    """The blocker, its waiver if there is one, whether it is still in force, and the form."""

    consultation: Consultation
    item: Item
    waiver: WaiverRow | None
    running: bool
    given_by: str
    form: WaiverForm


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiversPage:
    """Every waiver of the consultation, and the blockers that may still be waived."""

    consultation: Consultation
    waivers: WaiverList


@bp.get("")
@on_consultation(Action.READ_ALL_LINES)
def index(consultation: Consultation) -> ResponseReturnValue:
    listed = waiver_list(act(), standing_of(consultation))
    page = WaiversPage(consultation=consultation, waivers=listed)
    return render_template("waivers/index.html", page=page)


@bp.get("/<item>")
@on_consultation(Action.WAIVE_BLOCKER)
def show(consultation: Consultation, item: str) -> ResponseReturnValue:
    return _render(consultation, item)


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
    except errors.ReasonMissing as refusal:
        form.reason.errors = [sentence(refusal)]
        return _render(consultation, item, form), 422
    flash(_("Waived until %(day)s.", day=wording().plain_day(expires)), "success")
    return redirect(url_for("home.show"))


@bp.get("/<item>/withdraw")
@on_consultation(Action.WAIVE_BLOCKER)
def confirm_withdraw(consultation: Consultation, item: str) -> ResponseReturnValue:
    page = _page(consultation, item)
    return render_template("waivers/withdraw.html", page=page) if page.waiver else abort(404)


@bp.post("/<item>/withdraw")
@on_consultation(Action.WAIVE_BLOCKER)
def withdraw(consultation: Consultation, item: str) -> ResponseReturnValue:
    waivers.withdraw(act(), consultation, item)
    flash(_("The waiver is withdrawn: the blocker stands again."), "success")
    return redirect(url_for("home.show"))


def _render(consultation: Consultation, item: str, form: WaiverForm | None = None) -> str:
    return render_template("waivers/waiver.html", page=_page(consultation, item, form))


def _page(consultation: Consultation, item_id: str, form: WaiverForm | None = None) -> WaiverPage:
    item = shelf().catalogue.by_id.get(item_id)
    if item is None or item.blocker is not Blocker.WAIVABLE:
        abort(404)
    waiver = next((w for w in waivers_of(act().session, consultation.id) if w.item == item_id), None)
    return WaiverPage(
        consultation=consultation,
        item=item,
        waiver=waiver,
        running=waiver is not None and waiver.expires_on >= act().today,
        given_by=names_of(act()).get(waiver.given_by or 0, "") if waiver else "",
        form=form or _offered(waiver),
    )


def _offered(waiver: WaiverRow | None) -> WaiverForm:
    usual = act().today + USUAL
    if waiver is None:
        return WaiverForm(formdata=None, expires=usual)
    return WaiverForm(formdata=None, reason=waiver.reason, expires=max(usual, waiver.expires_on))
