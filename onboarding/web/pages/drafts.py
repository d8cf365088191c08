"""Keeping what somebody is writing, and taking it away again."""

from flask import Blueprint, flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.services import drafts
from onboarding.services.drafts import Texts
from onboarding.services.places import Place
from onboarding.web.access import on_line
from onboarding.web.addresses import line_address, safe_next
from onboarding.web.display import wording
from onboarding.web.faults import sentence
from onboarding.web.forms.fields import tidy
from onboarding.web.visitor import act

bp = Blueprint("drafts", __name__, url_prefix="/consultations/<consultation>")
RULES = ("/lines/<item>/draft", "/departments/<department>/lines/<item>/draft")


@bp.post(RULES[0])
@bp.post(RULES[1])
@on_line(Action.READ_PREPARATION)
def keep(place: Place) -> ResponseReturnValue:
    typed = {name: tidy(request.form.get(name)) for name in ("note", "reason", "text")}
    try:
        drafts.keep_draft(act(), place, Texts(**typed))
    except errors.DraftTooLong as refusal:
        return jsonify(told=sentence(refusal)), 413
    return jsonify(told=_("Draft saved at %(time)s", time=wording().clock(act().at)))


@bp.post(RULES[0] + "/discard")
@bp.post(RULES[1] + "/discard")
@on_line(Action.READ_PREPARATION)
def discard(place: Place) -> ResponseReturnValue:
    drafts.discard_draft(act(), place)
    flash(_("The draft is discarded. What was saved stays as it is."), "success")
    slug, department = place.consultation.slug, place.department.slug if place.department else None
    return redirect(safe_next(request.form.get("next")) or line_address(slug, place.item.id, department))
