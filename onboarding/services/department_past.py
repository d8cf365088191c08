"""What the journal tells of each department: its last fact, its lines ticked, its referents changed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onboarding.domain.months import months_after
from onboarding.domain.observed import Ticked
from onboarding.domain.people import Grant, Role
from onboarding.domain.signs import CHANGES_MONTHS, LOOKED_BACK
from onboarding.records.departments import Department
from onboarding.records.observations import declarations, last_deeds, role_changes
from onboarding.services.act import Act
from onboarding.services.colleagues import local_day

DEPARTMENT = "department:"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentsPast:
    """By department id: its people's last deed, lines ticked, days on which a referent made room or left."""

    last_fact: Mapping[int, date]
    ticked: Mapping[int, tuple[Ticked, ...]]
    changes: Mapping[int, tuple[date, ...]]


def past_of_departments(
    act: Act, departments: Collection[Department], grants: Mapping[int, frozenset[Grant]]
) -> DepartmentsPast:
    """Read it in three queries; `grants` are everybody's roles, for lines that stand in no department."""
    slugs = {each.slug: each.id for each in departments}
    return DepartmentsPast(
        last_fact=_last_facts(act, grants),
        ticked=_ticked(act, slugs, grants),
        changes=_changes(act),
    )


def _last_facts(act: Act, grants: Mapping[int, frozenset[Grant]]) -> Mapping[int, date]:
    """Only what its own people do is life of a department, not what others do about it."""
    days: dict[int, date] = {}
    for person, at in last_deeds(act.session, act.actor.municipality):
        day = local_day(act, at)
        for department in _places(None, grants.get(person or 0, frozenset())):
            days[department] = max(day, days.get(department, day))
    return days


def _department_in(subject: str, slugs: Mapping[str, int]) -> int | None:
    """The department that a subject names: "department:7", "line:C2@parks"."""
    if subject.startswith(DEPARTMENT):
        id = subject.removeprefix(DEPARTMENT)
        return int(id) if id.isdigit() else None
    return slugs.get(subject.partition("@")[2])


def _ticked(
    act: Act, slugs: Mapping[str, int], grants: Mapping[int, frozenset[Grant]]
) -> Mapping[int, tuple[Ticked, ...]]:
    """A line saved several times on one day by one person counts once.

    What somebody of a department ticks outside it counts there as well: a head answers both kinds in one go.
    """
    ticked: dict[int, dict[tuple[int, str, date], Ticked]] = {}
    since = act.at - LOOKED_BACK - timedelta(days=1)
    for person, at, subject in declarations(act.session, act.actor.municipality, since=since):
        if person is None:
            continue
        day, within = local_day(act, at), _department_in(subject, slugs)
        own = subject.partition(":")[2].partition("@")[0] if within is not None else None
        one = Ticked(person=person, at=at, day=day, own=own)
        for place in _places(within, grants.get(person, frozenset())):
            ticked.setdefault(place, {})[(person, subject, day)] = one
    return {place: tuple(lines.values()) for place, lines in ticked.items()}


def _places(within: int | None, grants: frozenset[Grant]) -> Iterator[int]:
    if within is not None:
        yield within
        return
    yield from {grant.department for grant in grants if grant.department is not None}


def _changes(act: Act) -> Mapping[int, tuple[date, ...]]:
    days: dict[int, tuple[date, ...]] = {}
    since = act.at - (act.today - months_after(act.today, -CHANGES_MONTHS)) - timedelta(days=1)
    for fact, subject, at, details in role_changes(act.session, act.actor.municipality, since=since):
        for department in _left(fact, subject, details):
            days[department] = (*days.get(department, ()), local_day(act, at))
    return days


def _left(fact: str, subject: str, details: Mapping[str, Any]) -> Iterator[int]:
    """The departments in which this fact ends a referent's role."""
    if fact in {"roles_changed", "handed_over"}:
        lost = _handed(details) if fact == "handed_over" else _lost(details)
        yield from (
            int(each.partition(":")[2]) for each in lost if each.startswith(f"{Role.REFERENT.value}:")
        )
        return
    makes_room = fact == "ambassador_removed" or details.get("before") is not None
    department = _department_in(subject, {})
    if details.get("role") == Role.REFERENT.value and makes_room and department is not None:
        yield department


def _lost(details: Mapping[str, Any]) -> set[str]:
    return set(details.get("before") or ()) - set(details.get("after") or ())


def _handed(details: Mapping[str, Any]) -> set[str]:
    return set(details["moved"]["roles"])
