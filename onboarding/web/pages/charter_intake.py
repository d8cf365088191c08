"""A Word file of the charter that came back: brought in, gone through piece by piece, put away."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain.charter_intake import (
    EmptyFile,
    InHand,
    NotTheCharter,
    PieceState,
    TooMuchText,
)
from onboarding.domain.errors import Conflict
from onboarding.domain.evidence_files import LARGEST, FileRefused, Kind
from onboarding.domain.own_wording import FaultyWording
from onboarding.domain.policy import Action
from onboarding.intake.judging import judged
from onboarding.intake.word_reader import said_in
from onboarding.records.charter_intake import CharterIntake, find_intake
from onboarding.services import charter_intake as desk
from onboarding.services.charter_pieces import missing_clauses, origin_of, pieces_of
from onboarding.web.access import on_town
from onboarding.web.charter_desk import accept_form, changed_meanwhile, in_hand, waiting
from onboarding.web.charter_file_refusals import not_word, sentence
from onboarding.web.charter_piece import Origin, ShownPiece, shown, too_much
from onboarding.web.extensions import db
from onboarding.web.faults import sentence as refusal_sentence
from onboarding.web.forms.charter_intake import AcceptForm, ReturnForm
from onboarding.web.quoting import within_quotes
from onboarding.web.reopened import tell_reopened
from onboarding.web.transaction import begin_writing
from onboarding.web.uploads import takes_file
from onboarding.web.visitor import act, visitor

bp = Blueprint("charter_intake", __name__, url_prefix="/charter/intake")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPage:
    """Where a file is brought in."""

    form: ReturnForm
    largest: int = LARGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePage:
    """The file in hand: what waits, what is done, what was not touched; `all` can be taken in one step."""

    name: str
    locale: str
    origin: Origin
    waiting: tuple[ShownPiece, ...]
    done: tuple[ShownPiece, ...]
    same: tuple[ShownPiece, ...]
    missing: tuple[str, ...]
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllPage:
    """Every change that one step would take."""

    pieces: tuple[ShownPiece, ...]
    form: AcceptForm


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayPage:
    """The file about to be put away; `waiting` pieces would be lost."""

    name: str
    waiting: int


@bp.get("")
@on_town(Action.EDIT_CHARTER)
def show() -> ResponseReturnValue:
    intake = find_intake(db.session(), visitor().actor.id)
    if intake is None:
        return render_template("charter_intake/bring.html", page=ReturnPage(form=ReturnForm(formdata=None)))
    return render_template("charter_intake/show.html", page=_overview(intake))


@bp.post("")
@on_town(Action.EDIT_CHARTER)
@takes_file
def receive() -> ResponseReturnValue:
    form = ReturnForm()
    if not form.validate_on_submit():
        return render_template("charter_intake/bring.html", page=ReturnPage(form=form)), 422
    try:
        return _received(form)
    except FileRefused as refusal:
        form.file.errors = [sentence(refusal)]
    except (EmptyFile, NotTheCharter, TooMuchText) as refused:
        form.file.errors = [refusal_sentence(refused)]
    except InHand as refused:
        flash(refusal_sentence(refused), "warning")
        return redirect(url_for(".show"))
    db.session.rollback()
    return render_template("charter_intake/bring.html", page=ReturnPage(form=form)), 422


@bp.get("/all")
@on_town(Action.EDIT_CHARTER)
def look_at_all() -> ResponseReturnValue:
    intake = in_hand()
    taken = desk.takeable(pieces_of(act(), intake))
    if not taken:
        return redirect(url_for(".show"))
    page = AllPage(pieces=tuple(shown(each) for each in taken), form=accept_form())
    return render_template("charter_intake/all.html", page=page)


@bp.post("/all")
@on_town(Action.EDIT_CHARTER)
def accept_all() -> ResponseReturnValue:
    form = AcceptForm()
    try:
        count, reopened = desk.accept_changes(act(), version=form.version.seen if form.validate() else -1)
    except Conflict:
        return changed_meanwhile(url_for(".look_at_all"))
    except FaultyWording as faulty:
        db.session.rollback()
        flash(too_much(faulty), "warning")
        return redirect(url_for(".show"))
    told = ngettext("%(num)d change is accepted.", "%(num)d changes are accepted.", count)
    flash(told, "success" if count else "info")
    tell_reopened(reopened)
    return redirect(url_for(".show"))


@bp.get("/away")
@on_town(Action.EDIT_CHARTER)
def confirm_away() -> ResponseReturnValue:
    intake = in_hand()
    page = AwayPage(name=intake.name, waiting=len(waiting(pieces_of(act(), intake))))
    return render_template("charter_intake/away.html", page=page)


@bp.post("/away")
@on_town(Action.EDIT_CHARTER)
def away() -> ResponseReturnValue:
    name = in_hand().name
    desk.put_away(act())
    flash(_("“%(name)s” is put away. The charter stays as it is now.", name=within_quotes(name)), "success")
    return redirect(url_for("charter.draft"))


def _received(form: ReturnForm) -> ResponseReturnValue:
    given = form.file.data
    upload = judged(given.filename or "", given.read(LARGEST + 1))
    if upload.kind is not Kind.DOCX:
        form.file.errors = [not_word(upload.kind)]
        return render_template("charter_intake/bring.html", page=ReturnPage(form=form)), 422
    text = said_in(upload.content)
    begin_writing()
    desk.receive(act(), desk.Returned(name=upload.name, text=text))
    flash(
        _("“%(name)s” is read. Nothing has changed in the charter yet.", name=within_quotes(upload.name)),
        "success",
    )
    return redirect(url_for(".show"))


def _overview(intake: CharterIntake) -> IntakePage:
    pieces = pieces_of(act(), intake)
    return IntakePage(
        name=intake.name,
        locale=intake.locale,
        origin=Origin.of(origin_of(act(), intake), intake, pieces),
        waiting=tuple(shown(each) for each in waiting(pieces)),
        done=tuple(shown(each) for each in pieces if each.state in {PieceState.ACCEPTED, PieceState.LEFT}),
        same=tuple(shown(each) for each in pieces if each.state is PieceState.SAME),
        missing=missing_clauses(act(), intake, pieces),
        all=len(desk.takeable(pieces)),
    )
