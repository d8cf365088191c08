"""Blockers, waivers, the cap and the verdict."""

from datetime import date, timedelta
from typing import Any

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.readiness import Blocker, Item, Level, Scope, Validity
from onboarding.domain.scoring import Preparation, Reply, Score, Unit, Verdict, Waiver, reckon
from tests.domain.catalogues import catalogue_of, item, real_catalogue

TODAY = date(2026, 11, 23)
HARD = item("A1", blocker=Blocker.HARD, validity=Validity.DOCUMENT)
SOFT = item("A1", blocker=Blocker.WAIVABLE)
REST = (item("A2"), item("A3"), item("A4"), item("A5"), item("B1"))
DONE = tuple(Reply(item=one.id, status=Status.VERIFIED) for one in REST)
IN_FORCE = Waiver(item="A1", given=TODAY, expires=TODAY + timedelta(days=92))


def score_of(blocker: Item, *waivers: Waiver, status: Status = Status.NOT_STARTED, **told: Any) -> Score:
    """Everything is verified but the one blocker: raw is 88 without it."""
    reply = Reply(item=blocker.id, status=status, **({"on": TODAY} | told))
    prepared = Preparation(today=TODAY, launch=None, replies=(*DONE, reply), waivers=waivers)
    return reckon(catalogue_of(blocker, *REST), prepared)


def is_open(blocker: Item, status: Status, **told: Any) -> bool:
    return bool(score_of(blocker, status=status, **told).blockers)


def shared(*answers: Reply, units: tuple[str, ...] = ("parks", "roads")) -> Score:
    line = item("A1", blocker=Blocker.WAIVABLE, scope=Scope.DEPARTMENT)
    departments = tuple(Unit(id=name, wave=1) for name in units)
    prepared = Preparation(today=TODAY, launch=None, replies=answers, units=departments)
    return reckon(catalogue_of(line), prepared)


def says(department: str, status: Status, **told: Any) -> Reply:
    return Reply(item="A1", department=department, status=status, **told)


def test_evidence_closes_a_blocker_and_a_declaration_does_not() -> None:
    assert is_open(HARD, Status.DECLARED)
    assert not is_open(HARD, Status.EVIDENCE)
    assert not is_open(HARD, Status.VERIFIED)


def test_only_verification_closes_a_legal_or_emergency_blocker() -> None:
    certified = item("A1", blocker=Blocker.HARD, certified=True)
    assert is_open(certified, Status.EVIDENCE)
    assert not is_open(certified, Status.VERIFIED)


def test_a_stale_answer_closes_no_blocker() -> None:
    assert is_open(HARD, Status.VERIFIED, on=TODAY - timedelta(days=181))


def test_an_approved_not_applicable_closes_a_blocker() -> None:
    assert not is_open(HARD, Status.NOT_APPLICABLE, approved=True)
    assert is_open(HARD, Status.NOT_APPLICABLE)


def test_contributions_around_the_clock_cannot_be_set_aside() -> None:
    always = item("E3", blocker=Blocker.HARD)
    reply = Reply(item="E3", status=Status.NOT_APPLICABLE, approved=True)
    prepared = Preparation(today=TODAY, launch=None, replies=(reply,))
    score = reckon(catalogue_of(always, weights={"E": 1}), prepared)
    assert [blocker.item for blocker in score.blockers] == ["E3"]


def test_a_department_blocker_closes_when_every_department_closes_it() -> None:
    assert shared(says("parks", Status.VERIFIED), says("roads", Status.DECLARED)).blockers
    assert shared(says("parks", Status.VERIFIED)).blockers
    assert not shared(says("parks", Status.VERIFIED), says("roads", Status.EVIDENCE)).blockers


def test_a_department_where_it_does_not_apply_does_not_hold_a_blocker_open() -> None:
    aside = says("roads", Status.NOT_APPLICABLE, approved=True)
    assert not shared(says("parks", Status.EVIDENCE), aside).blockers
    assert shared(says("parks", Status.DECLARED), aside).blockers
    assert not shared(aside, units=("roads",)).blockers


def test_a_department_blocker_is_open_without_a_department() -> None:
    assert shared(units=()).blockers


def test_an_open_hard_blocker_caps_the_shown_figure_at_69() -> None:
    score = score_of(HARD)
    assert (score.raw, score.shown) == (88, 69)


def test_a_figure_under_the_cap_is_shown_as_it_is() -> None:
    score = reckon(catalogue_of(HARD, *REST), Preparation(today=TODAY, launch=None))
    assert (score.raw, score.shown) == (0, 0)


def test_an_open_waivable_blocker_does_not_cap() -> None:
    assert score_of(SOFT).shown == 88


def test_go_needs_every_blocker_closed() -> None:
    assert score_of(HARD, status=Status.VERIFIED).verdict is Verdict.GO
    assert score_of(SOFT, IN_FORCE).verdict is Verdict.CONDITIONS


def test_an_open_waivable_blocker_without_a_waiver_forbids() -> None:
    score = score_of(SOFT)
    assert (score.verdict, score.blockers[0].waived) == (Verdict.NO_GO, False)


def test_a_hard_blocker_cannot_be_waived() -> None:
    score = score_of(HARD, IN_FORCE)
    assert (score.verdict, score.blockers[0].waived, score.shown) == (Verdict.NO_GO, False, 69)


@pytest.mark.parametrize(
    ("given", "expires", "waived"),
    [
        (0, 92, True),
        (0, 93, False),
        (-92, 0, True),
        (-93, 0, False),
        (-10, -1, False),
        (1, 5, False),
        (0, 0, True),
        (5, -5, False),
    ],
)
def test_a_waiver_holds_from_its_day_to_its_expiry_for_92_days_at_most(
    given: int, expires: int, waived: bool
) -> None:
    first, last = TODAY + timedelta(days=given), TODAY + timedelta(days=expires)
    score = score_of(SOFT, Waiver(item="A1", given=first, expires=last))
    assert score.blockers[0].waived is waived
    assert score.blockers[0].expires == (last if waived else None)


def test_the_longest_of_several_waivers_is_told() -> None:
    shorter = Waiver(item="A1", given=TODAY, expires=TODAY)
    assert score_of(SOFT, shorter, IN_FORCE, shorter).blockers[0].expires == IN_FORCE.expires


def test_a_waiver_of_something_else_waives_nothing() -> None:
    other = Waiver(item="A2", given=TODAY, expires=TODAY)
    assert not score_of(SOFT, other).blockers[0].waived


def test_blockers_are_told_in_the_order_of_the_catalogue() -> None:
    score = reckon(real_catalogue(), Preparation(today=TODAY, launch=None))
    expected = [one.id for one in real_catalogue().items if one.blocker is not Blocker.NONE]
    assert [blocker.item for blocker in score.blockers] == expected


def verdict_of(weights: dict[str, int], *lines: tuple[str, Level, Status]) -> tuple[Verdict, float]:
    items = [item(id, level=level) for id, level, _ in lines]
    replies = tuple(Reply(item=id, status=status) for id, _, status in lines)
    score = reckon(
        catalogue_of(*items, weights=weights), Preparation(today=TODAY, launch=None, replies=replies)
    )
    return score.verdict, score.raw


TOP = Level.CRITICAL


WHOLE = ("A1", TOP, Status.VERIFIED)


@pytest.mark.parametrize(("weight", "verdict"), [(25, Verdict.GO), (24, Verdict.CONDITIONS)])
def test_go_begins_at_exactly_85(weight: int, verdict: Verdict) -> None:
    evidence = ("B1", TOP, Status.EVIDENCE)
    told = verdict_of({"A": weight, "B": 100 - weight}, WHOLE, evidence)
    assert told == (verdict, 80 + weight / 5)


def test_go_needs_every_dimension_at_60() -> None:
    at_60 = (("B1", TOP, Status.VERIFIED), ("B2", TOP, Status.EVIDENCE), ("B3", TOP, Status.NOT_STARTED))
    assert verdict_of({"A": 90, "B": 10}, WHOLE, *at_60) == (Verdict.GO, 96)


def test_a_dimension_under_60_leaves_conditions() -> None:
    half = ("B1", TOP, Status.DECLARED)
    assert verdict_of({"A": 90, "B": 10}, WHOLE, half) == (Verdict.CONDITIONS, 95)


@pytest.mark.parametrize(("weight", "verdict"), [(40, Verdict.CONDITIONS), (39, Verdict.NO_GO)])
def test_conditions_begin_at_exactly_70(weight: int, verdict: Verdict) -> None:
    half = ("B1", TOP, Status.DECLARED)
    told = verdict_of({"A": weight, "B": 100 - weight}, WHOLE, half)
    assert told == (verdict, 50 + weight / 2)
