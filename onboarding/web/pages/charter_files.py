"""The charter to take away: as files, as HTML to paste; the draft of today and every version."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.charter_paper import CharterPaper, PaperKind
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.policy import Action
from onboarding.press.charter_about import About, about, file_name
from onboarding.press.charter_files import (
    MEDIA_TYPES,
    charter_file,
    charter_html,
    size_of,
    unprintable,
)
from onboarding.press.pdf import PressFault, PressMissing
from onboarding.records.charter_versions import charter_versions_of, find_charter_version
from onboarding.records.towns import Municipality
from onboarding.services.charter_papers import draft_paper, version_paper, version_papers
from onboarding.settings import Settings
from onboarding.web.access import on_town
from onboarding.web.extensions import db
from onboarding.web.language import LOCALES
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("charter_files", __name__, url_prefix="/charter/files")
DRAFT, VERSION = "/draft/<paper_locale>", "/<int(max=2147483647):charter_number>/<paper_locale>"
FILE = '.<any("pdf", "docx", "md", "txt"):paper_kind>'
IN_HAND = frozenset({CharterState.IN_REVIEW, CharterState.ADOPTED, CharterState.PUBLISHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file to take away; `size` in bytes, None while it was not made yet."""

    href: str
    kind: PaperKind
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """The charter in one language; `odd` are characters that the PDF's own font lacks."""

    paper: CharterPaper
    about: About
    language: str
    files: tuple[File, ...]
    paste: str
    odd: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesPage:
    """The draft and the versions in hand in each language, and the numbers of all others."""

    draft: tuple[Leaf, ...]
    versions: tuple[tuple[Leaf, ...], ...]
    earlier: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """One version in each language."""

    number: int
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastePage:
    """HTML of the charter in one language; `others` are the other languages."""

    leaf: Leaf
    html: str
    others: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedPage:
    """Why there is no document; `remedy` is a command where one helps."""

    remedy: str


@bp.get("")
@on_town(Action.READ_CHARTER)
def index() -> ResponseReturnValue:
    versions = charter_versions_of(db.session(), visitor().town.id)
    page = FilesPage(
        draft=tuple(_leaf(each) for each in _drafts() if each.clauses),
        versions=tuple(
            tuple(_leaf(paper) for paper in version_papers(each, _town()))
            for each in versions
            if each.state in IN_HAND
        ),
        earlier=tuple(each.number for each in versions if each.state not in IN_HAND),
    )
    return render_template("charter_files/index.html", page=page)


@bp.get("/<int(max=2147483647):charter_number>")
@on_town(Action.READ_CHARTER)
def version(charter_number: int) -> ResponseReturnValue:
    found = find_charter_version(db.session(), visitor().town.id, charter_number) or abort(404)
    leaves = tuple(_leaf(paper) for paper in version_papers(found, _town()))
    return render_template(
        "charter_files/version.html", page=VersionPage(number=charter_number, leaves=leaves)
    )


@bp.get(DRAFT + FILE)
@on_town(Action.READ_CHARTER)
def draft_file(paper_locale: str, paper_kind: str) -> ResponseReturnValue:
    paper = _draft(paper_locale)
    return _file(paper, PaperKind(paper_kind)) if paper.clauses else _nothing_yet()


@bp.get(VERSION + FILE)
@on_town(Action.READ_CHARTER)
def version_file(charter_number: int, paper_locale: str, paper_kind: str) -> ResponseReturnValue:
    return _file(_version(charter_number, paper_locale), PaperKind(paper_kind))


@bp.get(DRAFT + "/paste")
@on_town(Action.READ_CHARTER)
def paste_draft(paper_locale: str) -> ResponseReturnValue:
    paper = _draft(paper_locale)
    others = {each.locale: _href(each, "paste") for each in _drafts() if each.locale != paper_locale}
    return _paste(paper, others) if paper.clauses else _nothing_yet()


@bp.get(VERSION + "/paste")
@on_town(Action.READ_CHARTER)
def paste(charter_number: int, paper_locale: str) -> ResponseReturnValue:
    paper = _version(charter_number, paper_locale)
    found = find_charter_version(db.session(), visitor().town.id, charter_number) or abort(404)
    known = version_papers(found, _town())
    return _paste(paper, {each.locale: _href(each, "paste") for each in known if each.locale != paper_locale})


def _paste(paper: CharterPaper, others: Mapping[str, str]) -> str:
    page = PastePage(leaf=_leaf(paper), html=charter_html(paper), others=others)
    return render_template("charter_files/paste.html", page=page)


def _leaf(paper: CharterPaper) -> Leaf:
    return Leaf(
        paper=paper,
        about=about(paper),
        language=LOCALES.get(paper.locale, paper.locale),
        files=tuple(_files(paper)),
        paste=_href(paper, "paste"),
        odd=unprintable(paper),
    )


def _files(paper: CharterPaper) -> Iterator[File]:
    for kind in PaperKind:
        size = size_of(paper, kind, data_dir=_settings().data_dir)
        yield File(href=_href(paper, kind.value), kind=kind, size=size)


def _href(paper: CharterPaper, wanted: str) -> str:
    pasted = wanted == "paste"
    kind: dict[str, Any] = {} if pasted else {"paper_kind": wanted}
    if paper.number is None:
        endpoint = "paste_draft" if pasted else "draft_file"
        return url_for(f"charter_files.{endpoint}", paper_locale=paper.locale, **kind)
    endpoint = "paste" if pasted else "version_file"
    return url_for(
        f"charter_files.{endpoint}", charter_number=paper.number, paper_locale=paper.locale, **kind
    )


def _file(paper: CharterPaper, kind: PaperKind) -> ResponseReturnValue:
    try:
        content = charter_file(paper, kind, data_dir=_settings().data_dir)
    except PressFault as fault:
        current_app.logger.exception("the charter of %s was not printed", paper.slug)
        page = UnprintedPage(remedy=fault.remedy if isinstance(fault, PressMissing) else "")
        return render_template("charter_files/unprinted.html", page=page), 503
    headers = {"Content-Disposition": f'attachment; filename="{file_name(paper, kind)}"'}
    return Response(content, content_type=MEDIA_TYPES[kind], headers=headers)


def _nothing_yet() -> ResponseReturnValue:
    flash(_("The charter has no text yet: decide a clause first."), "info")
    return redirect(url_for(".index"))


def _drafts() -> Iterator[CharterPaper]:
    for locale in LOCALES:
        if locale in shelf().words:
            yield _draft(locale)


def _draft(locale: str) -> CharterPaper:
    if locale not in shelf().words or locale not in LOCALES:
        abort(404)
    return draft_paper(db.session(), shelf(), _town(), locale=locale, today=act().today)


def _version(number: int, locale: str) -> CharterPaper:
    found = find_charter_version(db.session(), visitor().town.id, number) or abort(404)
    return version_paper(found, _town(), locale=locale) or abort(404)


def _town() -> Municipality:
    return db.session().get_one(Municipality, visitor().town.id)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
