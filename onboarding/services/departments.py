"""The directory of departments: add, change, take away."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import func, select

from onboarding.domain.ambassadors import Coverage
from onboarding.domain.departments import DepartmentKind, guessed_kind
from onboarding.domain.errors import AlreadyThere, Conflict
from onboarding.domain.naming import unique_slug
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.records.answers import Answer, Checklist, Evidence
from onboarding.records.comments import Comment
from onboarding.records.consultations import Consultation, concerned_departments
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
from onboarding.services.deletion import hold_department
from onboarding.services.department_mail import unsay_department
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town

RESERVED = frozenset({"new", "import"})
"""Slugs that are addresses of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the directory; `concerned` by the consultation asked about, None without one."""

    department: Department
    coverage: Coverage
    concerned: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is said of a department; `staff` in people."""

    name: str
    kind: DepartmentKind
    staff: int | None


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


def directory(act: Act, consultation: Consultation | None = None) -> tuple[Entry, ...]:
    """The town's departments by name, with their people, and whether the consultation concerns them."""
    departments = departments_of(act.session, act.actor.municipality)
    known = coverages(act)
    asked = concerned_departments(act.session, consultation.id) if consultation else frozenset()
    return tuple(
        Entry(
            department=each,
            coverage=known.get(each.id, Coverage(department=each.id)),
            concerned=each.id in asked if consultation else None,
        )
        for each in departments
    )


def add_department(
    act: Act, *, name: str, staff: int | None, kind: DepartmentKind | None = None
) -> Department:
    """A new department at S0; without a kind, the one its name gives away. Raises AlreadyThere."""
    said = Described(name=name, kind=kind or guessed_kind(name), staff=staff)
    (department,) = add_departments(act, [(said, None)])
    return department


def add_departments(act: Act, new: Sequence[tuple[Described, int | None]]) -> tuple[Department, ...]:
    """New departments at S0, each with its wave if it has one, each told of. Raises AlreadyThere."""
    act.demand(Action.EDIT_DEPARTMENTS)
    hold_town(act)
    wanted = select(Department.name, Department.slug)
    known = act.session.execute(wanted.where(Department.municipality_id == act.actor.municipality)).all()
    names, slugs = {name.casefold() for name, _ in known}, {slug for _, slug in known} | RESERVED
    added = []
    for said, wave in new:
        if said.name.casefold() in names:
            raise AlreadyThere
        department = Department(municipality_id=act.actor.municipality, **asdict(said), wave=wave)
        department.slug = unique_slug(said.name, slugs)
        names.add(said.name.casefold())
        slugs.add(department.slug)
        added.append(department)
    act.session.add_all(added)
    act.session.flush()
    for department, (said, wave) in zip(added, new, strict=True):
        record(act, "department_added", subject_of(department), **_written(said), wave=wave)
    _reckon(act)
    return tuple(added)


def change_department(act: Act, department: Department, said: Described, *, version: int) -> Department:
    """Another name, kind or head count; the address stays. Raises AlreadyThere, Conflict."""
    act.demand(Action.EDIT_DEPARTMENTS)
    hold(act, department, version)
    others = (each for each in departments_of(act.session, act.actor.municipality) if each is not department)
    if said.name.casefold() in {each.name.casefold() for each in others}:
        raise AlreadyThere
    before = _written(described(department))
    department.name, department.kind, department.staff = said.name, said.kind, said.staff
    department.version += 1
    act.session.flush()
    after = _written(said)
    record(act, "department_changed", subject_of(department), name=said.name, before=before, after=after)
    return department


def described(department: Department) -> Described:
    """The department as it is described."""
    return Described(name=department.name, kind=department.kind, staff=department.staff)


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
    """Take the department away with its answers; roles held there end. Raises NotYours, DepartmentGone."""
    act.demand(Action.EDIT_DEPARTMENTS)
    hold_department(act, department)
    loss = loss_of(act, department)
    drop_drafts_on(act.session, f"department:{department.id}:")
    unsay_department(act, department)
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
    """Read the department afresh and keep it still.

    Raises DepartmentGone, Conflict when somebody saved since `version`.
    """
    hold_department(act, department)
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


def _written(said: Described) -> dict[str, object]:
    return {"name": said.name, "kind": said.kind.value, "staff": said.staff}


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
