"""A page of lines with what is stored of each, and who may answer it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from onboarding.domain.answers import Line
from onboarding.domain.sections import cut, page_of
from onboarding.records.answers import NEWEST, Answer, Checklist, Evidence, line_of
from onboarding.services.act import Act
from onboarding.services.places import Place
from onboarding.services.preparation import Standing
from onboarding.services.reading import answerable
from onboarding.services.rows import Row

Spot = tuple[str, int | None]
"""An item and a department's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The lines of a list that one person may answer, and the pages they are cut into."""

    rows: tuple[Row, ...]
    pages: tuple[range, ...]

    @property
    def start(self) -> int:
        """The page of the first line that waits for its owner; 1 when none does, 0 without any line."""
        waiting = (place for place, row in enumerate(self.rows) if row.answerable)
        return page_of(self.pages, next(waiting, 0)) if self.pages else 0

    @property
    def done(self) -> int:
        """Lines on which the owner has made their move."""
        return sum(not row.answerable for row in self.rows)

    def on(self, page: int) -> tuple[Row, ...]:
        """The lines of one page, counted from 1."""
        return tuple(self.rows[place] for place in self.pages[page - 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One line as it is stored: `status` as people read it, evidence oldest first."""

    place: Place
    status: str
    line: Line
    evidence: tuple[Evidence, ...]
    saved_by: int | None
    saved_at: datetime | None
    names: Mapping[int, str]


def sections_of(act: Act, standing: Standing, rows: Iterable[Row]) -> Sections:
    """Cut those lines of a list that the actor may answer into pages."""
    own = tuple(row for row in rows if _answerable(act, standing, row))
    return Sections(rows=own, pages=cut([row.dimension for row in own]))


def asked_lines(
    act: Act, standing: Standing, rows: Sequence[Row], names: Mapping[int, str]
) -> tuple[AskedLine, ...]:
    """The rows with all that is stored of them, in two statements."""
    answers, evidence = _answers(act, standing, rows), _evidence(act, standing, rows)
    return tuple(_asked(_place(standing, row), row, (answers, evidence), names) for row in rows)


def _asked(
    place: Place,
    row: Row,
    found: tuple[Mapping[Spot, Answer], Mapping[Spot, list[Evidence]]],
    names: Mapping[int, str],
) -> AskedLine:
    spot = (place.item.id, place.department_id)
    stored, pieces = found[0].get(spot), tuple(found[1].get(spot, ()))
    counted = sum(not piece.set_aside for piece in pieces)
    return AskedLine(
        place=place,
        status=row.status,
        line=line_of(stored, place.item.id, department=place.department_id, evidence=counted),
        evidence=pieces,
        saved_by=stored.saved_by if stored else None,
        saved_at=stored.saved_at if stored else None,
        names=names,
    )


def _answerable(act: Act, standing: Standing, row: Row) -> bool:
    place = _place(standing, row)
    return answerable(act.actor, standing, place.item, place.department_id)


def _place(standing: Standing, row: Row) -> Place:
    department = next((each for each in standing.departments if each.slug == row.department_slug), None)
    return Place(
        item=standing.catalogue.by_id[row.item], consultation=standing.consultation, department=department
    )


def _answers(act: Act, standing: Standing, rows: Sequence[Row]) -> dict[Spot, Answer]:
    found = act.session.execute(
        select(Checklist.department_id, Answer)
        .join(Answer, Answer.checklist_id == Checklist.id)
        .where(*_of_the_town(act, standing), Answer.item.in_({row.item for row in rows}))
    )
    return {(answer.item, department): answer for department, answer in found}


def _evidence(act: Act, standing: Standing, rows: Sequence[Row]) -> dict[Spot, list[Evidence]]:
    found = act.session.execute(
        select(Checklist.department_id, Evidence)
        .join(Evidence, Evidence.checklist_id == Checklist.id)
        .where(*_of_the_town(act, standing), Evidence.item.in_({row.item for row in rows}), NEWEST)
        .order_by(Evidence.id)
    )
    pieces: dict[Spot, list[Evidence]] = {}
    for department, piece in found:
        pieces.setdefault((piece.item, department), []).append(piece)
    return pieces


def _of_the_town(act: Act, standing: Standing) -> tuple[ColumnElement[bool], ...]:
    held = Checklist.consultation_id
    return (
        Checklist.municipality_id == act.actor.municipality,
        or_(held.is_(None), held == standing.consultation.id),
    )
