"""“Not now”: a fair answer with a reason and a review date, said, said again, or taken back."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.records.departments import Department
from onboarding.services import rollout
from onboarding.web.access import on_department
from onboarding.web.faults import sentence
from onboarding.web.forms.rollout import GuardedForm, NotNowForm
from onboarding.web.moving import ConflictPage, guarded
from onboarding.web.visitor import act

bp = Blueprint("not_now", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNowPage:
    """The reason and the review date of one department; `theirs` after a conflict."""

    form: NotNowForm
    department: Department
    theirs: Department | None = None


@bp.get("/rollout/<department>/not-now")
@on_department(Action.MOVE_STAGE)
def show(*, department: Department) -> ResponseReturnValue:
    form = _filled_in(department)
    return render_template("rollout/not_now.html", page=NotNowPage(form=form, department=department))


@bp.post("/rollout/<department>/not-now")
@on_department(Action.MOVE_STAGE)
def postpone(*, department: Department) -> ResponseReturnValue:
    form = NotNowForm()
    if not form.validate_on_submit():
        return _not_now(form, department), 422
    try:
        _postpone(department, form)
    except errors.ReviewDateMissing as refusal:
        form.until.errors = [sentence(refusal)]
        return _not_now(form, department), 422
    except errors.Conflict:
        form.version.data = str(department.version)
        return _not_now(form, department, theirs=department), 409
    flash(
        _("Noted. %(name)s counts neither for nor against you until the review.", name=department.name),
        "success",
    )
    return redirect(url_for("rollout.board", _anchor=department.slug))


@bp.post("/rollout/<department>/resume")
@on_department(Action.MOVE_STAGE)
def resume(*, department: Department) -> ResponseReturnValue:
    form = GuardedForm()
    if not form.validate_on_submit():
        again = _filled_in(department)
        again.form_errors = [_("Nothing was changed. Look at the department as it stands, then send again.")]
        return _not_now(again, department), 422
    return guarded(
        department,
        lambda: rollout.resume(act(), department, version=form.seen),
        done=_("%(name)s is taken up again.", name=department.name),
        conflict=ConflictPage(
            department=department,
            wanted=_("Taken up again"),
            action=url_for(".resume", department=department.slug),
            values=(),
        ),
    )


def _filled_in(department: Department) -> NotNowForm:
    """What was said; a review date that has passed asks for another one."""
    due = department.position.review_due(act().today)
    return NotNowForm(
        formdata=None,
        data={
            "reason": department.not_now_reason,
            "until": None if due else department.not_now_until,
            "version": str(department.version),
        },
    )


def _postpone(department: Department, form: NotNowForm) -> Department:
    return rollout.postpone(
        act(), department, until=form.until.data, reason=form.reason.data, version=form.seen
    )


def _not_now(form: NotNowForm, department: Department, theirs: Department | None = None) -> str:
    return render_template(
        "rollout/not_now.html", page=NotNowPage(form=form, department=department, theirs=theirs)
    )
