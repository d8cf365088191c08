"""Markdown -> HTML, for screens and for the printed plan."""

from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from onboarding.domain.clause_text import BLANK

FREE = MarkdownIt("commonmark", {"html": False}).disable("image")
RULES = ["list", "emphasis", "escape", "newline"]
BOUND = MarkdownIt("zero").enable(RULES)
DRAFTED = MarkdownIt("zero").enable(RULES)
"""Like the charter's, with each value that nobody filled in marked."""


def prose(markdown: str) -> Markup:
    """Any Markdown but images; HTML in it shows as it was typed."""
    return Markup(FREE.render(markdown))  # noqa: S704 - the renderer escapes everything


def charter_prose(markdown: str) -> Markup:
    """The charter's Markdown: paragraphs, lists and emphasis, no links."""
    return Markup(BOUND.render(markdown))  # noqa: S704 - the renderer escapes everything


def draft_prose(markdown: str) -> Markup:
    """The charter's Markdown, where a value nobody filled in stands out."""
    return Markup(DRAFTED.render(markdown))  # noqa: S704 - the rule below escapes everything


def _marked(_: RendererHTML, tokens: Sequence[Token], at: int, __: Any, ___: MutableMapping[str, Any]) -> str:
    text, parts, end = tokens[at].content, Markup(), 0
    for found in BLANK.finditer(text):
        parts += escape(text[end : found.start()]) + Markup("<mark>%s</mark>") % found[0]
        end = found.end()
    return str(parts + escape(text[end:]))


DRAFTED.add_render_rule("text", _marked)
