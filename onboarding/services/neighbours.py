"""What a line rests on, and what waits for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.domain.answers import Status
from onboarding.domain.people import Actor
from onboarding.domain.policy import may_read
from onboarding.domain.readiness import Item, Scope
from onboarding.domain.scoring import Computed
from onboarding.records.departments import Department
from onboarding.services.checklists import status_of
from onboarding.services.places import Place
from onboarding.services.preparation import Standing

SETTLED = frozenset({Status.EVIDENCE.value, Status.VERIFIED.value, Status.NOT_APPLICABLE.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another line. `status` as people read it, empty where it stands in each of several `places`."""

    item: str
    department_slug: str | None
    status: str
    computed: Computed | None
    places: int
    settled: int
    readable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The lines to settle first, and those that follow, in the catalogue's order."""

    first: tuple[Neighbour, ...]
    following: tuple[Neighbour, ...]


def neighbours(actor: Actor, place: Place, standing: Standing) -> Neighbours:
    """The neighbours within the town's set; a line of a department has those of its own department."""
    items = standing.catalogue.items
    before = (item for item in items if item.id in place.item.after)
    after = (item for item in items if place.item.id in item.after)
    return Neighbours(
        first=_each(actor, place, standing, before), following=_each(actor, place, standing, after)
    )


def _each(actor: Actor, place: Place, standing: Standing, items: Iterable[Item]) -> tuple[Neighbour, ...]:
    return tuple(_neighbour(actor, standing, item, _places(standing, item, place)) for item in items)


def _places(standing: Standing, item: Item, place: Place) -> tuple[Department | None, ...]:
    if item.scope is not Scope.DEPARTMENT:
        return (None,)
    if place.department is not None:
        return (place.department,)
    return tuple(each for each in standing.departments if each.position.in_first_wave)


def _neighbour(
    actor: Actor, standing: Standing, item: Item, places: tuple[Department | None, ...]
) -> Neighbour:
    computed = standing.computed.get(item.id) if item.computed else None
    statuses = [_status(standing, item, each) for each in places]
    alone = len(places) == 1
    department = places[0] if alone else None
    return Neighbour(
        item=item.id,
        department_slug=department.slug if department else None,
        status=statuses[0] if alone else "",
        computed=computed,
        places=len(places),
        settled=sum(status in SETTLED for status in statuses),
        readable=alone and _readable(actor, standing, item, department),
    )


def _status(standing: Standing, item: Item, department: Department | None) -> str:
    return status_of(standing, item, standing.line(item.id, department.id if department else None))


def _readable(actor: Actor, standing: Standing, item: Item, department: Department | None) -> bool:
    place = department.id if department else None
    return may_read(actor, item, standing.within(place))
