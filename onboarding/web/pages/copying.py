"""Taking answers over from an earlier consultation, line by line."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services import copying
from onboarding.services.copying import Chosen, Earlier
from onboarding.services.preparation import figure_today
from onboarding.web.access import on_consultation
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.forms.copying import CopyForm
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("copying", __name__, url_prefix="/consultations/<consultation>/copy")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPage:
    """What may be copied; `ticked` items, and whether one was answered here meanwhile."""

    consultation: Consultation
    lines: tuple[Earlier, ...]
    form: CopyForm
    ticked: frozenset[str] = frozenset()
    answered: bool = False


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, CopyForm(formdata=None))


@bp.post("")
@on_consultation(Action.READ_PREPARATION)
def copy(consultation: Consultation) -> ResponseReturnValue:
    form, ticked = CopyForm(), tuple(dict.fromkeys(request.form.getlist("line")))
    if not form.validate_on_submit() or not ticked:
        form.form_errors = [_("Tick at least one line.")]
        return _render(consultation, form), 422
    figure = figure_today(act().session, act().shelf, consultation, today=act().today)
    try:
        copying.copy_lines(act(), consultation, [_chosen(item) for item in ticked])
    except errors.Conflict:
        db.session.rollback()
        return _render(consultation, form, ticked=frozenset(ticked)), 409
    flash(_moved(len(ticked), figure, standing_of(consultation).score.shown), "success")
    return redirect(url_for("lines.mine", consultation=consultation.slug))


def _chosen(item: str) -> Chosen:
    version = request.form.get(f"version-{item}", type=int, default=0)
    return Chosen(item=item, version=version)


def _render(consultation: Consultation, form: CopyForm, *, ticked: frozenset[str] | None = None) -> str:
    page = CopyPage(
        consultation=consultation,
        lines=copying.earlier_lines(act(), standing_of(consultation)),
        form=form,
        ticked=ticked or frozenset(),
        answered=ticked is not None,
    )
    return render_template("copying/copy.html", page=page)


def _moved(copied: int, before: float, after: float) -> str:
    said = {"n": copied, "before": wording().points(before), "after": wording().points(after)}
    if said["before"] == said["after"]:
        return ngettext(
            "%(n)s line copied, declared in your name as of today. The score stays at %(after)s.",
            "%(n)s lines copied, declared in your name as of today. The score stays at %(after)s.",
            copied,
            **said,
        )
    return ngettext(
        "%(n)s line copied, declared in your name as of today. The score goes from %(before)s to %(after)s.",
        "%(n)s lines copied, declared in your name as of today. The score goes from %(before)s to %(after)s.",
        copied,
        **said,
    )
