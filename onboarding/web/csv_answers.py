"""A sheet taken away as CSV."""

from flask import Response

from onboarding.press import csv_sheet
from onboarding.press.book import Sheet
from onboarding.web.language import locale


def as_csv(sheet: Sheet, name: str) -> Response:
    """The file, in the reader's own way of writing numbers; `name` without its ending."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    kind = f"{csv_sheet.MEDIA_TYPE}; charset=utf-8"
    return Response(csv_sheet.to_csv(sheet, locale=locale()), content_type=kind, headers=headers)
