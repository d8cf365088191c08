"""The next best actions."""

from datetime import date, timedelta
from typing import Any

from onboarding.domain.answers import Status
from onboarding.domain.readiness import Blocker, Item, Level, Owner
from onboarding.domain.scoring import Preparation, Reply, Waiver, reckon
from tests.domain.catalogues import catalogue_of, item

TODAY = date(2026, 11, 23)
OWNERS = tuple(Owner)


def line(id: str, owner: int, **changes: Any) -> Item:
    return item(id, owners=(OWNERS[owner],), **changes)


def next_of(*items: Item, done: tuple[str, ...] = (), waivers: tuple[Waiver, ...] = ()) -> tuple[str, ...]:
    replies = tuple(Reply(item=id, status=Status.VERIFIED) for id in done)
    prepared = Preparation(today=TODAY, launch=None, replies=replies, waivers=waivers)
    return reckon(catalogue_of(*items), prepared).next


def test_hard_blockers_come_before_waivable_ones_and_those_before_the_rest() -> None:
    hard = line("A1", 0, blocker=Blocker.HARD, effort=100.0)
    soft = line("A2", 1, blocker=Blocker.WAIVABLE, effort=10.0)
    assert next_of(line("A3", 2), soft, hard) == ("A1", "A2", "A3")


def test_a_waived_blocker_waits_among_the_rest() -> None:
    soft = line("A1", 0, blocker=Blocker.WAIVABLE, effort=10.0)
    waiver = Waiver(item="A1", given=TODAY, expires=TODAY + timedelta(days=1))
    assert next_of(soft, line("A2", 1), waivers=(waiver,)) == ("A2", "A1")


def test_gain_per_hour_decides_within_a_group() -> None:
    slow = line("A1", 0, effort=4.0)
    quick = line("A2", 1, level=Level.MEDIUM, effort=1.0)
    assert next_of(slow, quick) == ("A2", "A1")


def test_the_higher_gain_decides_between_equal_rates() -> None:
    small = line("A1", 0, level=Level.MEDIUM, effort=1.0)
    large = line("A2", 1, effort=2.0)
    assert next_of(small, large) == ("A2", "A1")


def test_equal_rates_are_equal_in_spite_of_floating_noise() -> None:
    lines = (
        line("A1", 0, level=Level.LOW, effort=0.3),
        line("A2", 1, level=Level.HIGH, effort=0.9),
        line("A3", 2, level=Level.MEDIUM, effort=0.6),
    )
    assert next_of(*lines) == ("A2", "A3", "A1")


def test_the_item_id_decides_last() -> None:
    assert next_of(line("A3", 0), line("A1", 1), line("A2", 2)) == ("A1", "A2", "A3")


def test_at_most_five_are_named() -> None:
    assert next_of(*(line(f"A{n}", n) for n in range(8))) == ("A0", "A1", "A2", "A3", "A4")


def test_at_most_one_per_owner_is_named() -> None:
    assert next_of(line("A1", 0), line("A2", 0), line("A3", 1)) == ("A1", "A3")


def test_two_owners_together_are_an_owner_of_their_own() -> None:
    both = item("A2", owners=(OWNERS[0], OWNERS[1]))
    assert next_of(line("A1", 0), both, line("A3", 1)) == ("A1", "A2", "A3")


def test_what_has_full_credit_is_left_out() -> None:
    assert next_of(line("A1", 0), line("A2", 1), done=("A1",)) == ("A2",)


def test_what_does_not_apply_is_left_out() -> None:
    aside = Reply(item="A1", status=Status.NOT_APPLICABLE, approved=True)
    prepared = Preparation(today=TODAY, launch=None, replies=(aside,))
    assert reckon(catalogue_of(line("A1", 0), line("A2", 1)), prepared).next == ("A2",)


def test_a_blocker_closed_by_evidence_waits_among_the_rest() -> None:
    hard = line("A1", 0, blocker=Blocker.HARD)
    evidence = Reply(item="A1", status=Status.EVIDENCE)
    prepared = Preparation(today=TODAY, launch=None, replies=(evidence,))
    assert reckon(catalogue_of(hard, line("A2", 1)), prepared).next == ("A2", "A1")
