"""The lines that still want work, by dimension, with who is behind and what was noted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onboarding.domain.answers import Line
from onboarding.domain.figures import Score
from onboarding.domain.launch_plan import Note, OpenGroup, OpenLine
from onboarding.domain.plan import due_on
from onboarding.domain.readiness import Catalogue, Item, Scope

COMPUTED = "computed"
STALE = "stale"
NOTES = 6
"""Notes printed per line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the open lines are drawn from; `first_wave` holds ids and names."""

    catalogue: Catalogue
    score: Score
    lines: Mapping[tuple[str, int | None], Line]
    first_wave: tuple[tuple[int, str], ...]
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
    return OpenLine(
        item=item,
        state=_state(item, gathered),
        due=due,
        late=due is not None and due < gathered.today,
        gain=gathered.score.items[item.id].gain,
        waived=item.id in gathered.waived,
        behind=tuple(_behind(item, gathered)),
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


def _behind(item: Item, gathered: Gathered) -> Iterable[str]:
    if item.scope is Scope.DEPARTMENT:
        for id, name in gathered.first_wave:
            if _answer(item, id, gathered).status not in {"verified", "not_applicable"}:
                yield name


def _answer(item: Item, department: int | None, gathered: Gathered) -> Line:
    return gathered.lines.get((item.id, department)) or Line(item=item.id, department=department)


def _by_due(line: OpenLine) -> tuple[date, str]:
    return line.due or date.max, line.item.id
