"""Lists cut into pages of five to eight lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.sections import cut, page_of

lists = st.lists(st.integers(min_value=1, max_value=12), max_size=10).map(
    lambda sizes: [name for name, size in zip("ABCDEFGHIJ", sizes, strict=False) for _ in range(size)]
)


@given(lists)
def test_every_line_stands_on_one_page_in_its_order(dimensions):
    assert [place for page in cut(dimensions) for place in page] == list(range(len(dimensions)))


@given(lists)
def test_a_page_has_five_to_eight_lines_unless_that_cannot_be(dimensions):
    sizes = [len(page) for page in cut(dimensions)]
    if len(dimensions) in {1, 2, 3, 4, 9}:
        assert sizes == [len(dimensions)]
    else:
        assert all(5 <= size <= 8 for size in sizes)


@given(st.lists(st.integers(min_value=5, max_value=8), min_size=1, max_size=9))
def test_dimensions_that_fit_a_page_are_never_torn_apart(sizes):
    dimensions = [name for name, size in zip("ABCDEFGHI", sizes, strict=False) for _ in range(size)]
    for before, after in pairwise(cut(dimensions)):
        assert dimensions[before[-1]] != dimensions[after[0]]


def test_no_line_makes_no_page():
    assert cut([]) == ()


@pytest.mark.parametrize(("count", "sizes"), [(8, [8]), (10, [5, 5]), (15, [7, 8]), (23, [7, 8, 8])])
def test_pages_are_as_even_as_they_can_be(count, sizes):
    assert sorted(len(page) for page in cut(["A"] * count)) == sizes


def test_the_page_of_a_line_is_counted_from_one():
    pages = cut(["A"] * 15)
    assert (page_of(pages, 0), page_of(pages, 14)) == (1, 2)
