"""One ready piece: read it, fill it in, take it away as a Word file or as Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.manuscript import Manuscript
from onboarding.domain.naming import slug as slug_of
from onboarding.domain.pieces import filled_markdown
from onboarding.domain.policy import Action
from onboarding.domain.readiness import Scope
from onboarding.press.word import MIMETYPE, Letterhead, to_docx
from onboarding.services.piece_views import PieceView, text_of, view_piece
from onboarding.services.pieces import Spot, fill_piece
from onboarding.web.access import on_piece
from onboarding.web.addresses import line_address, piece_address
from onboarding.web.differences import Difference, differences
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.forms.pieces import PieceForm, offered, piece_form
from onboarding.web.language import LOCALES, locale
from onboarding.web.quoting import within_quotes
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("piece", __name__, url_prefix="/consultations/<consultation>")
RULES = ("/pieces/<piece>", "/departments/<department>/pieces/<piece>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """The piece to take away, in one language."""

    href: str
    locale: str
    language: str
    word: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PiecePage:
    """The piece, its text and its form; `lines` are those it serves, with addresses where they open."""

    view: PieceView
    text: Manuscript
    form: PieceForm
    address: str
    downloads: tuple[Download, ...]
    lines: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...] | None = None


@bp.get(RULES[0])
@bp.get(RULES[1])
@on_piece(Action.READ_PREPARATION)
def show(spot: Spot) -> ResponseReturnValue:
    return _render(view_piece(act(), spot, locale=locale()))


@bp.post(RULES[0])
@bp.post(RULES[1])
@on_piece(Action.READ_PREPARATION)
def save(spot: Spot) -> ResponseReturnValue:
    view = view_piece(act(), spot, locale=locale())
    if not view.may_fill:
        raise errors.NotYours
    form = piece_form(view.asked, words().fields)()
    if not form.validate_on_submit():
        return _render(view, form), 422
    try:
        fill_piece(act(), spot, form.typed(), version=form.version.seen)
    except errors.Conflict:
        return _conflict(spot), 409
    flash(_("“%(title)s” is saved.", title=within_quotes(words().pieces[spot.piece.id].title)), "success")
    return redirect(_address(spot))


@bp.get(RULES[0] + "/word")
@bp.get(RULES[1] + "/word")
@on_piece(Action.READ_PREPARATION)
def word(spot: Spot) -> ResponseReturnValue:
    language = _language()
    text = text_of(act(), view_piece(act(), spot, locale=language), locale=language)
    letterhead = Letterhead(
        title=shelf().words[language].pieces[spot.piece.id].title,
        town=visitor().town.name,
        locale=language,
        at=act().at,
    )
    return _file(spot, to_docx(text, letterhead), language, word=True)


@bp.get(RULES[0] + "/markdown")
@bp.get(RULES[1] + "/markdown")
@on_piece(Action.READ_PREPARATION)
def markdown(spot: Spot) -> ResponseReturnValue:
    language = _language()
    view, spoken = view_piece(act(), spot, locale=language), shelf().words[language]
    labels = {name: spoken.fields[name].label for name in view.fields}
    text = filled_markdown(spoken.bodies[spot.piece.id].markdown, view.said, labels)
    return _file(spot, text.encode(), language, word=False)


def _render(
    view: PieceView, form: PieceForm | None = None, found: tuple[Difference, ...] | None = None
) -> str:
    page = PiecePage(
        view=view,
        text=text_of(act(), view, locale=locale()),
        form=form or _form(view),
        address=_address(view.spot),
        downloads=tuple(_downloads(view.spot)),
        lines=tuple((id, _line(view, id)) for id in view.spot.piece.serves if id in words().items),
        differences=found,
    )
    return render_template("pieces/piece.html", page=page)


def _form(view: PieceView) -> PieceForm:
    values = offered(view.offered)
    return piece_form(view.asked, words().fields)(formdata=None, version=view.typed.version, **values)


def _conflict(spot: Spot) -> str:
    db.session.rollback()
    view = view_piece(act(), spot, locale=locale())
    mine = piece_form(view.asked, words().fields)()
    mine.version.show(view.typed.version)
    return _render(view, mine, differences(theirs=_form(view), mine=mine))


def _downloads(spot: Spot) -> Iterator[Download]:
    languages = sorted(_languages(), key=lambda code: (code != locale(), code))
    for view in ("word", "markdown"):
        for code in languages:
            href = f"{_address(spot, view)}?in={code}"
            yield Download(href=href, locale=code, language=LOCALES[code], word=view == "word")


def _languages() -> frozenset[str]:
    return frozenset(LOCALES) & shelf().words.keys()


def _language() -> str:
    """The language asked for, else the visitor's; anything else is no address of ours."""
    asked = request.args.get("in", locale())
    return asked if asked in _languages() else abort(404)


def _line(view: PieceView, id: str) -> str:
    spot = view.spot
    if id not in view.readable:
        return ""
    scope = shelf().catalogue.by_id[id].scope
    department = spot.department.slug if spot.department and scope is Scope.DEPARTMENT else None
    return line_address(spot.consultation.slug, id, department)


def _address(spot: Spot, view: str = "show") -> str:
    department = spot.department.slug if spot.department else None
    return piece_address(spot.consultation.slug, spot.piece.id, department, view=view)


def _file(spot: Spot, content: bytes, language: str, *, word: bool) -> Response:
    place = spot.department.slug if spot.department else spot.consultation.slug
    title = shelf().words[language].pieces[spot.piece.id].title
    name = f"{slug_of(title)}-{place}.{'docx' if word else 'md'}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    kind = MIMETYPE if word else "text/markdown; charset=utf-8"
    return Response(content, content_type=kind, headers=headers)
