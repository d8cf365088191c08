"""Sheets out: texts stay texts, days are days, and no character breaks the file."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.press.book import Book, Column, Sheet
from onboarding.press.csv_sheet import to_csv
from onboarding.press.sheet import to_xlsx
from onboarding.press.sheet_text import LONGEST, coded, decoded, guarded
from tests.workbooks import converted, needs_office, opened, texts

FORMULAS = (
    "=1+1",
    "+33 1 23 45",
    "-12",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://x.example";"a")',
)
ODD = ("a\x01b", "a\x0bb", "\ufffe", "_x0041_", "  spaces  ", "line\nline", "\ud800", "é€😀", "a\x00b")


def book(*rows, columns=None, **given):
    width = len(rows[0])
    columns = columns or tuple(Column(heading=f"Column {n}") for n in range(width))
    sheet = Sheet(title="Lines", columns=columns, rows=rows, **given)
    return Book(title="Grille", locale="fr", author="Vallorne", sheets=(sheet,))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_begins_like_a_formula_stays_text(text):
    cell = opened(to_xlsx(book((text,))))["Lines"]["A2"]
    assert cell.data_type == "s"
    assert decoded(cell.value) == text
    assert cell.quotePrefix


def test_days_are_days_and_numbers_are_numbers():
    page = opened(to_xlsx(book((date(2026, 11, 23), 7.5, 3, None, ""))))["Lines"]
    assert page["A2"].is_date
    assert page["A2"].number_format == "yyyy-mm-dd"
    assert [page["B2"].value, page["C2"].value, page["D2"].value, page["E2"].value] == [7.5, 3, None, None]


def test_a_workbook_says_what_it_is_and_its_headings_stay_in_sight():
    written = opened(to_xlsx(book(("a", "b"), ("c", "d"))))
    assert written.properties.title == "Grille"
    assert written.properties.language == "fr-FR"
    page = written["Lines"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:B3"
    assert page.print_title_rows == "$1:$1"


@pytest.mark.parametrize("text", ODD)
def test_no_character_breaks_the_file(text):
    cell = opened(to_xlsx(book((text,))))["Lines"]["A2"]
    assert decoded(cell.value) == text.replace("\ud800", "\ufffd")


def test_only_answers_can_be_typed_over_in_a_locked_sheet():
    columns = (Column(heading="Line"), Column(heading="Status", answer=True, choices=("Fait", "En cours")))
    page = opened(to_xlsx(book(("C2", "Fait"), columns=columns, locked=True)))["Lines"]
    assert page.protection.sheet
    assert not page.protection.password
    assert page["A2"].protection.locked
    assert not page["B2"].protection.locked
    (offered,) = page.data_validations.dataValidation
    assert offered.formula1 == '"Fait,En cours"'


@given(st.text(max_size=300))
def test_what_is_coded_for_a_cell_is_read_as_it_was(text):
    assert decoded(coded(text)) == text.encode("utf-8", "replace").decode() or "\ufffd" in coded(text)


def test_a_text_longer_than_a_cell_is_cut_visibly():
    assert coded("a" * 40_000) == "a" * (LONGEST - 1) + "…"
    assert len(coded("\x01" * 10_000)) <= LONGEST


def test_csv_speaks_the_reader_s_language_and_keeps_its_mark():
    sheet = book(("Été", 7.5, date(2026, 11, 23), None)).sheets[0]
    assert to_csv(sheet, locale="fr").decode("utf-8-sig").splitlines()[1] == '"Été";7,5;2026-11-23;'
    assert to_csv(sheet, locale="en").decode("utf-8-sig").splitlines()[1] == '"Été",7.5,2026-11-23,'
    assert to_csv(sheet, locale="fr").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", FORMULAS)
def test_in_a_csv_a_formula_stands_behind_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@given(st.lists(st.text(max_size=30), min_size=2, max_size=4))
def test_a_csv_is_read_back_field_by_field(fields):
    written = to_csv(book(tuple(fields)).sheets[0], locale="fr").decode("utf-8-sig")
    read = list(csv.reader(StringIO(written, newline=""), delimiter=";"))[1]
    assert read == [guarded(text) for text in fields]


@needs_office
def test_libreoffice_opens_it_and_every_formula_is_still_text(tmp_path):
    written = to_xlsx(book(*((text,) for text in FORMULAS)))
    again = opened(converted(written, "xlsx", tmp_path))["Lines"]
    assert [cell.data_type for (cell,) in again.iter_rows(min_row=2)] == ["s"] * len(FORMULAS)
    shown = [row[0].replace("\r", "").replace("_x000D_", "") for row in texts(again)[1:]]
    assert shown == [text.replace("\r", "") for text in FORMULAS]
