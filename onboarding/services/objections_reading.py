"""The log of objections as people read it: filtered, counted, and summed over the departments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from onboarding.domain.objections import (
    Heard,
    Hearing,
    State,
    all_answered,
    counted,
    kind_of,
    most_heard,
    rising,
)
from onboarding.domain.policy import Action, may
from onboarding.records.departments import Department, departments_of
from onboarding.records.journal import JournalEntry
from onboarding.records.objections import HeardObjection, hearings_of, objections_of
from onboarding.services.act import Act
from onboarding.services.objections import subject_of

TOP = 3
"""How many kinds of objection rise to the leader's page."""
CATALOGUE, OWN = "catalogue", "own"
NEWEST, BY_DEPARTMENT, BY_STATE, MOST_HEARD = "newest", "department", "state", "heard"
SORTS = (NEWEST, BY_DEPARTMENT, BY_STATE, MOST_HEARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Filters of the log, empty for all: a state, the slug of a department, of the catalogue or own."""

    state: str = ""
    department: str = ""
    origin: str = ""
    sort: str = NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One objection with its department; `times` is how often its kind was heard."""

    objection: HeardObjection
    department: Department
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentLog:
    """What was heard in a department, by state; `answered` says what C5 asks: heard, and none open."""

    department: Department
    counts: Mapping[State, int]
    answered: bool

    @property
    def total(self) -> int:
        """All that was heard there."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The rows that pass the filters, and the counts of all that the actor may read."""

    rows: tuple[LogRow, ...]
    heard: tuple[Heard, ...]
    departments: tuple[DepartmentLog, ...]
    total: int


def log_of(act: Act, wanted: Wanted) -> Log:
    """The log as the actor may read it."""
    known = [(each, department) for each, department in objections_of(act.session, act.actor.municipality)]
    seen = [(each, department) for each, department in known if _may_read(act, department.id)]
    heard = most_heard(each.hearing for each, _ in seen)
    times = {one.kind: one.times for one in heard}
    rows = [
        LogRow(objection=each, department=department, times=times[each.hearing.kind])
        for each, department in seen
        if _passes(each, department, wanted)
    ]
    return Log(
        rows=_sorted(rows, wanted.sort),
        heard=heard,
        departments=_by_department(act, [each.hearing for each, _ in seen]),
        total=len(seen),
    )


def heard_most(act: Act) -> tuple[Heard, ...]:
    """What is heard in most departments of the town and not settled, open first, for the leader's page."""
    return rising(hearings_of(act.session, act.actor.municipality))[:TOP]


def count_open(act: Act) -> int:
    """How many objections of the town wait for an answer."""
    counted_open = act.session.scalar(
        select(func.count()).where(
            HeardObjection.municipality_id == act.actor.municipality, HeardObjection.state == State.OPEN
        )
    )
    return counted_open or 0


def department_log(act: Act, department: Department) -> DepartmentLog:
    """What was heard in one department."""
    hearings = hearings_of(act.session, act.actor.municipality)
    return _log_in(department, [each for each in hearings if each.department == department.id])


def readable_departments(act: Act) -> tuple[Department, ...]:
    """The departments whose objections the actor may read."""
    departments = departments_of(act.session, act.actor.municipality)
    return tuple(each for each in departments if _may_read(act, each.id))


def loggable_departments(act: Act) -> tuple[Department, ...]:
    """Where the actor may log what was heard."""
    departments = departments_of(act.session, act.actor.municipality)
    return tuple(each for each in departments if may(act.actor, Action.LOG_OBJECTION, department=each.id))


def history_of(act: Act, objection: HeardObjection, *, most: int = 50) -> Sequence[JournalEntry]:
    """What the journal tells of it, newest first; an earlier one that had its number is another's."""
    ours = (
        JournalEntry.municipality_id == act.actor.municipality,
        JournalEntry.subject == subject_of(objection),
    )
    begun = select(func.max(JournalEntry.number)).where(*ours, JournalEntry.fact == "objection_logged")
    return act.session.scalars(
        select(JournalEntry)
        .where(*ours, JournalEntry.number >= func.coalesce(begun.scalar_subquery(), 0))
        .order_by(JournalEntry.number.desc())
        .limit(most)
    ).all()


def _may_read(act: Act, department: int) -> bool:
    return may(act.actor, Action.READ_OBJECTIONS, department=department)


def _passes(objection: HeardObjection, department: Department, wanted: Wanted) -> bool:
    origin = OWN if objection.entry is None else CATALOGUE
    return (
        wanted.state in {"", objection.state}
        and wanted.department in {"", department.slug}
        and wanted.origin in {"", origin}
    )


def _sorted(rows: list[LogRow], sort: str) -> tuple[LogRow, ...]:
    """The rows come newest first, and stay so among equals."""
    states = list(State)
    if sort == BY_DEPARTMENT:
        rows.sort(key=lambda row: row.department.name)
    elif sort == BY_STATE:
        rows.sort(key=lambda row: states.index(row.objection.state))
    elif sort == MOST_HEARD:
        rows.sort(key=lambda row: (-row.times, kind_of(row.objection.entry, row.objection.said)))
    return tuple(rows)


def _by_department(act: Act, seen: Iterable[Hearing]) -> tuple[DepartmentLog, ...]:
    heard: dict[int, list[Hearing]] = {}
    for each in seen:
        heard.setdefault(each.department, []).append(each)
    return tuple(_log_in(each, heard.get(each.id, [])) for each in readable_departments(act))


def _log_in(department: Department, hearings: Sequence[Hearing]) -> DepartmentLog:
    return DepartmentLog(
        department=department,
        counts=counted(hearings),
        answered=all_answered([each.state for each in hearings]),
    )
