"""What a stage needs and what is missing: a sentence, never a wall."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.domain.ambassadors import Coverage, Named
from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.rollout import FirstWave, Position, Stage, StageRule, first_wave, ownership
from onboarding.domain.stage_needs import Ground, NeedState, missing_on_the_way, needs_of, outlook, state_of

RULES = (
    StageRule(id="stage_0", number=0),
    StageRule(id="stage_1", number=1, needs=("C3",)),
    StageRule(id="stage_2", number=2, needs=("C2", "C9")),
    StageRule(id="stage_3", number=3, needs=("C4",)),
    StageRule(id="stage_7", number=7),
)
ITEMS = ("C2", "C3", "C4", "C9")
TRAINED = (StageRule(id="stage_4", number=4, needs=("C7",)),)
LEA, MARC = Named(id=1, name="Lea"), Named(id=2, name="Marc")
WAITING = date(2027, 2, 1)


def ground(*, referents=(), deputies=(), **states):
    known = dict.fromkeys(ITEMS, NeedState.MISSING) | {k: NeedState(v) for k, v in states.items()}
    return Ground(states=known, coverage=Coverage(department=1, referents=referents, deputies=deputies))


def said(needs):
    return [(need.item, need.state.value, need.seat) for need in needs]


def test_the_second_stage_needs_two_names_and_time_and_says_which_name_comes_first():
    assert said(needs_of(RULES, Stage.REFERENT, ground())) == [
        ("C2", "missing", Role.REFERENT),
        ("C9", "missing", None),
    ]
    assert said(needs_of(RULES, Stage.REFERENT, ground(referents=(LEA,))))[0] == (
        "C2",
        "missing",
        Role.DEPUTY,
    )


def test_two_seats_filled_meet_the_need_whatever_the_line_says():
    named = ground(referents=(LEA,), deputies=(MARC,), C9="met")
    assert said(needs_of(RULES, Stage.REFERENT, named)) == [("C2", "met", None), ("C9", "met", None)]
    assert said(needs_of(RULES, Stage.REFERENT, ground(C2="met")))[0] == ("C2", "met", None)


def test_what_is_seen_in_the_department_meets_the_need_and_ticks_no_line():
    known = Ground(states={"C9": NeedState.MISSING}, coverage=Coverage(department=1), seen=frozenset({"C9"}))
    (need,) = needs_of(RULES, Stage.REFERENT, known)
    assert (need.state, need.line) == (NeedState.MET, NeedState.MISSING)


@pytest.mark.parametrize(("seen", "state"), [(frozenset(), "missing"), (frozenset({"C7"}), "met")])
@pytest.mark.parametrize("line", list(NeedState))
def test_a_line_of_the_whole_town_speaks_for_no_single_department(seen, state, line):
    known = Ground(states={"C7": line}, coverage=Coverage(department=1), seen=seen)
    (need,) = needs_of(TRAINED, Stage.TRAINED, known)
    assert (need.state.value, need.line) == (state, line)


def test_an_item_that_the_town_does_not_ask_for_is_no_need():
    asked = Ground(states={"C9": NeedState.MISSING}, coverage=Coverage(department=1))
    assert said(needs_of(RULES, Stage.REFERENT, asked)) == [("C9", "missing", None)]


@pytest.mark.parametrize(
    ("status", "stale", "state"),
    [
        (Status.NOT_STARTED, False, "missing"),
        (Status.IN_PROGRESS, False, "missing"),
        (Status.DECLARED, False, "met"),
        (Status.VERIFIED, False, "met"),
        (Status.NOT_APPLICABLE, False, "met"),
        (Status.EVIDENCE, True, "stale"),
    ],
)
def test_what_somebody_vouched_for_is_met_and_may_go_stale(status, stale, state):
    assert state_of(status, stale=stale) == state


def test_a_department_ahead_of_its_needs_is_told_what_its_own_stage_lacks():
    seen = outlook(RULES, Position(stage=Stage.REFERENT), ground(C3="met", referents=(LEA,)))
    assert said(seen.ahead) == [("C2", "missing", Role.DEPUTY), ("C9", "missing", None)]
    assert seen.next is Stage.USE_CASE
    assert seen.first_missing.item == "C4"


def test_what_went_stale_does_not_put_a_department_ahead():
    assert outlook(RULES, Position(stage=Stage.BRIEFED), ground(C3="stale")).ahead == ()


def test_not_now_is_never_ahead_and_counts_for_nothing():
    waiting = Position(stage=Stage.USE_CASE, wave=1, not_now_until=WAITING)
    assert outlook(RULES, waiting, ground()).ahead == ()
    others = (Position(stage=Stage.REFERENT), Position(stage=Stage.BRIEFED))
    assert ownership((waiting, *others)) == ownership(others) == 0.5
    assert first_wave((waiting,)) is FirstWave.EMPTY


def test_a_move_forwards_leaves_behind_what_lies_between_and_one_backwards_nothing():
    at = Position(stage=Stage.BRIEFED)
    missing = missing_on_the_way(RULES, at, Stage.USE_CASE, ground(C9="met"))
    assert [(need.item, need.stage) for need in missing] == [("C2", Stage.REFERENT), ("C4", Stage.USE_CASE)]
    assert missing_on_the_way(RULES, Position(stage=Stage.LIVE), Stage.BRIEFED, ground()) == ()


def test_the_last_stage_has_no_next_one():
    seen = outlook(RULES, Position(stage=Stage.LIVE), ground())
    assert (seen.next, seen.needs, seen.first_missing) == (None, (), None)


@pytest.mark.parametrize(
    ("count", "state"), [(0, "empty"), (1, "small"), (2, "fitting"), (3, "fitting"), (4, "large")]
)
def test_a_first_wave_of_two_or_three_fits(count, state):
    assert first_wave([Position(wave=1)] * count + [Position(wave=2)]) == state


STATES = st.fixed_dictionaries({item: st.sampled_from(NeedState) for item in ITEMS})


@settings(deadline=None)
@given(STATES, st.sampled_from(Stage), st.sampled_from(Stage))
def test_stages_taken_one_by_one_leave_behind_what_one_leap_does(states, start, end):
    known = Ground(states=states, coverage=Coverage(department=1))
    leap = missing_on_the_way(RULES, Position(stage=start), end, known)
    steps = [
        need
        for stage in Stage
        if start < stage <= end
        for need in missing_on_the_way(RULES, Position(stage=Stage(stage - 1)), stage, known)
    ]
    assert list(leap) == steps


@settings(deadline=None)
@given(STATES, st.sampled_from(Stage))
def test_filling_a_seat_never_adds_a_missing_need(states, stage):
    alone = Ground(states=states, coverage=Coverage(department=1))
    named = Ground(states=states, coverage=Coverage(department=1, referents=(LEA,), deputies=(MARC,)))
    missing = [
        {need.item for need in needs_of(RULES, stage, each) if need.missing} for each in (named, alone)
    ]
    assert missing[0] <= missing[1]
