"""The town that a list of departments is held against."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onboarding.domain.departments import DepartmentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody of the town by their address; `heads` are ids of departments."""

    id: int
    name: str
    active: bool
    heads: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDepartment:
    """A department as it stands; `heads` are names by address."""

    id: int
    name: str
    kind: DepartmentKind
    staff: int | None
    wave: int | None
    concerned: bool
    heads: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TownNow:
    """What a list is held against; `elsewhere` are addresses of people of other towns."""

    departments: tuple[KnownDepartment, ...] = ()
    people: Mapping[str, KnownPerson] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    consultation: bool = False
