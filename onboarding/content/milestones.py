"""What the backward plan's file says of its milestones: owners, lines, and an order in time that holds."""

from collections.abc import Iterator

from onboarding.content.faults import Fault
from onboarding.content.references import unknown
from onboarding.content.rows import Row, Rows
from onboarding.content.structure import Structure
from onboarding.domain.dependencies import Circle, in_order
from onboarding.domain.milestones import Milestone
from onboarding.domain.readiness import Owner


def dangling_milestones(structure: Structure) -> Iterator[Fault]:
    """Unknown lines, owners and milestones, circles, and milestones dated before what they wait for."""
    milestones, strangers = structure.milestones, False
    for row, milestone in milestones:
        yield from unknown(row, "items", milestone.items, structure.items)
        for fault in unknown(row, "after", milestone.after, milestones):
            strangers = True
            yield fault
        yield from _by_itself(row, milestone)
    if not strangers and len(milestones.values) == len(milestones.rows):
        yield from _circle(milestones)
        yield from _out_of_order(milestones)


def _by_itself(row: Row[Milestone], milestone: Milestone) -> Iterator[Fault]:
    if milestone.owner not in set(Owner):
        yield row.fault(f"{milestone.owner!r} is no owner", "owner")
    if milestone.work_days < 0:
        yield row.fault("0 working days or more are expected", "work_days")


def _circle(milestones: Rows[Milestone]) -> Iterator[Fault]:
    try:
        in_order(milestones.values)
    except Circle as circle:
        first = next(row for row in milestones.rows if row.id in circle.around)
        yield first.fault(f"goes round in a circle: {' → '.join(circle.around)}", "after")


def _out_of_order(milestones: Rows[Milestone]) -> Iterator[Fault]:
    known = {each.id: each for each in milestones.values}
    for row, each in milestones:
        for place, id in enumerate(each.after):
            needed = known[id]
            if needed.anchor is each.anchor and needed.offset + each.work_days > each.offset:
                yield row.fault(f"{id!r} is not done when its work begins", f"after[{place}]")
