"""The markup of our own printed plan as a tree; anything that our templates do not write is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = frozenset(
    [
        "html",
        "head",
        "body",
        "header",
        "section",
        "nav",
        "article",
        "div",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figcaption",
    ]
)
WORDS = frozenset(["span", "strong", "em", "b", "i", "a", "mark", "br", "img", "code"])
DRAWN = frozenset(["svg", "title", "rect", "line", "path", "text"])
VOID = frozenset(["meta", "col", "br", "img"])
KNOWN = BLOCKS | WORDS | DRAWN | VOID


class MarkupUnknown(ValueError):
    """The document holds something that no template of the plan writes."""


@dataclass(slots=True)
class Node:
    """An element with what stands in it: other elements, and texts as they are."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inner: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The names of its class attribute."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def children(self) -> Iterator["Node"]:
        """The elements right in it."""
        return (each for each in self.inner if isinstance(each, Node))

    def all(self, *tags: str) -> Iterator["Node"]:
        """Every element of these names within it, in the order of reading."""
        for each in self.children:
            if each.tag in tags:
                yield each
            yield from each.all(*tags)

    @property
    def text(self) -> str:
        """Its words, drawings left out."""
        parts = (
            each if isinstance(each, str) else "" if each.tag == "svg" else each.text for each in self.inner
        )
        return "".join(parts)


def read_markup(html: str) -> Node:
    """The body of the document. Raises MarkupUnknown."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) != 1:
        raise MarkupUnknown(f"<{reader.open[-1].tag}> is not closed")
    found = next(reader.open[0].all("body"), None)
    if found is None:
        raise MarkupUnknown("no body")
    return found


class _Reader(HTMLParser):
    """Strict: every tag known, every element closed where it belongs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KNOWN:
            raise MarkupUnknown(f"<{tag}>")
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inner.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            raise MarkupUnknown(f"</{tag}> within <{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inner.append(data)
