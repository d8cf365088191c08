"""Keeping what somebody is writing into a part of the letter, and taking it away again."""

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.letter_parts import FIELDS
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services.letter_drafts import discard_letter_draft, keep_letter_draft
from onboarding.web.access import on_consultation
from onboarding.web.display import wording
from onboarding.web.faults import sentence
from onboarding.web.forms.fields import tidy
from onboarding.web.letter_labels import part_named
from onboarding.web.visitor import act

bp = Blueprint("letter_drafts", __name__, url_prefix="/consultations/<consultation>/commitment/parts")


@bp.post("/<letter_part>/draft")
@on_consultation(Action.EDIT_COMMITMENT)
def keep(consultation: Consultation, letter_part: str) -> ResponseReturnValue:
    part = part_named(letter_part)
    texts = {name: tidy(request.form[name]) for name in FIELDS[part] if name in request.form}
    try:
        keep_letter_draft(act(), consultation, part, texts)
    except errors.DraftTooLong as refusal:
        return jsonify(told=sentence(refusal)), 413
    return jsonify(told=_("Draft saved at %(time)s", time=wording().clock(act().at)))


@bp.post("/<letter_part>/draft/discard")
@on_consultation(Action.EDIT_COMMITMENT)
def discard(consultation: Consultation, letter_part: str) -> ResponseReturnValue:
    discard_letter_draft(act(), consultation, part_named(letter_part))
    flash(_("The draft is discarded. What was saved stays as it is."), "success")
    return redirect(url_for("commitment.part", consultation=consultation.slug, letter_part=letter_part))
