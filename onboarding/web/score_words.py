"""How the pages of the score say what a line stood at, and why it moved."""

from flask_babel import gettext as _

from onboarding.domain.preparation import Computed
from onboarding.domain.score_moves import Cause
from onboarding.web.display import words


def status_name(status: str) -> str:
    """A status or the result of a computed line by its name."""
    outcomes = {
        Computed.SATISFIED.value: _("Satisfied"),
        Computed.AMBER.value: _("To improve"),
        Computed.RED.value: _("Not met"),
    }
    return outcomes.get(status) or words().statuses[status].name


def cause_name(cause: Cause) -> str:
    """Why a line moved, in a few words."""
    return {
        Cause.ANSWERED: _("answered"),
        Cause.REOPENED: _("asked again after a change"),
        Cause.AGED: _("ran out with time"),
        Cause.RENEWED: _("confirmed again"),
        Cause.RECKONED: _("reckoned anew"),
    }[cause]


def item_title(item: str) -> str:
    """The line's title; its id where this edition has no words for it."""
    known = words().items.get(item)
    return known.title if known else item
