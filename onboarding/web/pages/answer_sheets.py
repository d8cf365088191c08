"""The answer sheet for a department's meeting, printed or as a Word file, in either language."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.answer_sheet import AnswerSheet
from onboarding.domain.policy import Action
from onboarding.press import answer_sheet
from onboarding.press.pdf import PressFault, PressMissing
from onboarding.press.word import MIMETYPE, Letterhead, to_docx
from onboarding.records.departments import Department
from onboarding.services import answer_sheets
from onboarding.web.access import on_department, on_town
from onboarding.web.fixing import next_standing
from onboarding.web.language import LOCALES, locale
from onboarding.web.visitor import act, shelf, visitor, words_in

bp = Blueprint("answer_sheets", __name__, url_prefix="/objections")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedPage:
    """Why there is no document; `remedy` is a command where one helps."""

    remedy: str


@bp.get("/sheet.pdf")
@on_town(Action.READ_OBJECTIONS)
def town() -> ResponseReturnValue:
    return _printed(None)


@bp.get("/sheet/<department>.pdf")
@on_department(Action.READ_OBJECTIONS)
def printed(*, department: Department) -> ResponseReturnValue:
    return _printed(department)


@bp.get("/sheet.docx")
@on_town(Action.READ_OBJECTIONS)
def town_word() -> ResponseReturnValue:
    return _word(None)


@bp.get("/sheet/<department>.docx")
@on_department(Action.READ_OBJECTIONS)
def word(*, department: Department) -> ResponseReturnValue:
    return _word(department)


def _printed(department: Department | None) -> ResponseReturnValue:
    language, sheet = _language(), _sheet(department)
    data_dir = current_app.extensions["settings"].data_dir
    try:
        content = answer_sheet.printed(sheet, words=words_in(language), locale=language, data_dir=data_dir)
    except PressFault as fault:
        current_app.logger.error("answer sheet not printed: %r", fault)  # noqa: TRY400
        page = UnprintedPage(remedy=fault.remedy if isinstance(fault, PressMissing) else "")
        return render_template("objections/unprinted.html", page=page), 503
    return _file(content, "application/pdf", department, "pdf")


def _word(department: Department | None) -> ResponseReturnValue:
    language, sheet = _language(), _sheet(department)
    letterhead = Letterhead(title=_("Answers for the meeting"), town=sheet.town, locale=language, at=act().at)
    text = answer_sheet.manuscript_of(sheet, words=words_in(language), locale=language)
    return _file(to_docx(text, letterhead), MIMETYPE, department, "docx")


def _sheet(department: Department | None) -> AnswerSheet:
    town = visitor().town
    head = answer_sheets.Letterhead(town=town.name, demo=town.demo)
    return answer_sheets.sheet_of(act(), head, next_standing(), department)


def _language() -> str:
    """The language asked for, else the visitor's; anything else is no address of ours."""
    asked = request.args.get("in", locale())
    return asked if asked in frozenset(LOCALES) & shelf().words.keys() else abort(404)


def _file(content: bytes, kind: str, department: Department | None, ending: str) -> Response:
    place = f"-{department.slug}" if department else ""
    name = f"objections{place}-{act().today.isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=kind, headers=headers)
