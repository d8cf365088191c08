"""Rows that a check page carries along, so that nothing waits on the server: signed, and for one person."""

from collections.abc import Iterable
from dataclasses import astuple, fields

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from onboarding.domain.answers import Step
from onboarding.domain.sheet_form import Filled, Slip
from onboarding.web.visitor import visitor

LONGEST_WAIT = 4 * 3600
"""Seconds that a check page may stay open."""
MOST_CHARACTERS = 400_000
"""What one form field may carry."""
STEP = [field.name for field in fields(Filled)].index("step")


def sealed(rows: Iterable[Filled], slip: Slip) -> str:
    """The rows as one hidden field; only what this server checked for this person comes back."""
    return _seal().dumps([visitor().actor.id, astuple(slip), [astuple(row) for row in rows]])


def unsealed(text: str, slip: Slip) -> tuple[Filled, ...] | None:
    """The rows of such a field; nothing if it was tampered with, is too old, or is not of this list."""
    try:
        person, where, rows = _seal().loads(text, max_age=LONGEST_WAIT)
    except BadData:
        return None
    if person != visitor().actor.id or tuple(where) != astuple(slip):
        return None
    return tuple(_row(row) for row in rows)


def _row(values: list[object]) -> Filled:
    named = dict(zip((field.name for field in fields(Filled)), values, strict=True))
    return Filled(**named | {"step": Step(str(values[STEP]))})  # type: ignore[arg-type]


def _seal() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="sheet-form")
