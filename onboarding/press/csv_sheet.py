"""One sheet as CSV, for programs that read nothing else."""

from collections.abc import Iterable
from datetime import date

from onboarding.press.book import Sheet, Value
from onboarding.press.sheet_text import guarded

MEDIA_TYPE = "text/csv"
BOM = "\ufeff"
SEPARATORS, DECIMALS = {"fr": ";"}, {"fr": ","}
"""What a spreadsheet program set to the language expects; elsewhere a comma, and a decimal point."""


def to_csv(sheet: Sheet, *, locale: str) -> bytes:
    """UTF-8 with its mark, texts between quotes, days as 2026-11-23.

    A text that begins like a formula has an apostrophe before it: CSV knows no types [OWASP].
    """
    headings = _line((column.heading for column in sheet.columns), locale)
    lines = (_line(row, locale) for row in sheet.rows)
    return (BOM + "".join((headings, *lines))).encode()


def _line(values: Iterable[Value], locale: str) -> str:
    return SEPARATORS.get(locale, ",").join(_field(value, locale) for value in values) + "\r\n"


def _field(value: Value, locale: str) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return '"' + guarded(value).replace('"', '""') + '"'
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace(".", DECIMALS.get(locale, "."))
