"""How many working days have to lie between a milestone and the opening, whatever dates are written down."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from onboarding.domain.dependencies import in_order, waiting_for
from onboarding.domain.milestones import Anchor, TownMilestone


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The longest row of milestones still to be done, one after the other, and its working days in all."""

    milestones: tuple[str, ...] = ()
    days: int = 0


def leads(milestones: Iterable[TownMilestone], left: Mapping[str, int]) -> Mapping[str, int]:
    """Id -> working days from its end to the opening; `left` are the working days that each still takes.

    Only what has to be done before the opening counts; a milestone that is not in `left` takes none.
    """
    ordered = in_order(milestones)
    waiting, found = waiting_for(ordered), dict[str, int]()
    for each in reversed(ordered):
        if _opens(each):
            found[each.id] = 0
        elif each.before_opening:
            known = [other for other in waiting[each.id] if other.id in found]
            found[each.id] = max((1, *(found[other.id] + left.get(other.id, 0) for other in known)))
    return found


def longest_chain(milestones: Iterable[TownMilestone], left: Mapping[str, int]) -> Chain:
    """The row that takes longest from its first milestone to the opening."""
    ordered = in_order(milestones)
    ahead, waiting = leads(ordered, left), waiting_for(ordered)
    open_ones = [id for id in sorted(ahead) if left.get(id, 0) > 0]
    if not open_ones:
        return Chain()
    first = max(open_ones, key=lambda id: ahead[id] + left[id])
    row, here = [first], first
    while True:
        following = [other.id for other in waiting[here] if other.id in ahead]
        exact = [id for id in sorted(following) if ahead[id] + left.get(id, 0) == ahead[here]]
        if not exact:
            return Chain(milestones=tuple(row), days=ahead[first] + left[first])
        here = exact[0]
        if left.get(here, 0) > 0:
            row.append(here)


def days_left(
    milestones: Iterable[TownMilestone], efforts: Mapping[str, float], *, open_items: Collection[str]
) -> Mapping[str, int]:
    """Id -> working days it still takes: its share of the hours of its open lines, rounded up.

    `efforts` are hours by item. A milestone without lines takes its whole time until it is done.
    """
    left = {}
    for each in milestones:
        whole = sum(efforts.get(item, 0.0) for item in each.items)
        still = sum(efforts.get(item, 0.0) for item in each.items if item in open_items)
        if each.items:
            left[each.id] = ceil(each.work_days * still / whole) if whole else 0
        else:
            left[each.id] = 0 if each.done_on else each.work_days
    return left


def _opens(milestone: TownMilestone) -> bool:
    return milestone.by_itself and milestone.anchor is Anchor.OPENING
