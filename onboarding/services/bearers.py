"""Who answers for each open line: by their roles, or because it was handed to them for a while."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onboarding.domain.policy import Within, belongs, covers
from onboarding.domain.readiness import Item, Scope
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.departments import Department
from onboarding.services.act import Act
from onboarding.services.checklists import all_rows
from onboarding.services.circle import Circle
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class BorneLine:
    """An open line with its effort in hours. `owners` hold its role, `bearers` have it in hand today."""

    item: Item
    consultation: Consultation
    department: Department | None
    hours: float
    due: date | None
    status: str
    owners: frozenset[int]
    bearers: frozenset[int]

    @property
    def rests(self) -> bool:
        """Whether its department said “not now”."""
        return self.department is not None and self.department.position.not_now_until is not None


def ahead(act: Act) -> tuple[Consultation, ...]:
    """The town's consultations that are not over, the next to open first."""
    known = consultations_of(act.session, act.actor.municipality)
    return tuple(each for each in known if (each.closes_on or each.opens_on or act.today) >= act.today)


def next_opening(act: Act) -> Consultation | None:
    """The next consultation to open, today included."""
    return next((each for each in ahead(act) if each.opens_on and each.opens_on >= act.today), None)


def borne_lines(standings: Iterable[Standing], around: Circle) -> tuple[BorneLine, ...]:
    """Every line whose owner has the next move, once: a line of the town stands in each consultation."""
    found: dict[tuple[str, int | None, int | None], BorneLine] = {}
    for standing in standings:
        for line in _borne(standing, around):
            own = line.consultation.id if line.item.scope is Scope.CONSULTATION else None
            key = (line.item.id, line.department.id if line.department else None, own)
            known = found.get(key)
            if known is None or (line.due or date.max) < (known.due or date.max):
                found[key] = line
    return tuple(found.values())


def _borne(standing: Standing, around: Circle) -> Iterator[BorneLine]:
    places = {each.slug: each for each in standing.departments}
    seen: dict[tuple[object, ...], frozenset[int]] = {}
    for row in all_rows(standing):
        if not row.answerable:
            continue
        item, department = standing.catalogue.by_id[row.item], places.get(row.department_slug or "")
        within = standing.within(department.id if department else None)
        key = (item.scope is Scope.DEPARTMENT, item.owners, within.department)
        if key not in seen:
            seen[key] = _owners(around, item, within)
        yield BorneLine(
            item=item,
            consultation=standing.consultation,
            department=department,
            hours=row.hours,
            due=row.due,
            status=row.status,
            owners=seen[key],
            bearers=_entrusted(around, item, within) or seen[key],
        )


def _owners(around: Circle, item: Item, within: Within) -> frozenset[int]:
    return frozenset(id for id, person in around.people.items() if belongs(person.grants, item, within))


def _entrusted(around: Circle, item: Item, within: Within) -> frozenset[int]:
    if not around.delegations:
        return frozenset()
    return frozenset(
        id
        for id, person in around.people.items()
        if any(covers(each, item, within) for each in person.entrusted)
    )
