"""Objections: their steps forth and back, and what is heard most."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.answer_sheet import ENOUGH, MOST, SheetLine, chosen, fitted, with_lines
from onboarding.domain.objections import (
    LIMIT,
    AnswerMissing,
    BeforeItWasHeard,
    DayAhead,
    Hearing,
    NothingHeard,
    ObjectionTooLong,
    OutOfTurn,
    Progress,
    State,
    all_answered,
    answer,
    check_heard,
    counted,
    most_heard,
    reopen,
    rising,
    settle,
)

TODAY, HEARD = date(2026, 11, 23), date(2026, 11, 9)
ENTRIES = ("too_much_work", "not_my_department", "nobody_will_come")
hearings = st.lists(
    st.builds(
        Hearing,
        entry=st.sampled_from((*ENTRIES, None)),
        said=st.sampled_from(("Le soir", "le  SOIR", "Le froid")),
        department=st.integers(1, 4),
        state=st.sampled_from(State),
    ),
    max_size=30,
)


def answered(**given):
    return answer(
        Progress(), **({"on": TODAY, "how": "En réunion", "heard_on": HEARD, "today": TODAY} | given)
    )


def test_an_objection_is_heard_answered_and_settled_and_goes_back_step_by_step():
    now = answered(on=HEARD)
    assert (now.state, now.answered_on, now.how) == (State.ANSWERED, HEARD, "En réunion")
    done = settle(now, on=TODAY, today=TODAY)
    assert (done.state, done.answered_on, done.settled_on) == (State.SETTLED, HEARD, TODAY)
    assert reopen(done) == now
    assert reopen(now) == Progress()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"how": "  "}, AnswerMissing),
        ({"how": "x" * (LIMIT + 1)}, ObjectionTooLong),
        ({"on": TODAY + timedelta(days=1)}, DayAhead),
        ({"on": HEARD - timedelta(days=1)}, BeforeItWasHeard),
    ],
)
def test_an_answer_says_how_and_lies_between_the_hearing_and_today(given, refusal):
    with pytest.raises(refusal):
        answered(**given)


def test_steps_out_of_turn_are_refused():
    now = answered()
    settled = settle(now, on=TODAY, today=TODAY)
    for step in (
        lambda: answer(now, on=TODAY, how="x", heard_on=HEARD, today=TODAY),
        lambda: settle(Progress(), on=TODAY, today=TODAY),
        lambda: settle(settled, on=TODAY, today=TODAY),
        lambda: reopen(Progress()),
    ):
        with pytest.raises(OutOfTurn):
            step()
    with pytest.raises(BeforeItWasHeard):
        settle(now, on=TODAY - timedelta(days=1), today=TODAY)
    with pytest.raises(DayAhead):
        settle(now, on=TODAY + timedelta(days=1), today=TODAY)


def test_an_objection_says_something_and_not_too_much():
    check_heard(entry="too_much_work", said="", answer="", note="")
    check_heard(entry=None, said="x" * LIMIT, answer="", note="")
    with pytest.raises(NothingHeard):
        check_heard(entry=None, said=" \n", answer="x", note="x")
    for text in ("said", "answer", "note"):
        with pytest.raises(ObjectionTooLong):
            check_heard(**({"entry": None, "said": "x", "answer": "", "note": ""} | {text: "x" * 10_001}))


@given(hearings)
def test_every_objection_is_counted_once_whatever_its_order(heard):
    summed = most_heard(heard)
    assert sum(one.times for one in summed) == len(heard)
    assert len({one.kind for one in summed}) == len(summed)
    assert {one.kind: one.times for one in most_heard(reversed(heard))} == {
        one.kind: one.times for one in summed
    }
    assert sum(counted(heard).values()) == len(heard)


@given(hearings)
def test_those_of_most_departments_come_first_and_count_as_answered_where_none_is_open(heard):
    summed = most_heard(heard)
    assert [one.departments for one in summed] == sorted((one.departments for one in summed), reverse=True)
    for one in summed:
        still = {each.department for each in heard if each.kind == one.kind and each.state is State.OPEN}
        assert one.departments - one.answered == len(still)


@given(hearings)
def test_what_is_settled_wherever_it_was_heard_does_not_rise_and_what_is_open_comes_first(heard):
    up = rising(heard)
    left = {each.kind for each in heard if each.state is not State.SETTLED}
    assert {one.kind for one in up} == left
    still = [any(h.kind == one.kind and h.state is State.OPEN for h in heard) for one in up]
    assert still == sorted(still, reverse=True)


def test_the_log_of_a_department_is_complete_once_something_was_heard_and_nothing_is_open():
    assert not all_answered([])
    assert not all_answered([State.SETTLED, State.OPEN])
    assert all_answered([State.SETTLED, State.ANSWERED])


@given(hearings, hearings)
def test_a_sheet_holds_what_is_heard_here_first_and_never_the_same_twice(here, elsewhere):
    entries = chosen(here, [*here, *elsewhere], ENTRIES)
    heard = [one for one in entries if one.state is not None]
    assert len(heard) == len(most_heard(here))
    assert entries[: len(heard)] == tuple(heard)
    assert len(entries) >= min(ENOUGH, len({each.kind for each in here} | set(ENTRIES)))
    assert len({one.entry or one.said.casefold() for one in entries}) == len(entries)
    order = [one.state for one in heard]
    assert order == sorted(order, key=list(State).index)


def test_a_sheet_keeps_to_two_pages_and_says_what_it_leaves_out():
    here = [Hearing(entry=None, said=f"N° {n}", department=1, state=State.OPEN) for n in range(MOST + 3)]
    kept, left_out = fitted(chosen(here, here, ENTRIES))
    assert (len(kept), left_out) == (MOST, 3)


def test_the_lines_of_an_entry_are_those_of_the_catalogue():
    entry = chosen((), (), ENTRIES)[0]
    lines = {"D2": SheetLine(item="D2", done=1, of=1), "D8": SheetLine(item="D8", done=1, of=3)}
    found = with_lines(entry, {"too_much_work": ("D2", "D8", "Z9")}, lines).lines
    assert [(line.item, line.settled) for line in found] == [("D2", True), ("D8", False)]
