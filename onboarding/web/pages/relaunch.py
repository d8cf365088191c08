"""When too few come: steps ticked as done, and the shares that say what too few is."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.participation import Shares, SharesFalling
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.participation import find_shares
from onboarding.services import participation as steps
from onboarding.web.access import on_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.owed import StepForm
from onboarding.web.forms.participation import SharesForm
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("relaunch", __name__, url_prefix="/consultations/<consultation>/relaunch")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesPage:
    """The form; `target` is what the shares are taken of."""

    consultation: Consultation
    form: SharesForm
    target: int | None
    differences: tuple[Difference, ...] | None = None


@bp.get("/shares")
@on_consultation(Action.RECORD_PARTICIPATION)
def edit(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _stored(consultation))


@bp.post("/shares")
@on_consultation(Action.RECORD_PARTICIPATION)
def assume(consultation: Consultation) -> ResponseReturnValue:
    form = SharesForm()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        steps.assume(act(), consultation, form.shares, version=form.version.seen)
    except SharesFalling as refusal:
        form.fourteenth.errors = [sentence(refusal)]
        return _render(consultation, form), 422
    except errors.Conflict:
        db.session.rollback()
        theirs = _stored(consultation)
        form.version.show(theirs.version.seen)
        return _render(consultation, form, differences(theirs=theirs, mine=form)), 409
    flash(_("The checkpoints are held against these shares from now on."), "success")
    return redirect(url_for("participation.index", consultation=consultation.slug))


@bp.post("/<relaunch>/done")
@on_consultation(Action.RECORD_PARTICIPATION)
def done(consultation: Consultation, relaunch: str) -> ResponseReturnValue:
    if not StepForm().validate_on_submit():
        raise errors.NotFound
    steps.tick(act(), consultation, relaunch)
    flash(_("Noted as done today."), "success")
    return redirect(url_for("participation.index", consultation=consultation.slug, _anchor="plan"))


@bp.post("/<relaunch>/undone")
@on_consultation(Action.RECORD_PARTICIPATION)
def undone(consultation: Consultation, relaunch: str) -> ResponseReturnValue:
    if not StepForm().validate_on_submit():
        raise errors.NotFound
    steps.untick(act(), consultation, relaunch)
    flash(_("It waits again."), "success")
    return redirect(url_for("participation.index", consultation=consultation.slug, _anchor="plan"))


def _stored(consultation: Consultation) -> SharesForm:
    own = find_shares(db.session(), consultation.id)
    shares, version = (own.shares, own.version) if own else (Shares(), 0)
    return SharesForm(
        formdata=None,
        third=shares.third,
        seventh=shares.seventh,
        fourteenth=shares.fourteenth,
        version=version,
    )


def _render(consultation: Consultation, form: SharesForm, found: tuple[Difference, ...] | None = None) -> str:
    target = steps.attendance_of(act(), standing_of(consultation)).target
    page = SharesPage(consultation=consultation, form=form, target=target, differences=found)
    return render_template("participation/shares.html", page=page)
