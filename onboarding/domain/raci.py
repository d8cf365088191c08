"""Who does, answers for, is asked and is told: the RACI matrix [CL-ORG]."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.errors import Refusal

MOST_COLUMNS = 8
"""Departments of the first wave that get a column each; more of them share one."""
MOST_TASKS = 40
"""Tasks that one matrix holds."""
OWN = "department:"
"""What the id of a department's own column begins with; the number of the department follows."""


class Part(StrEnum):
    """What somebody has to do with a task."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"


class RaciRole(StrEnum):
    """The columns that every town has; the departments of the first wave stand together until parted."""

    SPONSOR = "sponsor"
    CHIEF_EXECUTIVE = "chief_executive"
    AMBASSADOR = "ambassador"
    DEPARTMENTS = "departments"
    MODERATION = "moderation"
    COMMUNICATIONS = "communications"
    LEGAL = "legal"
    DPO = "dpo"
    IT = "it"


LETTERS = ("", "R", "A", "AR", "C", "I")
"""What one cell may say: nothing, one part, or both doing the work and answering for it."""

Parts = Mapping[str, tuple[Part, ...]]
"""Id of a column -> what it has to do with the task."""


class RaciUnfinished(Refusal):
    """A matrix in which a task has not exactly one A, or no R, is no evidence."""


class TooManyTasks(Refusal):
    """The matrix is as long as it gets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnModel:
    """A column of the model matrix."""

    id: RaciRole


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskModel:
    """A task that every town starts from: letters by column, and the lines it serves."""

    id: str
    items: tuple[str, ...]
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciTask:
    """One task and the part of each; `parts` by the id of a column."""

    id: str
    title: str
    parts: Parts
    version: int = 1

    def holding(self, part: Part) -> tuple[str, ...]:
        """Ids of the columns that have this part."""
        return tuple(column for column, held in self.parts.items() if part in held)


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciColumn:
    """A role or a department, and who it is today."""

    id: str
    name: str
    people: tuple[str, ...] = ()

    @property
    def is_department(self) -> bool:
        """Whether departments, or one of them, stand in it."""
        return self.id == RaciRole.DEPARTMENTS or self.id.startswith(OWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raci:
    """The matrix: tasks down, roles across."""

    columns: tuple[RaciColumn, ...] = ()
    tasks: tuple[RaciTask, ...] = ()


def parts_in(letters: str) -> tuple[Part, ...]:
    """The parts that a cell names, in the order in which they are written; what is no letter is left out."""
    return tuple(Part(letter) for letter in letters if letter in set(Part))


def letters_of(parts: Iterable[Part]) -> str:
    """What a cell says."""
    return "".join(part.value for part in parts)


def spread(letters: Mapping[str, str], columns: Iterable[str]) -> Parts:
    """The parts by column: a department without letters of its own has those of the departments together."""
    together = letters.get(RaciRole.DEPARTMENTS, "")
    said = {column: letters.get(column, together if column.startswith(OWN) else "") for column in columns}
    return {column: parts_in(text) for column, text in said.items() if text}
