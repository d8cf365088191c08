"""The hours of work that are still open, by owner, each with how long before the opening it is needed."""

from collections.abc import Iterable, Mapping

from onboarding.domain.fitting import Task
from onboarding.domain.milestones import TownMilestone
from onboarding.domain.readiness import Item, Owner, Scope
from onboarding.domain.working_days import WEEK
from onboarding.services.checklists import all_rows
from onboarding.services.preparation import Standing
from onboarding.services.rows import Row

LAST_MOMENT = 1
"""Working days before the opening, for lines whose milestone the town left out."""


def department_key(department_id: int) -> str:
    """How the work of one department is called among the owners."""
    return f"{Owner.DH.value}:{department_id}"


def open_work(
    standing: Standing, milestones: Iterable[TownMilestone], leads: Mapping[str, int]
) -> Mapping[str, tuple[Task, ...]]:
    """Owner -> what is open for them. Two owners of a line share it, and so do the departments concerned.

    A department that said "not now" takes no part.
    """
    homes = {item: each.id for each in milestones for item in each.items}
    at_work = {each.slug: each.id for each in standing.departments if _at_work(standing, each.id)}
    found: dict[str, list[Task]] = {}
    for row in all_rows(standing):
        if not row.answerable or (row.department_slug and row.department_slug not in at_work):
            continue
        lead = _lead(standing.catalogue.by_id[row.item], homes, leads)
        keys = _owners(row, standing, at_work)
        for key in keys:
            found.setdefault(key, []).append(Task(hours=row.hours / len(keys), lead=lead))
    return {key: tuple(tasks) for key, tasks in found.items()}


def open_items(standing: Standing) -> frozenset[str]:
    """The lines whose owner has the next move, anywhere but in a department that said "not now"."""
    resting = {each.slug for each in standing.departments if each.id in not_now(standing)}
    rows = (row for row in all_rows(standing) if row.department_slug not in resting)
    return frozenset(row.item for row in rows if row.answerable)


def not_now(standing: Standing) -> frozenset[int]:
    """The departments that said "not now"."""
    return frozenset(each.id for each in standing.departments if each.not_now_until is not None)


def _at_work(standing: Standing, department: int) -> bool:
    known = next(each for each in standing.departments if each.id == department)
    if known.not_now_until is not None:
        return False
    return department in standing.concerned or known.position.in_first_wave


def _lead(item: Item, homes: Mapping[str, str], leads: Mapping[str, int]) -> int:
    if item.own:
        return max(item.lead_weeks * WEEK, LAST_MOMENT)
    return leads.get(homes.get(item.id, ""), LAST_MOMENT)


def _owners(row: Row, standing: Standing, at_work: Mapping[str, int]) -> tuple[str, ...]:
    """The keys that share a line."""
    if row.department_slug is not None:
        return (department_key(at_work[row.department_slug]),)
    item = standing.catalogue.by_id[row.item]
    concerned = tuple(department_key(each) for each in sorted(standing.concerned - not_now(standing)))
    keys: list[str] = []
    for owner in item.owners:
        shared = owner is Owner.DH and item.scope is not Scope.DEPARTMENT
        keys += concerned if shared else [owner.value]
    return tuple(keys) or (Owner.DH.value,)
