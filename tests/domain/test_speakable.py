"""What no reader can see is taken out of texts before it can break a page, a sheet or a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.speakable import speakable


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
def test_what_people_write_stays_as_it_is(text):
    assert speakable(text) == text


@pytest.mark.parametrize(
    "mark", ["\x00", "\x01", "\x0b", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\ufdd0"]
)
def test_a_character_that_only_breaks_things_is_taken_out(mark):
    assert speakable(f"Par{mark}cs\tet\njardins") == "Parcs\tet\njardins"


@given(st.text())
def test_doing_it_twice_changes_nothing(text):
    assert speakable(speakable(text)) == speakable(text)
