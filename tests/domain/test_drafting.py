"""The charter as printed: numbering, values, blanks, and nothing a town types becomes markup."""

import re
from collections.abc import Mapping

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.prose import charter_prose, prose
from onboarding.domain.charter import (
    Charter,
    ClauseDraft,
    draft,
    facts_in,
    model_text,
    plain_text,
    recommended,
)
from tests.domain.charters import SMALL, WORDS

BLANK = "[à compléter : {label}]"
UNFILLED = re.compile(r"(?<!\\)\{")
MARKUP = st.text(alphabet="ab1 *_`[](){}<>#+-=.!|~&\\:/\"'\n\t\u00a0") | st.text()

towns_values = st.dictionaries(st.sampled_from([*(fact.id for fact in SMALL.facts), "town"]), MARKUP)


def drafted(facts: Mapping[str, str], **changed: str) -> dict[str, ClauseDraft]:
    charter = Charter(choices={**recommended(SMALL), **changed}, facts=facts)
    return {clause.id: clause for clause in draft(SMALL, charter, words=WORDS, blank=BLANK)}


def shown(html: str) -> str:
    return "".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext())


def test_a_clause_left_out_leaves_no_hole_in_the_numbers() -> None:
    clauses = drafted({}, appeal="none", elections="gone")
    assert [(clause.number, clause.id) for clause in clauses.values()] == [
        (1, "regime"),
        (2, "cover"),
        (3, "moderators"),
        (4, "revision"),
    ]


def test_headings_and_values_come_from_words_town_and_defaults() -> None:
    clauses = drafted({"town": "Saint-Lô", "adopted_on": "le 1 mars 2027"})
    assert clauses["appeal"].title == "APPEAL"
    assert shown(charter_prose(clauses["appeal"].body)).strip() == "Écrivez à Saint-Lô."
    assert clauses["cover"].body == "Réponse en 24 heures."
    assert clauses["revision"].body == "Version 1, le 1 mars 2027."


@pytest.mark.parametrize("nothing", [{}, {"mailbox": ""}, {"mailbox": " \x00 "}])
def test_a_missing_value_leaves_a_visible_blank(nothing: dict[str, str]) -> None:
    text = shown(charter_prose(drafted(nothing)["moderators"].body))
    assert "[à compléter : Courriel [modération]]" in text
    assert "[à compléter : moderator_count]" in text


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    body = drafted({"mailbox": "{town}", "town": "Lyon"})["moderators"].body
    assert "{town}" in shown(charter_prose(body))


def test_no_break_spaces_survive_and_line_breaks_do_not() -> None:
    assert plain_text(" 9\u00a0h\n\n# à\u202f17\u00a0h\t ") == "9\u00a0h \\# à\u202f17\u00a0h"


def test_the_values_a_body_names_are_seen() -> None:
    assert facts_in("{a} et {b_2}, {a} ; {pas ça} {}") == {"a", "b_2"}


@given(towns_values)
def test_a_draft_never_keeps_an_unfilled_brace(facts: dict[str, str]) -> None:
    assert not any(UNFILLED.search(clause.body) for clause in drafted(facts).values())


@given(towns_values)
def test_town_text_never_becomes_markup(facts: dict[str, str]) -> None:
    plain = drafted(dict.fromkeys(facts, "x"))
    for clause_id, clause in drafted(facts, regime="post").items():
        for render in (charter_prose, prose):
            assert _tags(render(clause.body)) == _tags(render(plain[clause_id].body))


@given(MARKUP.filter(lambda text: plain_text(text) and "\r" not in text))
def test_town_text_is_shown_as_typed(text: str) -> None:
    expected = re.sub(r"(?:[^\S\u00a0\u202f]|[\x00-\x1f\x7f-\x9f])+", " ", text).strip(" ")
    assert shown(charter_prose(f"Ville {plain_text(text)}.")).strip("\n") == f"Ville {expected}."


def _tags(html: str) -> list[str]:
    return re.findall(r"</?\w+", html)


def test_own_wording_stands_for_the_options_text_and_is_printed_as_it_is() -> None:
    charter = Charter(
        choices={"regime": "pre", "cover": "office"},
        facts={"publication_hours": "4"},
        own={"regime": {"fr": "Lu par **deux** personnes en {publication_hours} heures."}},
    )
    regime, cover = draft(SMALL, charter, words=WORDS, blank=BLANK, locale="fr")
    assert regime.body == "Lu par **deux** personnes en {publication_hours} heures."
    assert (regime.own, regime.language) == (True, "fr")
    assert (cover.own, cover.language) == (False, "fr")


def test_own_wording_of_another_language_stands_where_there_is_no_other() -> None:
    charter = Charter(choices={"regime": "post"}, own={"regime": {"fr": "Lu après."}})
    (regime,) = draft(SMALL, charter, words=WORDS, blank=BLANK, locale="en")
    assert (regime.body, regime.language) == ("Lu après.", "fr")


def test_own_wording_of_a_clause_without_a_choice_is_printed_all_the_same() -> None:
    charter = Charter(own={"appeal": {"en": "Write to us."}})
    assert [each.id for each in draft(SMALL, charter, words=WORDS, blank=BLANK, locale="en")] == ["appeal"]


def test_the_model_text_is_what_the_option_says_beside_the_towns_own() -> None:
    charter = Charter(
        choices={"regime": "pre"}, facts={"publication_hours": "4"}, own={"regime": {"fr": "Autrement."}}
    )
    clause = SMALL.clause_by_id["regime"]
    assert model_text(SMALL, charter, clause, words=WORDS, blank=BLANK) == "Lu en 4 heures."
