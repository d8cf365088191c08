"""Markdown becomes HTML, and nothing else does."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.prose import charter_prose, prose

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://elsewhere/x.png)",
    '<a href="x" onclick="y">z</a>',
    "<!-- -->",
]
INLINE = {"p", "ul", "ol", "li", "em", "strong", "br"}


def elements(html: str) -> set[str]:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return {element.tag for element in tree.iter()} - {"DOCUMENT_FRAGMENT"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_shown_as_typed(attack: str) -> None:
    assert elements(charter_prose(attack)) == {"p"}
    assert elements(prose(attack)) <= {"p", "a"}
    assert "javascript:" not in prose(attack).replace("(javascript:", "")


def test_prose_knows_emphasis_lists_and_links() -> None:
    assert elements(prose("**a** *b* [c](https://d.fr)\n\n- e")) == {"p", "strong", "em", "a", "ul", "li"}


def test_the_charter_knows_emphasis_and_lists_but_no_links() -> None:
    html = charter_prose("**a** *b* [c](https://d.fr) <https://d.fr>\n\n- e\n\n1. f\n\n# g")
    assert elements(html) == {"p", "strong", "em", "ul", "ol", "li"}
    assert "[c](https://d.fr)" in html


def test_a_link_definition_does_not_swallow_a_sentence() -> None:
    assert "Attention" in charter_prose("[Attention]: lire\n\n[Attention]")


@given(st.text())
def test_the_charter_never_holds_more_than_its_few_elements(text: str) -> None:
    assert elements(charter_prose(text)) <= INLINE


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_deep_nesting_is_cut_short(mark: str) -> None:
    assert prose(mark * 500 + "x").count("<") < 200
    assert charter_prose(mark * 500 + "x").count("<") < 200
