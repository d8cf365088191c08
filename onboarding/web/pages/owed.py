"""Promised dates: answers and results, ticked as kept, or late."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.moderation_weeks import Sums
from onboarding.domain.owed import KeptAhead, OwedPromise
from onboarding.domain.policy import Action
from onboarding.domain.promised_delays import Promise
from onboarding.press.book import Column, Sheet
from onboarding.records.consultations import Consultation
from onboarding.services import owed as steps
from onboarding.services.moderation_weeks import sums_of
from onboarding.web.access import on_consultation
from onboarding.web.course_words import STATES, owed_title
from onboarding.web.csv_answers import as_csv
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.owed import KeepForm, StepForm
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("owed", __name__, url_prefix="/consultations/<consultation>/owed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One promise in words; `late` in days."""

    promise: OwedPromise
    title: str
    state: str
    said: object
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedPage:
    """Everything owed, and the delay that the charter promises beside what the weeks say of it."""

    consultation: Consultation
    rows: tuple[Row, ...]
    delay: Promise | None
    sums: Sums
    late: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPage:
    """One promise to tick or to mend."""

    consultation: Consultation
    row: Row
    form: KeepForm
    differences: tuple[Difference, ...] | None = None


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def index(consultation: Consultation) -> ResponseReturnValue:
    rows = _rows(consultation)
    page = OwedPage(
        consultation=consultation,
        rows=rows,
        delay=steps.response_delay(act()),
        sums=sums_of(db.session(), consultation),
        late=sum(row.state == "late" for row in rows),
        kept=sum(row.promise.kept is not None for row in rows),
    )
    return render_template("owed/index.html", page=page)


@bp.get("/list.csv")
@on_consultation(Action.READ_PREPARATION)
def taken_away(consultation: Consultation) -> ResponseReturnValue:
    headings = (
        _("Promise"),
        _("Who"),
        _("By"),
        _("State"),
        _("Days late"),
        _("Kept on"),
        _("Where it can be read"),
    )
    rows = tuple(
        (
            row.title,
            row.promise.who,
            row.promise.on,
            str(row.said),
            row.late,
            row.promise.kept.on if row.promise.kept else None,
            row.promise.kept.proof if row.promise.kept else "",
        )
        for row in _rows(consultation)
    )
    columns = tuple(Column(heading=heading) for heading in headings)
    sheet = Sheet(title=_("Promised dates"), columns=columns, rows=rows)
    return as_csv(sheet, f"promises-{consultation.slug}")


@bp.get("/<promise>")
@on_consultation(Action.EDIT_PLAN)
def tick(consultation: Consultation, promise: str) -> ResponseReturnValue:
    return _render(consultation, promise, _stored(consultation, promise))


@bp.post("/<promise>")
@on_consultation(Action.EDIT_PLAN)
def keep(consultation: Consultation, promise: str) -> ResponseReturnValue:
    form = KeepForm()
    if not form.validate_on_submit():
        return _render(consultation, promise, form), 422
    standing = standing_of(consultation)
    try:
        steps.keep(act(), standing, promise, form.keeping, version=form.version.seen)
    except KeptAhead as refusal:
        form.kept_on.errors = [sentence(refusal)]
        return _render(consultation, promise, form), 422
    except errors.Conflict:
        db.session.rollback()
        theirs = _stored(consultation, promise)
        form.version.show(theirs.version.seen)
        return _render(consultation, promise, form, differences(theirs=theirs, mine=form)), 409
    flash(_("Noted as kept."), "success")
    return redirect(url_for(".index", consultation=consultation.slug))


@bp.post("/<promise>/undo")
@on_consultation(Action.EDIT_PLAN)
def undo(consultation: Consultation, promise: str) -> ResponseReturnValue:
    if not StepForm().validate_on_submit():
        raise errors.NotFound
    steps.take_back(act(), standing_of(consultation), promise)
    flash(_("It waits again."), "success")
    return redirect(url_for(".index", consultation=consultation.slug))


def _rows(consultation: Consultation) -> tuple[Row, ...]:
    return tuple(_row(each) for each in steps.owed_of(db.session(), standing_of(consultation)))


def _row(promise: OwedPromise) -> Row:
    today = act().today
    state = promise.state(today)
    return Row(
        promise=promise,
        title=owed_title(promise),
        state=state.value,
        said=STATES[state],
        late=promise.days_late(today),
    )


def _stored(consultation: Consultation, key: str) -> KeepForm:
    steps.find_owed(db.session(), standing_of(consultation), key)
    kept = steps.kept_by(act(), consultation, key)
    said: Mapping[str, object] = {"kept_on": act().today, "version": 0}
    if kept is not None:
        said = {"kept_on": kept.on, "proof": kept.proof, "version": kept.version}
    return KeepForm(formdata=None, **said)


def _render(
    consultation: Consultation, key: str, form: KeepForm, found: tuple[Difference, ...] | None = None
) -> str:
    row = _row(steps.find_owed(db.session(), standing_of(consultation), key))
    page = KeepPage(consultation=consultation, row=row, form=form, differences=found)
    return render_template("owed/keep.html", page=page)
