"""One clause of the charter: why it matters, the options, the values, the text."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from onboarding.content.prose import charter_prose
from onboarding.content.words import ClauseText
from onboarding.domain import errors
from onboarding.domain.charter import Charter, Clause, Fact, undecided
from onboarding.domain.charter_numbering import OF_THE_RECORD
from onboarding.domain.policy import Action
from onboarding.services.charter import Offer, charter_of, draft_of, offer, version_of
from onboarding.services.clauses import Decision, FaultyFacts, decide_clause
from onboarding.web.access import on_town
from onboarding.web.differences import Difference, differences
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.forms.charter import PREFIX, ClauseForm, clause_form
from onboarding.web.language import locale
from onboarding.web.reopened import tell_reopened
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("clause", __name__, url_prefix="/charter/<clause>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePage:
    """The clause with its form; `drafts` holds the text of each option, empty where it says nothing."""

    clause: Clause
    words: ClauseText
    form: ClauseForm
    chosen: str | None
    drafts: Mapping[str, str]
    total: int
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
    tell_reopened(reopened)
    return redirect(_onwards(desk.clause))


def _desk(clause_id: str) -> Desk:
    clause = shelf().charter.clause_by_id.get(clause_id) or abort(404)
    used = {fact for option in clause.options for fact in option.facts}
    return Desk(
        clause=clause,
        charter=charter_of(db.session(), visitor().town.id),
        version=version_of(db.session(), visitor().town.id),
        known=offer(db.session(), visitor().town.id, today=act().today),
        facts=tuple(fact for fact in shelf().charter.facts if fact.id in used - OF_THE_RECORD),
    )


def _onwards(clause: Clause) -> str:
    if request.form.get("then") == "stay":
        return url_for("clause.show", clause=clause.id)
    left = undecided(shelf().charter, charter_of(db.session(), visitor().town.id))
    following = next((each for each in left if each.number > clause.number), left[0] if left else None)
    return url_for("clause.show", clause=following.id) if following else url_for("charter.show")


def _conflict(desk: Desk, form: ClauseForm) -> str:
    form.version.data, form.version.raw_data = desk.version, None
    return _render(desk, form, differences(theirs=_stored(desk), mine=form))


def _render(desk: Desk, form: ClauseForm, found: tuple[Difference, ...] | None = None) -> str:
    chosen = desk.charter.chosen(desk.clause)
    page = ClausePage(
        clause=desk.clause,
        words=words().clauses[desk.clause.id],
        form=form,
        chosen=chosen.id if chosen else None,
        drafts=_drafts(desk),
        total=len(shelf().charter.clauses),
        differences=found,
    )
    return render_template("charter/clause.html", page=page)


def _drafts(desk: Desk) -> dict[str, str]:
    drafts = {}
    for option in desk.clause.options:
        alone = Charter(choices={desk.clause.id: option.id}, facts=desk.charter.facts)
        written = draft_of(shelf(), alone, visitor().town, locale())
        drafts[option.id] = charter_prose(written[0].body) if written else ""
    return drafts


def _stored(desk: Desk) -> ClauseForm:
    values = {PREFIX + fact.id: _value(desk, fact) for fact in desk.facts}
    option = desk.charter.chosen(desk.clause) or desk.clause.recommended
    form = _form_class(desk)(formdata=None, option=option.id, version=desk.version, **values)
    return _with_options(form, desk.clause)


def _value(desk: Desk, fact: Fact) -> str:
    offered = desk.known.values.get(fact.id)
    return desk.charter.facts.get(fact.id) or offered or desk.charter.value(shelf().charter, fact.id)


def _form_class(desk: Desk) -> type[ClauseForm]:
    return clause_form(desk.facts, {fact.id: _label(fact, desk.known) for fact in desk.facts})


def _label(fact: Fact, known: Offer) -> tuple[str, str]:
    said = words().facts[fact.id]
    if fact.id not in known.values or known.consultation is None:
        return said.label, said.hint
    source = _("Offered: the date of “%(title)s”.", title=known.consultation.title)
    return said.label, f"{said.hint} {source}"


def _with_options(form: ClauseForm, clause: Clause) -> ClauseForm:
    said = words().clauses[clause.id].options
    form.option.choices = [
        SelectChoice(value=option.id, label=said[option.id].label) for option in clause.options
    ]
    return form
