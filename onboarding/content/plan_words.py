"""The words of the matrix, of the risks and of the pause rule in one language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnText:
    """A column of the matrix; `short` fits its heading."""

    name: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskText:
    """A task of the matrix; begins with a verb."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskText:
    """A risk: what happens, how one notices it, what is done."""

    title: str
    sign: str
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseText:
    """A pause rule to start from: when, what is said meanwhile, what re-opens."""

    triggers: str
    told: str
    reopening: str
