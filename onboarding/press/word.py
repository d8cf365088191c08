"""Manuscripts as Word files, and the sheet each begins as. What people typed goes in as plain text."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from onboarding.domain.manuscript import Block, Grid, Heading, Listing, Manuscript, Spans, literal

MIMETYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}
PAGE, MARGIN = (Mm(210), Mm(297)), Mm(20)
INK = RGBColor(0x1C, 0x21, 0x26)
SIZES = {1: Pt(20), 2: Pt(14), 3: Pt(12)}
SHADE = "EDEFF1"
LONGEST_TITLE = 255
MARGINS, WIDEST, LONGEST_WORD, FOR_A_PEN = 6, 28, 20, 10
"""Characters by which a column's share of the width is reckoned."""
LINE_FOR_A_PEN = Mm(10)
"""Height of a row in which only the first cell says something: the others are written by hand."""
IN_A_TABLE = "Table Text"
"""The paragraph style of cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What surrounds the text: the document's title, the town that signs it, its language and day."""

    title: str
    town: str
    locale: str
    at: datetime


def to_docx(manuscript: Manuscript, letterhead: Letterhead) -> bytes:
    """The text as an A4 Word file with real headings, lists and tables."""
    document = blank_sheet(letterhead)
    for block in manuscript:
        _write(document, block)
    return packed(document)


def blank_sheet(letterhead: Letterhead) -> Any:
    """A document without text: A4, its styles, header, page numbers and properties."""
    document = Document()
    _set_styles(document, LANGUAGES.get(letterhead.locale, letterhead.locale))
    _set_page(document, letterhead)
    _set_properties(document, letterhead)
    return document


def packed(document: Any) -> bytes:
    """The file."""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _set_styles(document: Any, language: str) -> None:
    styles = document.styles
    styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").set(qn("w:val"), language)
    styles["Normal"].font.size = Pt(11)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    cell = styles.add_style(IN_A_TABLE, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size = styles["Normal"], Pt(9.5)
    cell.paragraph_format.space_after, cell.paragraph_format.line_spacing = Pt(2), 1.0
    for level, size in SIZES.items():
        style = styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb = size, INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(4)
        style.paragraph_format.keep_with_next = True


def _set_page(document: Any, letterhead: Letterhead) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header.paragraphs[0].add_run(literal(letterhead.town))
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, between in (("PAGE", " / "), ("NUMPAGES", "")):
        _add_number(footer, name)
        footer.add_run(between)


def _add_number(paragraph: Any, name: str) -> None:
    """A page number that the word processor keeps up to date."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _set_properties(document: Any, letterhead: Letterhead) -> None:
    core = document.core_properties
    core.title = literal(letterhead.title)[:LONGEST_TITLE]
    core.author = core.last_modified_by = literal(letterhead.town)[:LONGEST_TITLE]
    core.language = LANGUAGES.get(letterhead.locale, letterhead.locale)
    core.created = core.modified = letterhead.at.replace(tzinfo=None)
    core.comments = ""


def _write(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        write_spans(document.add_paragraph(style=f"Heading {block.level}"), block.spans)
    elif isinstance(block, Listing):
        _write_list(document, block)
    elif isinstance(block, Grid):
        _write_grid(document, block)
    else:
        write_spans(document.add_paragraph(), block.spans)


def write_spans(paragraph: Any, spans: Spans) -> None:
    """Words in their voices; a missing value is highlighted."""
    for span in spans:
        run = paragraph.add_run(span.text)
        run.bold = span.strong or None
        run.italic = span.emphasis or None
        if span.missing:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _write_list(document: Any, block: Listing) -> None:
    style = "List Number" if block.numbered else "List Bullet"
    number = new_numbering(document, block.first, style) if block.numbered else None
    for entry in block.entries:
        paragraph = document.add_paragraph(style=style)
        write_spans(paragraph, entry)
        if number is not None:
            set_number(paragraph, number)


def set_number(paragraph: Any, number: int) -> None:
    """Let the paragraph be an entry of that numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number


def new_numbering(document: Any, first: int, style: str) -> int:
    """A numbering of its own for a list in that style, so that each list begins anew."""
    numbering = document.part.numbering_part.element
    usual = document.styles[style].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(usual).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(number.numId)


def _write_grid(document: Any, block: Grid) -> None:
    table = document.add_table(rows=0, cols=len(block.heading), style="Table Grid")
    table.autofit = False
    widths = _widths(block, document.sections[0])
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for at, cells in enumerate((block.heading, *block.rows)):
        row = table.add_row()
        keep_whole(row._tr, repeated=at == 0)
        for cell, spans, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            _write_cell(cell, spans, heading=at == 0)
        if at and not any(cells[1:] or cells):
            row.height, row.height_rule = LINE_FOR_A_PEN, WD_ROW_HEIGHT_RULE.AT_LEAST
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _widths(block: Grid, section: Any) -> tuple[int, ...]:
    """Each column's share of the line, after the words it holds and the room a pen needs."""
    room = section.page_width - section.left_margin - section.right_margin
    shares = [_share(*column) for column in zip(block.heading, *block.rows, strict=True)]
    return tuple(room * share // sum(shares) for share in shares)


def _share(heading: Spans, *cells: Spans) -> int:
    texts = ["".join(span.text for span in spans) for spans in (heading, *cells)]
    longest_word = max((_breadth(word) for text in texts for word in text.split()), default=0)
    if not any(texts[1:]):
        return MARGINS + min(max(FOR_A_PEN, len(texts[0]) * 3 // 2), WIDEST)
    return MARGINS + max(min(max(map(len, texts)), WIDEST), min(longest_word, LONGEST_WORD))


def _breadth(word: str) -> int:
    """Its length in characters, where a capital takes the room of two."""
    return len(word) + sum(map(str.isupper, word))


def keep_whole(row: Any, *, repeated: bool) -> None:
    """No row (a w:tr) is broken over two pages; the heading row comes back on each."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))


def _write_cell(cell: Any, spans: Spans, *, heading: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = IN_A_TABLE
    write_spans(paragraph, spans)
    if heading:
        for run in paragraph.runs:
            run.bold = True
        shade(cell)


def shade(cell: Any) -> None:
    """The ground of a heading."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        ground.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(ground)
