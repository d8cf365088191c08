"""Lists of lines: one's own, a department's, all of them, those that wait for a second person."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action, checks_first
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.services import checklists
from onboarding.services.asked import Key, conversations
from onboarding.services.checklists import Wanted
from onboarding.services.preparation import Standing
from onboarding.services.rows import Row
from onboarding.services.sections import Sections, sections_of
from onboarding.web.access import on_consultation, on_department
from onboarding.web.paging import Stretch, stretch
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf, visitor
from onboarding.web.wanted import wanted_lines

bp = Blueprint("lines", __name__, url_prefix="/consultations/<consultation>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """Lines to read, how many of them are answered, the pages on which to answer one's own, the open
    conversations beside each, and those that one click confirms again.
    """

    consultation: Consultation
    rows: tuple[Row, ...]
    answered: int
    department: Department | None = None
    sections: Sections | None = None
    threads: Mapping[Key, int] = field(default_factory=dict)
    confirm: frozenset[Key] = frozenset()

    @property
    def several(self) -> bool:
        """Whether lines of more than one department stand here."""
        return len({row.department_slug for row in self.rows} - {None}) > 1

    @property
    def stale(self) -> tuple[Row, ...]:
        """What wants to be confirmed again."""
        return tuple(row for row in self.rows if row.stale)

    @property
    def rest(self) -> tuple[Row, ...]:
        """All that does not."""
        return tuple(row for row in self.rows if not row.stale)


@dataclass(frozen=True, slots=True, kw_only=True)
class LongPage:
    """A stretch of every line that passes the filters; `finished` counts over the whole of them."""

    consultation: Consultation
    rows: tuple[Row, ...]
    finished: int
    wanted: Wanted
    stretch: Stretch
    threads: Mapping[Key, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """Lines that wait for a second person: those that call for this one, then the others they may take.

    A long queue is shown a stretch at a time; `calling` and `taking` count both kinds over the whole of it,
    `threads` the open conversations beside each line.
    """

    consultation: Consultation
    called: tuple[Row, ...]
    others: tuple[Row, ...]
    calling: int
    taking: int
    stretch: Stretch
    threads: Mapping[Key, int]


@bp.get("/lines")
@on_consultation(Action.READ_ALL_LINES)
def every(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    rows = checklists.all_rows(standing, wanted := wanted_lines())
    rows = tuple(sorted(rows, key=lambda row: row.dimension))
    shown = stretch(len(rows))
    page = LongPage(
        consultation=consultation,
        rows=tuple(shown.of(rows)),
        finished=sum(not row.open for row in rows),
        wanted=wanted,
        stretch=shown,
        threads=conversations(act(), standing).threads,
    )
    return render_template("lines/all.html", page=page)


@bp.get("/my-lines")
@on_consultation(Action.READ_PREPARATION)
def mine(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    rows = checklists.own_rows(standing, visitor().actor)
    page = _page(standing, rows, sections=sections_of(act(), standing, rows))
    return render_template("lines/mine.html", page=page)


@bp.get("/departments/<department>/lines")
@on_consultation(Action.READ_PREPARATION)
@on_department(Action.READ_DEPARTMENT)
def department(consultation: Consultation, department: Department) -> ResponseReturnValue:
    standing = standing_of(consultation)
    rows = checklists.department_rows(standing, department)
    own = sections_of(act(), standing, rows)
    page = _page(standing, rows, department=department, sections=own)
    return render_template("lines/department.html", page=page)


@bp.get("/verification")
@on_consultation(Action.VERIFY_LINE)
def verification(consultation: Consultation) -> ResponseReturnValue:
    person = visitor().actor
    standing = standing_of(consultation)
    rows = checklists.waiting_rows(standing, person)
    called = {row for row in rows if checks_first(person, shelf().catalogue.by_id[row.item])}
    shown = stretch(len(rows))
    here = shown.of(sorted(rows, key=lambda row: row not in called))
    page = QueuePage(
        consultation=consultation,
        called=tuple(row for row in here if row in called),
        others=tuple(row for row in here if row not in called),
        calling=len(called),
        taking=len(rows) - len(called),
        stretch=shown,
        threads=conversations(act(), standing).threads,
    )
    return render_template("lines/verification.html", page=page)


def _page(
    standing: Standing,
    rows: tuple[Row, ...],
    *,
    department: Department | None = None,
    sections: Sections | None = None,
) -> ListPage:
    return ListPage(
        consultation=standing.consultation,
        rows=rows,
        answered=sum(not row.answerable for row in rows),
        department=department,
        sections=sections,
        threads=conversations(act(), standing).threads,
        confirm=checklists.confirmable(standing, rows),
    )
