"""What adopting a charter does to lines: it never lowers, never verifies, asks again where text changed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.answers import CLAIMED, Line, Status
from onboarding.domain.charter import Charter, recommended
from onboarding.domain.charter_lines import WHOLE, Deed, Footing, deed, footings
from tests.domain.charters import SMALL

CLEAN = Footing(item="E5", clauses=("sanctions",))
PROVED = replace(CLEAN, proved=True)
LINES = st.builds(Line, item=st.just("E5"), status=st.sampled_from(Status), on=st.none() | st.dates())
FOOTINGS = st.builds(
    Footing,
    item=st.just("E5"),
    clauses=st.just(("sanctions",)),
    weak=st.booleans(),
    changed=st.booleans(),
    proved=st.booleans(),
)


def line(status: Status) -> Line:
    return Line(item="E5", status=status, on=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("footing", "status", "stale", "expected"),
    [
        (CLEAN, Status.NOT_STARTED, False, Deed.DECLARE),
        (CLEAN, Status.IN_PROGRESS, False, Deed.DECLARE),
        (CLEAN, Status.DECLARED, False, Deed.LEAVE),
        (PROVED, Status.NOT_STARTED, False, Deed.PROVE),
        (PROVED, Status.DECLARED, False, Deed.PROVE),
        (PROVED, Status.EVIDENCE, False, Deed.LEAVE),
        (PROVED, Status.VERIFIED, False, Deed.LEAVE),
        (PROVED, Status.EVIDENCE, True, Deed.PROVE),
        (CLEAN, Status.VERIFIED, True, Deed.DECLARE),
        (replace(PROVED, changed=True), Status.VERIFIED, False, Deed.ASK_AGAIN),
        (replace(PROVED, changed=True), Status.NOT_STARTED, False, Deed.PROVE),
        (replace(PROVED, weak=True), Status.EVIDENCE, False, Deed.ASK_AGAIN),
        (replace(PROVED, weak=True), Status.IN_PROGRESS, False, Deed.LEAVE),
    ],
)
def test_a_line_moves_up_is_asked_again_or_is_left(footing, status, stale, expected):
    assert deed(footing, line(status), stale=stale) is expected


@given(FOOTINGS, LINES, st.booleans())
def test_what_was_set_aside_is_left_and_a_weak_clause_declares_nothing(footing, line, stale):
    done = deed(footing, line, stale=stale)
    if line.status is Status.NOT_APPLICABLE:
        assert done is Deed.LEAVE
    if footing.weak:
        assert done in {Deed.LEAVE, Deed.ASK_AGAIN}
    if done is Deed.ASK_AGAIN:
        assert line.status in CLAIMED


@given(FOOTINGS, LINES)
def test_what_is_verified_and_holds_is_never_declared_over(footing, line):
    verified = replace(line, status=Status.VERIFIED)
    assert deed(footing, verified, stale=False) in {Deed.LEAVE, Deed.ASK_AGAIN}


def model(**fields):
    clauses = tuple(
        replace(clause, **fields) if clause.id in {"appeal", "cover"} else clause for clause in SMALL.clauses
    )
    return replace(SMALL, clauses=clauses)


def only(model, item="E7", **given):
    chosen = {"found": set(), "changed": set(), "agreed": set()} | given
    found = footings(model, Charter(choices=recommended(model)), **chosen)
    return next(each for each in found if each.item == item)


def test_a_line_of_two_clauses_rests_on_both():
    both = model(items=("E7",), proves=("E7",))
    assert only(both).clauses == ("cover", "appeal")
    assert only(both).proved
    assert only(both, found={"cover"}).weak
    assert only(both, changed={"appeal"}).changed


def test_a_proof_that_the_dpo_approves_waits_for_their_agreement():
    approved = model(items=("E7",), proves=("E7",), approved_by="dpo")
    assert not only(approved).proved
    assert not only(approved, agreed={"legal"}).proved
    assert only(approved, agreed={"dpo"}).proved


def test_an_option_that_says_too_little_declares_nothing():
    lines = model(items=("E7",))
    charter = Charter(choices=recommended(lines) | {"appeal": "gone"})
    found = footings(lines, charter, found=set(), changed=set(), agreed=set())
    assert [each.weak for each in found] == [False, True]


def test_the_line_of_the_whole_charter_comes_first_and_changes_with_any_clause():
    assert footings(SMALL, Charter(), found=set(), changed=set(), agreed=set())[0] == Footing(
        item=WHOLE, clauses=()
    )
    assert only(SMALL, WHOLE, changed={"cover"}).changed
