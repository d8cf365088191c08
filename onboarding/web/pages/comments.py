"""Comments on a line: the conversation on a page of its own, and every step in it."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.records.comments import Comment
from onboarding.records.consultations import concerned_departments
from onboarding.services import comments
from onboarding.services.comments import Remark
from onboarding.services.places import Place
from onboarding.services.reading import demand_reading, names_of
from onboarding.web.access import on_line
from onboarding.web.addresses import from_afar, line_address, place_values
from onboarding.web.extensions import db
from onboarding.web.forms.comments import CommentForm, WithdrawForm
from onboarding.web.talk import Talk, refused, reply_form, talk_about
from onboarding.web.visitor import act

bp = Blueprint("comments", __name__, url_prefix="/consultations/<consultation>")
RULES = ("/lines/<item>/comments", "/departments/<department>/lines/<item>/comments")
ONE = "/<int(max=2147483647):comment>"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsPage:
    """A line's conversation; `line` leads back to it."""

    talk: Talk
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPage:
    """A comment that its author is about to take away."""

    place: Place
    comment: Comment
    here: str
    line: str


@bp.get(RULES[0])
@bp.get(RULES[1])
@on_line(Action.READ_PREPARATION)
def show(place: Place) -> ResponseReturnValue:
    return _render(place)


@bp.post(RULES[0])
@bp.post(RULES[1])
@on_line(Action.READ_PREPARATION)
def say(place: Place) -> ResponseReturnValue:
    return _say(place, CommentForm(), thread=None)


@bp.post(RULES[0] + ONE + "/reply")
@bp.post(RULES[1] + ONE + "/reply")
@on_line(Action.READ_PREPARATION)
def reply(place: Place, comment: int) -> ResponseReturnValue:
    return _say(place, reply_form(comment, sent=True), thread=comment)


@bp.post(RULES[0] + ONE + "/resolve")
@bp.post(RULES[1] + ONE + "/resolve")
@on_line(Action.READ_PREPARATION)
def resolve(place: Place, comment: int) -> ResponseReturnValue:
    comments.resolve(act(), place, comment)
    flash(_("The conversation is resolved. Anybody who reads this line can reopen it."), "success")
    return redirect(_anchored(place))


@bp.post(RULES[0] + ONE + "/reopen")
@bp.post(RULES[1] + ONE + "/reopen")
@on_line(Action.READ_PREPARATION)
def reopen(place: Place, comment: int) -> ResponseReturnValue:
    comments.reopen(act(), place, comment)
    flash(_("The conversation is open again."), "success")
    return redirect(_anchored(place, comment))


@bp.get(RULES[0] + ONE + "/withdraw")
@bp.get(RULES[1] + ONE + "/withdraw")
@on_line(Action.READ_PREPARATION)
def confirm_withdraw(place: Place, comment: int) -> ResponseReturnValue:
    page = WithdrawPage(
        place=place,
        comment=comments.own_comment(act(), place, comment),
        here=url_for("comments.withdraw", comment=comment, **place_values(place)),
        line=_anchored(place, comment),
    )
    return render_template("line/withdraw.html", page=page)


@bp.post(RULES[0] + ONE + "/withdraw")
@bp.post(RULES[1] + ONE + "/withdraw")
@on_line(Action.READ_PREPARATION)
def withdraw(place: Place, comment: int) -> ResponseReturnValue:
    if not WithdrawForm().validate_on_submit():
        return _render(place), 422
    comments.withdraw(act(), place, comment)
    flash(_("Your comment is withdrawn: its words are gone for good."), "success")
    return redirect(_anchored(place))


def _say(place: Place, form: CommentForm, *, thread: int | None) -> ResponseReturnValue:
    talk = _talk(place, form, thread)
    if not form.validate_on_submit():
        return _page(talk, place), 422
    link = from_afar(_anchored(place))
    remark = Remark(body=form.body.data or "", thread=thread, ask=form.ask.data, link=link)
    try:
        said = comments.say(act(), place, remark)
    except (errors.TooLong, errors.NothingSaid, errors.MentionUnclear) as refusal:
        form.body.errors = [refused(refusal)]
        db.session.rollback()
        return _page(_talk(place, form, thread), place), 422
    _tell(said)
    return redirect(_anchored(place, said.id))


def _tell(said: Comment) -> None:
    asked = comments.asked_names(act(), said)
    if asked:
        flash(_("Your comment is saved. Asked by mail: %(names)s.", names=", ".join(asked)), "success")
    else:
        flash(_("Your comment is saved. Everybody who may open this line can read it."), "success")


def _talk(place: Place, form: CommentForm | None = None, thread: int | None = None) -> Talk:
    concerned = concerned_departments(act().session, place.consultation.id)
    demand_reading(act(), place, concerned)
    return talk_about(place, concerned=concerned, names=names_of(act()), form=form, thread=thread)


def _render(place: Place) -> str:
    return _page(_talk(place), place)


def _page(talk: Talk, place: Place) -> str:
    page = CommentsPage(talk=talk, line=line_address(**place_values(place)))
    return render_template("line/conversation.html", page=page)


def _anchored(place: Place, comment: int | None = None) -> str:
    anchor = f"comment-{comment}" if comment else "comments"
    return f"{line_address(**place_values(place))}#{anchor}"
