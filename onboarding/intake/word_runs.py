"""The words of one Word paragraph, tracked changes taken as accepted, and what stands beside them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from onboarding.domain.manuscript import Span
from onboarding.domain.word_text import LeftOut, Mark, WordRemark, mark_in
from onboarding.intake.word_parts import WordParts, child, is_on, name_of, value

GONE = frozenset({"del", "moveFrom"})
"""What a tracked change takes away."""
CAME = frozenset({"ins", "moveTo"})
WITHIN = (
    frozenset({"sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo", "ruby", "rubyBase"}) | CAME
)
"""Elements around words."""
SAID = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": " "}
DROPPED: Mapping[str, LeftOut] = {
    "drawing": LeftOut.IMAGE,
    "pict": LeftOut.IMAGE,
    "AlternateContent": LeftOut.IMAGE,
    "object": LeftOut.EMBEDDED,
    "altChunk": LeftOut.EMBEDDED,
    "oMath": LeftOut.FORMULA,
    "oMathPara": LeftOut.FORMULA,
    "sym": LeftOut.SYMBOL,
}
BOLD, ITALIC = frozenset({"strong"}), frozenset({"emphasis"})
"""Names of character styles that speak in a voice."""
LONGEST_REMARK = 2_000


@dataclass(slots=True, kw_only=True)
class Words:
    """What a paragraph holds; `tracked` says that a change in it was tracked."""

    spans: list[Span] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    remarks: list[WordRemark] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    tracked: bool = False

    def take(self, other: "Words") -> None:
        """Append what the next paragraph holds, since the mark between them is gone."""
        self.spans += other.spans
        self.marks += other.marks
        self.remarks += other.remarks
        self.left_out += other.left_out
        self.tracked |= other.tracked


def words_of(paragraph: Element, parts: WordParts) -> Words:
    """The words of a paragraph and what stands beside them."""
    reading = _Reading(parts)
    reading.within(paragraph)
    return reading.words


class _Reading:
    """One paragraph, or the words of one remark."""

    def __init__(self, parts: WordParts) -> None:
        self.words = Words()
        self._parts = parts

    def within(self, element: Iterable[Element]) -> None:
        """Read everything inside."""
        for each in element:
            self._read(each)

    def _read(self, element: Element) -> None:
        name = name_of(element)
        self.words.tracked |= name in GONE | CAME
        if name == "r":
            self._run(element)
        elif name in WITHIN:
            self.within(element)
        elif name == "sdt":
            content = child(element, "sdtContent")
            self.within(content if content is not None else ())
        elif name == "hyperlink":
            self.words.left_out.append(LeftOut.LINK)
            self.within(element)
        elif name == "bookmarkStart" and (mark := mark_in(value(element, "name"))):
            self.words.marks.append(mark)
        elif name in DROPPED:
            self.words.left_out.append(DROPPED[name])

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            self.words.left_out.append(LeftOut.HIDDEN)
            return
        if is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")):
            self.words.left_out.append(LeftOut.STRUCK)
        text = "".join(self._texts(run))
        if text:
            self.words.spans.append(self._voiced(text, properties))

    def _texts(self, run: Element) -> Iterator[str]:
        for each in run:
            name = name_of(each)
            if name == "t":
                yield each.text or ""
            elif name in SAID:
                yield SAID[name]
            elif name in DROPPED:
                self.words.left_out.append(DROPPED[name])
            elif name == "commentReference":
                self._remark(self._parts.comments.get(value(each, "id")))
            elif name in {"footnoteReference", "endnoteReference"}:
                self._remark(self._parts.notes.get((name.removesuffix("Reference"), value(each, "id"))))

    def _voiced(self, text: str, properties: Element | None) -> Span:
        style = value(child(properties, "rStyle"))
        named = {value(child(each, "name")).lower() for each in self._parts.chain(style)} if style else set()
        bold, italic = child(properties, "b"), child(properties, "i")
        return Span(
            text=text,
            strong=is_on(bold) if bold is not None else bool(named & BOLD),
            emphasis=is_on(italic) if italic is not None else bool(named & ITALIC),
        )

    def _remark(self, said: Element | None) -> None:
        if said is None:
            return
        inside = _Reading(WordParts(body=said))
        lines = []
        for paragraph in said.iter():
            if name_of(paragraph) == "p":
                inside.words.spans.clear()
                inside.within(paragraph)
                lines.append("".join(span.text for span in inside.words.spans).strip())
        text = "\n".join(filter(None, lines))[:LONGEST_REMARK]
        if text:
            self.words.remarks.append(WordRemark(author=value(said, "author")[:120], text=text))
