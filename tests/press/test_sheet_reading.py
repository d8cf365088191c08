"""Workbooks in: what nobody vouches for is opened with suspicion."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from onboarding.domain.sheet_cells import CellKind
from onboarding.domain.sheet_form import MOST_ROWS
from onboarding.press.sheet_reading import (
    MOST_BYTES,
    MOST_MEMBERS,
    MOST_TAGS,
    NotAWorkbook,
    TooLarge,
    read_workbook,
)
from tests.workbooks import stored

LAUGHS = """<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>"""
OUTSIDE = '<!DOCTYPE worksheet [<!ENTITY d SYSTEM "file:///etc/hostname">]>'
SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(text, *, before=""):
    """A sheet's own part, with one text in its first cell."""
    return (
        f'{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>'
    )


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return stored(book)


SOUND = workbook(["prelude-form", "1"], ["a", "b"])


def with_part(written, name, body):
    """The same package with one part replaced or added."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(written)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, body)
    return packed.getvalue()


def test_cells_come_as_text_and_formulas_as_what_they_are():
    (grid,) = read_workbook(workbook(["a", 12, 7.5, "=1+1", None, "#REF!"]))
    assert [cell.text for cell in grid.rows[0][:6]] == ["a", "12", "7.5", "=1+1", "", "#REF!"]
    assert [cell.kind for cell in grid.rows[0]][3:6] == [CellKind.FORMULA, CellKind.TEXT, CellKind.ERROR]
    assert grid.name(6, 3) == "Sheet!D7"


@pytest.mark.parametrize(
    "sent", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, b"a;b\r\n"]
)
def test_what_is_no_workbook_is_refused(sent):
    with pytest.raises(NotAWorkbook):
        read_workbook(sent)


def test_a_zip_that_is_no_workbook_is_refused():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    with pytest.raises(NotAWorkbook):
        read_workbook(packed.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part(workbook(["a"]), SHEET, b" " * (MOST_BYTES + 1))
    assert len(bomb) < 100_000
    with pytest.raises(TooLarge):
        read_workbook(bomb)


@pytest.mark.parametrize("name", [SHEET, "xl/styles.xml", "customXml/item1.xml"])
def test_a_small_file_that_swells_into_elements_is_refused_before_they_are_made(name):
    small = with_part(SOUND, name, "<a>" + "<b/>" * MOST_TAGS + "</a>")
    assert len(small) < 10_000
    with pytest.raises(TooLarge):
        read_workbook(small)


def test_a_package_of_a_thousand_parts_is_refused():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        for number in range(MOST_MEMBERS + 1):
            parts.writestr(f"part{number}", "")
    with pytest.raises(TooLarge):
        read_workbook(packed.getvalue())


@pytest.mark.parametrize("entities", [LAUGHS, OUTSIDE])
def test_entities_are_not_followed(entities):
    with pytest.raises(NotAWorkbook):
        read_workbook(with_part(SOUND, SHEET, sheet_of("&d;", before=entities)))


def test_a_sheet_with_a_million_rows_is_read_no_further_than_a_form_goes():
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in (*range(1, 3000), 1_000_000))
    body = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    (grid,) = read_workbook(with_part(workbook(["a"]), SHEET, body))
    assert len(grid.rows) == MOST_ROWS + 2


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(data):
    sent = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 8))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_workbook(bytes(sent))
    except (NotAWorkbook, TooLarge):
        return


def test_a_surrogate_in_a_cell_is_no_character():
    (grid,) = read_workbook(with_part(SOUND, SHEET, sheet_of("a_xD800_b")))
    assert grid.at(0, 0).text == "a_xD800_b"
