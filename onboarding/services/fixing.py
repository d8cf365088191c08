"""The lines that lift a barrier or settle an objection, with how far they are in one consultation."""

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.domain.policy import may_read
from onboarding.domain.readiness import Scope
from onboarding.records.departments import Department
from onboarding.services.act import Act
from onboarding.services.checklists import rows_of_items
from onboarding.services.preparation import Standing
from onboarding.services.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class FixingLine:
    """A line by its item. `status` or `computed` where it is one line, else `done` of `of` departments.

    `of` is 0 where the town does not work with the item. `department` is the slug of the one line.
    """

    item: str
    status: str = ""
    computed: str | None = None
    done: int = 0
    of: int = 0
    department: str | None = None
    readable: bool = False

    @property
    def settled(self) -> bool:
        """Whether it asks for nothing more, wherever it stands."""
        return 0 < self.of == self.done


def fixing_lines(
    act: Act, standing: Standing | None, items: Iterable[str], department: Department | None = None
) -> tuple[FixingLine, ...]:
    """How far the lines of these items are; a department's own line where one is named."""
    wanted = tuple(dict.fromkeys(items))
    if standing is None:
        return tuple(FixingLine(item=item) for item in wanted)
    rows: dict[str, list[Row]] = {}
    for row in rows_of_items(standing, wanted):
        if row.department_slug is None or department is None or row.department_slug == department.slug:
            rows.setdefault(row.item, []).append(row)
    return tuple(_line(act, standing, item, rows.get(item, []), department) for item in wanted)


def _line(
    act: Act, standing: Standing, item: str, rows: list[Row], department: Department | None
) -> FixingLine:
    if not rows:
        return FixingLine(item=item)
    done = sum(not row.open for row in rows)
    one = rows[0] if len(rows) == 1 else None
    return FixingLine(
        item=item,
        status=one.status if one else "",
        computed=one.computed if one else None,
        done=done,
        of=len(rows),
        department=one.department_slug if one else None,
        readable=one is not None and _readable(act, standing, item, department),
    )


def _readable(act: Act, standing: Standing, item: str, department: Department | None) -> bool:
    known = standing.catalogue.by_id[item]
    if known.scope is Scope.DEPARTMENT and department is None:
        return False
    place = department.id if department and known.scope is Scope.DEPARTMENT else None
    return may_read(act.actor, known, standing.within(place))
