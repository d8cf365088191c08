"""Whom the town lets look at its stages and verdicts: the list, one more, an end."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.sharing import ShareOutOfRange, TooManyShares
from onboarding.records.sharing import StateShare
from onboarding.services.sharing import Given, given, revoke_share, share_state
from onboarding.web.access import on_share, on_town
from onboarding.web.addresses import from_afar
from onboarding.web.faults import sentence
from onboarding.web.forms.raci import ButtonForm
from onboarding.web.forms.sharing import ShareForm
from onboarding.web.visitor import act

bp = Blueprint("sharing", __name__, url_prefix="/portfolio/sharing")
ONE = "/<int(max=2147483647):share>/end"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingPage:
    """Everything given, the newest first; `address` is where they look."""

    form: ShareForm
    given: tuple[Given, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPage:
    """A share about to be ended."""

    share: StateShare


@bp.get("")
@on_town(Action.SHARE_STATE)
def index() -> ResponseReturnValue:
    return _render(ShareForm(formdata=None))


@bp.post("")
@on_town(Action.SHARE_STATE)
def give() -> ResponseReturnValue:
    form = ShareForm()
    last = form.expires_on.data
    if not form.validate_on_submit() or last is None:
        return _render(form), 422
    try:
        share = share_state(act(), form.email.data, last)
    except ShareOutOfRange as refusal:
        form.expires_on.errors = [sentence(refusal)]
        return _render(form), 422
    except TooManyShares as refusal:
        form.form_errors = [sentence(refusal)]
        return _render(form), 422
    flash(
        _(
            "Noted. If %(email)s belongs to somebody on this server, they can look from now on.",
            email=share.email,
        ),
        "success",
    )
    return redirect(url_for(".index"))


@bp.get(ONE)
@on_share(Action.SHARE_STATE)
def confirm(*, share: StateShare) -> ResponseReturnValue:
    return render_template("portfolio/end.html", page=EndPage(share=share))


@bp.post(ONE)
@on_share(Action.SHARE_STATE)
def end(*, share: StateShare) -> ResponseReturnValue:
    if not ButtonForm().validate_on_submit():
        abort(400)
    revoke_share(act(), share)
    flash(_("%(email)s can no longer look.", email=share.email), "success")
    return redirect(url_for(".index"))


def _render(form: ShareForm) -> str:
    page = SharingPage(form=form, given=given(act()), address=from_afar(url_for("portfolio_towns.index")))
    return render_template("portfolio/sharing.html", page=page)
