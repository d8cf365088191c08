"""The page behind a proposal's link: what is asked, and the two answers. Looking never uses it up."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.proposals import LinkOver, LinkUnknown, Settled, State
from onboarding.services import proposal_answers
from onboarding.services.proposal_links import Question, come_in, look, refuse_by_link
from onboarding.web.access import public
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.proposals import RefusalForm
from onboarding.web.forms.sign_in import PasswordForm
from onboarding.web.identity import load, remember
from onboarding.web.roles import seat_name
from onboarding.web.seats import MEANINGS
from onboarding.web.visitor import act, now, shelf, somebody

bp = Blueprint("proposal_link", __name__, url_prefix="/proposal/<token>")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """What is asked of whom. `recognised`: they are signed in; `other`: the name of who is, if not them."""

    question: Question
    token: str
    seat: str
    meanings: tuple[object, ...]
    form: PasswordForm
    refusal: RefusalForm
    recognised: bool
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverPage:
    """A link that asks for nothing any more: the answer that was given and its day, or why not."""

    state: State | None
    on: date | None
    explanation: str


@bp.get("")
@public
def show(token: str) -> ResponseReturnValue:
    try:
        question = look(db.session(), token, at=now())
    except LinkOver as over:
        return _over(over)
    return _render(question, token)


@bp.post("")
@public
def accept(token: str) -> ResponseReturnValue:
    try:
        question = look(db.session(), token, at=now())
        return _accept(question, token)
    except LinkOver as over:
        db.session.rollback()
        return _over(over)


@bp.post("/refuse")
@public
def refuse(token: str) -> ResponseReturnValue:
    form = RefusalForm()
    try:
        question = look(db.session(), token, at=now())
        if not form.validate_on_submit():
            return _render(question, token, refusal=form), 422
        refuse_by_link(db.session(), shelf(), question, reason=form.reason.data, at=now())
    except LinkOver as over:
        db.session.rollback()
        return _over(over)
    return redirect(url_for(".show", token=token))


def _accept(question: Question, token: str) -> ResponseReturnValue:
    if _recognised(question):
        proposal_answers.accept(act(), question.proposal)
        return _welcome(question)
    if somebody() is not None or not question.comes_in:
        return redirect(url_for(".show", token=token))
    form = PasswordForm()
    if form.validate_on_submit():
        password = form.password.data
        try:
            opened = come_in(db.session(), shelf(), question, password=password, at=now())
        except errors.WeakPassword as weak:
            form.password.errors = [sentence(weak)]
        else:
            remember(load(opened))
            proposal_answers.accept(act(), question.proposal)
            return _welcome(question)
    return _render(question, token, form=form), 422


def _welcome(question: Question) -> ResponseReturnValue:
    flash(_("Thank you. You now hold the role: %(seat)s.", seat=_seat(question)), "success")
    return redirect(url_for("home.show"))


def _render(
    question: Question, token: str, *, form: PasswordForm | None = None, refusal: RefusalForm | None = None
) -> str:
    person = somebody()
    recognised = _recognised(question)
    page = QuestionPage(
        question=question,
        token=token,
        seat=_seat(question),
        meanings=MEANINGS[question.proposal.role],
        form=form or PasswordForm(formdata=None),
        refusal=refusal or RefusalForm(formdata=None),
        recognised=recognised,
        other=person.actor.name if person is not None and not recognised else "",
    )
    return render_template("proposals/question.html", page=page)


def _over(over: LinkOver) -> ResponseReturnValue:
    settled = isinstance(over, Settled) and over.state is not State.WITHDRAWN
    page = OverPage(
        state=over.state if isinstance(over, Settled) else None,
        on=over.on if isinstance(over, Settled) else None,
        explanation=sentence(over),
    )
    status = 200 if settled else 404 if isinstance(over, LinkUnknown) else 410
    return render_template("proposals/over.html", page=page), status


def _recognised(question: Question) -> bool:
    person = somebody()
    return person is not None and question.person is not None and person.actor.id == question.person.id


def _seat(question: Question) -> str:
    return seat_name(question.proposal.role, question.department.name if question.department else "")
