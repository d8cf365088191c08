"""Markdown -> HTML, for screens and for the printed plan."""

from markdown_it import MarkdownIt
from markupsafe import Markup

FREE = MarkdownIt("commonmark", {"html": False}).disable("image")
BOUND = MarkdownIt("zero").enable(["list", "emphasis", "escape", "newline"])


def prose(markdown: str) -> Markup:
    """Any Markdown but images; HTML in it shows as it was typed."""
    return Markup(FREE.render(markdown))  # noqa: S704 - the renderer escapes everything


def charter_prose(markdown: str) -> Markup:
    """The charter's Markdown: paragraphs, lists and emphasis, no links."""
    return Markup(BOUND.render(markdown))  # noqa: S704 - the renderer escapes everything
