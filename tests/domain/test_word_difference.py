"""Two versions of one text: the difference, applied to one, gives the other."""

from itertools import pairwise
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.word_difference import (
    Piece,
    PieceKind,
    differs,
    former,
    latter,
    word_difference,
)

TEXTS = st.text() | st.lists(
    st.sampled_from(
        ["masquer", "avec", "motif", "7", "jours", "\n", "\n\n", " ", "- ", "é,", "🙂", "\u202b"]
    ),
    max_size=60,
).map(" ".join)


def shown(pieces: tuple[Piece, ...]) -> str:
    marks = {PieceKind.SAME: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)


@given(TEXTS, TEXTS)
def test_the_difference_applied_to_one_gives_the_other(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert (former(pieces), latter(pieces)) == (old, new)
    assert all(piece.text for piece in pieces)
    assert differs(pieces) is (old != new)


@given(TEXTS)
def test_equal_texts_have_no_difference(text: str) -> None:
    assert not differs(word_difference(text, text))


@given(TEXTS, TEXTS)
def test_neighbours_are_of_different_kinds(old: str, new: str) -> None:
    kinds = [piece.kind for piece in word_difference(old, new)]
    assert all(one is not two for one, two in pairwise(kinds))


def test_a_changed_figure_marks_the_figure_alone() -> None:
    assert shown(word_difference("Pause de 7 jours.", "Pause de 14 jours.")) == "Pause de [-7-][+14+] jours."


def test_a_comma_does_not_mark_its_word() -> None:
    assert shown(word_difference("menaces et haine", "menaces, et haine")) == "menaces[+,+] et haine"


def test_a_new_paragraph_leaves_the_others_alone() -> None:
    old, new = "Un.\n\nTrois.\n", "Un.\n\nDeux.\n\nTrois.\n"
    assert shown(word_difference(old, new)) == "Un.\n\n[+Deux.\n\n+]Trois.\n"


def test_the_longest_texts_are_compared_in_a_blink() -> None:
    begun = perf_counter()
    for old, new in (
        ("a " * 10_000, "a b " * 5_000),
        ("\n" * 20_000, "\n" * 19_999),
        ("mot " * 2_500 + "\n" + "autre " * 1_600, "mot " * 2_499 + "\n" + "autre " * 1_601),
    ):
        pieces = word_difference(old, new)
        assert (former(pieces), latter(pieces)) == (old, new)
    assert perf_counter() - begun < 3
