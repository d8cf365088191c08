"""One piece of a Word file that came back: compared, accepted, left aside, given to a clause."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.charter_intake import PieceSettled, Place
from onboarding.domain.errors import Conflict
from onboarding.domain.own_wording import FaultyWording
from onboarding.domain.policy import Action
from onboarding.services import charter_intake as desk
from onboarding.services.charter_pieces import pieces_of
from onboarding.web.access import on_town
from onboarding.web.charter_desk import accept_form, changed_meanwhile, in_hand, waiting
from onboarding.web.charter_piece import ShownPiece, shown, too_much
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.faults import sentence as refusal_sentence
from onboarding.web.forms.charter_intake import AcceptForm, GiveForm
from onboarding.web.reopened import tell_reopened
from onboarding.web.visitor import act, shelf

bp = Blueprint("charter_piece", __name__, url_prefix="/charter/intake")
ONE = "/<int(max=2147483647):piece_number>"


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecePage:
    """One piece; `left` counts those that wait besides it."""

    piece: ShownPiece
    accept: AcceptForm
    give: GiveForm
    left: int


@bp.get(ONE)
@on_town(Action.EDIT_CHARTER)
def piece(piece_number: int) -> ResponseReturnValue:
    return _piece_page(piece_number, _give_form(piece_number))


@bp.post(ONE + "/accept")
@on_town(Action.EDIT_CHARTER)
def accept(piece_number: int) -> ResponseReturnValue:
    form = AcceptForm()
    try:
        reopened = desk.accept_piece(
            act(), piece_number, version=form.version.seen if form.validate() else -1
        )
    except Conflict:
        return changed_meanwhile(url_for(".piece", piece_number=piece_number))
    except FaultyWording as faulty:
        db.session.rollback()
        flash(too_much(faulty), "warning")
        return redirect(url_for(".piece", piece_number=piece_number))
    except PieceSettled as settled:
        flash(refusal_sentence(settled), "info")
        return redirect(url_for("charter_intake.show"))
    flash(_("Accepted: the clause now says it in the town’s own words."), "success")
    tell_reopened(reopened)
    return redirect(_onwards())


@bp.post(ONE + "/leave")
@on_town(Action.EDIT_CHARTER)
def leave(piece_number: int) -> ResponseReturnValue:
    try:
        desk.leave_piece(act(), piece_number)
    except PieceSettled as settled:
        flash(refusal_sentence(settled), "info")
        return redirect(url_for("charter_intake.show"))
    flash(_("Left aside: the clause stays as it is."), "success")
    return redirect(_onwards())


@bp.post(ONE + "/give")
@on_town(Action.EDIT_CHARTER)
def give(piece_number: int) -> ResponseReturnValue:
    form = GiveForm()
    form.offer(_titles())
    if not form.validate_on_submit():
        return _piece_page(piece_number, form, 422)
    try:
        desk.give_piece(act(), piece_number, form.clause.data, Place(form.place.data))
    except PieceSettled as settled:
        flash(refusal_sentence(settled), "info")
        return redirect(url_for("charter_intake.show"))
    flash(_("Read what the clause would say, then accept it or leave it aside."), "info")
    return redirect(url_for(".piece", piece_number=piece_number))


def _piece_page(number: int, form: GiveForm, code: int = 200) -> ResponseReturnValue:
    pieces = pieces_of(act(), in_hand())
    found = next((each for each in pieces if each.number == number), None) or abort(404)
    left = len([each for each in waiting(pieces) if each.number != number])
    page = PiecePage(piece=shown(found), accept=accept_form(), give=form, left=left)
    return render_template("charter_intake/piece.html", page=page), code


def _give_form(number: int) -> GiveForm:
    said = in_hand().given.get(str(number), [])
    clause, place = said or ("", Place.INSTEAD.value)
    form = GiveForm(formdata=None, clause=clause, place=place)
    form.offer(_titles())
    return form


def _titles() -> list[tuple[str, str]]:
    return [
        (clause.id, f"{clause.number}. {words().clauses[clause.id].title}")
        for clause in shelf().charter.clauses
    ]


def _onwards() -> str:
    """The next piece that waits, or the whole file."""
    left = waiting(pieces_of(act(), in_hand()))
    return url_for(".piece", piece_number=left[0].number) if left else url_for("charter_intake.show")
