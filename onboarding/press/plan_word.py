"""The printed plan as a Word file: the same words in Word's own headings, lists and tables."""

from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from onboarding.press.plan_markup import WORDS, MarkupUnknown, Node
from onboarding.press.plan_runs import Piece, Tone, pieces, settled, toned, write
from onboarding.press.plan_tables import write_table
from onboarding.press.word import Letterhead, blank_sheet, new_numbering, packed, set_number

HEADINGS = {"h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
ON_A_NEW_PAGE = frozenset({"section--question", "section--signatures", "section--annex", "contents"})
"""Parts that begin a page, as on paper."""
PICTURE = "data:image/png;base64,"
LOGO = Mm(17)
FOR_A_PEN = Pt(28)
"""Room above a line that is signed."""
INLINE = WORDS | {"svg"}


def to_word(body: Node, letterhead: Letterhead) -> bytes:
    """The document as an A4 Word file. Raises MarkupUnknown."""
    writer = _Writer(letterhead)
    writer.blocks(body, Tone())
    return packed(writer.document)


class _Writer:
    """Walks the document from its beginning to its end."""

    def __init__(self, letterhead: Letterhead) -> None:
        self.document = blank_sheet(letterhead)
        self.place: Any = self.document
        self.broken = False
        self._ways: dict[str, Callable[[Node, Tone], None]] = {
            **dict.fromkeys(HEADINGS, self._heading),
            **dict.fromkeys(("body", "header", "section", "article", "figure", "div"), self.blocks),
            "p": self._paragraph,
            "figcaption": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "dl": self._pairs,
            "table": self._table,
            "nav": self._contents,
        }

    def blocks(self, node: Node, tone: Tone) -> None:
        """Everything in the element; words between the blocks are paragraphs."""
        tone = toned(node, tone)
        if node.classes & ON_A_NEW_PAGE:
            self.broken = True
        for block in _blocks(node):
            if isinstance(block, Node):
                self._way(block)(block, tone)
            else:
                self._say(settled(pieces(block, tone, node.classes)))

    def _way(self, node: Node) -> Callable[[Node, Tone], None]:
        way = self._ways.get(node.tag)
        if way is None:
            raise MarkupUnknown(f"<{node.tag}> where a block stands")
        return way

    def _say(self, told: list[Piece], style: str = "Normal") -> Any:
        """A paragraph at the end of the document, or of the cell that is being filled."""
        if not told:
            return None
        paragraph = self.place.add_paragraph(style=style)
        if self.broken:
            paragraph.paragraph_format.page_break_before = True
            self.broken = False
        write(paragraph, told)
        return paragraph

    def _heading(self, node: Node, tone: Tone) -> None:
        self._say(settled(pieces(node.inner, tone)), HEADINGS[node.tag])

    def _paragraph(self, node: Node, tone: Tone) -> None:
        quiet = replace(toned(node, tone), pale="quiet" in node.classes)
        for image in node.all("img"):
            self._picture(image)
        paragraph = self._say(settled(pieces(node.inner, quiet, node.classes)))
        if paragraph is not None and "line" in node.classes:
            paragraph.paragraph_format.space_after = FOR_A_PEN
            _underline(paragraph)

    def _picture(self, image: Node) -> None:
        source = image.attributes["src"]
        if not source.startswith(PICTURE):
            raise MarkupUnknown("a picture from elsewhere")
        picture = self.document.add_picture(BytesIO(b64decode(source[len(PICTURE) :])), height=LOGO)
        picture._inline.docPr.set("descr", image.attributes.get("alt", ""))

    def _list(self, node: Node, tone: Tone) -> None:
        style = "List Number" if node.tag == "ol" else "List Bullet"
        first = int(node.attributes.get("start", "1"))
        number = new_numbering(self.document, first, style) if node.tag == "ol" else None
        for entry in node.children:
            for at, block in enumerate(_blocks(entry)):
                if isinstance(block, Node) and block.tag in {"ul", "ol", "table", "dl"}:
                    self._way(block)(block, tone)
                    continue
                inner = block.inner if isinstance(block, Node) else block
                told = self._say(settled(pieces(inner, tone)), "List Continue" if at else style)
                if told is not None and number is not None and not at:
                    set_number(told, number)

    def _pairs(self, node: Node, tone: Tone) -> None:
        """A term, and what is said of it under it."""
        for each in node.all("dt", "dd"):
            if each.tag == "dt":
                term = self._say(settled(pieces(each.inner, replace(tone, bold=True))))
                if term is not None:
                    term.paragraph_format.keep_with_next = True
                    term.paragraph_format.space_after = Pt(0)
            else:
                self.blocks(each, tone)

    def _table(self, node: Node, tone: Tone) -> None:
        for caption in node.all("caption"):
            said = self._say(settled(pieces(caption.inner, tone)), "Caption")
            if said is not None:
                said.paragraph_format.keep_with_next = True
        write_table(self.document, node, self._fill)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _fill(self, cell: Any, node: Node, tone: Tone) -> None:
        """The words of a cell, whose first paragraph is there already."""
        self.place = cell
        try:
            self.blocks(node, tone)
        finally:
            self.place = self.document
        first, *others = cell.paragraphs
        if others and not first.text:
            first._p.getparent().remove(first._p)

    def _contents(self, node: Node, tone: Tone) -> None:
        """A table of contents that Word brings up to date; until then it lists the sections."""
        self.broken = True
        entries = [each for listed in node.all("ol") for each in listed.all("a")]
        for block in _blocks(node):
            if isinstance(block, Node) and block.tag == "h2":
                self._say(settled(pieces(block.inner, replace(tone, bold=True))))
            elif isinstance(block, Node) and block.tag == "ol":
                self._listed([settled(pieces(each.inner, tone)) for each in entries])
            elif isinstance(block, Node):
                self._way(block)(block, tone)

    def _listed(self, entries: list[list[Piece]]) -> None:
        paragraphs = [self._say(entry) for entry in entries]
        if not paragraphs:
            return
        for paragraph in paragraphs:
            paragraph.paragraph_format.space_after = Pt(2)
        begin = [_sign("begin", dirty=True), _instruction(' TOC \\o "1-1" \\h \\z \\u '), _sign("separate")]
        properties = paragraphs[0]._p.get_or_add_pPr()
        for run in reversed(begin):
            properties.addnext(run)
        paragraphs[-1]._p.append(_sign("end"))


def _blocks(node: Node) -> Iterator[Node | list[Node | str]]:
    """The blocks in an element; words beside them come together."""
    words: list[Node | str] = []
    for each in node.inner:
        if isinstance(each, str) or each.tag in INLINE:
            words.append(each)
            continue
        if words:
            yield words
            words = []
        yield each
    if words:
        yield words


def _sign(kind: str, *, dirty: bool = False) -> Any:
    """One of the three signs around a field; a dirty one is brought up to date when the file is opened."""
    run, sign = OxmlElement("w:r"), OxmlElement("w:fldChar")
    sign.set(qn("w:fldCharType"), kind)
    if dirty:
        sign.set(qn("w:dirty"), "true")
    run.append(sign)
    return run


def _instruction(text: str) -> Any:
    run, told = OxmlElement("w:r"), OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = text
    run.append(told)
    return run


def _underline(paragraph: Any) -> None:
    """A line to write on."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "24"), ("color", "1B2730")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
