"""The lines that still want work, by dimension, with who is behind and what was noted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onboarding.domain.answers import Line
from onboarding.domain.credit import is_stale
from onboarding.domain.figures import Score
from onboarding.domain.launch_plan import DepartmentLine, Note, OpenGroup, OpenLine, Places
from onboarding.domain.plan import due_on
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Catalogue, Item, Scope

COMPUTED = "computed"
STALE = "stale"
NOTES = 6
"""Notes printed per line."""
STATES = ("not_started", "in_progress", "declared", "evidence", STALE, "verified", "not_applicable")
"""From what is furthest behind to what is settled."""
SETTLED = frozenset({"verified", "not_applicable"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the open lines are drawn from; `first_wave` holds ids and departments."""

    catalogue: Catalogue
    score: Score
    lines: Mapping[tuple[str, int | None], Line]
    first_wave: tuple[tuple[int, DepartmentLine], ...]
    waived: frozenset[str]
    notes: tuple[Note, ...]
    opens: date | None
    today: date


def open_groups(gathered: Gathered) -> tuple[OpenGroup, ...]:
    """The dimensions that have open lines, in the catalogue's order."""
    groups = (
        OpenGroup(dimension=dimension.id, lines=tuple(sorted(_lines(dimension.id, gathered), key=_by_due)))
        for dimension in gathered.catalogue.dimensions
    )
    return tuple(group for group in groups if group.lines)


def _lines(dimension: str, gathered: Gathered) -> Iterable[OpenLine]:
    for item in gathered.catalogue.items:
        credit = gathered.score.items[item.id].credit
        if item.dimension == dimension and credit is not None and credit < 1:
            yield _line(item, gathered)


def _line(item: Item, gathered: Gathered) -> OpenLine:
    due = due_on(item, gathered.opens)
    states = tuple((_state_in(id, item, gathered), line) for id, line in _departments(item, gathered))
    return OpenLine(
        item=item,
        state=_state(item, gathered),
        due=due,
        late=due is not None and due < gathered.today,
        gain=gathered.score.items[item.id].gain,
        waived=item.id in gathered.waived,
        places=tuple(_places(states)),
        heads=_heads(line for state, line in states if state not in SETTLED),
        notes=tuple(note for note in gathered.notes if note.item == item.id)[:NOTES],
    )


def _state(item: Item, gathered: Gathered) -> str:
    """A status id, "stale", "computed", or empty for a line that every department has."""
    if item.scope is Scope.DEPARTMENT:
        return ""
    if gathered.score.items[item.id].stale:
        return STALE
    if item.computed:
        return COMPUTED
    return _answer(item, None, gathered).status.value


def _departments(item: Item, gathered: Gathered) -> tuple[tuple[int, DepartmentLine], ...]:
    return tuple((id, line) for id, line in gathered.first_wave if item.stands_in(str(id)))


def _state_in(department: int, item: Item, gathered: Gathered) -> str:
    line = _answer(item, department, gathered)
    said = Reply(item=item.id, status=line.status, on=line.on)
    return STALE if is_stale(item, said, today=gathered.today, launch=gathered.opens) else line.status.value


def _places(states: Sequence[tuple[str, DepartmentLine]]) -> Iterable[Places]:
    for wanted in STATES:
        names = tuple(line.name for state, line in states if state == wanted)
        if names:
            yield Places(state=wanted, departments=names)


def _heads(lines: Iterable[DepartmentLine]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines for name in line.heads))


def _answer(item: Item, department: int | None, gathered: Gathered) -> Line:
    return gathered.lines.get((item.id, department)) or Line(item=item.id, department=department)


def _by_due(line: OpenLine) -> tuple[date, str]:
    return line.due or date.max, line.item.id
