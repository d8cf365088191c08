"""The town's logo: look at it, give one, describe it, take it away; and the picture itself."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.logo import LARGEST, Logo, LogoRefused
from onboarding.domain.policy import Action
from onboarding.intake.logos import drawn_apart
from onboarding.services import logo as logos
from onboarding.web.access import on_town
from onboarding.web.extensions import db
from onboarding.web.forms.logo import LogoForm, RemovalForm
from onboarding.web.logo_refusals import sentence
from onboarding.web.transaction import begin_writing
from onboarding.web.uploads import takes_file
from onboarding.web.visitor import act, visitor

bp = Blueprint("logo", __name__, url_prefix="/town/logo")
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoPage:
    """The logo there is, and the form; `largest` in bytes."""

    logo: Logo | None
    form: LogoForm
    largest: int = LARGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalPage:
    """The logo about to be taken away."""

    logo: Logo
    form: RemovalForm


@bp.get("")
@on_town(Action.EDIT_TOWN)
def show() -> ResponseReturnValue:
    kept = _logo()
    alt = kept.alt if kept else _("Logo of %(town)s", town=visitor().town.name)
    return _render(LogoForm(formdata=None, alt=alt), kept)


@bp.post("")
@on_town(Action.EDIT_TOWN)
@takes_file
def keep() -> ResponseReturnValue:
    form, kept = LogoForm(), _logo()
    if not form.file.data and kept is None:
        form.validate_on_submit()
        form.file.errors = [_("Choose a picture first.")]
        return _render(form, kept), 422
    if not form.validate_on_submit():
        return _render(form, kept), 422
    try:
        return _kept(form)
    except LogoRefused as refusal:
        db.session.rollback()
        form.file.errors = [sentence(refusal)]
        return _render(form, _logo()), 422


@bp.get("/remove")
@on_town(Action.EDIT_TOWN)
def confirm_removal() -> ResponseReturnValue:
    page = RemovalPage(logo=_logo() or abort(404), form=RemovalForm())
    return render_template("logo/remove.html", page=page)


@bp.post("/remove")
@on_town(Action.EDIT_TOWN)
def remove() -> ResponseReturnValue:
    logos.remove_logo(act())
    flash(_("The town has no logo any more; its name stands alone."), "success")
    return redirect(url_for("logo.show"))


@bp.get("/<logo_digest>.png")
@on_town(Action.READ_PREPARATION)
def picture(logo_digest: str) -> ResponseReturnValue:
    kept = _logo()
    if kept is None or kept.digest != logo_digest:
        abort(404)
    answer = Response(kept.png, mimetype="image/png")
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Content-Disposition"] = "inline"
    return answer


def _kept(form: LogoForm) -> ResponseReturnValue:
    given = form.file.data
    if not given:
        begin_writing()
        changed = logos.describe_logo(act(), form.alt.data)
        flash(_("The words are kept.") if changed else _("Nothing changed."), "success")
        return redirect(url_for("logo.show"))
    drawn = drawn_apart(given.read(LARGEST + 1))
    begin_writing()
    logos.keep_logo(act(), drawn, form.alt.data)
    flash(_("The logo is kept. It stands beside the town’s name and on its documents."), "success")
    if drawn.pale:
        flash(_("It is very pale: look at a printed page before you hand it out."), "warning")
    return redirect(url_for("logo.show"))


def _render(form: LogoForm, kept: Logo | None) -> str:
    return render_template("logo/show.html", page=LogoPage(logo=kept, form=form))


def _logo() -> Logo | None:
    return logos.logo_of(db.session(), visitor().town.id)
