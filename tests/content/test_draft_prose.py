"""A draft shows what nobody filled in, and runs nothing that anybody typed."""

from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.draft_prose import draft_prose
from onboarding.content.prose import charter_prose


def test_a_blank_is_marked_and_escaped():
    assert draft_prose("Écrire à \\[… Boîte <b> …\\], *vite*.") == (
        "<p>Écrire à <mark>[… Boîte &lt;b&gt; …]</mark>, <em>vite</em>.</p>\n"
    )


@given(st.text(alphabet=st.sampled_from(list("ab<>&\"'[]…* \n-1.\\")), max_size=60))
def test_but_for_the_marks_it_is_the_charters_own_prose(markdown):
    unmarked = str(draft_prose(markdown)).replace("<mark>", "").replace("</mark>", "")
    assert unmarked.replace("&#34;", "&quot;").replace("&#39;", "'") == str(charter_prose(markdown))
