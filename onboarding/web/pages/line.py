"""One line: read it, answer it, check it, set its blocker aside."""

from dataclasses import asdict, dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.answers import Status, Step
from onboarding.domain.policy import Action
from onboarding.services import checklists, drafts, lines
from onboarding.services.drafts import Stored, Unsaved, shown_texts
from onboarding.services.neighbours import Neighbours, neighbours
from onboarding.services.places import Place
from onboarding.services.preparation import Standing, figure_today
from onboarding.services.reading import LineView, view_line
from onboarding.services.rows import Row
from onboarding.web.access import on_line
from onboarding.web.addresses import line_address, place_values, safe_next
from onboarding.web.asking import said_in
from onboarding.web.display import wording, words
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.legal_checks import LegalCheckForm
from onboarding.web.forms.lines import CheckForm, LineForm, StillTrueForm
from onboarding.web.offers import offers
from onboarding.web.overtaken import Overtaken, Tried, overtaken
from onboarding.web.past import History, history_of
from onboarding.web.quoting import within_quotes
from onboarding.web.standing import standing_of
from onboarding.web.talk import Talk, talk_about
from onboarding.web.visitor import act, shelf, visitor
from onboarding.web.way_back import Back, checklist_of_line, way_back

bp = Blueprint("line", __name__, url_prefix="/consultations/<consultation>")
RULES = ("/lines/<item>", "/departments/<department>/lines/<item>")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """A line and its forms; `draft` is what is not saved yet, `talk` what people say of it, `overtaken` a
    save in the meantime, `pieces` the ready pieces that serve it, by id, with their addresses.
    """

    view: LineView
    form: LineForm
    check: CheckForm
    back: Back
    legal: LegalCheckForm
    neighbours: Neighbours
    history: History
    talk: Talk
    pieces: tuple[tuple[str, str], ...]
    draft: Unsaved | None = None
    overtaken: Overtaken | None = None


@bp.get(RULES[0])
@bp.get(RULES[1])
@on_line(Action.READ_PREPARATION)
def show(place: Place) -> ResponseReturnValue:
    return _render(place)


@bp.post(RULES[0])
@bp.post(RULES[1])
@on_line(Action.READ_PREPARATION)
def save(place: Place) -> ResponseReturnValue:
    form = LineForm()
    if not form.validate_on_submit():
        return _render(place, form=form), 422
    figure = figure_today(act().session, act().shelf, place.consultation, today=act().today)
    try:
        lines.answer_line(act(), place, said_in(form))
    except errors.Conflict:
        return _render(place, form=form, theirs=True), 409
    except errors.AlwaysApplicable as refusal:
        form.step.errors = [sentence(refusal)]
        return _render(place, form=form), 422
    return _onwards(place, figure, to_evidence=request.form.get("then") == "file")


@bp.post(RULES[0] + "/still-true")
@bp.post(RULES[1] + "/still-true")
@on_line(Action.READ_PREPARATION)
def still_true(place: Place) -> ResponseReturnValue:
    form = StillTrueForm()
    if not form.validate_on_submit():
        return _render(place), 422
    figure = figure_today(act().session, act().shelf, place.consultation, today=act().today)
    try:
        lines.still_true(act(), place, version=form.version.seen)
    except errors.Conflict:
        return _render(place, theirs=True), 409
    return _onwards(place, figure)


@bp.post(RULES[0] + "/verify")
@bp.post(RULES[1] + "/verify")
@on_line(Action.VERIFY_LINE)
def verify(place: Place) -> ResponseReturnValue:
    check = CheckForm()
    if not check.validate_on_submit():
        return _render(place, check=check), 422
    try:
        lines.verify_line(act(), place, version=check.version.seen)
    except errors.Conflict:
        return _render(place, theirs=True), 409
    flash(_("Verified: “%(title)s”.", title=within_quotes(words().items[place.item.id].title)), "success")
    return redirect(url_for("lines.verification", consultation=place.consultation.slug))


@bp.post(RULES[0] + "/send-back")
@bp.post(RULES[1] + "/send-back")
@on_line(Action.VERIFY_LINE)
def send_back(place: Place) -> ResponseReturnValue:
    check = CheckForm()
    if not check.validate_on_submit():
        return _render(place, check=check), 422
    try:
        lines.send_back(act(), place, version=check.version.seen, reason=check.reason.data or "")
    except errors.Conflict:
        return _render(place, check=check, theirs=True), 409
    except errors.ReasonMissing:
        check.reason.errors = [_("Say in a sentence what is missing, so that the owner can mend it.")]
        return _render(place, check=check), 422
    flash(_("Sent back with your comment."), "success")
    return redirect(url_for("lines.verification", consultation=place.consultation.slug))


def _render(
    place: Place,
    *,
    form: LineForm | None = None,
    check: CheckForm | None = None,
    theirs: bool = False,
) -> str:
    db.session.rollback()
    standing = standing_of(place.consultation)
    view = view_line(act(), place, standing)
    tried = Tried(form=form, reason=check.reason.data or "" if check else "")
    told = overtaken(view, tried, by=visitor().actor, may_check=view.may_check) if theirs else None
    draft = _draft(view) if form is None else None
    form = form or _filled(view, draft)
    if theirs or not form.errors:
        form.version.show(view.line.version)
    page = LinePage(
        view=view,
        form=form,
        check=_check(view, check),
        back=way_back(place),
        legal=LegalCheckForm(formdata=None, checked_on=view.legal_check, version=view.line.version),
        neighbours=neighbours(visitor().actor, place, standing),
        history=history_of(view.past),
        talk=talk_about(place, concerned=standing.concerned, names=view.names),
        pieces=offers(place, shelf()),
        draft=draft,
        overtaken=told,
    )
    return render_template("line/line.html", page=page)


def _check(view: LineView, check: CheckForm | None) -> CheckForm:
    check = check or CheckForm(formdata=None)
    check.version.show(view.line.version)
    return check


def _draft(view: LineView) -> Unsaved | None:
    if not view.may_answer:
        return None
    stored = Stored(place=view.place, line=view.line, saved_at=view.saved_at)
    return drafts.unsaved(act(), [stored]).get(view.place.draft_key)


def _filled(view: LineView, draft: Unsaved | None) -> LineForm:
    line = view.line
    steps = {
        Status.NOT_STARTED: None,
        Status.IN_PROGRESS: Step.IN_PROGRESS,
        Status.NOT_APPLICABLE: Step.NOT_APPLICABLE,
    }
    step = steps.get(line.status, Step.DONE)
    texts = draft.texts if draft and not draft.overtaken else shown_texts(line)
    return LineForm(formdata=None, step=step.value if step else None, version=line.version, **asdict(texts))


def _onwards(place: Place, figure: float, *, to_evidence: bool = False) -> ResponseReturnValue:
    standing = standing_of(place.consultation)
    flash(_moved(place, figure, standing.score.shown), "success")
    if to_evidence:
        return redirect(url_for("evidence.show", **place_values(place)))
    if wanted := safe_next(request.form.get("next")):
        return redirect(wanted)
    rows = _list_of(place, standing)
    here = (place.item.id, place.department.slug if place.department else None)
    following = checklists.first_open(rows, after=here)
    if following is None:
        return redirect(checklist_of_line(place).href)
    return redirect(line_address(place.consultation.slug, following.item, following.department_slug))


def _moved(place: Place, before: float, after: float) -> str:
    title = within_quotes(words().items[place.item.id].title)
    if round(before) == round(after):
        figure = wording().points(after)
        return _("“%(title)s” is saved. The score stays at %(after)s.", title=title, after=figure)
    return _(
        "“%(title)s” is saved. The score goes from %(before)s to %(after)s.",
        title=title,
        before=wording().points(before),
        after=wording().points(after),
    )


def _list_of(place: Place, standing: Standing) -> tuple[Row, ...]:
    if place.department is not None and visitor().may(Action.READ_DEPARTMENT, place.department.id):
        return checklists.department_rows(standing, place.department)
    return checklists.own_rows(standing, visitor().actor)
