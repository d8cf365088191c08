"""The charter's Markdown -> HTML in which each value that nobody filled in is marked."""

from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from onboarding.domain.clause_text import BLANK

DRAFTED = MarkdownIt("zero").enable(["list", "emphasis", "escape", "newline"])
"""The charter's own rules (see `prose`)."""


def draft_prose(markdown: str) -> Markup:
    """Like the charter's prose, where a value nobody filled in stands out."""
    return Markup(DRAFTED.render(markdown))  # noqa: S704 - the rule below escapes everything


def _marked(_: RendererHTML, tokens: Sequence[Token], at: int, __: Any, ___: MutableMapping[str, Any]) -> str:
    text, parts, end = tokens[at].content, Markup(), 0
    for found in BLANK.finditer(text):
        parts += escape(text[end : found.start()]) + Markup("<mark>%s</mark>") % found[0]
        end = found.end()
    return str(parts + escape(text[end:]))


DRAFTED.add_render_rule("text", _marked)
