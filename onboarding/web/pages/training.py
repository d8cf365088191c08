"""The training: who has what, which sessions come, and the six modules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.domain.readiness import Scope
from onboarding.domain.training import TrainingModule, minutes_of
from onboarding.records.consultations import consultations_of
from onboarding.records.departments import Department, departments_of
from onboarding.services import training
from onboarding.services.consultations import next_of
from onboarding.services.training import Sitting, Trainee
from onboarding.web.access import on_town
from onboarding.web.addresses import line_address
from onboarding.web.extensions import db
from onboarding.web.forms.training import MatrixFilter
from onboarding.web.paging import Stretch, stretch
from onboarding.web.visitor import act, shelf, visitor
from onboarding.web.voice import held_back

bp = Blueprint("training", __name__, url_prefix="/training")
LINE = "C7"
"""The line of the checklist that says whether the ambassadors are trained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPage:
    """Everything about the training, as far as the reader may see.

    `trained` of `carrying` people have all six modules; `line` is where C7 is read, for those who may.
    `mine` is the reader's own training, `others` whether they see anybody else's; `held_back` are
    departments whose pulse says to wait.
    """

    trained: int
    carrying: int
    line: str
    mine: Trainee
    coming: tuple[Sitting, ...]
    past: tuple[Sitting, ...]
    rows: Sequence[Trainee]
    stretch: Stretch
    others: bool
    form: MatrixFilter
    modules: tuple[TrainingModule, ...]
    departments: Mapping[int, str]
    held_back: tuple[Department, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModulesPage:
    """The six modules with how to run them; `minutes` of them all."""

    modules: tuple[TrainingModule, ...]
    minutes: int
    lines: Mapping[str, str]


@bp.get("")
@on_town(Action.READ_TRAINING)
def index() -> ResponseReturnValue:
    return render_template("training/index.html", page=_page())


@bp.get("/modules")
@on_town(Action.READ_TRAINING)
def modules() -> ResponseReturnValue:
    taught = shelf().training_modules
    page = ModulesPage(
        modules=taught,
        minutes=minutes_of(taught, [module.id for module in taught]),
        lines={item: _line(item) for module in taught for item in module.items},
    )
    return render_template("training/modules.html", page=page)


def _page() -> TrainingPage:
    doing, person = act(), visitor().actor
    departments = departments_of(db.session(), visitor().town.id)
    names = {each.id: each.name for each in departments}
    everybody, held = training.trainees(doing), training.sittings(doing)
    form = MatrixFilter(names.items(), request.args)
    kept = tuple(one for one in everybody if _passes(one, form)) if form.validate() else everybody
    mine = next((one for one in everybody if one.id == person.id), None)
    trained, carrying = training.trained_ambassadors(doing)
    shown, waiting = stretch(len(kept)), held_back()
    return TrainingPage(
        trained=trained,
        carrying=carrying,
        line=_line(),
        mine=mine or training.trainee(doing, (person.id, person.name)),
        coming=tuple(one for one in held if one.training.held_on >= doing.today),
        past=tuple(one for one in reversed(held) if one.training.held_on < doing.today),
        rows=shown.of(kept),
        stretch=shown,
        others=any(one.id != person.id for one in everybody),
        form=form,
        modules=shelf().training_modules,
        departments=names,
        held_back=tuple(each for each in departments if each.id in waiting),
    )


def _passes(one: Trainee, form: MatrixFilter) -> bool:
    department, missing = form.department.data, form.missing.data
    return (department is None or department in one.departments) and (not missing or missing in one.missing)


def _line(item: str = LINE) -> str:
    """Where that line is read, for those who may read all; a department's line has no one place."""
    known = shelf().catalogue.by_id.get(item)
    if known is None or known.scope is Scope.DEPARTMENT or not visitor().may(Action.READ_ALL_LINES):
        return ""
    consultation = next_of(consultations_of(db.session(), visitor().town.id), today=act().today)
    return line_address(consultation.slug, item) if consultation else ""
