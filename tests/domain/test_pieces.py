"""Filling in a text: what people type stays what they typed, on every way out."""

from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.manuscripts import parse
from onboarding.domain.manuscript import fields_of, filled, literal, plain
from onboarding.domain.pieces import filled_markdown

TEXT = """# Lettre de {town}

Ici **{town}** et *{reason}* vivent. {reason}

- {reason}
- après

1. {town} d’abord

| Qui | {town} |
|---|---|
| {reason} | |
"""
LABELS = {"town": "Commune", "reason": "Raison *nommée*"}
NASTY = st.text(alphabet=st.sampled_from("ab{}*_`[]()<>#|~&!\\-+=:.1)\n \t\u00a0é\u2028\x00\x0b"))
TYPED = st.text() | NASTY | st.just("{town}") | st.just("**a** | <b>c</b> [d](e) ![f](g)")


def words(text: str) -> str:
    """The words without what surrounds them: lines may end elsewhere on another way out."""
    return "".join(text.split())


def test_a_field_is_listed_once_in_the_order_of_the_text() -> None:
    assert fields_of(parse(TEXT).manuscript) == ("town", "reason")


def test_a_field_nobody_filled_stands_as_its_label_in_brackets() -> None:
    text = filled(parse(TEXT).manuscript, {"town": "Vallorne"}, LABELS)
    assert plain(text).startswith("Lettre de Vallorne\nIci Vallorne et [Raison *nommée*] vivent.")
    spans = [span for block in text if block.kind == "paragraph" for span in block.spans]
    assert [(span.text, span.missing) for span in spans if span.field] == [
        ("Vallorne", False),
        ("[Raison *nommée*]", True),
        ("[Raison *nommée*]", True),
    ]


@given(TYPED, TYPED)
def test_what_is_typed_is_never_interpreted(town: str, reason: str) -> None:
    said = {"town": literal(town), "reason": literal(reason)}
    text = filled(parse(TEXT).manuscript, said, LABELS)
    spans = [span for block in text if block.kind == "paragraph" for span in block.spans if span.field]
    assert [span.text for span in spans] == [
        said["town"] or "[Commune]",
        *([said["reason"] or "[Raison *nommée*]"] * 2),
    ]


@given(TYPED, TYPED)
def test_the_markdown_read_again_says_the_same_in_the_same_blocks(town: str, reason: str) -> None:
    said = {"town": literal(town), "reason": literal(reason)}
    text = filled(parse(TEXT).manuscript, said, LABELS)
    again = parse(filled_markdown(TEXT, said, LABELS)).manuscript
    assert [block.kind for block in again] == [block.kind for block in text]
    assert words(plain(again)).replace("*", "") == words(plain(text)).replace("*", "")


@given(st.text())
def test_literal_text_has_no_control_characters_and_no_empty_lines(text: str) -> None:
    kept = literal(text)
    assert all(line.strip() for line in kept.split("\n")) or kept == ""
    assert not any(character < " " and character != "\n" for character in kept)
    assert literal(kept) == kept
