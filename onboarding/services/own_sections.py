"""The sections of one's own list that may be handed over: a dimension, in one department or in none."""

from collections.abc import Iterator
from dataclasses import dataclass

from onboarding.domain.people import Actor
from onboarding.domain.policy import belongs, covers
from onboarding.domain.readiness import Item
from onboarding.records.departments import Department
from onboarding.services.checklists import everywhere
from onboarding.services.circle import Circle
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The lines of one dimension; those of the consultation go with the department of who has only one."""

    dimension: str
    department: Department | None
    items: tuple[str, ...]

    @property
    def key(self) -> str:
        """How a form names it."""
        return self.dimension + (f"@{self.department.slug}" if self.department else "")


def sections_of(actor: Actor, standing: Standing, around: Circle) -> tuple[Section, ...]:
    """What the actor may hand over: the lines of their roles, but no computed one and none handed already."""
    lines = list(_free(actor, standing, around))
    places = {department.id: department for _, department in lines if department is not None}
    home = next(iter(places.values())) if len(places) == 1 else None
    grouped: dict[tuple[str, int | None], list[str]] = {}
    for item, department in lines:
        where = department or home
        grouped.setdefault((item.dimension, where.id if where else None), []).append(item.id)
    return tuple(
        Section(dimension=dimension, department=places[where] if where else None, items=tuple(items))
        for (dimension, where), items in grouped.items()
    )


def _free(actor: Actor, standing: Standing, around: Circle) -> Iterator[tuple[Item, Department | None]]:
    for item, department in everywhere(standing):
        where = department.id if department else None
        if item.computed or not belongs(actor.grants, item, standing.within(where)):
            continue
        if not _handed(around, standing, item, where):
            yield item, department


def _handed(around: Circle, standing: Standing, item: Item, department: int | None) -> bool:
    return any(
        covers(each, item, standing.within(department))
        for person in around.people.values()
        for each in person.entrusted
    )
