"""A move of a department that somebody else may have moved meanwhile: done, or both versions shown."""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.records.departments import Department
from onboarding.web.addresses import safe_next

Change = Callable[[], Department]


def board_address() -> str:
    """The page that the form was sent from, with its filters; else the board."""
    return safe_next(request.form.get("back")).partition("#")[0] or url_for("rollout.board")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage:
    """What somebody else saved, what was wanted, and the way to do it all the same."""

    department: Department
    wanted: str
    action: str
    values: tuple[tuple[str, str], ...]
    back: str = field(default_factory=board_address)


def guarded(
    department: Department, change: Change, *, done: str, conflict: ConflictPage
) -> ResponseReturnValue:
    """Make the change and lead back to the department, or show what somebody else saved."""
    before = department.version
    try:
        changed = change().version != before
    except errors.Conflict:
        return render_template("rollout/conflict.html", page=conflict), 409
    flash(done if changed else _("Nothing changed."), "success" if changed else "info")
    return redirect(f"{board_address()}#{department.slug}")
