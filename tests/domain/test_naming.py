"""Names in addresses."""

import re

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.naming import LONGEST, slug, unique_slug


def test_accents_ligatures_and_signs_go():
    assert slug("Espaces verts & propreté") == "espaces-verts-proprete"
    assert slug("Œuvres sociales – CCAS") == "oeuvres-sociales-ccas"
    assert slug("北京") == "x"


@given(st.text(max_size=200))
def test_every_name_gives_an_address_that_fits(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= LONGEST


@given(st.text(max_size=200), st.integers(min_value=0, max_value=12))
def test_a_taken_slug_gets_a_free_number(name, already):
    taken = {slug(name)}
    for _ in range(already):
        taken.add(unique_slug(name, taken))
    free = unique_slug(name, taken)
    assert free not in taken
    assert len(free) <= LONGEST
