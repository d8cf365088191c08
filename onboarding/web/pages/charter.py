"""The moderation charter as a whole: progress, findings, recommended options, the draft."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from onboarding.content.prose import charter_prose
from onboarding.domain import charter as rules
from onboarding.domain import errors
from onboarding.domain.charter import Charter, Clause, ClauseDraft, Fact, Finding
from onboarding.domain.policy import Action
from onboarding.services import clauses
from onboarding.services.charter import charter_of, draft_of, offer, version_of
from onboarding.services.charter_standing import DraftStanding, draft_standing
from onboarding.web.access import on_town
from onboarding.web.extensions import db
from onboarding.web.forms.charter import ConfirmForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.reopened import tell_reopened
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("charter", __name__, url_prefix="/charter")

PARTS = (
    (_l("What the space is for, and who speaks"), 3),
    (_l("Reading, opening hours and what is off limits"), 9),
    (_l("When something is hidden"), 15),
    (_l("Who moderates, and difficult moments"), 22),
    (_l("Particular situations, data and the charter’s own life"), 999),
)
"""Heading of each part and the number of its last clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A group of clauses."""

    heading: object
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterPage:
    """How far the charter is; findings from what is decided apart from those of silence."""

    form: ConfirmForm
    charter: Charter
    parts: tuple[Part, ...]
    total: int
    undecided: tuple[Clause, ...]
    said: tuple[Finding, ...]
    unsaid: tuple[Finding, ...]
    weak: frozenset[str]
    missing: Mapping[str, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendedPage:
    """What would be taken over."""

    form: ConfirmForm
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedClause:
    """A clause as residents read it."""

    number: int
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """The text in one language; `standing` says where it stands beside the versions."""

    standing: DraftStanding
    language: str
    languages: Mapping[str, str]
    clauses: tuple[PrintedClause, ...]
    undecided: tuple[Clause, ...]
    missing: Mapping[str, tuple[Fact, ...]]


@bp.get("")
@on_town(Action.READ_CHARTER)
def show() -> ResponseReturnValue:
    return render_template("charter/show.html", page=_page())


@bp.get("/recommended")
@on_town(Action.EDIT_CHARTER)
def recommended() -> ResponseReturnValue:
    page = RecommendedPage(form=_confirm(), clauses=rules.undecided(shelf().charter, _charter()))
    return render_template("charter/recommended.html", page=page)


@bp.post("/recommended")
@on_town(Action.EDIT_CHARTER)
def take_recommended() -> ResponseReturnValue:
    try:
        taken = clauses.take_recommended(act(), version=_seen())
    except errors.Conflict:
        return _changed_meanwhile()
    flash(
        ngettext(
            "%(num)d clause is settled as recommended.",
            "%(num)d clauses are settled as recommended.",
            len(taken),
        ),
        "success",
    )
    return redirect(url_for("charter.show"))


@bp.post("/findings/<finding>/mend")
@on_town(Action.EDIT_CHARTER)
def mend(finding: str) -> ResponseReturnValue:
    try:
        clause, reopened = clauses.mend(act(), finding, version=_seen())
    except errors.Conflict:
        return _changed_meanwhile()
    flash(_("The charter now says so. Read the text and fill in what it names."), "success")
    tell_reopened(reopened)
    return redirect(url_for("clause.show", clause=clause))


@bp.get("/draft")
@on_town(Action.READ_CHARTER)
def draft() -> ResponseReturnValue:
    wanted = request.args.get("locale", "")
    language = wanted if wanted in shelf().words else locale()
    charter = _charter()
    page = DraftPage(
        standing=draft_standing(act(), locale=language),
        language=language,
        languages={code: name for code, name in LOCALES.items() if code in shelf().words},
        clauses=tuple(_print(each) for each in draft_of(shelf(), charter, visitor().town, language)),
        undecided=rules.undecided(shelf().charter, charter),
        missing=_missing(charter),
    )
    return render_template("charter/draft.html", page=page)


def _print(drafted: ClauseDraft) -> PrintedClause:
    return PrintedClause(number=drafted.number, title=drafted.title, text=charter_prose(drafted.body))


def _page() -> CharterPage:
    model, charter = shelf().charter, _charter()
    known = offer(db.session(), visitor().town.id, today=act().today)
    found = rules.findings(model, charter, today=act().today, election_on=known.election_on)
    silent = rules.undecided(model, charter)
    mute = {clause.id for clause in silent}
    return CharterPage(
        form=_confirm(),
        charter=charter,
        parts=_parts(model.clauses),
        total=len(model.clauses),
        undecided=silent,
        said=tuple(each for each in found if each.rule.clause not in mute),
        unsaid=tuple(each for each in found if each.rule.clause in mute),
        weak=frozenset(each.rule.clause for each in found),
        missing=_missing(charter),
    )


def _parts(known: tuple[Clause, ...]) -> tuple[Part, ...]:
    parts, first = [], 0
    for heading, last in PARTS:
        within = tuple(clause for clause in known if first < clause.number <= last)
        parts.append(Part(heading=heading, clauses=within))
        first = last
    return tuple(parts)


def _missing(charter: Charter) -> dict[str, tuple[Fact, ...]]:
    model = shelf().charter
    absent = rules.missing_facts(model, charter)
    using = {
        clause.id: tuple(fact for fact in absent if fact.id in option.facts)
        for clause in model.clauses
        if (option := charter.chosen(clause)) is not None
    }
    return {clause: facts for clause, facts in using.items() if facts}


def _charter() -> Charter:
    return charter_of(db.session(), visitor().town.id)


def _confirm() -> ConfirmForm:
    return ConfirmForm(formdata=None, version=version_of(db.session(), visitor().town.id))


def _seen() -> int:
    form = ConfirmForm()
    return form.version.seen if form.validate() else -1


def _changed_meanwhile() -> ResponseReturnValue:
    flash(_("Somebody changed the charter in the meantime. Nothing was done: look again."), "warning")
    return redirect(url_for("charter.show"))
