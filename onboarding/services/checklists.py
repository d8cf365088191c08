"""Lists of lines as people read them: their own, a department's, or all."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from onboarding.domain.answers import Line
from onboarding.domain.credit import AGEING, is_stale
from onboarding.domain.people import Actor
from onboarding.domain.plan import due_on
from onboarding.domain.policy import is_mine, may_certify
from onboarding.domain.readiness import Item, Scope, Validity
from onboarding.domain.scoring import Reply
from onboarding.records.departments import Department
from onboarding.services.gains import Gains
from onboarding.services.preparation import Standing
from onboarding.services.rows import STALE, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Filters of the long list; empty means all."""

    dimension: str = ""
    status: str = ""
    owner: str = ""


def all_rows(standing: Standing, wanted: Wanted | None = None) -> tuple[Row, ...]:
    """Every line of the town and the consultation, and every department's, in catalogue order."""
    rows = _rows(standing, everywhere(standing))
    if wanted is None or wanted == Wanted():
        return rows
    return tuple(row for row in rows if _passes(row, wanted))


def rows_of_items(standing: Standing, items: Collection[str]) -> tuple[Row, ...]:
    """The lines of these items, everywhere, in catalogue order."""
    return _rows(standing, (place for place in everywhere(standing) if place[0].id in items))


def own_rows(standing: Standing, actor: Actor) -> tuple[Row, ...]:
    """The lines that are this person's to answer, those handed to them included."""
    return _rows(
        standing,
        (
            (item, department)
            for item, department in everywhere(standing)
            if is_mine(actor, item, standing.within(department.id if department else None))
        ),
    )


def department_rows(standing: Standing, department: Department) -> tuple[Row, ...]:
    """A department's checklist: its own lines, and those of a consultation that concerns it; 15 at most."""
    concerned = department.id in standing.concerned
    return _rows(
        standing,
        (
            (item, department if item.scope is Scope.DEPARTMENT else None)
            for item in standing.catalogue.items
            if _is_asked_of(item, department, concerned=concerned)
        ),
    )


def waiting_rows(standing: Standing, actor: Actor) -> tuple[Row, ...]:
    """The lines that wait for a second person whom the actor may be: never their own declarations."""
    return _rows(
        standing,
        (
            (item, department)
            for item, department in everywhere(standing)
            if may_certify(actor, item)
            and (line := standing.line(item.id, department.id if department else None)).waits_for_check
            and line.declared_by != actor.id
        ),
    )


def first_open(rows: Iterable[Row], after: tuple[str, str | None] | None = None) -> Row | None:
    """The next open line that somebody can tick, after the one named, round to the beginning."""
    listed = list(rows)
    start = next((i + 1 for i, row in enumerate(listed) if (row.item, row.department_slug) == after), 0)
    ordered = listed[start:] + listed[:start]
    return next(
        (row for row in ordered if row.answerable and (row.item, row.department_slug) != after),
        None,
    )


def confirmable(standing: Standing, rows: Iterable[Row]) -> frozenset[tuple[str, str | None]]:
    """The lines among one's own that one click declares again; a drill is held again."""
    known = standing.catalogue.by_id
    return frozenset(
        (row.item, row.department_slug)
        for row in rows
        if row.stale and known[row.item].validity is not Validity.DRILL
    )


def status_of(standing: Standing, item: Item, line: Line) -> str:
    """The status as people read it: a stale line is one to reconfirm."""
    if line.status not in AGEING or item.validity is Validity.NONE:
        return line.status.value
    computed = standing.computed.get(item.id) if item.computed else None
    reply = Reply(item=item.id, status=line.status, on=line.on, computed=computed)
    launch = standing.consultation.opens_on
    return STALE if is_stale(item, reply, today=standing.today, launch=launch) else line.status.value


def everywhere(standing: Standing) -> Iterator[tuple[Item, Department | None]]:
    """Every line of the chosen set: an item, and the department where it asks for one."""
    for item in standing.catalogue.items:
        if item.scope is not Scope.DEPARTMENT:
            yield item, None
            continue
        for department in standing.departments:
            if item.stands_in(str(department.id)):
                yield item, department


def _is_asked_of(item: Item, department: Department, *, concerned: bool) -> bool:
    if item.scope is Scope.DEPARTMENT:
        return item.stands_in(str(department.id))
    return concerned and item.for_department_heads


def _rows(standing: Standing, places: Iterable[tuple[Item, Department | None]]) -> tuple[Row, ...]:
    gains = Gains(standing)
    return tuple(_known_row(standing, item, department, gains) for item, department in places)


def _known_row(standing: Standing, item: Item, department: Department | None, gains: Gains) -> Row:
    place = (item.id, department.id if department else None)
    row = standing.rows.get(place)
    if row is None:
        row = standing.rows[place] = _row(standing, item, department, gain=gains.of(item, department))
    return row


def _row(standing: Standing, item: Item, department: Department | None, *, gain: float) -> Row:
    line = standing.line(item.id, department.id if department else None)
    computed = standing.computed.get(item.id) if item.computed else None
    return Row(
        item=item.id,
        department_slug=department.slug if department else None,
        department_name=department.name if department else None,
        status=status_of(standing, item, line),
        gain=gain,
        hours=item.effort,
        due=due_on(item, standing.consultation.opens_on),
        blocker=item.blocker.value,
        computed=computed.value if computed else None,
        owner=item.owner,
        dimension=item.dimension,
        version=line.version,
    )


def _passes(row: Row, wanted: Wanted) -> bool:
    return (
        wanted.dimension in {"", row.dimension}
        and wanted.status in {"", row.status}
        and (not wanted.owner or wanted.owner in row.owner.split("+"))
    )
