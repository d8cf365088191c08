"""What the structure files say of each other, outside the charter."""

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from math import isfinite
from typing import Any

from onboarding.content.faults import Fault
from onboarding.content.rows import Row, Rows
from onboarding.content.sources import unreadable_day
from onboarding.content.structure import Structure
from onboarding.domain.commitment import Participation, Use
from onboarding.domain.contradiction import PLACES
from onboarding.domain.contradictions import CHECKS
from onboarding.domain.participation import TRIGGER_DAYS
from onboarding.domain.pulse import Element
from onboarding.domain.readiness import MOST_FOR_A_HEAD, Item, Story
from onboarding.domain.rollout import Stage
from onboarding.domain.training import MODULES

WHOLE_WEIGHT = 100


def dangling(structure: Structure) -> Iterator[Fault]:
    """Every rule the structure breaks: repeated ids, unknown ids, weights, cycles."""
    for rows in _identified(structure):
        yield from rows.repeated()
    yield from _weights(structure)
    yield from _items(structure)
    yield from _cycle(structure.items)
    yield from _too_many_for_a_head(structure.items)
    yield from _rollout(structure)
    yield from _training(structure)
    yield from _sources(structure)
    yield from _known_to_the_software(structure)


def unknown(row: Row[Any], field: str, ids: Iterable[str], among: Rows[Any]) -> Iterator[Fault]:
    """A fault for every id of the row's list that is not among the rows."""
    for place, one in enumerate(ids):
        if among.lacks(one):
            yield row.fault(f"{one!r} does not exist", f"{field}[{place}]")


def _identified(structure: Structure) -> tuple[Rows[Any], ...]:
    return (
        structure.dimensions,
        structure.items,
        structure.clauses,
        structure.facts,
        structure.findings,
        structure.phrases,
        structure.stages,
        structure.objections,
        structure.training,
        structure.pulse,
        structure.levels,
        structure.uses,
        structure.contradictions,
        structure.milestones,
        structure.relaunch,
        structure.stories,
        structure.cases,
        structure.plays,
        structure.numbers,
        structure.letters,
        structure.sequence,
        structure.publics,
    )


def _weights(structure: Structure) -> Iterator[Fault]:
    dimensions = structure.dimensions
    total = sum(dimension.weight for dimension in dimensions.values)
    if not dimensions.unread and len(dimensions.values) == len(dimensions.rows) and total != WHOLE_WEIGHT:
        message = f"the weights add up to {total}, not {WHOLE_WEIGHT}"
        yield Fault(file="catalogue.toml", path="dimensions", message=message)


def _items(structure: Structure) -> Iterator[Fault]:
    for row, item in structure.items:
        yield from unknown(row, "after", item.after, structure.items)
        yield from unknown(row, "source", item.source, structure.sources)
        yield from _item_by_itself(row, item)


def _item_by_itself(row: Row[Item], item: Item) -> Iterator[Fault]:
    if not (isfinite(item.effort) and item.effort > 0):
        yield row.fault("more than 0 hours are expected", "effort")
    if item.lead_weeks < 0:
        yield row.fault("0 weeks or more are expected", "lead_weeks")
    if not item.stories:
        yield row.fault("at least one failure story is expected", "stories")


def _too_many_for_a_head(items: Rows[Item]) -> Iterator[Fault]:
    count = sum(item.for_department_heads for item in items.values)
    if count > MOST_FOR_A_HEAD:
        message = f"a department head would have {count} lines, more than {MOST_FOR_A_HEAD}"
        yield Fault(file="readiness", path="items", message=message)


def _cycle(items: Rows[Item]) -> Iterator[Fault]:
    try:
        TopologicalSorter({item.id: item.after for item in items.values}).prepare()
    except CycleError as error:
        members = error.args[1]
        first = next(row for row in items.rows if row.id in members)
        yield first.fault(f"goes round in a circle: {' → '.join(members)}", "after")


def _rollout(structure: Structure) -> Iterator[Fault]:
    for stage_row, stage in structure.stages:
        yield from unknown(stage_row, "needs", stage.needs, structure.items)
        if stage.id != f"stage_{stage.number}":
            yield stage_row.fault(f"{stage.id!r} does not carry the number {stage.number}", "number")
    for row, objection in structure.objections:
        yield from unknown(row, "items", objection.items, structure.items)
        yield from unknown(row, "source", objection.source, structure.sources)
    for action_row, action in structure.relaunch:
        yield from unknown(action_row, "source", action.source, structure.sources)
        if action.after not in TRIGGER_DAYS:
            yield action_row.fault(f"one of {', '.join(map(str, TRIGGER_DAYS))} is expected", "after")
    for pulse_row, question in structure.pulse:
        yield from unknown(pulse_row, "items", question.items, structure.items)
        yield from unknown(pulse_row, "source", question.source, structure.sources)


def _training(structure: Structure) -> Iterator[Fault]:
    for row, module in structure.training:
        yield from unknown(row, "items", module.items, structure.items)
        yield from unknown(row, "source", module.source, structure.sources)
        if module.minutes <= 0:
            yield row.fault("more than 0 minutes are expected", "minutes")
        if module.refresher_months < 0:
            yield row.fault("0 months or more are expected", "refresher_months")
    known = tuple(module.id for module in structure.training.values)
    if set(known) == set(MODULES) and known != MODULES:
        message = f"the order is {', '.join(MODULES)}"
        yield Fault(file="rollout/training.toml", path="modules", message=message)


def _sources(structure: Structure) -> Iterator[Fault]:
    for row, source in structure.sources:
        if wrong := unreadable_day(source):
            yield row.fault(wrong, "seen")


def _known_to_the_software(structure: Structure) -> Iterator[Fault]:
    yield from _same_ids(structure.stories, Story, "stories.toml")
    yield from _same_ids(structure.uses, Use, "commitment/uses.toml")
    yield from _same_ids(structure.levels, Participation, "commitment/levels.toml")
    yield from _same_ids(structure.contradictions, CHECKS, "commitment/contradictions.toml")
    yield from _places(structure)
    yield from _same_ids(structure.training, MODULES, "rollout/training.toml")
    yield from _same_ids(structure.pulse, Element, "rollout/pulse.toml")
    yield from _same_ids(structure.stages, (stage.key for stage in Stage), "rollout/stages.toml")


def _places(structure: Structure) -> Iterator[Fault]:
    for row, rule in structure.contradictions:
        for number, place in enumerate(rule.between):
            if place not in PLACES:
                yield row.fault(f"the software knows no place {place!r}", f"between[{number}]")


def _same_ids(rows: Rows[Any], needed: Iterable[str], file: str) -> Iterator[Fault]:
    needed = frozenset(str(one) for one in needed)
    for missing in sorted(one for one in needed if rows.lacks(one)):
        yield Fault(file=file, path="", message=f"{missing!r} is needed by the software and missing")
    for row, _ in rows:
        if row.id not in needed:
            yield row.fault(f"the software knows no {row.id!r}", "id")
