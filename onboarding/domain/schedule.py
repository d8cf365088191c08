"""Where the milestones stand in time: counted from opening and closing, in an order that respects what waits.

Days are counted in working days, five to a week, so that no milestone falls on a day off: a holiday moves
what comes before the opening a working day earlier, and what comes after it a working day later. From an
opening on a day off one counts back from the last working day before it, and on from the first one after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onboarding.domain.dependencies import in_order, waiting_for, without
from onboarding.domain.milestones import Anchor, TownMilestone
from onboarding.domain.working_days import WorkingDays


@dataclass(frozen=True, slots=True, kw_only=True)
class Moorings:
    """What a plan hangs on: the first and the last day of the consultation, and the town's working days."""

    opens: date
    closes: date | None
    days: WorkingDays

    def holds(self, anchor: Anchor) -> date | None:
        """The day of that anchor."""
        return self.opens if anchor is Anchor.OPENING else self.closes


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A milestone in its place; `number` is that of its working day, `fixed` ones move for nothing else."""

    milestone: TownMilestone
    on: date
    number: int
    fixed: bool

    @property
    def begins(self) -> int:
        """Number of the working day after which its work begins."""
        return self.number - self.milestone.work_days


def place(milestones: Iterable[TownMilestone], moorings: Moorings) -> tuple[Placed, ...]:
    """Every milestone that can be dated, each after all it waits for.

    A free one keeps its distance from its anchor, comes earlier where what waits for it would be held up,
    and later where it would stand before something fixed that it waits for. Raises Circle, UnknownDependency.
    """
    ordered = in_order(_dated(tuple(milestones), moorings))
    wanted = _pulled(ordered, moorings)
    numbers: dict[str, int] = {}
    for each in ordered:
        earliest = max((numbers[id] + each.work_days for id in each.after), default=wanted[each.id])
        fixed = _fixed_on(each, moorings) is not None
        numbers[each.id] = wanted[each.id] if fixed else max(wanted[each.id], earliest)
    return tuple(_placed(each, numbers[each.id], moorings) for each in ordered)


def _dated(milestones: tuple[TownMilestone, ...], moorings: Moorings) -> tuple[TownMilestone, ...]:
    loose = {m.id for m in milestones if m.pinned_on is None and moorings.holds(m.anchor) is None}
    return without(milestones, loose) if loose else milestones


def _pulled(ordered: tuple[TownMilestone, ...], moorings: Moorings) -> Mapping[str, int]:
    """Where each would stand by its own distance, pulled early enough for all that wait for it."""
    waiting, numbers = waiting_for(ordered), dict[str, int]()
    for each in reversed(ordered):
        fixed = _fixed_on(each, moorings)
        if fixed is not None:
            numbers[each.id] = moorings.days.last(fixed)
            continue
        needed = [numbers[other.id] - other.work_days for other in waiting[each.id]]
        numbers[each.id] = min((_counted(each, moorings), *needed))
    return numbers


def _counted(milestone: TownMilestone, moorings: Moorings) -> int:
    anchor, days = moorings.holds(milestone.anchor), moorings.days
    assert anchor is not None  # noqa: S101 - those without a day were left out
    return (days.first(anchor) if milestone.offset > 0 else days.last(anchor)) + milestone.offset


def _fixed_on(milestone: TownMilestone, moorings: Moorings) -> date | None:
    if milestone.pinned_on is not None:
        return milestone.pinned_on
    return moorings.holds(milestone.anchor) if milestone.by_itself else None


def _placed(milestone: TownMilestone, number: int, moorings: Moorings) -> Placed:
    fixed = _fixed_on(milestone, moorings)
    on = fixed if fixed is not None else moorings.days.day(number)
    return Placed(milestone=milestone, on=on, number=number, fixed=fixed is not None)
