import pytest

from onboarding.services.remembering import Remembered


def test_a_value_is_made_once_and_then_recalled():
    held = Remembered[str](2)
    assert held.recall("a", lambda: "first") == "first"
    assert held.recall("a", lambda: "second") == "first"


def test_the_value_that_was_not_asked_for_the_longest_gives_way():
    held = Remembered[str](2)
    for key in ("a", "b", "a", "c"):
        held.recall(key, key.upper)
    assert held.recall("a", lambda: "anew") == "A"
    assert held.recall("b", lambda: "anew") == "anew"


def test_what_could_not_be_made_is_not_held():
    held = Remembered[str](2)
    with pytest.raises(ZeroDivisionError):
        held.recall("a", lambda: str(1 / 0))
    assert held.recall("a", lambda: "made") == "made"
