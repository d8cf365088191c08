"""A document printed for this request and handed out, or the page that says why it was not."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from onboarding.press.pdf import PressFault, PressMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedPage:
    """Why there is no document; `remedy` is a command where one helps, `back` leads back."""

    back: str
    remedy: str


def printed(press: Callable[[], bytes], *, name: str, back: str) -> ResponseReturnValue:
    """The PDF as a file of that name."""
    try:
        pages = press()
    except PressFault as fault:
        current_app.logger.exception("%s not printed", name)
        remedy = fault.remedy if isinstance(fault, PressMissing) else ""
        return render_template("training/unprinted.html", page=UnprintedPage(back=back, remedy=remedy)), 503
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(pages, mimetype="application/pdf", headers=headers)
