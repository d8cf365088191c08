"""How long each milestone can wait before it holds up what follows, or the opening."""

from collections.abc import Collection, Mapping

from onboarding.domain.dependencies import waiting_for
from onboarding.domain.schedule import Moorings, Placed


def latest(
    placed: tuple[Placed, ...], moorings: Moorings, *, done: Collection[str] = frozenset()
) -> Mapping[str, int | None]:
    """Id -> number of the last working day on which it may be finished; None where nothing waits for it.

    What follows may be pushed together as far as its own work allows, up to the opening and to what is
    fixed; what is done holds nobody up. `placed` stand in the order in which they wait for each other.
    """
    waiting = waiting_for(each.milestone for each in placed)
    stands = {each.milestone.id: each for each in placed}
    found: dict[str, int | None] = {}
    for each in reversed(placed):
        bounds = [_before(moorings)] if each.milestone.before_opening else []
        for other in waiting[each.milestone.id]:
            if other.id not in done:
                bounds += _start(stands[other.id], found[other.id])
        found[each.milestone.id] = min(bounds, default=None)
    return found


def _start(follower: Placed, bound: int | None) -> list[int]:
    """When a follower has to begin at the latest, where anything holds it."""
    ends = [bound] if bound is not None else []
    if follower.fixed:
        ends.append(follower.number)
    return [min(ends) - follower.milestone.work_days] if ends else []


def _before(moorings: Moorings) -> int:
    """The last working day before the doors open."""
    return moorings.days.first(moorings.opens) - 1
