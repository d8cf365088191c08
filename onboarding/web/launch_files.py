"""A section of the launch plan taken away as a file."""

from flask import Response
from flask_babel import gettext as _

from onboarding.press import csv_sheet
from onboarding.press.book import Sheet
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.records.consultations import Consultation
from onboarding.web.extracts import about_sheet, book_of
from onboarding.web.language import locale
from onboarding.web.standing import standing_of

KIND = "<any(xlsx, csv):kind>"


def taken_away(consultation: Consultation, sheet: Sheet, kind: str, *, called: str) -> Response:
    """The sheet as CSV, or as a workbook that says what it holds; `called` stands in the file's name."""
    standing = standing_of(consultation)
    file = f"{consultation.slug}-{called}-{standing.today.isoformat()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    if kind == "csv":
        text = csv_sheet.to_csv(sheet, locale=locale())
        return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
    title = _("Launch plan: %(section)s", section=sheet.title)
    written = to_xlsx(book_of(standing, title, (sheet, about_sheet(standing, content=title))))
    return Response(written, content_type=MEDIA_TYPE, headers=headers)
