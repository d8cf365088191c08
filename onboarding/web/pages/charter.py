"""The moderation charter as a whole: progress, findings, recommended options, the draft."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.content.prose import charter_prose
from onboarding.domain import charter as rules
from onboarding.domain import errors
from onboarding.domain.charter import Charter, Clause, ClauseDraft, Finding
from onboarding.domain.policy import Action
from onboarding.services import clauses
from onboarding.services.charter import charter_of, draft_of, found_in, occasion_of, version_of
from onboarding.services.charter_standing import DraftStanding, draft_standing
from onboarding.web.access import on_town
from onboarding.web.charter_gaps import Gaps, gaps_of
from onboarding.web.charter_list import ClauseList, clause_list
from onboarding.web.extensions import db
from onboarding.web.forms.charter import ConfirmForm, MendForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.mending import Mending, mending
from onboarding.web.reopened import tell_reopened
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("charter", __name__, url_prefix="/charter")


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterPage:
    """How far the charter is; findings from what is decided apart from those of silence."""

    total: int
    said: tuple[Finding, ...]
    unsaid: tuple[Finding, ...]
    mending: Mending
    gaps: Gaps
    list: ClauseList

    @property
    def decided(self) -> int:
        """Clauses with a choice."""
        return self.total - len(self.gaps.undecided)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendedPage:
    """What would be taken over."""

    form: ConfirmForm
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedClause:
    """A clause as residents read it; `own`: in the town's own words, perhaps in another `language`."""

    id: str
    number: int
    title: str
    text: str
    language: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """The text in one language; `standing` says where it stands beside the versions."""

    standing: DraftStanding
    language: str
    languages: Mapping[str, str]
    clauses: tuple[PrintedClause, ...]
    gaps: Gaps


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
    form = MendForm()
    clause = form.clause.data or ""
    try:
        mended = clauses.mend_finding(act(), finding, version=_seen(), clause=clause)
    except errors.Conflict:
        return _changed_meanwhile()
    flash(_("The charter now says so. Read the text and fill in what it names."), "success")
    if mended.own_went:
        flash(
            _("Your own wording of this clause no longer stands. “Take back the last step” brings it back."),
            "warning",
        )
    tell_reopened(mended.reopened)
    return redirect(url_for("clause.show", clause=mended.clause))


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
        gaps=gaps_of(charter),
    )
    return render_template("charter/draft.html", page=page)


def _print(drafted: ClauseDraft) -> PrintedClause:
    return PrintedClause(
        id=drafted.id,
        number=drafted.number,
        title=drafted.title,
        text=charter_prose(drafted.body),
        language=drafted.language,
        own=drafted.own,
    )


def _page() -> CharterPage:
    model, charter = shelf().charter, _charter()
    occasion = occasion_of(db.session(), visitor().town.id, today=act().today)
    found = found_in(shelf(), charter, occasion)
    version = version_of(db.session(), visitor().town.id)
    return CharterPage(
        total=len(model.clauses),
        said=tuple(each for each in found if not each.unsaid),
        unsaid=tuple(each for each in found if each.unsaid),
        mending=mending(found, charter, version=version),
        gaps=gaps_of(charter),
        list=clause_list(model.clauses, charter, found, request.args.get("show", "")),
    )


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
