"""Sheets handed out: the first alone as CSV, or all of them as a workbook that says what it holds."""

from collections.abc import Sequence

from flask import Response

from onboarding.press import csv_sheet
from onboarding.press.book import Sheet
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.services.preparation import Standing
from onboarding.web.extracts import about_sheet, book_of
from onboarding.web.language import locale


def handed_out(standing: Standing, kind: str, sheets: Sequence[Sheet], *, title: str, name: str) -> Response:
    """A file named after the consultation, the content and the day."""
    file = f"{standing.consultation.slug}-{name}-{standing.today.isoformat()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    if kind == "csv":
        text = csv_sheet.to_csv(sheets[0], locale=locale())
        return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
    book = book_of(standing, title, (*sheets, about_sheet(standing, content=title)))
    return Response(to_xlsx(book), content_type=MEDIA_TYPE, headers=headers)
