"""Laying a finished section of the plan beside a line of the checklist: what would be said, then the step."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.section_lines import EVIDENT, Written
from onboarding.records.consultations import Consultation
from onboarding.services.places import Place, demand_answer
from onboarding.services.preparation import Standing
from onboarding.services.section_lines import Offer, lay_section, offers, sentence_for, written_of
from onboarding.web.access import on_line
from onboarding.web.extensions import db
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("section_lines", __name__, url_prefix="/consultations/<consultation>/lay-beside/<item>")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayPage:
    """The line as it stands, and the sentence that would be laid beside it; empty while it is not ready."""

    consultation: Consultation
    offer: Offer
    sentence: str


@bp.get("")
@on_line(Action.READ_PLAN)
def show(place: Place) -> ResponseReturnValue:
    standing, written = _standing(place)
    offer = _offer(place, standing, written)
    said = sentence_for(act(), standing, offer.item, written) if offer.ready else ""
    page = LayPage(consultation=place.consultation, offer=offer, sentence=said)
    return render_template("section_lines/show.html", page=page)


@bp.post("")
@on_line(Action.READ_PLAN)
def lay(place: Place) -> ResponseReturnValue:
    standing, written = _standing(place)
    offer, consultation = _offer(place, standing, written), place.consultation
    laid = lay_section(act(), consultation, standing, offer.item)
    flash(
        _("It lies beside the line now, for a second person to check.")
        if laid
        else _("The same words lie beside the line already."),
        "success",
    )
    return redirect(url_for(f"{offer.section.value}.show", consultation=consultation.slug))


def _standing(place: Place) -> tuple[Standing, Written]:
    if place.item.id not in EVIDENT:
        abort(404)
    demand_answer(act(), place)
    standing = standing_of(place.consultation)
    return standing, written_of(db.session(), standing)


def _offer(place: Place, standing: Standing, written: Written) -> Offer:
    known = offers(act(), standing, EVIDENT[place.item.id].section, written)
    return next((each for each in known if each.item == place.item.id), None) or abort(404)
