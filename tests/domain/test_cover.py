"""How long a contribution waits in an ordinary week."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.domain.cover import DAY, HOUR, OFFICE_HOURS, WEEK, WEEKEND_CHECKS, Slot, week_gaps, week_wait
from tests.domain.weeks import PATTERNS, SLOTS


def test_the_two_weeks_of_the_brief_come_to_what_it_derives():
    office, checks = week_wait(OFFICE_HOURS), week_wait(WEEKEND_CHECKS)
    assert (round(office.mean, 1), office.longest, office.covered) == (15.2, 64, 40)
    assert (round(checks.mean, 1), checks.longest, checks.covered) == (5.7, 17, 40)


def test_nobody_at_all_leaves_no_bound_and_everybody_always_no_wait():
    nobody = week_wait([])
    assert (nobody.mean, nobody.longest, nobody.covered) == (None, None, 0)
    always = week_wait([Slot(days=frozenset(range(7)), at=0, minutes=DAY)])
    assert (always.mean, always.longest, always.covered) == (0, 0, 168)
    assert week_gaps([Slot(days=frozenset(range(7)), at=0, minutes=DAY)]) == ()


def test_a_single_check_a_week_lets_the_unlucky_wait_a_whole_one():
    once = week_wait([Slot(days=frozenset({2}), at=10 * HOUR)])
    assert (once.mean, once.longest) == (84, 168)


def test_a_shift_over_the_weeks_end_covers_monday_morning():
    night = Slot(days=frozenset({6}), at=22 * HOUR, minutes=8 * HOUR)
    (gap,) = week_gaps([night])
    assert (gap.starts, gap.ends, gap.hours) == (6 * HOUR, 6 * DAY + 22 * HOUR, 160)


def test_the_gap_over_the_weeks_end_stands_whole():
    last = week_gaps(OFFICE_HOURS)[-1]
    assert (last.starts, last.hours, last.ends) == (4 * DAY + 17 * HOUR, 64, 9 * HOUR)


@settings(max_examples=60, deadline=None)
@given(PATTERNS)
def test_the_formula_agrees_with_walking_through_every_minute(slots):
    wait = week_wait(slots)
    mean, longest = walked(slots)
    assert wait.longest == pytest.approx(longest)
    assert wait.mean == pytest.approx(mean)


@given(PATTERNS, SLOTS)
def test_a_shift_more_never_lengthens_a_wait(slots, more):
    before, after = week_wait(slots), week_wait([*slots, more])
    assert after.longest <= before.longest
    assert after.mean <= before.mean
    assert after.covered >= before.covered


@given(PATTERNS, SLOTS, st.integers(0, 200))
def test_what_is_covered_twice_or_in_parts_counts_once(slots, shift, cut):
    first = min(cut, shift.minutes)
    parts = [
        replace(shift, minutes=first),
        Slot(
            days=frozenset((day + (shift.at + first) // DAY) % 7 for day in shift.days),
            at=(shift.at + first) % DAY,
            minutes=shift.minutes - first,
        ),
    ]
    assert week_wait([*slots, *parts]) == week_wait([*slots, shift]) == week_wait([shift, *slots, shift])


@given(PATTERNS, st.integers(0, 6))
def test_turning_the_week_changes_no_wait(slots, by):
    turned = [replace(slot, days=frozenset((day + by) % 7 for day in slot.days)) for slot in slots]
    assert week_wait(turned) == week_wait(slots)


@given(PATTERNS)
def test_gaps_and_cover_make_up_the_week(slots):
    gaps = week_gaps(slots)
    assert sum(gap.minutes for gap in gaps) / HOUR + week_wait(slots).covered == pytest.approx(168)
    assert all(0 <= gap.starts < WEEK and gap.minutes > 0 for gap in gaps)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(PATTERNS, st.integers(0, 2**32))
def test_contributions_thrown_in_at_random_wait_as_long_as_reckoned(slots, seed):
    wait, chance = week_wait(slots), Random(seed)
    waits = [waited(slots, chance.uniform(0, WEEK)) for _ in range(2_000)]
    assert sum(waits) / len(waits) == pytest.approx(wait.mean, abs=wait.longest / 20 + 0.01)
    assert max(waits) <= wait.longest + 1e-9


def waited(slots, arrives):
    """Hours until somebody looks, asked of every shift for itself."""
    soonest = float(2 * WEEK)
    for slot in slots:
        for day in slot.days:
            for week in (-1, 0, 1):
                start = day * DAY + slot.at + week * WEEK
                if start <= arrives <= start + slot.minutes:
                    return 0.0
                if start > arrives:
                    soonest = min(soonest, start - arrives)
    return soonest / HOUR


def walked(slots):
    """Mean and longest wait in hours: each minute's wait falls evenly to that of the next."""
    there, checked = [False] * WEEK, [False] * WEEK
    for slot in slots:
        for day in slot.days:
            for step in range(slot.minutes):
                there[(day * DAY + slot.at + step) % WEEK] = True
            checked[(day * DAY + slot.at) % WEEK] = True
    area, longest, end = 0.0, 0, None
    for step in range(3 * WEEK - 1, -1, -1):
        minute = step % WEEK
        if there[minute] or checked[(minute + 1) % WEEK]:
            end = step if there[minute] else step + 1
        if end is None or step >= WEEK:
            continue
        wait = 0 if there[minute] else end - step
        area += max(wait - 0.5, 0)
        longest = max(longest, wait)
    return area / WEEK / HOUR, longest / HOUR
