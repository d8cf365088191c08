"""The language switch keeps the page."""

from flask import Blueprint, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from onboarding.services.account import choose_language
from onboarding.web.access import public
from onboarding.web.addresses import safe_next
from onboarding.web.language import LOCALES
from onboarding.web.visitor import act

bp = Blueprint("language", __name__)


@bp.post("/language")
@public
def choose() -> ResponseReturnValue:
    wanted = request.form.get("locale", "")
    if wanted not in LOCALES:
        abort(400)
    session["locale"] = wanted
    if current_user.is_authenticated:
        choose_language(act(), wanted)
    return redirect(safe_next(request.form.get("next")) or url_for("home.show"))
