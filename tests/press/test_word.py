"""The Word file, read back: structure, language, page, and what people typed as plain text."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.content.manuscripts import parse
from onboarding.content.shelf import open_shelf
from onboarding.domain.manuscript import filled, literal, plain
from onboarding.press.word import Letterhead, to_docx
from tests.domain.test_pieces import TYPED

LETTERHEAD = Letterhead(
    title="Fiche", town="Vallorne", locale="fr", at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
)
TEXT = """# Fiche de {town}

## Partie

Un **gras**, un *penché*, {reason}.

1. un
2. deux

Entre les deux.

1. encore un

- puce

| Qui | Quand |
|---|---|
| {town} | |
"""
LABELS = {"town": "Commune", "reason": "Raison"}


def printed(said, letterhead=LETTERHEAD):
    return Document(BytesIO(to_docx(filled(parse(TEXT).manuscript, said, LABELS), letterhead)))


@pytest.fixture(scope="module")
def sheet():
    return printed({"town": "Vallorne"})


def test_headings_and_lists_carry_their_styles(sheet):
    assert [(one.style.name, one.text) for one in sheet.paragraphs if one.text] == [
        ("Heading 1", "Fiche de Vallorne"),
        ("Heading 2", "Partie"),
        ("Normal", "Un gras, un penché, [Raison]."),
        ("List Number", "un"),
        ("List Number", "deux"),
        ("Normal", "Entre les deux."),
        ("List Number", "encore un"),
        ("List Bullet", "puce"),
    ]
    voices = {run.text: (run.bold, run.italic) for run in sheet.paragraphs[2].runs}
    assert voices["gras"] == (True, None)
    assert voices["penché"] == (None, True)


def test_each_numbered_list_begins_anew(sheet):
    numbers = [one._p.pPr.numPr.numId.val for one in sheet.paragraphs if one.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_only_a_field_nobody_filled_is_highlighted(sheet):
    lit = [run.text for one in sheet.paragraphs for run in one.runs if run.font.highlight_color]
    assert lit == ["[Raison]"]
    assert sheet.paragraphs[2].runs[-2].font.highlight_color == WD_COLOR_INDEX.YELLOW


def test_the_heading_row_of_a_table_comes_back_on_each_page(sheet):
    (table,) = sheet.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Qui", "Quand"], ["Vallorne", ""]]
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True, False]


def test_a_matrix_of_many_columns_stays_readable_and_leaves_room_for_a_pen():
    heading = "| N° | Tâche à mener | MOD | MOD | MOD | MOD | MOD | MOD | Date |"
    row = "| 1 | Écrire la question et la note de cadrage | A | C | R | I | C | A | |"
    rule = "|---" * 9 + "|"
    sheet = Document(BytesIO(to_docx(parse(f"# M\n\n{heading}\n{rule}\n{row}\n").manuscript, LETTERHEAD)))
    widths = [cell.width.cm for cell in sheet.tables[0].rows[0].cells]
    assert sum(widths) <= 17.01
    assert min(widths[2:8]) >= 1.1
    assert widths[0] >= 1
    assert widths[8] >= 1.9


def test_a_row_that_waits_for_a_pen_is_high_enough_to_write_in():
    words = open_shelf().words["fr"].bodies["feedback_sheet"].manuscript
    labels = {name: text.label for name, text in open_shelf().words["fr"].fields.items()}
    tables = Document(BytesIO(to_docx(filled(words, {}, labels), LETTERHEAD))).tables
    heard = next(table for table in tables if table.rows[0].cells[0].text == "Question")
    assert heard.rows[0].height is None
    assert {round(row.height.mm) for row in heard.rows[1:]} == {10}
    ticked = next(table for table in tables if "☐" in table.rows[1].cells[1].text)
    assert ticked.rows[1].height is None


def test_page_language_title_and_author_are_the_towns(sheet):
    section, core = sheet.sections[0], sheet.core_properties
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert {round(margin.mm) for margin in margins} == {20}
    assert section.header.paragraphs[0].text == "Vallorne"
    assert [one.get(qn("w:instr")) for one in section.footer._element.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert (core.title, core.author, core.language, core.comments) == ("Fiche", "Vallorne", "fr-FR", "")
    assert sheet.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "fr-FR"


@settings(deadline=None, max_examples=25)
@given(TYPED, st.text(max_size=300))
def test_whatever_is_typed_comes_out_as_plain_text(reason, town):
    said = {"reason": literal(reason), "town": literal(town)}
    sheet = printed(said, Letterhead(title=town, town=town, locale="en", at=LETTERHEAD.at))
    told = "\n".join(one.text for one in sheet.paragraphs)
    assert (said["reason"] or "[Raison]") in told
    assert [one.get(qn("w:instr")) for one in sheet.element.body.iter(qn("w:fldSimple"))] == []


def test_every_ready_piece_prints_whole_in_both_languages():
    shelf = open_shelf()
    for locale, words in shelf.words.items():
        labels = {name: text.label for name, text in words.fields.items()}
        for piece in shelf.pieces:
            text = filled(words.bodies[piece.id].manuscript, {}, labels)
            packed = to_docx(text, LETTERHEAD)
            assert set(_words(Document(BytesIO(packed)))) == set(plain(text).split()), (locale, piece.id)
            assert not any("vba" in name.lower() for name in ZipFile(BytesIO(packed)).namelist())


def _words(sheet):
    cells = (cell.text for table in sheet.tables for row in table.rows for cell in row.cells)
    return " ".join([*(one.text for one in sheet.paragraphs), *cells]).split()
