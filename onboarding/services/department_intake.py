"""A checked list of departments is taken over, whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onboarding.domain.department_changes import Change, Judged
from onboarding.domain.department_heads import HeadStep
from onboarding.domain.department_sheet import Field
from onboarding.domain.departments import DepartmentKind, guessed_kind
from onboarding.domain.errors import NotFound
from onboarding.domain.people import Grant, Role
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.people import find_colleague
from onboarding.records.towns import Municipality
from onboarding.services import concerned, rollout
from onboarding.services.act import Act
from onboarding.services.colleagues import grants_by_person
from onboarding.services.departments import Described, add_departments, change_department, described
from onboarding.services.journal import record
from onboarding.services.people import Newcomer, change_roles, invite_person
from onboarding.services.preparation import keeping_once
from onboarding.services.towns import hold_town

Placed = tuple[Change, Department]
ASKED = (Action.EDIT_DEPARTMENTS, Action.INVITE_PERSON, Action.EDIT_CONSULTATION, Action.MOVE_STAGE)
"""What taking a list over does, all of it together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How a list is taken over: the consultation that "concerned" means, and where invitations lead.

    Without a `way_in` nobody is invited, and heads whom the town does not know are left out.
    """

    consultation: Consultation | None = None
    way_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of it, in numbers: departments added and changed, people invited, heads left out."""

    added: int
    changed: int
    invited: int
    left_out: int


def take_over(act: Act, judged: Judged, taking: Taking) -> Taken:
    """Write every change with its journal entry, and reckon once.

    Raises what adding, changing, moving and inviting raise; everything written before is taken back.
    """
    for action in (
        Action.EDIT_DEPARTMENTS,
        Action.INVITE_PERSON,
        Action.EDIT_CONSULTATION,
        Action.MOVE_STAGE,
    ):
        act.demand(action)
    hold_town(act)
    town = act.actor.municipality
    with keeping_once(act.session, act.shelf, town, today=act.today), act.session.begin_nested():
        placed = _place(act, judged.changes)
        _concern(act, placed, taking.consultation)
        invited = _name_heads(act, placed, taking)
        new = sum(change.department is None for change in judged.changes)
        taken = Taken(
            added=new,
            changed=len(judged.changes) - new,
            invited=invited,
            left_out=len(judged.invited) - invited,
        )
        said = {"added": taken.added, "changed": taken.changed, "invited": taken.invited}
        record(act, "departments_imported", f"town:{town}", **said)
    return taken


def _place(act: Act, changes: Sequence[Change]) -> list[Placed]:
    """Each line with its department, as the line says it."""
    new = [change for change in changes if change.department is None]
    added = add_departments(act, [(_described(change), _number(change, Field.WAVE)) for change in new])
    changed = [change for change in changes if change.department is not None]
    return [*zip(new, added, strict=True), *((change, _change(act, change)) for change in changed)]


def _described(change: Change) -> Described:
    kind = change.after(Field.KIND)
    return Described(
        name=change.name,
        kind=kind if isinstance(kind, DepartmentKind) else guessed_kind(change.name),
        staff=_number(change, Field.STAFF),
    )


def _number(change: Change, field: Field) -> int | None:
    value = change.after(field)
    return value if isinstance(value, int) else None


def _change(act: Act, change: Change) -> Department:
    department = act.session.get(Department, change.department)
    if department is None:
        raise NotFound
    staff, kind, wave = (change.after(field) for field in (Field.STAFF, Field.KIND, Field.WAVE))
    stands = said = described(department)
    if isinstance(staff, int):
        said = replace(said, staff=staff)
    if isinstance(kind, DepartmentKind):
        said = replace(said, kind=kind)
    if said != stands:
        change_department(act, department, said, version=department.version)
    if isinstance(wave, int):
        rollout.assign_wave(act, department, wave, version=department.version)
    return department


def _concern(act: Act, placed: Sequence[Placed], consultation: Consultation | None) -> None:
    if consultation is None:
        return
    asked = {department: change.after(Field.CONCERNED) for change, department in placed}
    concerned.concern_all(act, consultation, [each for each, wanted in asked.items() if wanted])
    for department, wanted in asked.items():
        if wanted is False:
            concerned.release(act, consultation, department)


def _name_heads(act: Act, placed: Sequence[Placed], taking: Taking) -> int:
    """Give people the role of head, one step for each of them; how many were invited."""
    roles: dict[str, frozenset[Grant]] = {}
    for change, department in placed:
        for head in change.heads:
            grant = Grant(role=Role.DEPARTMENT_HEAD, department=department.id)
            roles[head.email] = roles.get(head.email, frozenset()) | {grant}
    heads = {head.email: head for change, _ in placed for head in change.heads}
    held = grants_by_person(act)
    invited = 0
    for email, head in heads.items():
        if head.person is not None:
            _join(act, head.person, roles[email], held)
        elif taking.way_in and head.step is HeadStep.INVITED:
            newcomer = Newcomer(name=head.name, email=email, locale=_locale(act), grants=roles[email])
            invite_person(act, newcomer, way_in=taking.way_in)
            invited += 1
    return invited


def _join(act: Act, person_id: int, more: Iterable[Grant], held: Mapping[int, tuple[Grant, ...]]) -> None:
    person = find_colleague(act.session, act.actor.municipality, person_id)
    if person is not None:
        change_roles(act, person, frozenset(held.get(person.id, ())) | frozenset(more))


def _locale(act: Act) -> str:
    return act.session.get_one(Municipality, act.actor.municipality).locale
