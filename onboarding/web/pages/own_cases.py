"""The cases of the calibration game: those supplied, and those the town adds for itself."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors, own_cases
from onboarding.domain.calibration import Difficulty, RoundState
from onboarding.domain.own_cases import MOST
from onboarding.domain.policy import Action
from onboarding.records.calibration import find_judge, running_calibration
from onboarding.records.own_cases import TownCase, town_cases_of, used_cases
from onboarding.services.calibration_cases import Offered, offered
from onboarding.services.own_cases import (
    add_case,
    change_case,
    delete_case,
    demand_unseen,
    resume_case,
    retire_case,
)
from onboarding.web.access import on_case, on_town
from onboarding.web.calibration_words import DIFFICULTIES
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.own_cases import WORDED, CaseForm, VersionForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.quoting import within_quotes
from onboarding.web.visitor import act, visitor

bp = Blueprint("own_cases", __name__, url_prefix="/charter/calibration/cases")
ONE = "/<int(max=2147483647):case>"
Views = ResponseReturnValue


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """Every case there is, without its model answer; `blind` while the reader judges in an open round."""

    supplied: tuple[Offered, ...]
    own: tuple[TownCase, ...]
    used: frozenset[int]
    blind: bool
    difficulties: dict[Difficulty, object]
    most: int = MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """One own case and its form; `used`: a round has shown it, so that changing makes a new version."""

    form: CaseForm
    case: TownCase | None = None
    used: bool = False
    theirs: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """A case about to be retired or deleted."""

    form: VersionForm
    case: TownCase
    title: str


@bp.get("")
@on_town(Action.RUN_CALIBRATION)
def index() -> Views:
    town = visitor().town.id
    page = ListPage(
        supplied=tuple(each for each in offered(act(), locale()) if each.own_id is None),
        own=tuple(town_cases_of(db.session(), town)),
        used=used_cases(db.session(), town),
        blind=_blind(),
        difficulties=dict(DIFFICULTIES),
    )
    return render_template("calibration/own_cases.html", page=page)


@bp.get("/new")
@on_town(Action.RUN_CALIBRATION)
def new() -> Views:
    return _render(_form(formdata=None))


@bp.post("/new")
@on_town(Action.RUN_CALIBRATION)
def add() -> Views:
    form = _form()
    if not form.validate_on_submit():
        return _render(form), 422
    try:
        case = add_case(act(), form.said)
    except own_cases.TooManyCases as refusal:
        form.form_errors.append(sentence(refusal))
        return _render(form), 422
    flash(_("“%(title)s” is among the cases that a round may hold.", title=_named(case)), "success")
    return redirect(url_for(".index"))


@bp.get(ONE)
@on_case(Action.RUN_CALIBRATION)
def edit(case: TownCase) -> Views:
    demand_unseen(act(), case)
    return _render(_stored(case), case)


@bp.post(ONE)
@on_case(Action.RUN_CALIBRATION)
def save(case: TownCase) -> Views:
    form = _form()
    if not form.validate_on_submit():
        demand_unseen(act(), case)
        return _render(form, case), 422
    try:
        changed = change_case(act(), case, form.said, version=form.version.seen)
    except errors.Conflict:
        found = differences(theirs=_stored(case), mine=form)
        form.version.show(case.version)
        return _render(form, case, theirs=found), 409
    if changed.id != case.id:
        flash(
            _("“%(title)s” has a new version; past rounds keep the earlier one.", title=_named(changed)),
            "success",
        )
    else:
        flash(_("“%(title)s” was changed.", title=_named(changed)), "success")
    return redirect(url_for(".index"))


@bp.get(f"{ONE}/retire")
@on_case(Action.RUN_CALIBRATION)
def confirm_retire(case: TownCase) -> Views:
    return _step("calibration/retire_case.html", case)


@bp.post(f"{ONE}/retire")
@on_case(Action.RUN_CALIBRATION)
def retire(case: TownCase) -> Views:
    said = _("“%(title)s” is retired: no further round holds it.", title=_named(case))
    return _take(case, retire_case, said, "calibration/retire_case.html")


@bp.post(f"{ONE}/resume")
@on_case(Action.RUN_CALIBRATION)
def resume(case: TownCase) -> Views:
    said = _("“%(title)s” can be chosen again.", title=_named(case))
    return _take(case, resume_case, said, "calibration/retire_case.html")


@bp.get(f"{ONE}/delete")
@on_case(Action.RUN_CALIBRATION)
def confirm_delete(case: TownCase) -> Views:
    return _step("calibration/delete_case.html", case)


@bp.post(f"{ONE}/delete")
@on_case(Action.RUN_CALIBRATION)
def delete(case: TownCase) -> Views:
    said = _("“%(title)s” is deleted.", title=_named(case))
    return _take(case, delete_case, said, "calibration/delete_case.html")


def _take(case: TownCase, step: Callable[..., object], said: str, template: str) -> Views:
    form = VersionForm()
    if not form.validate_on_submit():
        return _step(template, case), 422
    try:
        step(act(), case, version=form.version.seen)
    except errors.Conflict:
        return _step(template, case), 409
    flash(said, "success")
    return redirect(url_for(".index"))


def _blind() -> bool:
    running = running_calibration(db.session(), visitor().town.id)
    if running is None or running.state(act().today) is not RoundState.OPEN:
        return False
    mine = find_judge(db.session(), running.id, act().actor.id)
    return mine is not None and mine.sent_at is None


def _named(case: TownCase) -> str:
    return within_quotes(case.title(locale()))


def _form(**given: object) -> CaseForm:
    return CaseForm(spoken=visitor().town.locale, **given)


def _stored(case: TownCase) -> CaseForm:
    said = {f"{name}_{each}": case.texts.get(each, {}).get(name, "") for name in WORDED for each in LOCALES}
    fields = {"decision": case.decision.value, "clause": case.clause, "difficulty": case.difficulty.value}
    return _form(formdata=None, version=case.version, **fields, **said)


def _render(
    form: CaseForm, case: TownCase | None = None, *, theirs: tuple[Difference, ...] | None = None
) -> str:
    used = case is not None and case.id in used_cases(db.session(), visitor().town.id)
    page = CasePage(form=form, case=case, used=used, theirs=theirs)
    return render_template("calibration/own_case.html", page=page)


def _step(template: str, case: TownCase) -> str:
    form = VersionForm(formdata=None)
    form.version.show(case.version)
    return render_template(template, page=StepPage(form=form, case=case, title=_named(case)))
