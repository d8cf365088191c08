"""What the files of the matrix and of the risks say of each other and of the lines."""

from collections.abc import Iterator

from onboarding.content.faults import Fault
from onboarding.content.references import unknown
from onboarding.content.rows import Row
from onboarding.content.structure import Structure
from onboarding.domain.raci import LETTERS, RaciRole, TaskModel
from onboarding.domain.risks import DEGREES, RiskModel

FILE = "plan/raci.toml"


def dangling_raci(structure: Structure) -> Iterator[Fault]:
    """Missing columns, unknown lines, wrong letters, and tasks that have not exactly one A and an R."""
    for missing in sorted(role for role in RaciRole if structure.raci_columns.lacks(role)):
        yield Fault(file=FILE, path="", message=f"{missing.value!r} is needed by the software and missing")
    yield from structure.raci_columns.repeated()
    yield from structure.raci_tasks.repeated()
    for row, task in structure.raci_tasks:
        yield from unknown(row, "items", task.items, structure.items)
        yield from _letters(row, task)


def dangling_risks(structure: Structure) -> Iterator[Fault]:
    """Unknown lines and sources, and degrees that are not 1, 2 or 3."""
    yield from structure.risks.repeated()
    for row, risk in structure.risks:
        yield from unknown(row, "items", risk.items, structure.items)
        yield from unknown(row, "source", risk.source, structure.sources)
        yield from _degrees(row, risk)


def _letters(row: Row[TaskModel], task: TaskModel) -> Iterator[Fault]:
    for column, letters in task.parts.items():
        if column not in set(RaciRole):
            yield row.fault(f"{column!r} is no column", "parts")
        if letters not in LETTERS[1:]:
            yield row.fault(f"{letters!r} is none of {', '.join(LETTERS[1:])}", f"parts.{column}")
    accountable = [column for column, letters in task.parts.items() if "A" in letters]
    if len(accountable) != 1 or accountable == [RaciRole.DEPARTMENTS]:
        yield row.fault("exactly one A is expected, and not for the departments together", "parts")
    if not any("R" in letters for letters in task.parts.values()):
        yield row.fault("at least one R is expected", "parts")


def _degrees(row: Row[RiskModel], risk: RiskModel) -> Iterator[Fault]:
    for name in ("likelihood", "impact"):
        if getattr(risk, name) not in DEGREES:
            yield row.fault("1, 2 or 3 is expected", name)
