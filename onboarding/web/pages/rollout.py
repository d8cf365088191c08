"""The rollout board: departments by stage, waves and “not now”."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.rollout import WAVES, Stage, ownership
from onboarding.records.departments import Department, departments_of
from onboarding.services import rollout
from onboarding.web.access import on_department, on_town
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.rollout import GuardedForm, NotNowForm, StageForm, WaveForm
from onboarding.web.visitor import act, visitor
from onboarding.web.voice import warn_early_training

bp = Blueprint("rollout", __name__)
Change = Callable[[], Department]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A stage and the departments that stand there."""

    stage: Stage
    departments: tuple[Department, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """Departments by stage, “not now” apart, due reviews first. `owned`: share (0–1) at S2 or beyond."""

    columns: tuple[Column, ...]
    departments: tuple[Department, ...]
    not_now: tuple[Department, ...]
    first_wave: tuple[Department, ...]
    owned: float
    problem: str = ""
    stages: tuple[Stage, ...] = tuple(Stage)
    waves: tuple[int, ...] = WAVES


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNowPage:
    """The reason and the review date of one department; `theirs` after a conflict."""

    form: NotNowForm
    department: Department
    theirs: Department | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage:
    """What somebody else saved, what was wanted, and the way to do it all the same."""

    department: Department
    wanted: str
    action: str
    values: tuple[tuple[str, str], ...]


@bp.get("/rollout")
@on_town(Action.READ_DEPARTMENTS)
def board() -> ResponseReturnValue:
    return render_template("rollout/board.html", page=_board())


@bp.get("/rollout/table")
@on_town(Action.READ_DEPARTMENTS)
def table() -> ResponseReturnValue:
    return render_template("rollout/table.html", page=_board())


@bp.post("/rollout/<department>/stage")
@on_department(Action.MOVE_STAGE)
def move(*, department: Department) -> ResponseReturnValue:
    form = StageForm()
    if not form.validate_on_submit():
        return _unread()
    stage = Stage(int(form.stage.data))
    warn_early_training(department, stage)
    wanted = words().stages[stage.key].name
    return _guarded(
        department,
        lambda: rollout.move_stage(act(), department, stage, version=form.seen),
        done=_("%(name)s now stands at “%(stage)s”.", name=department.name, stage=wanted),
        conflict=ConflictPage(
            department=department,
            wanted=wanted,
            action=url_for(".move", department=department.slug),
            values=(("stage", form.stage.data),),
        ),
    )


@bp.post("/rollout/<department>/wave")
@on_department(Action.MOVE_STAGE)
def assign(*, department: Department) -> ResponseReturnValue:
    form = WaveForm()
    if not form.validate_on_submit():
        return _unread()
    wave = int(form.wave.data) if form.wave.data else None
    wanted = _("Wave %(number)s", number=wave) if wave else _("No wave yet")
    return _guarded(
        department,
        lambda: rollout.assign_wave(act(), department, wave, version=form.seen),
        done=_("%(name)s: %(wave)s.", name=department.name, wave=wanted),
        conflict=ConflictPage(
            department=department,
            wanted=wanted,
            action=url_for(".assign", department=department.slug),
            values=(("wave", form.wave.data),),
        ),
    )


@bp.get("/rollout/<department>/not-now")
@on_department(Action.MOVE_STAGE)
def not_now(*, department: Department) -> ResponseReturnValue:
    form = NotNowForm(
        data={
            "reason": department.not_now_reason,
            "until": department.not_now_until,
            "version": str(department.version),
        }
    )
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
    return redirect(url_for(".board"))


@bp.post("/rollout/<department>/resume")
@on_department(Action.MOVE_STAGE)
def resume(*, department: Department) -> ResponseReturnValue:
    form = GuardedForm()
    if not form.validate_on_submit():
        return _unread()
    return _guarded(
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


def _guarded(
    department: Department, change: Change, *, done: str, conflict: ConflictPage
) -> ResponseReturnValue:
    before = department.version
    try:
        changed = change().version != before
    except errors.Conflict:
        return render_template("rollout/conflict.html", page=conflict), 409
    flash(done if changed else _("Nothing changed."), "success" if changed else "info")
    return redirect(url_for(".board", _anchor=department.slug))


def _unread() -> ResponseReturnValue:
    problem = _("Nothing was moved: choose one of the stages or waves of the list, then send again.")
    return render_template("rollout/board.html", page=replace(_board(), problem=problem)), 422


def _board() -> BoardPage:
    known = tuple(departments_of(db.session(), visitor().town.id))
    active = tuple(each for each in known if each.not_now_until is None)
    return BoardPage(
        columns=tuple(
            Column(stage=stage, departments=tuple(each for each in active if each.stage == stage))
            for stage in Stage
        ),
        departments=known,
        not_now=tuple(
            sorted((each for each in known if each.not_now_until), key=lambda each: str(each.not_now_until))
        ),
        first_wave=tuple(each for each in known if each.position.in_first_wave),
        owned=ownership(each.position for each in known),
    )


def _postpone(department: Department, form: NotNowForm) -> Department:
    return rollout.postpone(
        act(), department, until=form.until.data, reason=form.reason.data, version=form.seen
    )


def _not_now(form: NotNowForm, department: Department, theirs: Department | None = None) -> str:
    return render_template(
        "rollout/not_now.html", page=NotNowPage(form=form, department=department, theirs=theirs)
    )
