"""The barrier point, and what is ever told of the answers behind it."""

from datetime import date, timedelta
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.pulse import (
    ELEMENTS,
    Coming,
    Element,
    ScoreOutOfRange,
    Share,
    Tally,
    barrier_of,
    coming,
    is_stale,
    share_of,
    shown,
)

FULL = (5, 5, 5, 5, 5)
scores = st.tuples(*(st.integers(1, 5) for _ in ELEMENTS))
departments = st.lists(scores, min_size=5, max_size=40)


def tallied(answers):
    """The counts of these answers."""
    tally = Tally()
    for each in answers:
        tally = tally.plus(each)
    return tally


@pytest.mark.parametrize(
    ("said", "barrier"),
    [
        (FULL, None),
        ((4, 4, 4, 4, 4), None),
        ((3, 5, 5, 5, 5), Element.AWARENESS),
        ((4, 1, 1, 1, 1), Element.DESIRE),
        ((5, 5, 5, 5, 3), Element.REINFORCEMENT),
        ((1, 1, 1, 1, 1), Element.AWARENESS),
    ],
)
def test_the_barrier_of_a_person_is_the_first_element_at_three_or_below(said, barrier):
    assert barrier_of(said) is barrier


@pytest.mark.parametrize("said", [(), (5, 5, 5, 5), (5,) * 6, (0, 5, 5, 5, 5), (5, 5, 5, 5, 6)])
def test_an_answer_is_five_scores_from_one_to_five(said):
    with pytest.raises(ScoreOutOfRange):
        barrier_of(said)


@given(st.lists(scores, max_size=4))
def test_nothing_is_shown_under_five_answers(said):
    assert shown(tallied(said)) is None


@given(departments, st.data())
def test_what_is_shown_stays_when_two_respondents_swap_their_answers(said, data):
    one, other = (data.draw(st.integers(0, len(said) - 1)) for _ in range(2))
    swapped = list(said)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert shown(tallied(swapped)) == shown(tallied(said))


@given(departments)
def test_only_the_barrier_points_count_not_the_scores_behind_them(said):
    weakest = {None: FULL} | {e: (5,) * at + (1,) * (5 - at) for at, e in enumerate(ELEMENTS)}
    flattened = [weakest[barrier_of(each)] for each in said]
    assert tallied(flattened) == tallied(said)


@given(departments)
def test_the_barrier_of_a_department_is_that_of_the_respondent_in_the_middle(said):
    order = [*ELEMENTS, None]
    ranked = sorted(order.index(barrier_of(each)) for each in said)
    middle = ranked[(len(ranked) - 1) // 2]
    assert shown(tallied(said)).barrier is order[middle]


@given(departments)
def test_most_get_past_everything_before_the_barrier_and_not_past_it(said):
    found = shown(tallied(said))
    past = dict(zip(ELEMENTS, found.past, strict=True))
    before = ELEMENTS if found.barrier is None else ELEMENTS[: ELEMENTS.index(found.barrier)]
    assert all(past[element] is Share.MOST for element in before)
    assert found.barrier is None or past[found.barrier] is not Share.MOST


@given(departments)
def test_the_condition_of_c6_is_that_most_are_above_three_on_awareness_and_on_desire(said):
    both = sum(awareness >= 4 and desire >= 4 for awareness, desire, *_ in said)
    assert shown(tallied(said)).ready == (2 * both > len(said))


@given(scores, scores, st.integers(5, 60))
def test_a_unanimous_department_looks_as_if_any_one_person_had_answered_anything_else(said, other, many):
    assert shown(tallied([said] * many)) == shown(tallied([said] * (many - 1) + [other]))


@pytest.mark.parametrize("many", range(5, 13))
def test_nobody_who_answered_can_tell_what_all_the_others_said(many):
    """Every department of that size: from one's own answer and the bands, the others may always differ."""
    others: dict[tuple, set[int]] = {}
    for barriers in combinations_with_replacement(range(6), many):
        tally = Tally(stuck=tuple(barriers.count(at) for at in range(5)), clear=barriers.count(5))
        told = shown(tally)
        for own in set(barriers):
            for at, element in enumerate(ELEMENTS):
                known = others.setdefault((told, own, element), set())
                known.add(tally.past(element) - (own > at))
    assert all(not known <= {0} and not known <= {many - 1} for known in others.values())


@given(st.integers(5, 500), st.data())
def test_the_bands_follow_each_other_and_each_end_leaves_room_for_doubt(answers, data):
    count = data.draw(st.integers(0, answers))
    order = [Share.FEW, Share.HALF, Share.MOST]
    assert order.index(share_of(count, answers)) <= order.index(share_of(min(count + 1, answers), answers))
    assert share_of(0, answers) is share_of(2, answers) is Share.FEW
    assert share_of(answers, answers) is share_of(answers - 2, answers) is Share.MOST


def test_an_open_round_tells_three_steps_only():
    told = [coming(count) for count in (0, 1, 4, 5, 400)]
    assert told == [Coming.NONE, Coming.SOME, Coming.SOME, Coming.ENOUGH, Coming.ENOUGH]


def test_a_pulse_holds_for_ninety_days():
    closed = date(2026, 11, 23)
    assert not is_stale(closed, today=closed + timedelta(days=90))
    assert is_stale(closed, today=closed + timedelta(days=91))
