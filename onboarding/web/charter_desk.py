"""What the pages of a Word file that came back share: the file in hand, what waits, the button to accept."""

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.charter_intake import PieceState
from onboarding.records.charter_intake import CharterIntake, find_intake
from onboarding.services.charter import version_of
from onboarding.services.charter_pieces import Piece
from onboarding.web.extensions import db
from onboarding.web.forms.charter_intake import AcceptForm
from onboarding.web.visitor import visitor

WAITING = frozenset({PieceState.CHANGED, PieceState.UNKNOWN})


def in_hand() -> CharterIntake:
    """The file that the visitor is going through, or 404."""
    return find_intake(db.session(), visitor().actor.id) or abort(404)


def waiting(pieces: tuple[Piece, ...]) -> list[Piece]:
    """The pieces about which nothing is decided."""
    return [each for each in pieces if each.state in WAITING]


def accept_form() -> AcceptForm:
    """The button, with the version of the charter that is shown beside it."""
    return AcceptForm(formdata=None, version=version_of(db.session(), visitor().town.id))


def changed_meanwhile(back: str) -> ResponseReturnValue:
    """Say so, and show both texts again."""
    flash(
        _("Somebody changed the charter in the meantime. Nothing was accepted: compare again, then decide."),
        "warning",
    )
    return redirect(back)
