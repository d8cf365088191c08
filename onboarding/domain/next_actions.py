"""The next best actions: where an hour of work moves the figure most."""

from collections.abc import Iterable, Mapping

from onboarding.domain.figures import ItemScore, OpenBlocker
from onboarding.domain.readiness import Blocker, Item
from onboarding.domain.weighing import settled

MOST = 5
"""How many actions are named."""


def next_best(
    items: Iterable[Item], scores: Mapping[str, ItemScore], blockers: Iterable[OpenBlocker]
) -> tuple[str, ...]:
    """At most five item ids, one per owner: hard blockers, unwaived blockers, then gain per hour."""
    ranks = {blocker.item: _rank(blocker) for blocker in blockers}

    def order(item: Item) -> tuple[int, float, float, str]:
        gain = scores[item.id].gain
        return ranks.get(item.id, 2), -settled(gain / item.effort), -settled(gain), item.id

    undone = [item for item in items if scores[item.id].credit not in {None, 1.0}]
    first_of_owner: dict[str, str] = {}
    for item in sorted(undone, key=order):
        first_of_owner.setdefault(item.owner, item.id)
    return tuple(first_of_owner.values())[:MOST]


def _rank(blocker: OpenBlocker) -> int:
    if blocker.kind is Blocker.HARD:
        return 0
    return 2 if blocker.waived else 1
