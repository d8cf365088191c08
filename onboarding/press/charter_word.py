"""The charter as a Word file in which a jurist works, and which can be read again clause by clause.

Each clause begins with a real heading and lies within a bookmark that names it and seals its text. The text
as it was handed out travels along in a part of its own; the town, the language and the version stand in the
document's properties, which every word processor keeps.
"""

import json
import unicodedata
from datetime import UTC, datetime, time
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from onboarding.content.clause_text import read_clause
from onboarding.domain.charter_paper import CharterPaper
from onboarding.domain.clause_text import Passage, PassageKind, Passages, seal_of, with_blanks
from onboarding.domain.drafting import ClauseDraft
from onboarding.domain.manuscript import UNPRINTABLE, Span, literal
from onboarding.domain.word_text import NAMESPACE, STAMP, Mark, mark_name
from onboarding.press.charter_about import about
from onboarding.press.word import (
    LANGUAGES,
    Letterhead,
    blank_sheet,
    new_numbering,
    packed,
    set_number,
    write_spans,
)

STYLES = {
    PassageKind.BULLET: "List Bullet",
    PassageKind.NUMBER: "List Number",
    PassageKind.CONTINUED: "List Continue",
}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Under which Office keeps a document's own properties."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RIGHT_TO_LEFT = frozenset({"R", "AL"})
Open = tuple[PassageKind, int, int]
"""An open list: the kind of its entries, the number of its last one, its numbering."""


def charter_word(paper: CharterPaper) -> bytes:
    """The charter as an A4 Word file."""
    said = about(paper)
    at = datetime.combine(paper.day, time(12), tzinfo=UTC)
    sheet = blank_sheet(Letterhead(title=said.title, town=paper.town, locale=paper.locale, at=at))
    header = sheet.sections[0].header.paragraphs[0]
    header.add_run(f" · {said.mark or said.standing.rstrip('.')}").bold = bool(said.mark)
    sheet.sections[0].footer.paragraphs[0].add_run(f"  ·  {said.seal}").font.size = Pt(8)
    sheet.add_paragraph(style="Heading 1").add_run(said.title)
    sheet.add_paragraph(literal(paper.town))
    sheet.add_paragraph(said.standing)
    sheet.add_paragraph(said.advice, style="Intense Quote")
    for clause in paper.clauses:
        _write_clause(sheet, clause, paper)
    _carry(sheet, paper)
    return packed(sheet)


def _write_clause(sheet: Any, clause: ClauseDraft, paper: CharterPaper) -> None:
    passages = read_clause(clause.body)
    heading = sheet.add_paragraph(style="Heading 2")
    write_spans(heading, (Span(text=f"{clause.number}. {literal(clause.title)}"),))
    shown = with_blanks(passages) if paper.is_draft else passages
    written = _write_passages(sheet, shown, clause.language)
    _bookmark(
        heading, (written or [heading])[-1], Mark(clause=clause.id, seal=seal_of(passages)), clause.number
    )


def _write_passages(sheet: Any, passages: Passages, language: str) -> list[Any]:
    written: list[Any] = []
    lists: dict[int, Open] = {}
    for passage in passages:
        lists = {level: known for level, known in lists.items() if level <= passage.level}
        paragraph = sheet.add_paragraph(style=_style(passage))
        if passage.kind is PassageKind.NUMBER:
            lists[passage.level] = _numbered(sheet, paragraph, passage, lists.get(passage.level))
        elif passage.kind is PassageKind.BULLET:
            lists[passage.level] = (passage.kind, 0, 0)
        write_spans(paragraph, passage.spans)
        _speak(paragraph, passage, language)
        written.append(paragraph)
    return written


def _style(passage: Passage) -> str:
    if passage.kind is PassageKind.PLAIN:
        return "Normal"
    return STYLES[passage.kind] + (f" {passage.level}" if passage.level > 1 else "")


def _numbered(sheet: Any, paragraph: Any, passage: Passage, before: Open | None) -> Open:
    """The numbering goes on where the number follows the last one; a new one begins elsewhere."""
    if before and before[0] is PassageKind.NUMBER and passage.number == before[1] + 1:
        number = before[2]
    else:
        number = new_numbering(sheet, passage.number, _style(passage))
    set_number(paragraph, number)
    return passage.kind, passage.number, number


def _speak(paragraph: Any, passage: Passage, language: str) -> None:
    """The language of the words, and their direction."""
    backwards = _first_strong(passage.text) in RIGHT_TO_LEFT
    if backwards:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        properties = run._r.get_or_add_rPr()
        if backwards:
            properties.append(OxmlElement("w:rtl"))
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), LANGUAGES.get(language, language))
        properties.append(spoken)


def _first_strong(text: str) -> str:
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in kinds if kind in RIGHT_TO_LEFT | {"L"}), "L")


def _bookmark(first: Any, last: Any, mark: Mark, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), mark_name(mark))
    properties = first._p.find(qn("w:pPr"))
    properties.addnext(start)
    last._p.append(end)


def _carry(sheet: Any, paper: CharterPaper) -> None:
    """What the file needs to know when it comes back."""
    stamp = {
        "town": paper.slug,
        "name": paper.town[:60],
        "locale": paper.locale,
        "version": paper.number,
        "day": paper.day.isoformat(),
    }
    own = (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{FORMAT_ID}" pid="2" name="{STAMP}">'
        f"<vt:lpwstr>{escape(json.dumps(stamp, ensure_ascii=False))}</vt:lpwstr></property></Properties>"
    )
    clauses = "".join(
        f"<clause id={quoteattr(clause.id)}>{escape(_carried(clause.body))}</clause>"
        for clause in paper.clauses
    )
    text = f'{DECLARATION}<charter xmlns="{NAMESPACE}">{clauses}</charter>'
    package = sheet.part.package
    _attach(package, package, ("/docProps/custom.xml", CUSTOM_TYPE, "custom-properties"), own)
    _attach(package, sheet.part, ("/customXml/item2.xml", "application/xml", "customXml"), text)


def _carried(body: str) -> str:
    """Markdown without what XML cannot carry."""
    return "".join(sign for sign in body if sign == "\n" or not UNPRINTABLE.match(sign))


def _attach(package: Any, source: Any, named: tuple[str, str, str], xml: str) -> None:
    name, content_type, relation = named
    part = Part(PackURI(name), content_type, xml.encode(), package)
    source.relate_to(part, RELATIONS + relation)
