"""When a decision is due, what it needs, and how it ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.decisions import (
    ConditionsMissing,
    End,
    Ended,
    OverrideUnexplained,
    Stage,
    Terms,
    Timing,
    check,
    end_of,
    goes_beyond,
    last_quiet_day,
    stage_due,
    window,
)
from onboarding.domain.figures import Verdict
from onboarding.domain.sign_offs import OpinionUnexplained, Stance, answer_by
from onboarding.domain.sign_offs import check as check_opinion

OPENS = date(2027, 3, 1)
TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("before", "stage", "timing"),
    [
        (61, Stage.PRELIMINARY, Timing.EARLY),
        (60, Stage.PRELIMINARY, Timing.DUE),
        (30, Stage.PRELIMINARY, Timing.DUE),
        (29, Stage.PRELIMINARY, Timing.LATE),
        (15, Stage.FINAL, Timing.EARLY),
        (14, Stage.FINAL, Timing.DUE),
        (7, Stage.FINAL, Timing.DUE),
        (6, Stage.FINAL, Timing.LATE),
    ],
)
def test_the_preliminary_decision_is_due_two_to_one_month_before_and_the_final_one_a_week(
    before: int, stage: Stage, timing: Timing
) -> None:
    assert window(stage, OPENS).timing(OPENS - timedelta(days=before)) is timing


def test_the_final_decision_is_next_once_the_preliminary_one_holds_or_its_time_has_come() -> None:
    assert stage_due(OPENS, TODAY, None) is Stage.PRELIMINARY
    assert stage_due(OPENS, TODAY, Stage.PRELIMINARY) is Stage.FINAL
    assert stage_due(OPENS, OPENS - timedelta(days=10), None) is Stage.FINAL


@given(st.sampled_from(Verdict), st.sampled_from(Verdict))
def test_what_goes_beyond_the_figures_needs_a_reason_and_nothing_else_does(
    outcome: Verdict, permitted: Verdict
) -> None:
    rank = [Verdict.NO_GO, Verdict.CONDITIONS, Verdict.GO]
    assert goes_beyond(outcome, permitted) == (rank.index(outcome) > rank.index(permitted))
    check(outcome, permitted, reason="because", conditions="by Friday")
    if goes_beyond(outcome, permitted):
        with pytest.raises(OverrideUnexplained):
            check(outcome, permitted, reason=" \n", conditions="by Friday")
    else:
        check(outcome, permitted, reason="", conditions="by Friday")


def test_a_go_with_conditions_names_them() -> None:
    with pytest.raises(ConditionsMissing):
        check(Verdict.CONDITIONS, Verdict.GO, reason="", conditions=" ")


def ended(terms: Terms, *, opens_on: date | None = OPENS, standing: set[str] | None = None) -> Ended | None:
    end = end_of(terms, opens_on=opens_on, standing=standing or set(), today=TODAY)
    return end.why if end else None


def test_another_opening_day_ends_any_decision_and_no_day_does_too() -> None:
    for outcome in Verdict:
        terms = Terms(outcome=outcome, opens_on=OPENS)
        assert ended(terms) is None
        assert ended(terms, opens_on=OPENS + timedelta(days=1)) is Ended.LAUNCH_MOVED
        assert ended(terms, opens_on=None) is Ended.LAUNCH_MOVED


def test_a_blocker_that_opens_again_ends_a_go_but_not_one_that_was_known() -> None:
    terms = Terms(outcome=Verdict.GO, opens_on=OPENS, excused=frozenset({"C7"}))
    assert ended(terms, standing={"C7"}) is None
    assert ended(terms, standing={"C7", "E8"}) is Ended.BLOCKER_REOPENED
    assert ended(Terms(outcome=Verdict.NO_GO, opens_on=OPENS), standing={"E8"}) is None


def test_a_day_that_has_passed_ends_it_even_when_nothing_is_open_any_more() -> None:
    terms = Terms(outcome=Verdict.GO, opens_on=OPENS, holds_until=TODAY - timedelta(days=3))
    found = end_of(terms, opens_on=OPENS, standing=set(), today=TODAY)
    assert found == End(why=Ended.BLOCKER_REOPENED, on=TODAY - timedelta(days=2))
    assert ended(Terms(outcome=Verdict.GO, opens_on=OPENS, holds_until=TODAY)) is None


def test_once_the_doors_are_open_no_blocker_undoes_the_decision() -> None:
    terms = Terms(outcome=Verdict.GO, opens_on=TODAY)
    assert end_of(terms, opens_on=TODAY, standing={"E8"}, today=TODAY) is None


@given(st.integers(0, 400), st.integers(1, 500))
def test_the_last_quiet_day_is_found_whatever_it_is(noise: int, until: int) -> None:
    def quiet(day: date) -> bool:
        return (day - TODAY).days <= noise

    found = last_quiet_day(TODAY, TODAY + timedelta(days=until), quiet)
    assert found == (None if until - 1 <= noise else TODAY + timedelta(days=noise))


@given(st.sampled_from(Stance))
def test_only_a_plain_yes_needs_no_words(stance: Stance) -> None:
    check_opinion(stance, "Il manque la rotation d’août.")
    if stance is Stance.CONCUR:
        check_opinion(stance, "")
    else:
        with pytest.raises(OpinionUnexplained):
            check_opinion(stance, "  ")


def test_an_opinion_is_wanted_in_a_fortnight_and_before_the_opening() -> None:
    assert answer_by(TODAY, OPENS) == TODAY + timedelta(days=14)
    assert answer_by(TODAY, None) == TODAY + timedelta(days=14)
    assert answer_by(TODAY, TODAY + timedelta(days=4)) == TODAY + timedelta(days=3)
    assert answer_by(TODAY, TODAY) == TODAY
