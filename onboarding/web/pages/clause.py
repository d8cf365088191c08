"""One clause of the charter: why it matters, the options, the values, the text, the last step."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from onboarding.content.words import ClauseText
from onboarding.domain import errors
from onboarding.domain.charter import Charter, Clause, Fact, Finding, undecided
from onboarding.domain.charter_numbering import OF_THE_RECORD
from onboarding.domain.policy import Action
from onboarding.services.charter import charter_of, found_in, occasion_of, version_of
from onboarding.services.charter_offer import Offer, offer, takeable
from onboarding.services.clauses import Decision, FaultyFacts, LastStep, decide_clause, last_step, take_back
from onboarding.web.access import on_town
from onboarding.web.charter_origins import told_origin
from onboarding.web.differences import Difference, differences
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.forms.charter import PREFIX, ClauseForm, ConfirmForm, clause_form
from onboarding.web.mending import Mending, mending
from onboarding.web.previews import Piece, previews
from onboarding.web.reopened import tell_reopened
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("clause", __name__, url_prefix="/charter/clauses/<clause>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePage:
    """The clause with its form; `previews` holds the text of each option, empty where it says nothing.

    `own` is the town's own wording by language, `last` the step that can be taken back.
    """

    clause: Clause
    words: ClauseText
    form: ClauseForm
    chosen: str | None
    previews: Mapping[str, tuple[Piece, ...]]
    findings: tuple[Finding, ...]
    mending: Mending
    own: Mapping[str, str]
    decided: int
    total: int
    version: int
    last: LastStep | None = None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies ready when a clause is looked at."""

    clause: Clause
    charter: Charter
    version: int
    known: Offer
    facts: tuple[Fact, ...]


@bp.get("")
@on_town(Action.READ_CHARTER)
def show(clause: str) -> ResponseReturnValue:
    desk = _desk(clause)
    return _render(desk, _stored(desk))


@bp.post("")
@on_town(Action.EDIT_CHARTER)
def decide(clause: str) -> ResponseReturnValue:
    desk = _desk(clause)
    form = _with_options(_form_class(desk)(), desk.clause)
    if not form.validate_on_submit():
        return _render(desk, form), 422
    decision = Decision(clause=desk.clause.id, option=form.option.data, facts=form.typed_facts())
    try:
        reopened = decide_clause(act(), decision, version=form.version.seen)
    except FaultyFacts as faulty:
        form.blame(faulty.faults, desk.facts)
        return _render(desk, form), 422
    except errors.Conflict:
        return _conflict(_desk(clause), form), 409
    flash(_("Clause %(number)d is settled.", number=desk.clause.number), "success")
    if desk.clause.id in desk.charter.own and form.option.data != desk.charter.choices.get(desk.clause.id):
        flash(
            _("Your own wording still stands, and was written for another option: read it again."), "warning"
        )
    tell_reopened(reopened)
    return redirect(_onwards(desk.clause))


@bp.post("/take-back")
@on_town(Action.EDIT_CHARTER)
def undo(clause: str) -> ResponseReturnValue:
    known, form = shelf().charter.clause_by_id.get(clause) or abort(404), ConfirmForm()
    try:
        reopened = take_back(act(), known.id, version=form.version.seen if form.validate() else -1)
    except errors.Conflict:
        flash(_("Somebody changed the charter in the meantime. Nothing was done: look again."), "warning")
        return redirect(url_for("clause.show", clause=clause))
    flash(_("Clause %(number)d is as it was before the last step.", number=known.number), "success")
    tell_reopened(reopened)
    return redirect(url_for("clause.show", clause=clause))


def _desk(clause_id: str) -> Desk:
    clause = shelf().charter.clause_by_id.get(clause_id) or abort(404)
    used = {fact for option in clause.options for fact in option.facts}
    known = offer(db.session(), visitor().town.id, today=act().today)
    return Desk(
        clause=clause,
        charter=charter_of(db.session(), visitor().town.id),
        version=version_of(db.session(), visitor().town.id),
        known=takeable(shelf().charter, known),
        facts=tuple(fact for fact in shelf().charter.facts if fact.id in used - OF_THE_RECORD),
    )


def _onwards(clause: Clause) -> str:
    if request.form.get("then") == "stay":
        return url_for("clause.show", clause=clause.id)
    left = undecided(shelf().charter, charter_of(db.session(), visitor().town.id))
    following = next((each for each in left if each.number > clause.number), left[0] if left else None)
    return url_for("clause.show", clause=following.id) if following else url_for("charter.show")


def _conflict(desk: Desk, form: ClauseForm) -> str:
    form.version.show(desk.version)
    return _render(desk, form, differences(theirs=_stored(desk), mine=form))


def _render(desk: Desk, form: ClauseForm, found: tuple[Difference, ...] | None = None) -> str:
    model, chosen = shelf().charter, desk.charter.chosen(desk.clause)
    findings = _findings(desk)
    page = ClausePage(
        clause=desk.clause,
        words=words().clauses[desk.clause.id],
        form=form,
        chosen=chosen.id if chosen else None,
        previews=previews(desk.clause, form.typed_facts()),
        findings=findings,
        mending=mending(findings, desk.charter, version=desk.version),
        own=desk.charter.own.get(desk.clause.id, {}),
        decided=len(model.clauses) - len(undecided(model, desk.charter)),
        total=len(model.clauses),
        version=desk.version,
        last=last_step(act(), desk.clause.id, desk.charter),
        differences=found,
    )
    return render_template("charter/clause.html", page=page)


def _findings(desk: Desk) -> tuple[Finding, ...]:
    """What was found in this clause, once it says something."""
    occasion = occasion_of(db.session(), visitor().town.id, today=act().today)
    found = found_in(shelf(), desk.charter, occasion)
    return tuple(each for each in found if each.clause == desk.clause.id and not each.unsaid)


def _stored(desk: Desk) -> ClauseForm:
    values = {PREFIX + fact.id: _value(desk, fact) for fact in desk.facts}
    option = desk.charter.chosen(desk.clause) or desk.clause.recommended
    form = _form_class(desk)(formdata=None, option=option.id, version=desk.version, **values)
    return _with_options(form, desk.clause)


def _value(desk: Desk, fact: Fact) -> str:
    offered = desk.known.values.get(fact.id)
    return desk.charter.facts.get(fact.id) or offered or desk.charter.value(shelf().charter, fact.id)


def _form_class(desk: Desk) -> type[ClauseForm]:
    return clause_form(desk.facts, {fact.id: _label(desk, fact) for fact in desk.facts})


def _label(desk: Desk, fact: Fact) -> tuple[str, str]:
    said = words().facts[fact.id]
    origin = "" if desk.charter.facts.get(fact.id) else told_origin(desk.known, fact.id)
    return said.label, f"{said.hint} {origin}".strip()


def _with_options(form: ClauseForm, clause: Clause) -> ClauseForm:
    said = words().clauses[clause.id].options
    form.option.choices = [
        SelectChoice(value=option.id, label=said[option.id].label) for option in clause.options
    ]
    return form
