"""A redirect commits, everything else rolls back."""

from flask import Flask, Response, request

from onboarding.records.engine import WRITES
from onboarding.web.extensions import db

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def guard(app: Flask) -> None:
    """Open a writing transaction for requests that may write, and end every one."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    if request.method not in SAFE and request.endpoint != "static":
        db.session.connection(execution_options=WRITES)


def _end(response: Response) -> Response:
    if request.method not in SAFE and 300 <= response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response
