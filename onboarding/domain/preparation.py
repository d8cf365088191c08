"""What the score stands on besides the catalogue: departments, answers, waivers and the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.answers import Status
from onboarding.domain.readiness import CatalogueSet


class Computed(StrEnum):
    """What a computed item came to."""

    SATISFIED = "satisfied"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as the reckoning sees it; `approved` concerns "not applicable"."""

    item: str
    department: str | None = None
    status: Status = Status.NOT_STARTED
    on: date | None = None
    approved: bool = False
    computed: Computed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A department as the reckoning sees it."""

    id: str
    wave: int | None = None
    not_now_until: date | None = None

    @property
    def counts(self) -> bool:
        """Whether its answers enter the figures: in wave 1, and no "not now"."""
        return self.wave == 1 and self.not_now_until is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A waivable blocker set aside by a named leader until a day."""

    item: str
    given: date
    expires: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """Everything the figures depend on, besides the catalogue.

    At most one reply per item, or per item and department.
    """

    today: date
    launch: date | None
    chosen: CatalogueSet = CatalogueSet.FULL
    units: tuple[Unit, ...] = ()
    replies: tuple[Reply, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def first_wave(self) -> tuple[str, ...]:
        """Ids of the departments whose answers count."""
        return tuple(unit.id for unit in self.units if unit.counts)

    def by_place(self) -> Mapping[tuple[str, str | None], Reply]:
        """Replies by item and department."""
        return {(reply.item, reply.department): reply for reply in self.replies}
