"""A clause in the town's own words, one language at a time, as a difference from the model text."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from onboarding.content.prose import charter_prose
from onboarding.content.words import ClauseText
from onboarding.domain import errors
from onboarding.domain.charter import Charter, Clause, Finding
from onboarding.domain.charter_findings import own_findings
from onboarding.domain.own_wording import FaultyWording, misleads
from onboarding.domain.policy import Action
from onboarding.domain.word_difference import Piece, word_difference
from onboarding.services.charter import charter_of, model_source, version_of
from onboarding.services.own_wording import Wording, drop_wording, word_clause
from onboarding.web.access import on_town
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.forms.charter import ConfirmForm, WordingForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.mending import Mending, mending
from onboarding.web.refusals.charter import WORDINGS
from onboarding.web.reopened import tell_reopened
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("own_wording", __name__, url_prefix="/charter/clauses/<clause>/wording")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingPage:
    """A clause in one `language`; `own` is what stands, `model` the text it stands instead of.

    `theirs` is what somebody else saved in the meantime. `source` is the model text as one may write on it.
    """

    clause: Clause
    words: ClauseText
    language: str
    languages: Mapping[str, str]
    worded: tuple[str, ...]
    form: WordingForm
    own: str | None
    source: str
    model: Markup
    shown: Markup
    passages: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    mending: Mending
    decided: bool
    theirs: str | None = None

    @property
    def worded_in(self) -> str:
        """The languages in which own wording stands, by name."""
        return ", ".join(self.languages.get(code, code) for code in self.worded)


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPage:
    """The wording that would go."""

    clause: Clause
    words: ClauseText
    language: str
    form: ConfirmForm
    shown: Markup


@bp.get("")
@on_town(Action.READ_CHARTER)
def show(clause: str) -> ResponseReturnValue:
    known, charter, language = _clause(clause), _charter(), _language()
    own = charter.own.get(known.id, {}).get(language)
    form = WordingForm(formdata=None, body=own or _source(charter, known, language), version=_version())
    return _render(charter, known, form)


@bp.post("")
@on_town(Action.EDIT_CHARTER)
def keep(clause: str) -> ResponseReturnValue:
    known, language, form = _clause(clause), _language(), WordingForm()
    if not form.validate_on_submit():
        return _render(_charter(), known, form), 422
    wording = Wording(clause=known.id, locale=language, body=form.body.data)
    try:
        reopened = word_clause(act(), wording, version=form.version.seen)
    except FaultyWording as faulty:
        form.body.errors = [WORDINGS[faulty.problem]]
        return _render(_charter(), known, form), 422
    except errors.Conflict:
        return _conflict(known, form), 409
    _tell(known, language)
    tell_reopened(reopened)
    return redirect(url_for("own_wording.show", clause=known.id, locale=language))


@bp.get("/drop")
@on_town(Action.EDIT_CHARTER)
def confirm(clause: str) -> ResponseReturnValue:
    known, language = _clause(clause), _language()
    own = _charter().own.get(known.id, {}).get(language) or abort(404)
    page = DropPage(
        clause=known,
        words=words().clauses[known.id],
        language=language,
        form=ConfirmForm(formdata=None, version=_version()),
        shown=charter_prose(own),
    )
    return render_template("charter/drop.html", page=page)


@bp.post("/drop")
@on_town(Action.EDIT_CHARTER)
def drop(clause: str) -> ResponseReturnValue:
    known, language, form = _clause(clause), _language(), ConfirmForm()
    try:
        drop_wording(act(), known.id, language, version=form.version.seen if form.validate() else -1)
    except errors.Conflict:
        flash(_("Somebody changed the charter in the meantime. Nothing was done: look again."), "warning")
        return redirect(url_for("own_wording.show", clause=known.id, locale=language))
    flash(_("The model text stands again. “Take back the last step” brings your wording back."), "success")
    return redirect(url_for("clause.show", clause=known.id))


def _tell(clause: Clause, language: str) -> None:
    flash(_("Your wording stands in the charter (%(language)s).", language=LOCALES[language]), "success")
    if misleads(request.form.get("body", "")):
        flash(
            _("Invisible characters, such as those that turn the direction of a text, were taken off."),
            "info",
        )
    if found := _found_in(_charter(), clause, language):
        flash(
            ngettext(
                "%(num)d point in it would stop a critical reader.",
                "%(num)d points in it would stop a critical reader.",
                len(found),
            ),
            "warning",
        )


def _conflict(clause: Clause, form: WordingForm) -> str:
    charter = _charter()
    form.version.show(_version())
    own = charter.own.get(clause.id, {}).get(_language())
    return _render(charter, clause, form, theirs=own or _source(charter, clause, _language()))


def _render(charter: Charter, clause: Clause, form: WordingForm, *, theirs: str | None = None) -> str:
    language, own = _language(), charter.own.get(clause.id, {})
    source, stands = _source(charter, clause, language), own.get(language)
    found = _found_in(charter, clause, language)
    page = WordingPage(
        clause=clause,
        words=words().clauses[clause.id],
        language=language,
        languages={code: name for code, name in LOCALES.items() if code in shelf().words},
        worded=tuple(own),
        form=form,
        own=stands,
        source=source,
        model=charter_prose(source),
        shown=charter_prose(stands or ""),
        passages=word_difference(source, stands) if stands is not None else (),
        findings=found,
        mending=mending(found, charter, version=_version()),
        decided=bool(source) or stands is not None,
        theirs=theirs,
    )
    return render_template("charter/wording.html", page=page)


def _found_in(charter: Charter, clause: Clause, language: str) -> tuple[Finding, ...]:
    """What was found in this wording of the clause."""
    return tuple(
        each
        for each in own_findings(shelf().charter, charter)
        if each.clause == clause.id and any(excerpt.locale == language for excerpt in each.excerpts)
    )


def _source(charter: Charter, clause: Clause, language: str) -> str:
    return model_source(shelf(), charter, visitor().town, clause=clause, locale=language)


def _clause(clause_id: str) -> Clause:
    return shelf().charter.clause_by_id.get(clause_id) or abort(404)


def _language() -> str:
    wanted = request.args.get("locale", "")
    return wanted if wanted in shelf().words else locale()


def _charter() -> Charter:
    return charter_of(db.session(), visitor().town.id)


def _version() -> int:
    return version_of(db.session(), visitor().town.id)
