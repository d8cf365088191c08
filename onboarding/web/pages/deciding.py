"""The leader decides: typed, read over once more, then taken and printed."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import decisions as rules
from onboarding.domain.errors import Conflict, Refusal
from onboarding.domain.figures import Score, Verdict
from onboarding.domain.plan import Stop
from onboarding.domain.plan_versions import PlanMoved, PublishedMeanwhile
from onboarding.domain.policy import Action
from onboarding.press.pdf import PressFault
from onboarding.records.consultations import Consultation
from onboarding.records.plan_versions import PlanDecision, PlanVersion, newest
from onboarding.services import deciding
from onboarding.services.deciding import Choice
from onboarding.services.decisions import decision_on
from onboarding.services.opinions import Hearing, hearing_of
from onboarding.services.overview import stops_of
from onboarding.web.access import on_consultation
from onboarding.web.display import wording, words
from onboarding.web.faults import sentence
from onboarding.web.forms.decisions import DecisionForm
from onboarding.web.hats import HATS, STAGES, STANCES, voice_name
from onboarding.web.standing import standing_of
from onboarding.web.transaction import begin_writing
from onboarding.web.visitor import act

bp = Blueprint("deciding", __name__, url_prefix="/consultations/<consultation>/decision")
CONFIRM, CHANGE = "confirm", "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidingPage:
    """What is decided on, and the form; `beyond` goes further than the figures permit.

    `timing` is how today lies to the days of that decision; `theirs` came first, `trouble` stopped the last
    step.
    """

    consultation: Consultation
    today: date
    score: Score
    stops: tuple[Stop, ...]
    version: PlanVersion | None
    hearing: Hearing | None
    form: DecisionForm
    beyond: bool = False
    timing: rules.Timing | None = None
    theirs: PlanDecision | None = None
    trouble: str = ""


@bp.get("/decide")
@on_consultation(Action.DECIDE)
def start(consultation: Consultation) -> ResponseReturnValue:
    version = newest(act().session, consultation.id)
    if version is None or consultation.opens_on is None:
        return redirect(_back(consultation))
    form = DecisionForm(formdata=None, plan=version.number, **_proposed(consultation))
    return _render(consultation, form)


@bp.post("/decide")
@on_consultation(Action.DECIDE)
def decide(consultation: Consultation) -> ResponseReturnValue:
    """Read over, go back to change, or take the decision: the button says which."""
    form = DecisionForm()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    if form.step.data == CHANGE:
        return _render(consultation, form)
    try:
        return _stepped(consultation, form, _choice(form))
    except Refusal as refusal:
        return _refused(consultation, form, refusal)
    except PressFault:
        current_app.logger.exception("decision on %s not printed", consultation.slug)
        trouble = _("The version that records it could not be printed: nothing was decided. Try again.")
        return _check(consultation, form, trouble=trouble), 503


def _stepped(consultation: Consultation, form: DecisionForm, chosen: Choice) -> ResponseReturnValue:
    if deciding.taken_already(act(), consultation, chosen) is not None:
        return redirect(_back(consultation))
    deciding.check_choice(act(), standing_of(consultation), chosen)
    return _taken(consultation, chosen) if form.step.data == CONFIRM else _check(consultation, form)


def _refused(consultation: Consultation, form: DecisionForm, refusal: Refusal) -> ResponseReturnValue:
    """Say it where it can be mended, with everything typed still there."""
    if isinstance(refusal, rules.ConditionsMissing | rules.OverrideUnexplained):
        field = form.conditions if isinstance(refusal, rules.ConditionsMissing) else form.reason
        field.errors = [sentence(refusal)]
        return _render(consultation, form), 422
    if isinstance(refusal, Conflict):
        return _overtaken(consultation, form, theirs=refusal.current), 409
    if isinstance(refusal, rules.VersionOvertaken | PublishedMeanwhile):
        return _overtaken(consultation, form), 409
    if isinstance(refusal, PlanMoved):
        trouble = _("The plan changed while the decision was being printed. Read it over once more.")
        return _check(consultation, form, trouble=trouble), 409
    raise refusal


def _taken(consultation: Consultation, chosen: Choice) -> ResponseReturnValue:
    """Print before the turn to write is taken: other people's pages go on meanwhile."""
    folder = current_app.extensions["settings"].data_dir
    ready = deciding.prepare_decision(act(), standing_of(consultation), chosen, data_dir=folder)
    begin_writing()
    row = deciding.decide(act(), consultation, chosen, ready)
    flash(_("Decided, and printed on page 1 of version %(number)s.", number=row.printed_as), "success")
    return redirect(_back(consultation))


def _choice(form: DecisionForm) -> Choice:
    return Choice(
        stage=rules.Stage(form.stage.data),
        outcome=Verdict(form.outcome.data),
        version=form.plan.seen,
        reason=form.reason.data,
        conditions=form.conditions.data,
        function=form.function.data,
    )


def _proposed(consultation: Consultation) -> dict[str, str]:
    """Which decision is due, and the waivers that run as conditions with their days."""
    standing = standing_of(consultation)
    last = decision_on(act().session, standing)
    held = last.stage if last and last.ended is None and last.outcome is not Verdict.NO_GO else None
    lines = (
        f"{words().items[stop.item.id].title} ({stop.item.id}), {wording().plain_day(stop.expires)}"
        for stop in stops_of(act(), standing)
        if stop.waived and stop.expires
    )
    opens = consultation.opens_on or standing.today
    return {
        "stage": rules.stage_due(opens, standing.today, held).value,
        "conditions": "\n".join(lines),
    }


def _page(consultation: Consultation, form: DecisionForm, **met: object) -> DecidingPage:
    standing, session = standing_of(consultation), act().session
    stage, outcome, opens = form.stage.data, form.outcome.data, consultation.opens_on
    when = rules.window(rules.Stage(stage), opens) if opens and stage in set(rules.Stage) else None
    return DecidingPage(
        consultation=consultation,
        today=standing.today,
        score=standing.score,
        stops=tuple(stop for stop in stops_of(act(), standing) if not stop.waived),
        version=newest(session, consultation.id),
        hearing=hearing_of(session, standing),
        form=form,
        beyond=outcome in set(Verdict) and rules.goes_beyond(Verdict(outcome), standing.score.verdict),
        timing=when.timing(standing.today) if when else None,
        **met,  # type: ignore[arg-type]
    )


def _render(consultation: Consultation, form: DecisionForm, **met: object) -> str:
    return _drawn("decide", _page(consultation, form, **met))


def _check(consultation: Consultation, form: DecisionForm, **met: object) -> str:
    return _drawn("check", _page(consultation, form, **met))


def _overtaken(consultation: Consultation, form: DecisionForm, theirs: object = None) -> str:
    version = newest(act().session, consultation.id)
    form.plan.show(version.number if version else 0)
    trouble = "" if theirs else _("Another version of the plan was published meanwhile. Read it first.")
    return _render(consultation, form, theirs=theirs, trouble=trouble)


def _drawn(name: str, page: DecidingPage) -> str:
    return render_template(
        f"decisions/{name}.html",
        page=page,
        stages=STAGES,
        stances=STANCES,
        hats=HATS,
        voice_name=voice_name,
    )


def _back(consultation: Consultation) -> str:
    return url_for("decisions.show", consultation=consultation.slug)
