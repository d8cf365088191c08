"""Two ways of writing the same thing are told to be the same, and nothing else is."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onboarding.domain.folding import first_wording, folded, within


@pytest.mark.parametrize(
    ("one", "other"),
    [("ÉCOLE", "ecole"), ("Cœur de ville", "coeur DE ville"), ("co‑design", "co design"), ("L’eau", "l'eau")],
)
def test_case_accents_ligatures_and_signs_do_not_count(one, other):
    assert folded(one) == folded(other)


def test_small_words_do_not_count_unless_there_is_nothing_else():
    assert folded("Le parc de la gare", {"le", "de", "la"}) == ("parc", "gare")
    assert folded("La", {"la"}) == ("la",)
    assert folded("🌳 🌳") == ("🌳", "🌳")
    assert folded("") == ()


@given(st.text())
@example("𝑨 ẞ ﬁ İ ㎏")
def test_folding_twice_changes_nothing(text):
    once = folded(text)
    assert folded(" ".join(once)) == once


@given(st.lists(st.sampled_from("abc"), max_size=5), st.integers(0, 4), st.integers(0, 4))
def test_within_finds_every_slice(words, start, length):
    inner = tuple(words[start : start + length])
    assert within(inner, tuple(words)) == bool(inner)


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("co-constru*", "La co-construction", True),
        ("co-constru*", "La construction", False),
        ("decid* together", "We are deciding together.", True),
        ("decid* together", "We decide, then work together.", False),
        ("24h/24", "Ouvert 24h/24", True),
        ("le dernier mot", "Vous aurez le dernier mot", True),
        ("le dernier mot", "le dernier", False),
    ],
)
def test_a_wording_is_found_as_whole_words_and_a_star_lets_the_word_go_on(wording, text, found):
    assert first_wording((wording,), text) == (wording if found else None)
