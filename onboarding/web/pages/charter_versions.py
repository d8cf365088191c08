"""The versions of the charter: their list, one of them, and two of them compared."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from onboarding.content.prose import charter_prose
from onboarding.domain.charter_difference import charter_difference
from onboarding.domain.frozen_charter import FrozenCharter
from onboarding.domain.policy import Action
from onboarding.press import csv_sheet
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.records.charter_versions import (
    CharterVersion,
    VersionRow,
    find_charter_version,
    open_remarks,
    version_rows,
)
from onboarding.services.charter_moves import moves_of
from onboarding.services.charter_reading import VersionView, view_version
from onboarding.services.charter_standing import DraftStanding, draft_frozen, draft_standing
from onboarding.web.access import on_charter_version, on_town
from onboarding.web.charter_changes import ToldChange, clause_title, told_changes
from onboarding.web.charter_history_sheet import history_book, history_sheet
from onboarding.web.language import LOCALES, locale
from onboarding.web.moved_lines import ToldMove, told_moves
from onboarding.web.paging import Stretch, stretch
from onboarding.web.visitor import act, shelf

bp = Blueprint("charter_versions", __name__, url_prefix="/charter/versions")
DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """The versions, the newest first; `remarks` counts the open ones by version."""

    standing: DraftStanding
    versions: tuple[VersionRow, ...]
    remarks: Mapping[int, int]
    stretch: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedClause:
    """A clause as residents read it; `model` says whether the content still knows it."""

    id: str
    number: int
    title: str
    text: str
    language: str
    model: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """One version; `unsaid` are clauses it does not print and of which something is to be said."""

    view: VersionView
    clauses: tuple[PrintedClause, ...]
    unsaid: tuple[tuple[str, str], ...]
    moves: tuple[ToldMove, ...]
    language: str
    languages: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """Two versions; a number, or "draft"."""

    versions: tuple[VersionRow, ...]
    former: str
    latter: str
    changes: tuple[ToldChange, ...]
    language: str
    languages: Mapping[str, str]


@bp.get("")
@on_town(Action.READ_CHARTER)
def index() -> ResponseReturnValue:
    standing = draft_standing(act(), locale=locale())
    shown = stretch(len(standing.versions))
    versions = tuple(shown.of(standing.versions))
    page = VersionsPage(
        standing=standing,
        versions=versions,
        remarks=open_remarks(act().session, (row.id for row in versions)),
        stretch=shown,
    )
    return render_template("charter_versions/index.html", page=page)


@bp.get("/history.<any(xlsx, csv):kind>")
@on_town(Action.READ_CHARTER)
def history(kind: str) -> ResponseReturnValue:
    """Every version with who did what when, to keep or to hand on."""
    sheet = history_sheet(version_rows(act().session, act().actor.municipality))
    headers = {
        "Content-Disposition": f'attachment; filename="charter-versions-{act().today.isoformat()}.{kind}"'
    }
    if kind == "csv":
        text = csv_sheet.to_csv(sheet, locale=locale())
        return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
    return Response(to_xlsx(history_book(sheet)), content_type=MEDIA_TYPE, headers=headers)


@bp.get("/<int(max=2147483647):charter_version>")
@on_charter_version(Action.READ_CHARTER)
def show(*, charter_version: CharterVersion) -> ResponseReturnValue:
    language = _language()
    view = view_version(act(), charter_version, locale=language)
    clauses = _printed(view.frozen, language)
    page = VersionPage(
        view=view,
        clauses=clauses,
        unsaid=_unsaid(view, {each.id for each in clauses}),
        moves=told_moves(moves_of(act(), charter_version.number)),
        language=language,
        languages=_languages(view.frozen),
    )
    return render_template("charter_versions/show.html", page=page)


@bp.get("/compare")
@on_town(Action.READ_CHARTER)
def compare() -> ResponseReturnValue:
    known = version_rows(act().session, act().actor.municipality)
    former, latter = _pair(known)
    one, two = _found(former, latter), _found(latter, former)
    language = _language()
    found = charter_difference(one, two, shelf().charter, locale=language) if one and two else ()
    page = ComparisonPage(
        versions=known,
        former=former,
        latter=latter,
        changes=told_changes(found),
        language=language,
        languages=_languages(two) if two else {},
    )
    return render_template("charter_versions/compare.html", page=page)


def _pair(known: tuple[VersionRow, ...]) -> tuple[str, str]:
    """The two that the address names; without them the newest version, and the draft beside it."""
    newest = str(known[0].number) if known else ""
    return request.args.get("of", newest), request.args.get("with", DRAFT)


def _found(name: str, other: str) -> FrozenCharter | None:
    """The version of that number, or the draft under the number of the other; 404 for anything else."""
    if not name:
        return None
    if name == DRAFT:
        return draft_frozen(act(), _number(other) or 1)
    found = find_charter_version(act().session, act().actor.municipality, _number(name) or abort(404))
    return found.frozen if found else abort(404)


def _number(name: str) -> int:
    """The number of a version; 0 where there is none."""
    return int(name) if name.isascii() and name.isdigit() and len(name) < 10 else 0


def _language() -> str:
    wanted = request.args.get("locale", "")
    return wanted if wanted in shelf().words else locale()


def _languages(frozen: FrozenCharter) -> Mapping[str, str]:
    return {code: name for code, name in LOCALES.items() if code in frozen.texts}


def _printed(frozen: FrozenCharter, language: str) -> tuple[PrintedClause, ...]:
    spoken = language if language in frozen.texts else min(frozen.texts)
    known = shelf().charter.clause_by_id
    return tuple(
        PrintedClause(
            id=each.id,
            number=each.number,
            title=each.title,
            text=charter_prose(each.body),
            language=each.language or spoken,
            model=each.id in known,
        )
        for each in frozen.texts[spoken]
    )


def _unsaid(view: VersionView, printed: set[str]) -> tuple[tuple[str, str], ...]:
    spoken_of = {
        *(each.clause for each in view.findings),
        *(each.clause for each in view.remarks),
        *view.changes,
    }
    return tuple(
        (clause.id, clause_title(clause.id))
        for clause in shelf().charter.clauses
        if clause.id in spoken_of - printed
    )
