"""How two texts differ, word by word: applying the difference gives each of them back."""

from itertools import pairwise
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.word_difference import Turn, differs, new_text, old_text, word_difference

WORDS = st.lists(st.sampled_from(["le", "message", "est", "masqué", "l’auteur", ".", " ", "\n", "- ", "**"]))
TEXTS = st.text() | WORDS.map("".join) | WORDS.map(" ".join)


def marked(old: str, new: str) -> str:
    signs = {Turn.KEPT: "{}", Turn.REMOVED: "[-{}-]", Turn.ADDED: "[+{}+]"}
    return "".join(signs[each.turn].format(each.text) for each in word_difference(old, new))


def test_words_that_changed_are_marked_and_the_others_are_not() -> None:
    assert marked("Le message est masqué.", "Le message reste visible.") == (
        "Le message [-est masqué-][+reste visible+]."
    )
    assert marked("Lu après. Toujours.", "Lu après, par deux personnes. Toujours.") == (
        "Lu après[+, par deux personnes+]. Toujours."
    )


def test_an_elided_word_is_one_word() -> None:
    assert marked("l’auteur", "l’autrice") == "[-l’auteur-][+l’autrice+]"


def test_a_moved_line_end_marks_no_word() -> None:
    assert marked("un deux", "un\ndeux") == "un[- -][+\n+]deux"


def test_equal_texts_do_not_differ() -> None:
    assert not differs(word_difference("Même texte.", "Même texte."))
    assert word_difference("", "") == ()
    assert marked("", "Tout neuf.") == "[+Tout neuf.+]"


@given(old=TEXTS, new=TEXTS)
def test_the_difference_holds_both_texts(old: str, new: str) -> None:
    passages = word_difference(old, new)
    assert (old_text(passages), new_text(passages)) == (old, new)
    assert differs(passages) is (old != new)
    turns = [each.turn for each in passages]
    assert all(one is not two for one, two in pairwise(turns))


def test_long_texts_are_compared_in_reasonable_time() -> None:
    old = " ".join(f"mot{number % 97} et" for number in range(1400))
    started = perf_counter()
    passages = word_difference(old, old.replace("mot5 ", "terme "))
    assert new_text(passages) == old.replace("mot5 ", "terme ")
    huge = "une ligne\n" * 2000
    assert new_text(word_difference(huge, huge + "la fin")) == huge + "la fin"
    assert perf_counter() - started < 20
