"""Who does, answers for, is asked and is told: the RACI matrix [CL-ORG]."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What somebody has to do with a task."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciTask:
    """One task and the part of each; `parts` by the id of a column."""

    id: str
    title: str
    parts: Mapping[str, tuple[Part, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciColumn:
    """A role or a department, and who it is today."""

    id: str
    name: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Raci:
    """The matrix: tasks down, roles across."""

    columns: tuple[RaciColumn, ...] = ()
    tasks: tuple[RaciTask, ...] = ()
