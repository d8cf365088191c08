"""The words of one paragraph of the printed plan: white space settled, each run in its voice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from onboarding.domain.manuscript import UNPRINTABLE
from onboarding.press.plan_markup import DRAWN, Node
from onboarding.press.word import LANGUAGES

SPACES = re.compile(r"[ \t\r\n\f]+")
"""White space that folds into one space; no-break spaces stay."""
PALE = RGBColor(0x4A, 0x56, 0x60)
BOX = "☐"
SAID_BESIDE = frozenset({"verdict", "severity", "decided__outcome"})
"""Where the words beside a drawing say what it says."""
BAR = "chart__bar"
"""A bar: its figure stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """How words are set; `language` is empty for that of the document."""

    bold: bool = False
    italic: bool = False
    pale: bool = False
    missing: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words in one tone; a line break is "\\n"."""

    text: str
    tone: Tone


def pieces(nodes: Iterable[Node | str], tone: Tone, within: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """What inline markup says, drawings in words."""
    for each in nodes:
        if isinstance(each, str):
            yield Piece(text=SPACES.sub(" ", UNPRINTABLE.sub(_space, each)), tone=tone)
        elif each.tag == "br":
            yield Piece(text="\n", tone=tone)
        elif each.tag == "svg":
            yield from _drawing(each, tone, within)
        elif "box" in each.classes:
            yield Piece(text=BOX, tone=tone)
        elif each.tag not in DRAWN:
            yield from pieces(each.inner, _toned(each, tone), each.classes)


def settled(told: Iterable[Piece]) -> list[Piece]:
    """The pieces without white space at the edges, none doubled."""
    found: list[Piece] = []
    for piece in told:
        text = piece.text
        if not found or found[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text == "\n" and found:
            found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
        if text:
            found.append(replace(piece, text=text))
    while found and not found[-1].text.strip(" \n"):
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return found


def write(paragraph: Any, told: Iterable[Piece]) -> None:
    """Put the words into the paragraph."""
    for piece in told:
        if piece.text == "\n":
            paragraph.add_run().add_break()
            continue
        run = paragraph.add_run(piece.text)
        run.bold, run.italic = piece.tone.bold or None, piece.tone.italic or None
        if piece.tone.pale:
            run.font.color.rgb = PALE
        if piece.tone.missing:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if piece.tone.language:
            spoken = OxmlElement("w:lang")
            spoken.set(qn("w:val"), LANGUAGES.get(piece.tone.language, piece.tone.language))
            run._r.get_or_add_rPr().append(spoken)


def toned(node: Node, tone: Tone) -> Tone:
    """The tone within an element that speaks another language, or the same."""
    language = node.attributes.get("lang", "")
    return replace(tone, language=language) if language else tone


def _toned(node: Node, tone: Tone) -> Tone:
    return replace(
        toned(node, tone),
        bold=tone.bold or node.tag in {"strong", "b"},
        italic=tone.italic or node.tag in {"em", "i"},
        pale=tone.pale or "quiet" in node.classes,
        missing=tone.missing or node.tag == "mark",
    )


def _drawing(svg: Node, tone: Tone, within: frozenset[str]) -> Iterator[Piece]:
    """The words for a drawing, unless they stand beside it."""
    title = next(svg.all("title"), None)
    if title is None or BAR in svg.classes or within & SAID_BESIDE:
        return
    said = SPACES.sub(" ", title.text).strip()
    text = f"[{said}] " if "shape" in svg.classes else said
    yield Piece(text=UNPRINTABLE.sub(_space, text), tone=replace(tone, italic=True))


def _space(found: "re.Match[str]") -> str:
    """White space stays what it is; other signs that no file can carry go."""
    return " " if found[0] in "\t\r\n\f" else ""
