"""A list of lines cut into pages that a busy person finishes one at a time."""

from collections.abc import Sequence

FEWEST, MOST = 5, 8
"""Lines on a page."""

Cost = tuple[int, int, int]
"""Dimensions torn apart, pages, unevenness: the less, the better, in this order."""


def cut(dimensions: Sequence[str]) -> tuple[range, ...]:
    """Pages of five to eight lines for lines of these dimensions, in their order, each as a range of places.

    A dimension stays whole where it fits. Fewer than five lines make one short page, and nine, which cannot
    be cut otherwise, one page of nine.
    """
    count = len(dimensions)
    if count == 0:
        return ()
    found: dict[int, tuple[Cost, tuple[range, ...]]] = {0: ((0, 0, 0), ())}
    for end in range(1, count + 1):
        ways = [_longer(found[start], range(start, end), dimensions) for start in _starts(end, found)]
        if ways:
            found[end] = min(ways, key=lambda way: way[0])
    return found[count][1] if count in found else (range(count),)


def page_of(pages: Sequence[range], place: int) -> int:
    """The number of the page, from 1, on which the line at that place stands."""
    return next(number for number, page in enumerate(pages, start=1) if place in page)


def _starts(end: int, found: dict[int, tuple[Cost, tuple[range, ...]]]) -> tuple[int, ...]:
    return tuple(start for start in range(max(0, end - MOST), end - FEWEST + 1) if start in found)


def _longer(
    so_far: tuple[Cost, tuple[range, ...]], page: range, dimensions: Sequence[str]
) -> tuple[Cost, tuple[range, ...]]:
    (torn, pages, uneven), before = so_far
    tears = page.start > 0 and dimensions[page.start - 1] == dimensions[page.start]
    return (torn + tears, pages + 1, uneven + len(page) ** 2), (*before, page)
