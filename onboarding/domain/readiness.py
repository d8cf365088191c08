"""The catalogue: dimensions, items and what each item weighs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property


class Story(StrEnum):
    """The three ways a consultation fails [SEED]."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"


class Level(IntEnum):
    """How much an item matters, 1 (low) to 4 (critical)."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


WEIGHTS: Mapping[Level, float] = {Level.CRITICAL: 10.0, Level.HIGH: 7.5, Level.MEDIUM: 5.0, Level.LOW: 2.5}
"""Weight of a level within its dimension [OSSF]."""


class Blocker(StrEnum):
    """Whether an open item forbids the launch."""

    HARD = "hard"
    WAIVABLE = "waivable"
    NONE = "none"


class Scope(StrEnum):
    """Once per town, once per consultation, or once per department."""

    TOWN = "town"
    CONSULTATION = "consultation"
    DEPARTMENT = "department"


class Validity(StrEnum):
    """How an answer ages."""

    PEOPLE = "people"
    BRIEFING = "briefing"
    DOCUMENT = "document"
    LEGAL = "legal"
    DRILL = "drill"
    NONE = "none"


class Owner(StrEnum):
    """Who owes the answer."""

    AMB = "AMB"
    DH = "DH"
    LEAD = "LEAD"
    DPO = "DPO"
    COM = "COM"
    LEG = "LEG"
    MOD = "MOD"
    IT = "IT"


MOST_FOR_A_HEAD = 15
"""Lines that a busy director will actually finish."""


class CatalogueSet(StrEnum):
    """The whole catalogue, or the light set for small communes."""

    FULL = "full"
    LIGHT = "light"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One of the nine sides of readiness; the weights of all add up to 100."""

    id: str
    slug: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the catalogue. `effort` in hours, `lead_weeks` in weeks before the opening."""

    id: str
    dimension: str
    level: Level
    blocker: Blocker
    scope: Scope
    owners: tuple[Owner, ...]
    stories: frozenset[Story]
    light: bool
    certified: bool
    computed: bool
    validity: Validity
    effort: float
    lead_weeks: int
    after: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """Weight within the dimension: 10, 7.5, 5 or 2.5."""
        return WEIGHTS[self.level]

    @property
    def owner(self) -> str:
        """The owners as the catalogue writes them, for example LEAD+LEG."""
        return "+".join(self.owners)

    @property
    def legal(self) -> bool:
        """Whether it says something of the law, which the DPO or the legal service has to confirm."""
        theirs = Owner.DPO in self.owners or Owner.LEG in self.owners
        return self.certified or theirs or self.validity is Validity.LEGAL

    @property
    def for_department_heads(self) -> bool:
        """Whether it stands on a department's own checklist, at least while the consultation concerns it."""
        return self.scope is Scope.DEPARTMENT or (
            self.scope is Scope.CONSULTATION and Owner.DH in self.owners
        )

    @property
    def own(self) -> bool:
        """Whether the town added it for itself."""
        return False

    def stands_in(self, department: str) -> bool:
        """Whether that department has this line, where departments have it at all."""
        return self.scope is Scope.DEPARTMENT

    @property
    def may_not_apply(self) -> bool:
        """Contributions open around the clock (E3) can never be "not applicable"."""
        return self.id != "E3"


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """An edition of the content: its dimensions and its items, in their order."""

    edition: str
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...] = field(repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Items by their id."""
        return {item.id: item for item in self.items}

    @cached_property
    def dimension_by_id(self) -> Mapping[str, Dimension]:
        """Dimensions by their id."""
        return {dimension.id: dimension for dimension in self.dimensions}

    def within(self, chosen: CatalogueSet) -> "Catalogue":
        """The same edition without the items outside the chosen set."""
        if chosen is CatalogueSet.FULL:
            return self
        kept = tuple(item for item in self.items if item.light or item.blocker is Blocker.HARD)
        return Catalogue(edition=self.edition, dimensions=self.dimensions, items=kept)
