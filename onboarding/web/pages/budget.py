"""The budget of a consultation: its lines beside what the communication plan and the hours come to."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.content.sources import Source
from onboarding.domain import errors
from onboarding.domain.budget import MEDIAN, UNDER_ONE, Budget, BudgetLine, TooManyLines
from onboarding.domain.communication import CommunicationPlan
from onboarding.domain.policy import Action
from onboarding.domain.section_lines import Section, Written
from onboarding.records.budget import BudgetEntry, find_budget_line
from onboarding.records.consultations import Consultation
from onboarding.services import budget
from onboarding.services.budget import budget_of, hourly_of, staff_hours
from onboarding.services.communication import communication_of
from onboarding.services.preparation import Standing
from onboarding.services.section_lines import Offer
from onboarding.web.access import on_consultation
from onboarding.web.budget_sheet import budget_sheet, named
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.budget import BudgetLineForm
from onboarding.web.forms.communication import DeleteForm
from onboarding.web.launch_files import KIND, taken_away
from onboarding.web.section_offers import offers_of
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf

bp = Blueprint("budget", __name__, url_prefix="/consultations/<consultation>")
LINES = "/budget/lines"
ONE = f"{LINES}/<int(max=2147483647):budget_line>"
SOURCES = ("BARO18", "BARO21")


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPage:
    """The budget as it stands beside the figures of others; `uncosted` counts actions without a cost."""

    consultation: Consultation
    budget: Budget
    named: Callable[[BudgetLine], str]
    uncosted: int
    hours: float | None
    hourly: int | None
    median: float
    under_one: float
    sources: dict[str, Source]
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """The form; `line` is None for a new one, `differences` stand after a conflict."""

    consultation: Consultation
    form: BudgetLineForm
    line: BudgetLine | None = None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePage:
    """A line about to go; `overtaken` says that somebody changed it meanwhile."""

    consultation: Consultation
    line: BudgetLine
    overtaken: bool = False


@bp.get("/budget")
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    known, standing = shelf().source_by_id, standing_of(consultation)
    plan = communication_of(db.session(), consultation.id)
    money = _budget(standing, plan)
    page = BudgetPage(
        consultation=consultation,
        budget=money,
        named=named,
        uncosted=plan.uncosted,
        hours=staff_hours(standing.capacity),
        hourly=hourly_of(db.session(), consultation.id)[0],
        median=MEDIAN,
        under_one=UNDER_ONE,
        sources={key: known[key] for key in SOURCES if key in known},
        offers=offers_of(standing, Section.BUDGET, Written(budget=money)),
    )
    return render_template("budget/show.html", page=page)


@bp.get(f"/budget.{KIND}")
@on_consultation(Action.READ_PLAN)
def sheet(consultation: Consultation, kind: str) -> ResponseReturnValue:
    return taken_away(consultation, budget_sheet(_budget(standing_of(consultation))), kind, called="budget")


@bp.get(f"{LINES}/new")
@on_consultation(Action.EDIT_PLAN)
def new(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, BudgetLineForm(formdata=None))


@bp.post(f"{LINES}/new")
@on_consultation(Action.EDIT_PLAN)
def add(consultation: Consultation) -> ResponseReturnValue:
    form = BudgetLineForm()
    if form.validate_on_submit():
        try:
            budget.add_budget_line(act(), consultation, form.line)
        except TooManyLines as refusal:
            form.form_errors.append(sentence(refusal))
        else:
            flash(_("The line stands in the budget."), "success")
            return redirect(url_for(".show", consultation=consultation.slug))
    return _render(consultation, form), 422


@bp.get(ONE)
@on_consultation(Action.EDIT_PLAN)
def edit(consultation: Consultation, budget_line: int) -> ResponseReturnValue:
    line = _entry(consultation, budget_line).said
    return _render(consultation, _stored(line), line)


@bp.post(ONE)
@on_consultation(Action.EDIT_PLAN)
def save(consultation: Consultation, budget_line: int) -> ResponseReturnValue:
    entry, form = _entry(consultation, budget_line), BudgetLineForm()
    if not form.validate_on_submit():
        return _render(consultation, form, entry.said), 422
    try:
        budget.change_budget_line(act(), consultation, entry, form.line, version=form.version.seen)
    except errors.Conflict:
        found = differences(theirs=_stored(entry.said), mine=form)
        form.version.show(entry.version)
        page = LinePage(consultation=consultation, form=form, line=entry.said, differences=found)
        return render_template("budget/line.html", page=page), 409
    flash(_("The line is saved."), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


@bp.get(f"{ONE}/delete")
@on_consultation(Action.EDIT_PLAN)
def confirm_delete(consultation: Consultation, budget_line: int) -> ResponseReturnValue:
    page = DeletePage(consultation=consultation, line=_entry(consultation, budget_line).said)
    return render_template("budget/delete.html", page=page)


@bp.post(f"{ONE}/delete")
@on_consultation(Action.EDIT_PLAN)
def delete(consultation: Consultation, budget_line: int) -> ResponseReturnValue:
    entry = _entry(consultation, budget_line)
    try:
        budget.delete_budget_line(act(), consultation, entry, version=DeleteForm().version.seen)
    except errors.Conflict:
        page = DeletePage(consultation=consultation, line=entry.said, overtaken=True)
        return render_template("budget/delete.html", page=page), 409
    flash(_("The line is deleted."), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


def _budget(standing: Standing, plan: CommunicationPlan | None = None) -> Budget:
    hours, id = staff_hours(standing.capacity), standing.consultation.id
    return budget_of(db.session(), id, standing.town.population, hours=hours, plan=plan)


def _entry(consultation: Consultation, id: int) -> BudgetEntry:
    return find_budget_line(db.session(), consultation.id, id) or abort(404)


def _stored(line: BudgetLine) -> BudgetLineForm:
    said = asdict(line) | {"kind": line.kind.value, "state": line.state.value}
    return BudgetLineForm(formdata=None, **said)


def _render(consultation: Consultation, form: BudgetLineForm, line: BudgetLine | None = None) -> str:
    return render_template("budget/line.html", page=LinePage(consultation=consultation, form=form, line=line))
