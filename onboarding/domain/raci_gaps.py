"""What a RACI matrix lacks: faults that make it no evidence, and warnings [CL-ORG] [CON2M]."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.raci import Part, Raci, RaciColumn, RaciRole, RaciTask

MOST_TO_ANSWER_FOR = 5
"""Tasks that one person answers for without a warning: who answers for everything answers for nothing."""


class GapKind(StrEnum):
    """What is wrong, the gravest first."""

    NO_ACCOUNTABLE = "no_accountable"
    SEVERAL_ACCOUNTABLE = "several_accountable"
    NO_RESPONSIBLE = "no_responsible"
    NOBODY_ACCOUNTABLE = "nobody_accountable"
    TOO_MUCH = "too_much"
    IDLE_DEPARTMENT = "idle_department"


FAULTS = frozenset({GapKind.NO_ACCOUNTABLE, GapKind.SEVERAL_ACCOUNTABLE, GapKind.NO_RESPONSIBLE})
"""What has to be mended before the matrix counts as evidence; everything else is a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciGap:
    """One gap: the ids of the task and of the column where it stands, or the person and their tasks."""

    kind: GapKind
    task: str = ""
    column: str = ""
    person: str = ""
    tasks: int = 0

    @property
    def is_fault(self) -> bool:
        """Whether the matrix is no evidence while it stands."""
        return self.kind in FAULTS


def gaps_of(raci: Raci) -> tuple[RaciGap, ...]:
    """Every gap, faults first, in the order of the tasks; none while there is no task."""
    if not raci.tasks:
        return ()
    columns = {column.id: column for column in raci.columns}
    found = [gap for task in raci.tasks for gap in _of_task(task, columns)]
    found += [*_too_much(raci, columns), *_idle(raci)]
    return tuple(sorted(found, key=lambda gap: tuple(GapKind).index(gap.kind)))


def is_sound(raci: Raci) -> bool:
    """Whether there are tasks, each with exactly one A and an R."""
    return bool(raci.tasks) and not any(gap.is_fault for gap in gaps_of(raci))


def _of_task(task: RaciTask, columns: dict[str, RaciColumn]) -> Iterator[RaciGap]:
    accountable = [id for id in task.holding(Part.ACCOUNTABLE) if id in columns]
    if not accountable:
        yield RaciGap(kind=GapKind.NO_ACCOUNTABLE, task=task.id)
    elif len(accountable) > 1 or accountable == [RaciRole.DEPARTMENTS]:
        yield RaciGap(kind=GapKind.SEVERAL_ACCOUNTABLE, task=task.id)
    elif not columns[accountable[0]].people:
        yield RaciGap(kind=GapKind.NOBODY_ACCOUNTABLE, task=task.id, column=accountable[0])
    if not any(id in columns for id in task.holding(Part.RESPONSIBLE)):
        yield RaciGap(kind=GapKind.NO_RESPONSIBLE, task=task.id)


def _too_much(raci: Raci, columns: dict[str, RaciColumn]) -> Iterator[RaciGap]:
    """A person counts once a task, whatever roles they hold."""
    counted: Counter[str] = Counter()
    for task in raci.tasks:
        held = (columns[id].people for id in task.holding(Part.ACCOUNTABLE) if id in columns)
        counted.update({person for people in held for person in people})
    for person, tasks in sorted(counted.items()):
        if tasks > MOST_TO_ANSWER_FOR:
            yield RaciGap(kind=GapKind.TOO_MUCH, person=person, tasks=tasks)


def _idle(raci: Raci) -> Iterator[RaciGap]:
    busy = {id for task in raci.tasks for id, parts in task.parts.items() if parts}
    for column in raci.columns:
        if column.is_department and column.id not in busy:
            yield RaciGap(kind=GapKind.IDLE_DEPARTMENT, column=column.id)
