"""Checklists and the whole preparation to take away, as XLSX and as CSV."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.press import csv_sheet
from onboarding.press.book import Sheet
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.services import checklists
from onboarding.services.extracts import extracts
from onboarding.services.overview import stops_of
from onboarding.services.preparation import Standing
from onboarding.services.rows import Row
from onboarding.web.access import on_checklist, on_consultation
from onboarding.web.extracts import about_sheet, book_of, lines_sheet
from onboarding.web.language import locale
from onboarding.web.preparation_sheets import blockers_sheet, figures_sheet
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor
from onboarding.web.wanted import wanted_lines

bp = Blueprint("extracts", __name__, url_prefix="/consultations/<consultation>")
KIND = "<any(xlsx, csv):kind>"


@bp.get(f"/lines.{KIND}")
@on_consultation(Action.READ_ALL_LINES)
def every(consultation: Consultation, kind: str) -> ResponseReturnValue:
    standing = standing_of(consultation)
    rows = checklists.all_rows(standing, wanted_lines())
    return _handed_out(standing, rows, kind, name="lines")


@bp.get(f"/my-lines.{KIND}")
@bp.get(f"/departments/<department>/lines.{KIND}")
@on_checklist
def checklist(consultation: Consultation, department: Department | None, kind: str) -> ResponseReturnValue:
    standing = standing_of(consultation)
    if department is None:
        return _handed_out(standing, checklists.own_rows(standing, visitor().actor), kind, name="my-lines")
    rows = checklists.department_rows(standing, department)
    return _handed_out(standing, rows, kind, name=department.slug)


@bp.get(f"/preparation.{KIND}")
@on_consultation(Action.READ_ALL_LINES)
def preparation(consultation: Consultation, kind: str) -> ResponseReturnValue:
    standing = standing_of(consultation)
    figures = (figures_sheet(standing), blockers_sheet(stops_of(act(), standing)))
    return _handed_out(standing, checklists.all_rows(standing), kind, name="preparation", more=figures)


def _handed_out(
    standing: Standing, rows: tuple[Row, ...], kind: str, *, name: str, more: tuple[Sheet, ...] = ()
) -> Response:
    lines = lines_sheet(extracts(act(), standing, rows))
    file = f"{standing.consultation.slug}-{name}-{standing.today.isoformat()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    if kind == "csv":
        text = csv_sheet.to_csv(lines, locale=locale())
        return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
    title = _("The whole preparation") if more else _("Checklist")
    about = about_sheet(standing, content=title)
    written = to_xlsx(book_of(standing, title, (lines, about, *more)))
    return Response(written, content_type=MEDIA_TYPE, headers=headers)
