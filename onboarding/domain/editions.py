"""Editions of the catalogue: what changes for a town that takes up a newer one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.readiness import Catalogue, Item


class Aspect(StrEnum):
    """What an edition may change in an item that stays."""

    WEIGHT = "weight"
    BLOCKER = "blocker"
    SCOPE = "scope"
    VALIDITY = "validity"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedItem:
    """An item of both editions that is not quite the same."""

    before: Item
    after: Item
    aspects: tuple[Aspect, ...]

    @property
    def carried_over(self) -> bool:
        """Whether its answers stand in the same place as before; else they are kept, and asked anew."""
        return Aspect.SCOPE not in self.aspects


@dataclass(frozen=True, slots=True, kw_only=True)
class ReweightedDimension:
    """A dimension whose weight in the whole changes; None where an edition does not have it."""

    id: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDifference:
    """Everything that moves a figure between two editions; the town's own lines are in neither."""

    appearing: tuple[Item, ...]
    disappearing: tuple[Item, ...]
    changed: tuple[ChangedItem, ...]
    dimensions: tuple[ReweightedDimension, ...]

    def __bool__(self) -> bool:
        return bool(self.appearing or self.disappearing or self.changed or self.dimensions)


def compare(before: Catalogue, after: Catalogue) -> EditionDifference:
    """What becomes of the lines of the first edition in the second, each list in its edition's order."""
    return EditionDifference(
        appearing=tuple(item for item in after.items if item.id not in before.by_id),
        disappearing=tuple(item for item in before.items if item.id not in after.by_id),
        changed=tuple(_changed(before, after)),
        dimensions=tuple(_reweighted(before, after)),
    )


def edition_order(edition: str) -> tuple[int, ...]:
    """Sorts editions by their numbers: 2026.11 before 2027.1."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", edition))


def _changed(before: Catalogue, after: Catalogue) -> Iterator[ChangedItem]:
    for item in after.items:
        earlier = before.by_id.get(item.id)
        if earlier is not None and (aspects := tuple(_aspects(earlier, item))):
            yield ChangedItem(before=earlier, after=item, aspects=aspects)


def _aspects(before: Item, after: Item) -> Iterator[Aspect]:
    if (before.level, before.dimension) != (after.level, after.dimension):
        yield Aspect.WEIGHT
    if (before.blocker, before.certified) != (after.blocker, after.certified):
        yield Aspect.BLOCKER
    if before.scope is not after.scope:
        yield Aspect.SCOPE
    if before.validity is not after.validity:
        yield Aspect.VALIDITY
    if before.owners != after.owners:
        yield Aspect.OWNER


def _reweighted(before: Catalogue, after: Catalogue) -> Iterator[ReweightedDimension]:
    for id in {**before.dimension_by_id, **after.dimension_by_id}:
        earlier, later = before.dimension_by_id.get(id), after.dimension_by_id.get(id)
        weights = (earlier.weight if earlier else None, later.weight if later else None)
        if weights[0] != weights[1]:
            yield ReweightedDimension(id=id, before=weights[0], after=weights[1])
