"""Signals and signs, to the day and to the line; no sign without its cause."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.errors import ReasonMissing
from onboarding.domain.integrity import bursts
from onboarding.domain.months import months_after
from onboarding.domain.observed import Hands, Observed, Ticked
from onboarding.domain.rollout import Stage
from onboarding.domain.signals import Mark, Signal, readings
from onboarding.domain.signs import SeenUntilOutOfRange, Sign, check_seen, raised

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BRIEFED = Observed(stage=Stage.BRIEFED, lines=10, last_fact=TODAY)
HANDS = Hands(person=7, lines=10, since=date(2026, 11, 3), joined=date(2026, 11, 1), elsewhere=True)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def mark(signal: Signal, **seen: object) -> Mark:
    found = {one.signal: one for one in readings(replace(BRIEFED, **seen), today=TODAY)}
    return found[signal].mark


def signs(**seen: object) -> set[Sign]:
    return {one.sign for one in raised(replace(BRIEFED, **seen), today=TODAY)}


def ticked(times: int, *, seconds: float, person: int = 1, lines: bool = True) -> tuple[Ticked, ...]:
    return tuple(
        Ticked(
            person=person,
            at=NOON + timedelta(seconds=seconds * number),
            day=NOON.date(),
            own=f"C{number}" if lines else None,
        )
        for number in range(times)
    )


@pytest.mark.parametrize(
    ("days", "seen"), [(0, Mark.SEEN), (13, Mark.SEEN), (14, Mark.NOT_YET), (15, Mark.NOT_YET)]
)
def test_somebody_signed_in_fewer_than_fourteen_days_ago(days, seen):
    assert mark(Signal.ACTIVE, last_sign_in=ago(days)) is seen


def test_nobody_ever_signed_in_is_not_yet():
    assert mark(Signal.ACTIVE, last_sign_in=None) is Mark.NOT_YET


@pytest.mark.parametrize(
    ("lines", "proven", "seen"),
    [
        (10, 4, Mark.NOT_YET),
        (10, 5, Mark.SEEN),
        (9, 4, Mark.NOT_YET),
        (9, 5, Mark.SEEN),
        (0, 0, Mark.NOT_MEASURABLE),
    ],
)
def test_half_of_the_lines_with_evidence_is_a_signal(lines, proven, seen):
    assert mark(Signal.EVIDENCE, lines=lines, proven=proven) is seen


@pytest.mark.parametrize(
    ("objections", "seen"),
    [
        (None, Mark.NOT_MEASURABLE),
        ((0, 0), Mark.NOT_MEASURABLE),
        ((1, 2), Mark.NOT_YET),
        ((2, 2), Mark.SEEN),
    ],
)
def test_objections_are_a_signal_once_somebody_counts_them(objections, seen):
    assert mark(Signal.OBJECTIONS, objections=objections) is seen


@pytest.mark.parametrize(
    ("signal", "seen", "without"),
    [
        (Signal.REFERENT, {"referents": 1}, {"referents": 0}),
        (Signal.TIME, {"time_signed_on": TODAY}, {}),
        (Signal.USE_CASE, {"use_case": True}, {}),
        (Signal.USE_CASE, {"stage": Stage.USE_CASE}, {"stage": Stage.REFERENT}),
        (Signal.QUESTIONS, {"asked": 1}, {"asked": 0}),
        (Signal.REHEARSAL, {"rehearsed": True}, {}),
        (Signal.REHEARSAL, {"stage": Stage.REHEARSED}, {"stage": Stage.CHECKLIST}),
        (Signal.ANSWER_BANK, {"answer_bank": True}, {}),
    ],
)
def test_each_other_signal_has_its_cause(signal, seen, without):
    assert mark(signal, **seen) is Mark.SEEN
    assert mark(signal, **without) is Mark.NOT_YET


def test_the_first_answer_is_not_measurable_yet_and_the_signals_are_ten():
    assert mark(Signal.FIRST_ANSWER, stage=Stage.LIVE) is Mark.NOT_MEASURABLE
    assert [one.signal for one in readings(Observed(), today=TODAY)] == list(Signal)


@pytest.mark.parametrize(("days", "asked"), [(20, False), (21, False), (22, True)])
def test_more_than_twenty_one_days_without_a_fact_and_a_sign_in_are_silence(days, asked):
    heard = {"last_fact": ago(days), "last_sign_in": ago(days + 5)}
    assert (Sign.SILENCE in signs(**heard)) is asked
    assert Sign.SILENCE not in signs(last_fact=ago(days), last_sign_in=ago(3))
    assert Sign.SILENCE not in signs(last_fact=ago(3), last_sign_in=ago(days))


def test_before_the_briefing_and_without_any_day_there_is_no_silence():
    assert signs(stage=Stage.NOT_CONTACTED, last_fact=ago(90)) == set()
    assert signs(last_fact=None, last_sign_in=None) == set()


@pytest.mark.parametrize(
    ("times", "seconds", "asked"),
    [(9, 1, False), (10, 299 / 9, True), (10, 300 / 9, True), (10, 301 / 9, False), (40, 600, False)],
)
def test_ten_lines_by_one_person_within_five_minutes_are_a_burst(times, seconds, asked):
    assert (Sign.BURST in signs(lines=60, ticked=ticked(times, seconds=seconds))) is asked


def test_two_people_together_are_no_burst_and_an_old_burst_is_no_question():
    both = ticked(5, seconds=1) + ticked(5, seconds=1, person=2)
    assert Sign.BURST not in signs(lines=60, ticked=both)
    old = tuple(replace(one, day=ago(91)) for one in ticked(12, seconds=1))
    assert signs(ticked=old) == set()
    assert Sign.BURST in signs(ticked=tuple(replace(one, day=ago(90)) for one in old))


@pytest.mark.parametrize(
    ("lines", "times", "asked"),
    [(10, 7, False), (10, 8, True), (9, 7, False), (9, 8, True), (5, 4, True), (4, 4, False)],
)
def test_four_fifths_of_the_lines_on_one_day_are_worth_a_question(lines, times, asked):
    assert (Sign.ONE_DAY in signs(lines=lines, ticked=ticked(times, seconds=3600))) is asked


def test_a_burst_of_the_same_day_is_asked_about_once_and_other_lines_do_not_count():
    assert signs(ticked=ticked(10, seconds=1)) == {Sign.BURST}
    assert signs(ticked=ticked(9, seconds=3600, lines=False)) == set()


@pytest.mark.parametrize(
    ("claimed", "proven", "asked"), [(4, 0, False), (5, 0, True), (10, 1, False), (10, 0, True)]
)
def test_five_lines_declared_and_none_proven_are_worth_a_question(claimed, proven, asked):
    assert (Sign.NO_EVIDENCE in signs(claimed=claimed, proven=proven)) is asked


SIX_MONTHS_AGO = months_after(TODAY, -6)


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ((ago(10),), False),
        ((ago(10), ago(9)), True),
        ((ago(10), SIX_MONTHS_AGO), True),
        ((ago(10), SIX_MONTHS_AGO - timedelta(days=1)), False),
    ],
)
def test_two_changes_of_referent_within_six_months_are_worth_a_question(changes, asked):
    assert (Sign.REFERENT_CHANGED in signs(changes=changes)) is asked


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({}, True),
        ({"lines": 9}, False),
        ({"joined": ago(30)}, True),
        ({"joined": ago(31)}, False),
        ({"joined": None}, False),
        ({"joined": None, "elsewhere": False}, True),
    ],
)
def test_all_lines_in_the_hands_of_a_newcomer_or_of_somebody_without_another_role(changed, asked):
    assert (Sign.ONE_PAIR_OF_HANDS in signs(hands=(replace(HANDS, **changed),))) is asked


def test_a_department_with_few_lines_makes_no_pattern():
    assert signs(lines=4, hands=(replace(HANDS, lines=4),)) == set()


OBSERVED = st.builds(
    Observed,
    stage=st.sampled_from(Stage),
    not_now=st.booleans(),
    last_sign_in=st.none() | st.integers(0, 60).map(ago),
    last_fact=st.none() | st.integers(0, 60).map(ago),
    lines=st.integers(0, 12),
    claimed=st.integers(0, 12),
    proven=st.integers(0, 12),
    hands=st.lists(
        st.builds(
            Hands,
            person=st.integers(1, 3),
            lines=st.integers(0, 12),
            since=st.integers(0, 60).map(ago),
            joined=st.none() | st.integers(0, 60).map(ago),
            elsewhere=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    ticked=st.lists(
        st.builds(
            lambda person, minutes, own: Ticked(
                person=person,
                at=NOON + timedelta(minutes=minutes),
                day=(NOON + timedelta(minutes=minutes)).date(),
                own=own,
            ),
            st.integers(1, 2),
            st.integers(0, 40),
            st.none() | st.sampled_from([f"C{number}" for number in range(12)]),
        ),
        max_size=30,
    ).map(tuple),
    changes=st.lists(st.integers(0, 400).map(ago), max_size=4).map(tuple),
)


@given(OBSERVED)
def test_there_is_no_sign_without_its_cause(seen):
    found = {one.sign: one for one in raised(seen, today=TODAY)}
    assert not (seen.not_now and found)
    if Sign.SILENCE in found:
        assert all(day is None or (TODAY - day).days > 21 for day in (seen.last_fact, seen.last_sign_in))
        assert seen.stage is not Stage.NOT_CONTACTED
    if Sign.NO_EVIDENCE in found:
        assert seen.claimed >= 5
        assert seen.proven == 0
    if Sign.REFERENT_CHANGED in found:
        assert sum(day >= SIX_MONTHS_AGO for day in seen.changes) == found[Sign.REFERENT_CHANGED].count >= 2
    if Sign.BURST in found:
        assert found[Sign.BURST].count == bursts((one.person, one.at) for one in seen.ticked)[0].lines
    if Sign.ONE_DAY in found:
        one = found[Sign.ONE_DAY]
        own = {line.own for line in seen.ticked if line.day == one.since and line.own}
        assert one.count == len(own) >= 0.8 * seen.lines
    if Sign.ONE_PAIR_OF_HANDS in found:
        assert any(hands.lines >= seen.lines >= 5 for hands in seen.hands)


@given(OBSERVED)
def test_a_department_that_said_not_now_is_left_in_peace(seen):
    assert raised(replace(seen, not_now=True), today=TODAY) == ()


@pytest.mark.parametrize("days", [1, 92])
def test_a_question_rests_until_a_day_to_come(days):
    check_seen(reason="Atelier du 20", until=TODAY + timedelta(days=days), today=TODAY)


@pytest.mark.parametrize("days", [-1, 0, 93])
def test_it_rests_neither_for_good_nor_into_the_past(days):
    with pytest.raises(SeenUntilOutOfRange):
        check_seen(reason="Atelier du 20", until=TODAY + timedelta(days=days), today=TODAY)


def test_it_rests_for_a_reason():
    with pytest.raises(ReasonMissing):
        check_seen(reason="  ", until=TODAY + timedelta(days=9), today=TODAY)
