"""The directory of departments: add, change, take away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from onboarding.domain.ambassadors import Coverage
from onboarding.domain.errors import AlreadyThere, Conflict
from onboarding.domain.naming import unique_slug
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.records.answers import Answer, Checklist, Evidence
from onboarding.records.comments import Comment
from onboarding.records.delegations import running
from onboarding.records.departments import Department, departments_of
from onboarding.records.drafts import drop_drafts_on
from onboarding.records.journal import JournalEntry
from onboarding.records.objections import HeardObjection
from onboarding.records.own_lines import town_lines_of
from onboarding.records.people import holders
from onboarding.records.pieces import PieceFill
from onboarding.records.pulse import PulseRound
from onboarding.services.act import Act
from onboarding.services.ambassadors import coverages
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town

RESERVED = frozenset({"new"})
"""Slugs that are addresses of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the directory."""

    department: Department
    coverage: Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What goes with a department: roles by name, lines of its own by title, and the number of the rest.

    `delegations` are those that run today, `pieces` the ready pieces filled in for it, `pulses` its rounds.
    """

    roles: tuple[tuple[str, Role], ...]
    lines: tuple[str, ...]
    answers: int
    evidence: int
    comments: int
    delegations: int
    pieces: int
    pulses: int
    objections: int


def directory(act: Act) -> tuple[Entry, ...]:
    """The town's departments by name, with their people."""
    departments = departments_of(act.session, act.actor.municipality)
    known = coverages(act)
    return tuple(
        Entry(department=each, coverage=known.get(each.id, Coverage(department=each.id)))
        for each in departments
    )


def add_department(act: Act, *, name: str, staff: int | None) -> Department:
    """A new department at S0. Raises AlreadyThere."""
    act.demand(Action.EDIT_DEPARTMENTS)
    hold_town(act)
    others = departments_of(act.session, act.actor.municipality)
    _refuse_twin(name, others)
    department = Department(
        municipality_id=act.actor.municipality,
        slug=unique_slug(name, {each.slug for each in others} | RESERVED),
        name=name,
        staff=staff,
    )
    act.session.add(department)
    act.session.flush()
    record(act, "department_added", subject_of(department), name=name, staff=staff)
    _reckon(act)
    return department


def change_department(
    act: Act, department: Department, *, name: str, staff: int | None, version: int
) -> Department:
    """Another name or head count; the address stays. Raises AlreadyThere, Conflict."""
    act.demand(Action.EDIT_DEPARTMENTS)
    hold_town(act)
    hold(act, department, version)
    others = [each for each in departments_of(act.session, act.actor.municipality) if each is not department]
    _refuse_twin(name, others)
    before = {"name": department.name, "staff": department.staff}
    department.name, department.staff = name, staff
    department.version += 1
    act.session.flush()
    record(
        act,
        "department_changed",
        subject_of(department),
        name=name,
        before=before,
        after={"name": name, "staff": staff},
    )
    return department


def loss_of(act: Act, department: Department) -> Loss:
    """What deleting the department would take away."""
    roles = holders(act.session, act.actor.municipality)
    return Loss(
        roles=tuple((name, role) for _, name, role, where in roles if where == department.id),
        lines=_own_lines(act, department),
        answers=_count(act, Answer, department),
        evidence=_count(act, Evidence, department),
        comments=_count(act, Comment, department),
        delegations=sum(
            each.department_id == department.id
            for each in running(act.session, act.actor.municipality, today=act.today)
        ),
        pieces=_count_here(act, PieceFill, department),
        pulses=_count_here(act, PulseRound, department),
        objections=_count_here(act, HeardObjection, department),
    )


def delete_department(act: Act, department: Department) -> Department:
    """Take the department away with its answers; the roles held there end."""
    act.demand(Action.EDIT_DEPARTMENTS)
    hold_town(act)
    loss = loss_of(act, department)
    drop_drafts_on(act.session, f"department:{department.id}:")
    act.session.delete(department)
    act.session.flush()
    record(
        act,
        "department_deleted",
        subject_of(department),
        name=department.name,
        slug=department.slug,
        roles=[{"name": name, "role": role.value} for name, role in loss.roles],
        lines=list(loss.lines),
        answers=loss.answers,
        evidence=loss.evidence,
        comments=loss.comments,
        delegations=loss.delegations,
        pieces=loss.pieces,
        pulses=loss.pulses,
        objections=loss.objections,
    )
    _reckon(act)
    return department


def hold(act: Act, department: Department, version: int) -> None:
    """Read the department afresh and keep it still. Raises Conflict when somebody saved since `version`."""
    act.session.refresh(department, with_for_update=True)
    if department.version != version:
        raise Conflict(department)


def moves_of(act: Act, department: Department, *, most: int = 50) -> Sequence[JournalEntry]:
    """The journal of one department, newest first; an earlier one that had its number is another's."""
    ours = (
        JournalEntry.municipality_id == act.actor.municipality,
        JournalEntry.subject == subject_of(department),
    )
    gone = select(func.max(JournalEntry.number)).where(*ours, JournalEntry.fact == "department_deleted")
    return act.session.scalars(
        select(JournalEntry)
        .where(*ours, JournalEntry.number > func.coalesce(gone.scalar_subquery(), 0))
        .order_by(JournalEntry.number.desc())
        .limit(most)
    ).all()


def subject_of(department: Department) -> str:
    """How the journal names the department."""
    return f"department:{department.id}"


def _refuse_twin(name: str, others: Iterable[Department]) -> None:
    if name.casefold() in {each.name.casefold() for each in others}:
        raise AlreadyThere


def _own_lines(act: Act, department: Department) -> tuple[str, ...]:
    """The titles of the town's own lines that only this department answers."""
    words = act.shelf.words.get(act.actor.locale, act.shelf.words["fr"]).items
    lines = town_lines_of(act.session, act.actor.municipality)
    codes = (line.code for line in lines if line.department_id == department.id)
    return tuple(words[code].title if code in words else code for code in codes)


def _count_here(act: Act, kind: type[PieceFill | PulseRound | HeardObjection], department: Department) -> int:
    return act.session.scalar(select(func.count()).where(kind.department_id == department.id)) or 0


def _count(act: Act, kind: type[Answer | Evidence | Comment], department: Department) -> int:
    counted = act.session.scalar(
        select(func.count())
        .select_from(kind)
        .join(Checklist, Checklist.id == kind.checklist_id)
        .where(Checklist.department_id == department.id)
    )
    return counted or 0


def _reckon(act: Act) -> None:
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
