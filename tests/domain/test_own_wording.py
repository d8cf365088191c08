"""The town's own wording: what is taken off it, what is refused, and that drawing it stays harmless."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.prose import charter_prose
from onboarding.domain.own_wording import (
    LONGEST_WORDING,
    WordingProblem,
    blanks_left,
    cleaned,
    find_problem,
)

ALLOWED = {"p", "ul", "ol", "li", "em", "strong", "br"}
MARKED = st.text(alphabet="ab é1 \n\t*_`[](){}<>#+-=.!|~&\\:/\"'\u202e\u200b\u05d0🙂") | st.text()
LETTER = re.compile(r"[^\W\d_]")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Un texte.  \r\n\r\n\r\n\r\nUn autre.\t", "Un texte.\n\nUn autre."),
        ("lu\u202eteneg\u202c à l’envers", "luteneg à l’envers"),
        ("pré\u00adavis mas\u200bqué\ufeff", "préavis masqué"),
        ("un\x00deux\x07\u0085trois", "undeux\ntrois"),
        ("שלום, עולם", "שלום, עולם"),
        ("👩‍👧 می‌خواهم", "👩‍👧 می‌خواهم"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("9\u00a0h à 17\u202fh", "9\u00a0h à 17\u202fh"),
        ("\u2028a\u2029b", "a\nb"),
    ],
)
def test_what_nobody_sees_is_taken_off_and_the_rest_kept(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", WordingProblem.EMPTY),
        ("x" * LONGEST_WORDING, None),
        ("x" * (LONGEST_WORDING + 1), WordingProblem.TOO_LONG),
        ("- a\n  - b\n    - c", None),
        ("- a\n  - b\n    - c\n      - d", WordingProblem.TOO_DEEP),
        ("- - a", None),
        ("- - - a", WordingProblem.TOO_DEEP),
        ("- " * 200 + "a", WordingProblem.TOO_DEEP),
        ("1. 2. 3. a", WordingProblem.TOO_DEEP),
        ("Un trait - ici - là - encore.", None),
        ("          loin de la marge", None),
    ],
)
def test_what_cannot_be_a_clause_is_told(text: str, problem: WordingProblem | None) -> None:
    assert find_problem(text) is problem


def test_blanks_of_the_model_text_are_seen_once_each() -> None:
    text = "Écrivez à [… Adresse …], du [… Début …] à [… Adresse …] [sic] \\[… Fin …\\]."
    assert blanks_left(text) == ("[… Adresse …]", "[… Début …]", "[… Fin …]")


@given(MARKED)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@given(MARKED)
def test_whatever_is_typed_is_drawn_with_the_few_elements_and_loses_no_letter(text: str) -> None:
    kept = cleaned(text)
    if find_problem(kept) is not None:
        return
    html = str(charter_prose(kept))
    assert {tag.strip("</").split()[0] for tag in re.findall(r"</?\w+", html)} <= ALLOWED
    drawn = unescape(re.sub(r"<[^>]*>", "", html))
    assert LETTER.findall(drawn) == LETTER.findall(kept)
