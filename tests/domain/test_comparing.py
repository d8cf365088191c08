"""Two versions of a text, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.comparing import MOST_WORDS, compared

TEXTS = st.text(alphabet="ab \n", max_size=60)


def joined(version):
    return "".join(piece.text for piece in version)


@given(TEXTS, TEXTS)
def test_each_version_stays_whole(before, after):
    one, two = compared(before, after)
    assert (joined(one), joined(two)) == (before, after)
    kept = ["".join(piece.text for piece in version if not piece.changed) for version in (one, two)]
    assert kept[0] == kept[1]


def test_only_the_words_that_changed_are_marked():
    one, two = compared("Lea et Marc le lundi", "Lea et Rose le lundi")
    assert [piece.text for piece in one if piece.changed] == ["Marc"]
    assert [piece.text for piece in two if piece.changed] == ["Rose"]


def test_a_very_long_text_is_shown_whole_without_comparing():
    one, two = compared("a " * MOST_WORDS, "b")
    assert [piece.changed for piece in (*one, *two)] == [True, True]


def test_a_text_of_one_word_is_shown_whole_without_comparing():
    one, two = compared("a " * 300, "a\n" * 300)
    assert [piece.changed for piece in (*one, *two)] == [True, True]


def test_the_spaces_of_an_ordinary_text_are_no_reason_to_show_it_whole():
    words = [f"mot{number}" for number in range(350)]
    one, two = compared(" ".join(words), " ".join([*words[:-1], "fin"]))
    assert [piece.text for piece in one if piece.changed] == ["mot349"]
    assert [piece.text for piece in two if piece.changed] == ["fin"]
