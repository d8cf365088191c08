"""Refusals and errors in words: what happened, what is saved, what to do."""

import secrets
from dataclasses import dataclass

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from onboarding.domain import errors
from onboarding.web import uploads
from onboarding.web.access import is_public
from onboarding.web.extensions import db
from onboarding.web.gone import tell_gone, what_was_typed
from onboarding.web.kept import ask_to_sign_in, sign_in_again, typed_here
from onboarding.web.refusals import REFUSALS
from onboarding.web.whom_to_ask import whom_to_ask


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultPage:
    """What an error page says; `ask` names the lead ambassadors, `back` leads to the form again.

    `typed` is what a step that was refused brought along, each with the name of its field.
    """

    code: int
    title: object
    explanation: object
    reference: str
    ask: tuple[str, ...] = ()
    back: str = ""
    typed: tuple[tuple[str, str], ...] = ()


FILE_TOO_LARGE = -413
"""How the phrases name a 413 on a page that takes a file."""
PHRASES = {
    400: (
        _l("This form has expired"),
        _l("Nothing was changed. Go back, reload the page and send it again."),
    ),
    403: (
        _l("This page is not yours to open"),
        _l("Nothing was changed. If you need it, ask your lead ambassador."),
    ),
    404: (
        _l("There is nothing at this address"),
        _l("The page may have moved, or the address was mistyped."),
    ),
    405: (
        _l("There is nothing at this address"),
        _l("The page may have moved, or the address was mistyped."),
    ),
    413: (_l("That is too large"), _l("Nothing was saved. Send at most 2 MB at a time.")),
    FILE_TOO_LARGE: (
        _l("This file is too large"),
        _l(
            "A file may weigh 10 MB at most. This one was not taken, and the line stands as it was before."
            " Make it smaller, or keep it where it is and add a link to it."
        ),
    ),
    500: (
        _l("Something went wrong on our side"),
        _l("Your last step was not saved. Go back, copy what you typed, and try again in a minute."),
    ),
    503: (
        _l("Prélude is busy for a moment"),
        _l("Your last step was not saved. Go back, copy what you typed, and try again in a minute."),
    ),
}

WITHOUT_ROLE = _l(
    "You hold no role at the moment: your last one ended, for example because its department was deleted."
    " Ask your lead ambassador what comes next."
)
"""What somebody reads whom no page is open to any more."""


def phrase(app: Flask) -> None:
    """Answer every error with a page for people."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(errors.Refusal, _refused)
    app.register_error_handler(errors.DepartmentGone, tell_gone)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _broken)


def sentence(refusal: errors.Refusal) -> str:
    """The refusal in words, for a field or a page."""
    return str(REFUSALS.get(type(refusal), PHRASES[403][1]))


def _expired(_: CSRFError) -> ResponseReturnValue:
    if current_user.is_authenticated:
        return _page(400)
    if request.endpoint == "sign_in.enter":
        return sign_in_again()
    kept = typed_here() if request.endpoint and not is_public(request.endpoint) else None
    return ask_to_sign_in(kept) if kept else _page(400)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400 or isinstance(error, SecurityError):
        return error.get_response()
    return _page(error.code)


def _refused(refusal: errors.Refusal) -> ResponseReturnValue:
    if isinstance(refusal, errors.NotFound):
        return _page(404)
    if isinstance(refusal, errors.NotYours):
        return _page(403)
    db.session.rollback()
    page = FaultPage(
        code=422,
        title=_l("This step was not taken"),
        explanation=sentence(refusal),
        reference="",
        typed=_typed(),
    )
    return render_template("faults/fault.html", page=page), 422


def _busy(error: OperationalError) -> ResponseReturnValue:
    db.session.rollback()
    current_app.logger.warning("the database did not answer: %s", error.orig)
    return _page(503)


def _broken(error: Exception) -> ResponseReturnValue:
    return _page(500, error)


def _page(code: int, error: Exception | None = None) -> ResponseReturnValue:
    reference, ask = secrets.token_hex(4), whom_to_ask()
    log = current_app.logger.error if error else current_app.logger.warning
    where = request.url_rule or "an address that is not ours"
    log("fault %s: %d at %s", reference, code, where, exc_info=error)
    file = code == 413 and uploads.here()
    title, explanation = PHRASES.get(FILE_TOO_LARGE if file else code, PHRASES[404])
    if code == 403 and current_user.is_authenticated and not current_user.actor.grants:
        explanation = WITHOUT_ROLE
    page = FaultPage(
        code=code,
        title=title,
        explanation=explanation,
        reference=reference,
        ask=ask,
        back=request.path if file else "",
        typed=_typed() if code in {403, 404} else (),
    )
    return render_template("faults/fault.html", page=page), code


def _typed() -> tuple[tuple[str, str], ...]:
    return tuple((label, said) for label, said in what_was_typed() if label)
