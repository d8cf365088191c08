"""The retrospective: what worked first, planned beside actual, and what the next consultation begins with."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.retrospective import written
from onboarding.records.consultations import Consultation
from onboarding.services import retrospective as steps
from onboarding.services.course import Phase, phase_of
from onboarding.services.retrospective import LookBack
from onboarding.web.access import on_consultation
from onboarding.web.course_words import CHANGED
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.forms.retrospective import LessonsForm
from onboarding.web.retrospective_rows import ShownRow, shown_rows
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("retrospective", __name__, url_prefix="/consultations/<consultation>/retrospective")


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrospectivePage:
    """The sheet as it stands; `moved` counts the figures that the hours would replace."""

    consultation: Consultation
    look: LookBack
    rows: tuple[ShownRow, ...]
    phase: Phase
    moved: int
    changed: object


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage:
    """The form; `differences` stand after a conflict."""

    consultation: Consultation
    form: LessonsForm
    differences: tuple[Difference, ...] | None = None


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    look = steps.look_back(act(), standing)
    page = RetrospectivePage(
        consultation=consultation,
        look=look,
        rows=shown_rows(look.rows),
        phase=phase_of(consultation, act().today),
        moved=len(steps.figures_moved(act(), standing)),
        changed=CHANGED[look.lessons.changed],
    )
    return render_template("retrospective/show.html", page=page)


@bp.get("/edit")
@on_consultation(Action.RUN_RETROSPECTIVE)
def edit(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _stored(consultation))


@bp.post("/edit")
@on_consultation(Action.RUN_RETROSPECTIVE)
def save(consultation: Consultation) -> ResponseReturnValue:
    form = LessonsForm()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        changed = steps.write(
            act(), consultation, form.lessons, held_on=form.held_on.data, version=form.version.seen
        )
    except errors.Conflict:
        db.session.rollback()
        theirs = _stored(consultation)
        form.version.show(theirs.version.seen)
        return _render(consultation, form, differences(theirs=theirs, mine=form)), 409
    flash(_("Written down.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


def _stored(consultation: Consultation) -> LessonsForm:
    look = steps.look_back(act(), standing_of(consultation))
    lessons = look.lessons
    return LessonsForm(
        formdata=None,
        worked=lessons.worked,
        keep=lessons.keep,
        change=lessons.change,
        changed=lessons.changed.value,
        changed_how=lessons.changed_how,
        survey=lessons.survey,
        learnt=tuple(written(each) for each in lessons.learnt),
        held_on=look.held_on,
        version=look.version,
    )


def _render(
    consultation: Consultation, form: LessonsForm, found: tuple[Difference, ...] | None = None
) -> str:
    page = EditPage(consultation=consultation, form=form, differences=found)
    return render_template("retrospective/edit.html", page=page)
