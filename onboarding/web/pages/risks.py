"""Risks of a consultation: the register, one of them, and the proposals to take over."""

from dataclasses import asdict, dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.risks import Risk, RiskGap, RiskModel, RiskRegister, TooManyRisks, missing_in_pause
from onboarding.records.consultations import Consultation
from onboarding.records.risks import PauseRow, RiskRow, find_risk_row
from onboarding.services import risks
from onboarding.services.pause_line import LINE
from onboarding.web.access import on_consultation
from onboarding.web.coming import LineLink, line_links
from onboarding.web.differences import Difference, differences
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.raci import ButtonForm
from onboarding.web.forms.risks import IMPACTS, LIKELIHOODS, RiskForm, TakeForm
from onboarding.web.quoting import within_quotes
from onboarding.web.raci_words import ToldGap
from onboarding.web.risk_words import PAUSE, HeatRow, heat, told_missing
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

bp = Blueprint("risks", __name__, url_prefix="/consultations/<consultation>/risks")
ONE = "/<int(max=2147483647):risk>"


@dataclass(frozen=True, slots=True, kw_only=True)
class RisksPage:
    """The register with its heat table, the proposals left, and the pause rule with what it lacks."""

    consultation: Consultation
    register: RiskRegister
    heat: tuple[HeatRow, ...]
    missing: tuple[ToldGap, ...]
    proposed: tuple[RiskModel, ...]
    form: TakeForm
    pause: PauseRow | None
    pause_gaps: tuple[RiskGap, ...]
    lines: tuple[LineLink, ...]
    likelihoods: dict[int, object]
    impacts: dict[int, object]
    sentences: dict[RiskGap, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPage:
    """One risk, or a new one; `differences` stand after a conflict."""

    consultation: Consultation
    form: RiskForm
    row: RiskRow | None = None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePage:
    """A risk about to be taken out."""

    consultation: Consultation
    row: RiskRow


@bp.get("")
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    register = risks.risks_of(db.session(), consultation.id)
    away = risks.decider_away(db.session(), consultation, register.pause)
    page = RisksPage(
        consultation=consultation,
        register=register,
        heat=heat(register.risks),
        missing=told_missing(register.risks, consultation.slug),
        proposed=risks.proposed_risks(act(), consultation),
        form=_take_form(consultation),
        pause=db.session().get(PauseRow, consultation.id),
        pause_gaps=missing_in_pause(register.pause, away=away),
        lines=line_links(consultation, LINE),
        likelihoods=LIKELIHOODS,
        impacts=IMPACTS,
        sentences=PAUSE,
    )
    return render_template("risks/show.html", page=page)


@bp.post("/take")
@on_consultation(Action.EDIT_PLAN)
def take(consultation: Consultation) -> ResponseReturnValue:
    form = _take_form(consultation)
    if not form.validate_on_submit():
        flash(_("Nothing was taken over: one of these proposals is here already."), "warning")
        return redirect(url_for(".show", consultation=consultation.slug))
    every = request.form.get("every") == "every"
    wanted = {choice.value for choice in form.wanted.choices} if every else set(form.wanted.data or ())
    try:
        taken = risks.take_risks(act(), standing_of(consultation), wanted)
    except TooManyRisks as refusal:
        flash(sentence(refusal), "warning")
    else:
        _tell_taken(taken)
    return redirect(url_for(".show", consultation=consultation.slug))


@bp.get("/new")
@on_consultation(Action.EDIT_PLAN)
def new(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _form(formdata=None))


@bp.post("/new")
@on_consultation(Action.EDIT_PLAN)
def add(consultation: Consultation) -> ResponseReturnValue:
    form = _form()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        row = risks.add_risk(act(), consultation, form.risk)
    except TooManyRisks as refusal:
        form.form_errors = [sentence(refusal)]
        return _render(consultation, form), 422
    flash(_("“%(title)s” is in the register.", title=within_quotes(row.title)), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


@bp.get(ONE)
@on_consultation(Action.EDIT_PLAN)
def edit(consultation: Consultation, risk: int) -> ResponseReturnValue:
    row = _row(consultation, risk)
    return _render(consultation, _stored(row.risk), row)


@bp.post(ONE)
@on_consultation(Action.EDIT_PLAN)
def save(consultation: Consultation, risk: int) -> ResponseReturnValue:
    row, form = _row(consultation, risk), _form()
    if not form.validate_on_submit():
        return _render(consultation, form, row), 422
    try:
        risks.change_risk(act(), row, form.risk, version=form.version.seen)
    except errors.Conflict:
        form.version.show(row.version)
        return _render(consultation, form, row, differences(theirs=_stored(row.risk), mine=form)), 409
    flash(_("“%(title)s” is saved.", title=within_quotes(row.title)), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


@bp.get(f"{ONE}/remove")
@on_consultation(Action.EDIT_PLAN)
def confirm_remove(consultation: Consultation, risk: int) -> ResponseReturnValue:
    page = RemovePage(consultation=consultation, row=_row(consultation, risk))
    return render_template("risks/remove.html", page=page)


@bp.post(f"{ONE}/remove")
@on_consultation(Action.EDIT_PLAN)
def remove(consultation: Consultation, risk: int) -> ResponseReturnValue:
    row = _row(consultation, risk)
    title = within_quotes(row.title)
    if not ButtonForm().validate_on_submit():
        abort(400)
    risks.remove_risk(act(), row)
    flash(_("“%(title)s” is taken out of the register.", title=title), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


def _row(consultation: Consultation, id: int) -> RiskRow:
    row = find_risk_row(db.session(), visitor().town.id, id)
    return row if row is not None and row.consultation_id == consultation.id else abort(404)


def _take_form(consultation: Consultation) -> TakeForm:
    named = words().risks
    proposed = risks.proposed_risks(act(), consultation)
    return TakeForm(proposed={model.id: named[model.id].title for model in proposed})


def _form(**given: object) -> RiskForm:
    return RiskForm(stories={id: story.name for id, story in words().stories.items()}, **given)


def _stored(risk: Risk) -> RiskForm:
    said = asdict(risk) | {"likelihood": str(risk.likelihood), "impact": str(risk.impact)}
    return _form(formdata=None, **(said | {"story": risk.story.value if risk.story else ""}))


def _tell_taken(taken: int) -> None:
    if taken:
        flash(
            ngettext(
                "%(n)s risk is taken over: say how likely and how bad it is here.",
                "%(n)s risks are taken over: say how likely and how bad each is here.",
                taken,
                n=taken,
            ),
            "success",
        )
    else:
        flash(_("Tick at least one proposal, or take them all."), "warning")


def _render(
    consultation: Consultation,
    form: RiskForm,
    row: RiskRow | None = None,
    found: tuple[Difference, ...] | None = None,
) -> str:
    page = RiskPage(consultation=consultation, form=form, row=row, differences=found)
    return render_template("risks/edit.html", page=page)
