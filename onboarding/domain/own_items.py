"""Lines that a town adds to the catalogue for itself: they weigh little and never block."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.domain.readiness import Blocker, Catalogue, Item, Level, Scope, Story

HEAVIEST = Level.MEDIUM
"""The most that an own line may matter: weight 5."""
MOST = 30
"""Own lines in use at a time: beyond, nobody finishes their list."""
MARK = "X"
"""Ids of own lines begin with it; no dimension of the catalogue is called so."""
ID = re.compile(rf"{MARK}[1-9][0-9]{{0,5}}\Z")
LEVELS = tuple(level for level in Level if level <= HEAVIEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnItem(Item):
    """A line of the town's own; it stands in the light set too. `departments` empty asks all of them.

    Raises ValueError for a weight above 5, for a blocker, for what is certified or computed, for
    departments of a line that no department has, and for an effort that takes no time.
    """

    blocker: Blocker = Blocker.NONE
    stories: frozenset[Story] = frozenset()
    light: bool = True
    certified: bool = False
    computed: bool = False
    departments: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        beyond = self.blocker is not Blocker.NONE or self.certified or self.computed
        astray = bool(self.departments) and self.scope is not Scope.DEPARTMENT
        if self.level > HEAVIEST or beyond or astray or not ID.match(self.id) or self.effort <= 0:
            raise ValueError(self)

    @property
    def own(self) -> bool:
        """Always: the catalogue knows nothing of it."""
        return True

    def stands_in(self, department: str) -> bool:
        """Whether that department has this line."""
        return self.scope is Scope.DEPARTMENT and (not self.departments or department in self.departments)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """What an own line says in one language; `why` and `proof` may be empty."""

    title: str
    question: str
    why: str = ""
    proof: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """An own item with its words by language; a retired one keeps its words for the history."""

    item: OwnItem
    texts: tuple[tuple[str, OwnText], ...]
    retired: bool = False


def own_id(number: int) -> str:
    """The id of the town's line of that number, such as X3."""
    return f"{MARK}{number}"


def with_own(catalogue: Catalogue, items: Iterable[OwnItem]) -> Catalogue:
    """The catalogue with the town's lines at its end; those of a dimension it lacks stay out."""
    fitting = tuple(item for item in items if item.dimension in catalogue.dimension_by_id)
    if not fitting:
        return catalogue
    return Catalogue(
        edition=catalogue.edition, dimensions=catalogue.dimensions, items=catalogue.items + fitting
    )


def without_own(catalogue: Catalogue) -> Catalogue:
    """The catalogue as every town has it."""
    kept = tuple(item for item in catalogue.items if not item.own)
    if len(kept) == len(catalogue.items):
        return catalogue
    return Catalogue(edition=catalogue.edition, dimensions=catalogue.dimensions, items=kept)
