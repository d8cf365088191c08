"""What the launch plan says of one department: the page its head brings to a meeting."""

from collections.abc import Iterator
from dataclasses import dataclass

from onboarding.domain.chart import Bar
from onboarding.domain.commitment import Answerer
from onboarding.domain.communication import CommunicationAction
from onboarding.domain.departments import folded
from onboarding.domain.launch_plan import DepartmentLine, LaunchPlan, OpenLine
from onboarding.domain.milestones import Progress
from onboarding.domain.open_lines import SETTLED
from onboarding.domain.raci import OWN, Part, RaciRole, RaciTask
from onboarding.domain.readiness import Owner
from onboarding.domain.sign_offs import SignOff


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A department as the plan names it, and the number by which its own parts refer to it."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentTask:
    """A task of the matrix and the department's part in it."""

    task: RaciTask
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentOpen:
    """An open line and where it stands in this department, a status id; `notes` are the department's own."""

    line: OpenLine
    state: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentSheet:
    """One department's part of the plan; `sign_off` is that of its head."""

    seat: Seat
    line: DepartmentLine
    open: tuple[DepartmentOpen, ...]
    answers: tuple[Answerer, ...]
    tasks: tuple[DepartmentTask, ...]
    milestones: tuple[Bar, ...]
    actions: tuple[CommunicationAction, ...]
    sign_off: SignOff | None


def department_sheet(plan: LaunchPlan, seat: Seat) -> DepartmentSheet | None:
    """That department's part; None where the plan does not know it."""
    line = next((each for each in plan.departments if each.name == seat.name), None)
    if line is None:
        return None
    return DepartmentSheet(
        seat=seat,
        line=line,
        open=tuple(_open(plan, seat.name)),
        answers=tuple(each for each in plan.letter.answerers if folded(seat.name) in folded(each.who)),
        tasks=tuple(_tasks(plan, seat, line)),
        milestones=tuple(_milestones(plan, line)),
        actions=tuple(each for each in plan.annexes.communication.actions if each.department == seat.id),
        sign_off=next((each for each in plan.sign_offs if each.department_id == seat.id), None),
    )


def _open(plan: LaunchPlan, name: str) -> Iterator[DepartmentOpen]:
    found = [
        DepartmentOpen(
            line=line, state=state, notes=tuple(note.text for note in line.notes if note.department == name)
        )
        for group in plan.open
        for line in group.lines
        if (state := _state(line, name)) and state not in SETTLED
    ]
    yield from sorted(found, key=lambda each: (each.line.due is None, each.line.due, each.line.item.id))


def _state(line: OpenLine, name: str) -> str:
    """Where the line stands in that department; empty where it has no part in it."""
    return next((place.state for place in line.places if name in place.departments), "")


def _tasks(plan: LaunchPlan, seat: Seat, line: DepartmentLine) -> Iterator[DepartmentTask]:
    """By its own column, else by that of the first wave's departments together."""
    columns = {column.id for column in plan.annexes.raci.columns}
    own = f"{OWN}{seat.id}"
    column = own if own in columns else RaciRole.DEPARTMENTS.value if line.position.in_first_wave else ""
    for task in plan.annexes.raci.tasks:
        if parts := task.parts.get(column, ()):
            yield DepartmentTask(task=task, parts=tuple(parts))


def _milestones(plan: LaunchPlan, line: DepartmentLine) -> Iterator[Bar]:
    """Those still to come that its people answer for, by name or as heads of departments."""
    here = {*line.heads, *line.referents, *line.deputies}
    for bar in plan.backward.chart.bars:
        milestone = bar.due.milestone
        theirs = (
            plan.backward.named.get(milestone.person) in here
            if milestone.person is not None
            else milestone.owner == Owner.DH
        )
        if theirs and bar.due.progress is not Progress.DONE:
            yield bar
