"""Say which lines of the checklist a step has moved."""

from collections.abc import Iterable

from flask import flash
from flask_babel import gettext as _

from onboarding.web.display import words
from onboarding.web.quoting import within_quotes


def tell_moved(items: Iterable[str]) -> None:
    """Name the lines that moved along, if there are any."""
    known = words().items
    named = ", ".join(
        _("“%(title)s”", title=within_quotes(known[item].title)) for item in items if item in known
    )
    if named:
        flash(_("These lines of the checklist moved along: %(lines)s.", lines=named), "info")
