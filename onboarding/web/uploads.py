"""Views that take a file: a larger body for them alone, and only from somebody signed in."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from onboarding.domain.evidence_files import LARGEST

AROUND = 256 * 1024
"""Bytes that a form needs around its file."""
View = Callable[..., Any]


def takes_file(view: View) -> View:
    """Let this view's body be as large as one file."""
    view.takes_file = True  # type: ignore[attr-defined]
    return view


def here() -> bool:
    """Whether this request goes to a view that takes a file."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "takes_file", False)) and request.method == "POST"


def widen(app: Flask) -> None:
    """Set the larger limit before anything reads the body; registered before all that do."""
    app.before_request(_widen)
    app.teardown_request(_let_go)


def _let_go(_: BaseException | None) -> None:
    """Close what lies in a temporary file; a body that was never read is not read now."""
    request.close()


def _widen() -> ResponseReturnValue | None:
    if not here():
        return None
    if not current_user.is_authenticated:
        flash(_("You were signed out, and the file was not sent. Sign in, then choose it again."), "warning")
        return redirect(url_for("sign_in.show", next=request.path))
    request.max_content_length = LARGEST + AROUND
    return None
