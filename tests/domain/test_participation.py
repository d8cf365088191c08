"""Counts against hopes: what cannot be true, looks on three days, the pace between them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.pace import expected_on, pace, silent_since
from onboarding.domain.participation import (
    Count,
    CountError,
    CountRefused,
    GroupCount,
    Hoped,
    Outcome,
    Shares,
    below,
    check,
    triggers,
)

OPENS = date(2027, 3, 1)
HOPED = Hoped(opens_on=OPENS, target=600)


def at(after, participants, **given):
    return Count(day=OPENS + timedelta(days=after), participants=participants, **given)


def outcomes(*counts, today=90, hoped=HOPED):
    found = triggers(counts, hoped, today=OPENS + timedelta(days=today))
    return [each.outcome for each in found]


def test_fifteen_thirty_and_fifty_per_cent_are_asked_for():
    found = triggers((), HOPED, today=OPENS)
    assert [(each.after, each.expected) for each in found] == [(3, 90), (7, 180), (14, 300)]


def test_each_look_is_decided_by_the_first_count_from_its_day_on():
    assert outcomes(at(3, 90), at(8, 120), at(20, 310)) == [Outcome.MET, Outcome.BELOW, Outcome.MET]


def test_a_day_without_a_figure_is_never_a_success():
    assert outcomes(today=8) == [Outcome.NO_FIGURE, Outcome.NO_FIGURE, Outcome.AHEAD]
    assert outcomes(at(5, 1)) == [Outcome.BELOW, Outcome.NO_FIGURE, Outcome.NO_FIGURE]
    assert outcomes(at(4, 50), hoped=Hoped(opens_on=OPENS, target=None))[0] is Outcome.NO_TARGET
    assert outcomes(at(4, 0), hoped=Hoped(opens_on=OPENS, target=2))[0] is Outcome.BELOW
    assert triggers((), Hoped(opens_on=None, target=5), today=OPENS) == ()


def test_the_last_judged_look_says_whether_too_few_came():
    today = OPENS + timedelta(days=90)
    few = below(triggers((at(3, 90), at(7, 100)), HOPED, today=today))
    assert few is not None
    assert few.after == 7
    assert below(triggers((at(3, 10), at(7, 190)), HOPED, today=today)) is None


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 10_000))
def test_more_days_never_ask_for_fewer_people(one, other, target):
    hoped = Hoped(opens_on=OPENS, target=target, shares=Shares(third=0.1, seventh=0.2, fourteenth=0.6))
    early, late = sorted((one, other))
    closes = OPENS + timedelta(days=48)
    first = expected_on(OPENS + timedelta(days=early), hoped, closes)
    assert first <= expected_on(OPENS + timedelta(days=late), hoped, closes) <= target


def test_the_pace_judges_between_and_after_the_looks():
    closes = OPENS + timedelta(days=48)
    assert expected_on(OPENS + timedelta(days=5), HOPED, closes) == 135
    assert expected_on(closes, HOPED, closes) == 600
    assert pace((at(31, 300),), HOPED, closes).below
    assert not pace((at(31, 480),), HOPED, closes).below
    assert pace((), HOPED, closes) is None


def test_a_fortnight_of_silence_is_told_while_residents_can_write():
    given = {"opens_on": OPENS, "closes_on": OPENS + timedelta(days=48)}
    assert silent_since((), today=OPENS + timedelta(days=13), **given) is None
    assert silent_since((), today=OPENS + timedelta(days=14), **given) == OPENS
    assert silent_since((at(10, 2),), today=OPENS + timedelta(days=24), **given) == at(10, 2).day
    assert silent_since((), today=OPENS + timedelta(days=60), **given) is None


@pytest.mark.parametrize(
    ("count", "error", "field"),
    [
        (at(31, 5), CountError.FUTURE, "day"),
        (at(-1, 5), CountError.BEFORE_OPENING, "day"),
        (at(3, None), CountError.EMPTY, "participants"),
        (at(3, 9, visitors=8), CountError.MORE_PARTICIPANTS, "participants"),
        (
            at(3, 9, groups=(GroupCount(group=4, name="Jeunes", participants=10),)),
            CountError.MORE_IN_GROUPS,
            "group_4",
        ),
        (at(6, 4), CountError.SHRINKING, "participants"),
        (at(2, 60), CountError.GROWING, "participants"),
    ],
)
def test_what_cannot_be_true_is_refused_with_the_field_to_mend(count, error, field):
    with pytest.raises(CountRefused) as refused:
        check(count, (at(4, 50),), opens_on=OPENS, today=OPENS + timedelta(days=30))
    assert (refused.value.error, refused.value.field) == (error, field)


def test_a_day_may_be_corrected_without_contradicting_itself():
    check(at(4, 40), (at(4, 50),), opens_on=OPENS, today=OPENS + timedelta(days=30))
