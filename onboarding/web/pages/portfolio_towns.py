"""The towns that let the reader look at their stages and verdicts, and nothing else of them."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.records.sharing import StateShare
from onboarding.services.sharing import Shared, leave_share, shared_with
from onboarding.web.access import on_shared, on_town
from onboarding.web.forms.raci import ButtonForm
from onboarding.web.visitor import act

bp = Blueprint("portfolio_towns", __name__, url_prefix="/portfolio/towns")
ONE = "/<int(max=2147483647):shared>/leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class TownsPage:
    """The towns by name, each until its last day."""

    shared: tuple[Shared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavePage:
    """A town about to be left."""

    shared: Shared


@bp.get("")
@on_town(Action.OWN_ACCOUNT)
def index() -> ResponseReturnValue:
    return render_template("portfolio/towns.html", page=TownsPage(shared=shared_with(act())))


@bp.get(ONE)
@on_shared(Action.OWN_ACCOUNT)
def confirm(*, shared: StateShare) -> ResponseReturnValue:
    town = shared.municipality_id
    seen = next((each for each in shared_with(act()) if each.town.id == town), None) or abort(404)
    return render_template("portfolio/leave.html", page=LeavePage(shared=seen))


@bp.post(ONE)
@on_shared(Action.OWN_ACCOUNT)
def leave(*, shared: StateShare) -> ResponseReturnValue:
    if not ButtonForm().validate_on_submit():
        abort(400)
    leave_share(act(), shared)
    flash(_("You no longer see this town. Only its leadership can open it to you again."), "success")
    return redirect(url_for(".index"))
