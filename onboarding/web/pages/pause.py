"""The pause rule: written down, and laid beside the line that asks for it."""

from dataclasses import asdict, dataclass, replace

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.risks import PauseRule, PauseUnfinished
from onboarding.records.consultations import Consultation
from onboarding.services import risks
from onboarding.services.pause_line import LINE, lay_pause
from onboarding.web.access import on_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.risks import PauseForm
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("pause", __name__, url_prefix="/consultations/<consultation>/risks/pause")


@dataclass(frozen=True, slots=True, kw_only=True)
class PausePage:
    """The form; `proposed` when it holds the model text that nobody has saved yet."""

    consultation: Consultation
    form: PauseForm
    proposed: bool
    differences: tuple[Difference, ...] | None = None


@bp.get("")
@on_consultation(Action.EDIT_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    kept = risks.risks_of(db.session(), consultation.id).pause
    return _render(consultation, _stored(_proposal() if kept.is_empty else kept, kept.version), kept.is_empty)


@bp.post("")
@on_consultation(Action.EDIT_PLAN)
def save(consultation: Consultation) -> ResponseReturnValue:
    form = PauseForm()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        risks.write_pause(act(), consultation, form.rule, version=form.version.seen)
    except errors.Conflict:
        kept = risks.risks_of(db.session(), consultation.id).pause
        form.version.show(kept.version)
        found = differences(theirs=_stored(kept, kept.version), mine=form)
        return _render(consultation, form, found=found), 409
    flash(_("The pause rule is saved."), "success")
    return redirect(url_for("risks.show", consultation=consultation.slug))


@bp.post("/evidence")
@on_consultation(Action.EDIT_PLAN)
def lay(consultation: Consultation) -> ResponseReturnValue:
    try:
        moved = lay_pause(act(), standing_of(consultation))
    except PauseUnfinished as refusal:
        flash(sentence(refusal), "warning")
    else:
        if moved:
            flash(_("The pause rule lies beside line %(line)s as evidence.", line=LINE), "success")
        else:
            flash(_("Your town has set line %(line)s aside: it was left as it is.", line=LINE), "info")
    return redirect(url_for("risks.show", consultation=consultation.slug))


def _proposal() -> PauseRule:
    said = words().pauses["rule"]
    return PauseRule(triggers=said.triggers, told=said.told, reopening=said.reopening, version=0)


def _stored(rule: PauseRule, version: int) -> PauseForm:
    return PauseForm(formdata=None, **asdict(replace(rule, version=version)))


def _render(
    consultation: Consultation,
    form: PauseForm,
    proposed: bool = False,
    found: tuple[Difference, ...] | None = None,
) -> str:
    page = PausePage(consultation=consultation, form=form, proposed=proposed, differences=found)
    return render_template("risks/pause.html", page=page)
