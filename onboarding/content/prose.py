"""Markdown -> HTML, for screens and for the printed plan."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markupsafe import Markup

FREE = MarkdownIt("commonmark", {"html": False}).disable("image")
VALUE = re.compile(r"\{(\w+)\}([.,;]?)")
"""A value of the charter, in braces, with the mark that follows it."""
BOUND = MarkdownIt("zero").enable(["list", "emphasis", "escape", "newline"])


def prose(markdown: str) -> Markup:
    """Any Markdown but images; HTML in it shows as it was typed."""
    return Markup(FREE.render(markdown))  # noqa: S704 - the renderer escapes everything


def charter_prose(markdown: str) -> Markup:
    """The charter's Markdown: paragraphs, lists and emphasis, no links."""
    return Markup(BOUND.render(markdown))  # noqa: S704 - the renderer escapes everything


def charter_pieces(body: str) -> Iterator[tuple[Markup, str, str]]:
    """A clause's body around its values: HTML, then the value that follows it with its mark, or nothing."""
    html, start = BOUND.render(body.strip()), 0
    for found in VALUE.finditer(html):
        yield Markup(html[start : found.start()]), found[1], found[2]  # noqa: S704 - rendered above
        start = found.end()
    yield Markup(html[start:]), "", ""  # noqa: S704 - rendered above
