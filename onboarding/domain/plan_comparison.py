"""Two plans held against each other: what moved from the earlier one to the later one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import TypeVar

from onboarding.domain.annexes import Annexes
from onboarding.domain.launch_plan import LaunchPlan, OpenLine
from onboarding.domain.milestones import Due, Progress
from onboarding.domain.plan_difference import (
    DayMove,
    FigureMove,
    LineMove,
    PlaceMove,
    PlanDifference,
    StageMove,
    VerdictMove,
)

T = TypeVar("T")
SETTLED, SET_ASIDE = "verified", "not_applicable"
RETOLD = frozenset({"compliance"})
"""Sections that repeat how lines stand: what moves in them is told with the lines."""
SMALLEST = 0.05
"""Points under which a figure is printed as it was before."""


def difference(before: LaunchPlan, after: LaunchPlan) -> PlanDifference:
    """What moved from one plan to the other; empty between a plan and itself."""
    one, two = before.sheet.score, after.sheet.score
    filled, emptied, edited = _sections(before.annexes, after.annexes)
    return PlanDifference(
        number=before.number,
        day=before.cover.today,
        figures=tuple(_figures(before, after)),
        verdict=None if one.verdict is two.verdict else VerdictMove(before=one.verdict, after=two.verdict),
        dimensions=_moved(one.dimensions, two.dimensions),
        stories=_moved(one.stories, two.stories),
        closed=_only(_open(before), _open(after)),
        reopened=_only(_open(after), _open(before)),
        waived=_only(_waived(after), _waived(before)),
        unwaived=tuple(item for item in _only(_waived(before), _waived(after)) if item in _open(after)),
        lines=tuple(_lines(before, after)),
        departments=tuple(_departments(before, after)),
        milestones=tuple(_milestones(before, after)),
        dates=tuple(_dates(before, after)),
        letter=_other_fields(before.letter, after.letter),
        charter=_other(
            {each.id: (each.title, each.body) for each in before.charter},
            {each.id: (each.title, each.body) for each in after.charter},
        ),
        filled=filled,
        emptied=emptied,
        edited=edited,
        editions=_editions(before, after),
    )


def _figures(before: LaunchPlan, after: LaunchPlan) -> Iterable[FigureMove]:
    one, two = before.sheet.score, after.sheet.score
    for id, least in (("raw", SMALLEST), ("shown", SMALLEST), ("confidence", SMALLEST / 10)):
        old, new = getattr(one, id), getattr(two, id)
        if abs(new - old) >= least:
            yield FigureMove(id=id, before=old, after=new)


def _moved(before: Mapping[T, float], after: Mapping[T, float]) -> tuple[FigureMove, ...]:
    moves = (
        FigureMove(id=str(id), before=before.get(id), after=after.get(id))
        for id in dict.fromkeys((*after, *before))
    )
    return tuple(
        move for move in moves if (move.before is None) != (move.after is None) or abs(move.moved) >= SMALLEST
    )


def _open(plan: LaunchPlan) -> dict[str, None]:
    return {blocker.item: None for blocker in plan.sheet.score.blockers}


def _waived(plan: LaunchPlan) -> dict[str, None]:
    return {blocker.item: None for blocker in plan.sheet.score.blockers if blocker.waived}


def _only(here: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    left_out = set(there)
    return tuple(item for item in here if item not in left_out)


def _lines(before: LaunchPlan, after: LaunchPlan) -> Iterable[LineMove]:
    old, new = _still_open(before), _still_open(after)
    one, two = before.sheet.score.items, after.sheet.score.items
    for item in dict.fromkeys((*two, *one)):
        move = LineMove(
            item=item,
            before=_state(before, old.get(item), item),
            after=_state(after, new.get(item), item),
            credit_before=one[item].credit if item in one else None,
            credit_after=two[item].credit if item in two else None,
            places=tuple(_places(old.get(item), new.get(item))),
        )
        if move.before != move.after or move.credit_before != move.credit_after or move.places:
            yield move


def _still_open(plan: LaunchPlan) -> Mapping[str, OpenLine]:
    return {line.item.id: line for group in plan.open for line in group.lines}


def _state(plan: LaunchPlan, line: OpenLine | None, item: str) -> str:
    """The state printed; a line that is not open is settled, one that the catalogue lacks has none."""
    if line is not None:
        return line.state
    if item not in plan.sheet.score.items:
        return ""
    return SET_ASIDE if plan.sheet.score.items[item].credit is None else SETTLED


def _places(before: OpenLine | None, after: OpenLine | None) -> Iterable[PlaceMove]:
    """By department, where both plans print them: a closed line prints none."""
    if before is None or after is None:
        return
    one, two = _by_department(before), _by_department(after)
    for name in dict.fromkeys((*two, *one)):
        if one.get(name, "") != two.get(name, ""):
            yield PlaceMove(department=name, before=one.get(name, ""), after=two.get(name, ""))


def _by_department(line: OpenLine) -> Mapping[str, str]:
    return {name: places.state for places in line.places for name in places.departments}


def _departments(before: LaunchPlan, after: LaunchPlan) -> Iterable[StageMove]:
    one = {each.name: each.position.stage for each in before.departments}
    two = {each.name: each.position.stage for each in after.departments}
    for name in dict.fromkeys((*two, *one)):
        if one.get(name) != two.get(name):
            yield StageMove(department=name, before=one.get(name), after=two.get(name))


def _milestones(before: LaunchPlan, after: LaunchPlan) -> Iterable[DayMove]:
    one, two = _dues(before), _dues(after)
    for id in dict.fromkeys((*two, *one)):
        old, new = one.get(id), two.get(id)
        done = _done(new) and not _done(old)
        if _day(old) != _day(new) or done:
            known = new or old
            title = known.milestone.title if known else ""
            yield DayMove(id=id, before=_day(old), after=_day(new), title=title, done=done)


def _dues(plan: LaunchPlan) -> Mapping[str, Due]:
    return {bar.due.milestone.id: bar.due for bar in plan.backward.chart.bars}


def _day(due: Due | None) -> date | None:
    return None if due is None else due.on


def _done(due: Due | None) -> bool:
    return due is not None and due.progress is Progress.DONE


def _dates(before: LaunchPlan, after: LaunchPlan) -> Iterable[DayMove]:
    pairs: tuple[tuple[str, Callable[[LaunchPlan], date | None]], ...] = (
        ("opens", lambda plan: plan.cover.opens_on),
        ("closes", lambda plan: plan.cover.closes_on),
    )
    for id, day in pairs:
        if day(before) != day(after):
            yield DayMove(id=id, before=day(before), after=day(after))


def _sections(before: Annexes, after: Annexes) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Sections newly filled, emptied, and edited."""
    nothing = Annexes()
    changed = [id for id in _other_fields(before, after) if id not in RETOLD]
    filled = tuple(id for id in changed if getattr(before, id) == getattr(nothing, id))
    emptied = tuple(id for id in changed if getattr(after, id) == getattr(nothing, id))
    return filled, emptied, tuple(id for id in changed if id not in {*filled, *emptied})


def _other_fields(before: object, after: object) -> tuple[str, ...]:
    names = (each.name for each in fields(after))  # type: ignore[arg-type]
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _other(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(id for id in dict.fromkeys((*after, *before)) if before.get(id) != after.get(id))


def _editions(before: LaunchPlan, after: LaunchPlan) -> tuple[str, ...]:
    one, two = before.method.edition, after.method.edition
    return () if one == two else (one, two)
