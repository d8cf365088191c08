"""A clause's text has one form, and Markdown written from it reads back as the same text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.content.clause_text import as_markdown, read_clause
from onboarding.content.prose import charter_prose
from onboarding.domain.clause_markdown import ANYWHERE, written
from onboarding.domain.clause_text import (
    Passage,
    PassageKind,
    has_blank,
    plain,
    seal_of,
    settled,
    with_blanks,
)
from onboarding.domain.manuscript import Span

SIGNS = st.sampled_from(list("ab éÀ.)(-+*_\\`#[]<>&!190\n \u00a0\u202f’«»:|~=\t…🎉עא\u202e\u200f\u00ad\x07"))
SPANS = st.builds(
    Span,
    text=st.lists(SIGNS, max_size=20).map("".join),
    strong=st.booleans(),
    emphasis=st.booleans(),
)
PASSAGES = st.lists(
    st.builds(
        Passage,
        spans=st.lists(SPANS, max_size=4).map(tuple),
        kind=st.sampled_from(PassageKind),
        level=st.integers(0, 5),
        number=st.integers(-3, 10**10),
    ),
    max_size=8,
).map(tuple)
MARKDOWN = st.lists(
    st.sampled_from(
        ["a", "é ", "**", "*", "_", "\\", "- ", "1. ", "7) ", "\n", "\n\n", "    ", "#", "[x](y)", "\u00a0"]
    ),
    max_size=40,
).map("".join)


def shape(passages):
    return [(each.text, each.kind, each.level, each.number) for each in passages]


@settings(deadline=None, max_examples=300)
@given(PASSAGES)
def test_the_one_form_is_reached_in_one_step(passages):
    once = settled(passages)
    assert settled(once) == once
    assert seal_of(settled(once)) == seal_of(once)


@settings(deadline=None, max_examples=500)
@given(PASSAGES)
def test_markdown_reads_back_as_the_same_words_in_the_same_lists(passages):
    text = settled(passages)
    again = read_clause(as_markdown(text))
    assert shape(again) == shape(text)
    for mine, theirs in zip(text, again, strict=True):
        assert theirs.spans == mine.spans or not any(span.strong or span.emphasis for span in theirs.spans)


@settings(deadline=None, max_examples=300)
@given(MARKDOWN)
def test_whatever_is_typed_survives_being_read_and_written(markdown):
    text = read_clause(markdown)
    assert settled(text) == text
    assert shape(read_clause(as_markdown(text))) == shape(text)


@settings(deadline=None, max_examples=200)
@given(PASSAGES)
def test_a_signs_meaning_elsewhere_is_escaped_there(passages):
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").render(written(settled(passages), ANYWHERE))
    for tag in ("<h1", "<h2", "<a ", "<img", "<code", "<table", "<blockquote", "<hr"):
        assert tag not in html


def test_text_that_readers_cannot_tell_apart_is_equal():
    one = read_clause("Un  texte **bien gras** et\u00ad fin.\n\n- a\n- b")
    other = read_clause("Un texte **bien** **gras** et fin.\n\n* a\n\n* b\n")
    assert plain(one) == plain(other)
    assert read_clause("**a b**") == settled([Passage(spans=(Span(text="a b", strong=True),))])
    assert read_clause("1. a\n2. b") != read_clause("1. a\n\n1) b") == read_clause("1) a\n\n1. b")


@pytest.mark.parametrize(
    "markdown",
    ["- a\n  - b\n    1. c", "3. trois\n4. quatre", "- un\n\n  suite\n- deux", "a\\\nb", "**a** *b* ***c***"],
)
def test_what_people_write_comes_back_as_they_wrote_it(markdown):
    shown = charter_prose(as_markdown(read_clause(markdown))).replace("\n", "")
    if "c" not in markdown or "*" in markdown:
        assert shown.replace("<p>", "").replace("</p>", "") == (
            charter_prose(markdown).replace("\n", "").replace("<p>", "").replace("</p>", "")
        )
    else:
        assert [each.level for each in read_clause(markdown)] == [1, 2, 2]


def test_a_blank_of_the_draft_is_a_span_of_its_own():
    text = read_clause("Écrivez à \\[… Boîte aux lettres …\\] avant lundi.")
    assert has_blank(text)
    missing = [span.text for span in with_blanks(text)[0].spans if span.missing]
    assert missing == ["[… Boîte aux lettres …]"]
    assert not has_blank(read_clause("Écrivez à [quelqu’un]."))
