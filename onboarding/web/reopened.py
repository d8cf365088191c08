"""Say which lines a change has made doubtful."""

from collections.abc import Iterable

from flask import flash
from flask_babel import gettext as _

from onboarding.web.display import words
from onboarding.web.quoting import within_quotes


def tell_reopened(items: Iterable[str]) -> None:
    """Name the lines that want to be confirmed again, if there are any."""
    if named := _titles(items):
        flash(_("This change asks for something to be confirmed again: %(lines)s.", lines=named), "warning")


def tell_none_reopened() -> None:
    """Say that other dates have left every line as it was."""
    flash(_("The dates changed; no line needs to be confirmed again."), "info")


def tell_outdated(items: Iterable[str]) -> None:
    """Name the drills that now lie too far from the opening, if there are any."""
    if named := _titles(items):
        flash(
            _(
                "These drills now lie more than 30 days before the opening; repeat them: %(lines)s.",
                lines=named,
            ),
            "warning",
        )


def _titles(items: Iterable[str]) -> str:
    return ", ".join(_("“%(title)s”", title=within_quotes(words().items[item].title)) for item in items)
