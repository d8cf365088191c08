"""What changed between two texts, told in words."""

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.marked_words import MarkedAs, marked_words

TEXT = st.lists(st.sampled_from(["un", "deux", "trois", " ", "\n", ".", "é"]), max_size=40).map("".join)


def joined(parts, *fates):
    return "".join(part.text for part in parts if part.fate in fates)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_in_the_marks(before, after):
    parts = marked_words(before, after)
    assert joined(parts, MarkedAs.KEPT, MarkedAs.GONE) == before
    assert joined(parts, MarkedAs.KEPT, MarkedAs.NEW) == after


def test_whole_words_are_marked_and_few_kept_words_do_not_tear_a_change():
    parts = marked_words("Vous avez trente jours pour écrire ici.", "Vous avez quinze jours pour écrire ici.")
    assert [(part.fate.value, part.text) for part in parts] == [
        ("kept", "Vous avez "),
        ("gone", "trente"),
        ("new", "quinze"),
        ("kept", " jours pour écrire ici."),
    ]
    torn = marked_words("a b c d e f", "x b y d z f")
    assert [part.fate.value for part in torn] == ["gone", "new", "kept"]


def test_long_texts_of_few_words_are_compared_in_reasonable_time():
    parts = marked_words("mot " * 5000, "mot " * 4000 + "fin")
    assert joined(parts, MarkedAs.KEPT, MarkedAs.NEW) == "mot " * 4000 + "fin"
