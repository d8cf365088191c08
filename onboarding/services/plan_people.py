"""The people of the plan: heads, referents and deputies by department, whoever holds a role, staff."""

from collections.abc import Iterable, Mapping
from datetime import date

from onboarding.domain.ambassadors import Coverage, Named
from onboarding.domain.launch_plan import DepartmentLine
from onboarding.domain.people import Holder, Role
from onboarding.records.departments import Department
from onboarding.services.preparation import Standing


def town_holders(people: Iterable[Holder]) -> Mapping[Role, tuple[str, ...]]:
    """Role -> the names of those who hold it in the whole town."""
    return {role: _names(people, role) for role in Role}


def department_line(department: Department, people: Iterable[Holder], today: date) -> DepartmentLine:
    """A department with its stage, its people, and the gaps among them."""

    def held(role: Role) -> tuple[str, ...]:
        return _names(people, role, department.id)

    heads, referents, deputies = held(Role.DEPARTMENT_HEAD), held(Role.REFERENT), held(Role.DEPUTY)
    coverage = Coverage(
        department=department.id, heads=_named(heads), referents=_named(referents), deputies=_named(deputies)
    )
    return DepartmentLine(
        name=department.name,
        position=department.position,
        review_due=department.position.review_due(today),
        heads=heads,
        referents=referents,
        deputies=deputies,
        gaps=() if department.not_now_until else coverage.gaps,
    )


def _named(names: tuple[str, ...]) -> tuple[Named, ...]:
    return tuple(Named(id=0, name=name) for name in names)


def _names(people: Iterable[Holder], role: Role, department: int | None = None) -> tuple[str, ...]:
    return tuple(name for _, name, held, where in people if held is role and where == department)


def staff_of(standing: Standing) -> int:
    """Staff of the departments that the consultation concerns; of all while none is named."""
    here = standing.concerned
    return sum(each.staff or 0 for each in standing.departments if not here or each.id in here)
