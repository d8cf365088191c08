"""Where people answer the pulse with a code, without an account, on a phone or at a counter.

These pages never ask who is signed in. The one cookie they set is the session's, because a form of ours
carries a token against forgery and the token has to be compared with something: it holds that random token,
and the language where somebody switched it; it is forgotten when the browser closes, and no table knows it.
The address of the answer page carries the code: it tells nobody where a visitor came from but the town's own
server, and there without the path, which `strict-origin` does where `no-referrer` would make the check
against forgery fail over https.
"""

from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from onboarding.domain.pulse_rounds import CodeSpent, RoundClosed, TallyUnreadable
from onboarding.services import pulse_answering
from onboarding.services.pulse_answering import Asking
from onboarding.web.access import View, public
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.forms.pulse import AnswerForm, CodeForm
from onboarding.web.pulse_codes import tally_key
from onboarding.web.visitor import now

bp = Blueprint("pulse_answers", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """The five questions, for whom they are asked."""

    asking: Asking
    code: str
    form: AnswerForm


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage:
    """Where a code is typed in."""

    form: CodeForm


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswerPage:
    """Why there is nothing to answer: `closed`, or `unreadable`, or neither where no such code is known."""

    closed: bool = False
    unreadable: bool = False


def tells_nobody(view: View) -> View:
    """Answer refusals with a page of their own, and say nowhere which address was open."""

    @wraps(view)
    def guarded(**given: Any) -> ResponseReturnValue:
        try:
            response = make_response(view(**given))
        except CodeSpent:
            response = make_response(_nothing(NoAnswerPage()), 404)
        except RoundClosed:
            response = make_response(_nothing(NoAnswerPage(closed=True)), 410)
        except TallyUnreadable:
            response = make_response(_nothing(NoAnswerPage(unreadable=True)), 410)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return public(guarded)


@bp.get("/answer")
@tells_nobody
def enter() -> ResponseReturnValue:
    return render_template("pulse/enter.html", page=CodePage(form=CodeForm()))


@bp.post("/answer")
@tells_nobody
def go() -> ResponseReturnValue:
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("pulse/enter.html", page=CodePage(form=form)), 422
    return redirect(url_for(".show", answer_code=form.plain))


@bp.get("/answer/thanks")
@tells_nobody
def thanks() -> ResponseReturnValue:
    return render_template("pulse/thanks.html", page=None)


@bp.get("/pulse/<answer_code>")
@tells_nobody
def show(answer_code: str) -> ResponseReturnValue:
    return _asked(answer_code, AnswerForm(words().pulse))


@bp.post("/pulse/<answer_code>")
@tells_nobody
def answer(answer_code: str) -> ResponseReturnValue:
    form = AnswerForm(words().pulse)
    if not form.validate_on_submit():
        return _asked(answer_code, form), 422
    pulse_answering.answer(db.session(), answer_code, form.scores, at=now(), key=tally_key())
    return redirect(url_for(".thanks"))


def _asked(code: str, form: AnswerForm) -> str:
    asking = pulse_answering.asking_of(db.session(), code, at=now())
    return render_template("pulse/answer.html", page=AnswerPage(asking=asking, code=code, form=form))


def _nothing(page: NoAnswerPage) -> str:
    return render_template("pulse/nothing.html", page=page)
