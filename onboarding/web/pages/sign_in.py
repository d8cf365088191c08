"""Signing in and out, and coming in by invitation."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.services import invitations, sessions
from onboarding.web.access import on_town, public
from onboarding.web.addresses import safe_next
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.sign_in import PasswordForm, SignInForm
from onboarding.web.identity import load, remember
from onboarding.web.kept import Kept, SignInPage, unpacked
from onboarding.web.transaction import begin_writing
from onboarding.web.visitor import act, now, visitor

bp = Blueprint("sign_in", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPage:
    """Who is invited, and by which town."""

    form: PasswordForm
    name: str
    town: str
    email: str


@bp.get("/sign-in")
@public
def show() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(url_for("home.show"))
    page = SignInPage(form=SignInForm(), next=safe_next(request.args.get("next")))
    return render_template("sign_in/sign_in.html", page=page)


@bp.post("/sign-in")
@public
def enter() -> ResponseReturnValue:
    form = SignInForm()
    wanted, kept = safe_next(request.args.get("next")), unpacked(request.form.get("kept", ""))
    if form.validate_on_submit() and (token := _try(form)):
        remember(load(token))
        return _resume(kept) if kept else redirect(wanted or url_for("home.show"))
    return render_template("sign_in/sign_in.html", page=SignInPage(form=form, next=wanted, kept=kept)), 422


@bp.post("/sign-out")
@on_town(Action.OWN_ACCOUNT)
def leave() -> ResponseReturnValue:
    sessions.sign_out(db.session(), visitor().token)
    logout_user()
    return redirect(url_for("sign_in.show"))


@bp.get("/invitation/<token>")
@public
def invitation(token: str) -> ResponseReturnValue:
    return render_template("sign_in/invitation.html", page=_invitation(token, PasswordForm()))


@bp.post("/invitation/<token>")
@public
def accept(token: str) -> ResponseReturnValue:
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            opened = invitations.accept(db.session(), token, password=form.password.data, at=now())
        except errors.WeakPassword as weak:
            form.password.errors = [sentence(weak)]
        else:
            remember(load(opened))
            invitations.tell_accepted(act())
            return redirect(url_for("home.show"))
    return render_template("sign_in/invitation.html", page=_invitation(token, form)), 422


def _resume(kept: Kept) -> ResponseReturnValue:
    db.session.commit()
    return render_template("sign_in/resume.html", page=kept)


def _try(form: SignInForm) -> str | None:
    email, source, at = form.email.data, request.remote_addr or "", now()
    try:
        found = sessions.who_is(db.session(), email=email, password=form.password.data, source=source, at=at)
    except errors.TooManyTries as slow:
        form.email.errors = [sentence(slow)]
        return None
    begin_writing()
    if found is not None:
        return sessions.let_in(db.session(), found, source=source, at=at)
    sessions.note_try(db.session(), email=email, source=source, at=at)
    db.session.commit()
    form.email.errors = [_("The address and the password do not go together. Check both and try again.")]
    return None


def _invitation(token: str, form: PasswordForm) -> InvitationPage:
    person, town = invitations.invited(db.session(), token, at=now())
    return InvitationPage(form=form, name=person.name, town=town.name, email=person.email)
