"""Where a line stands, and its answer held for a change."""

from dataclasses import dataclass

from sqlalchemy import func, select

from onboarding.domain.answers import Line, Status
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.policy import Within, may_answer
from onboarding.domain.readiness import Item, Scope
from onboarding.records.answers import Answer, Checklist, Evidence, EvidenceKind, find_checklist, line_of
from onboarding.records.consultations import Consultation, concerned_departments
from onboarding.records.departments import Department
from onboarding.services.act import Act
from onboarding.services.deletion import hold_department
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a line stands: an item of a consultation, in a department where the item asks for one."""

    item: Item
    consultation: Consultation
    department: Department | None = None

    @property
    def department_id(self) -> int | None:
        """Id of the department, None for a line of the town or of the consultation."""
        return self.department.id if self.department else None

    def within(self, concerned: frozenset[int]) -> Within:
        """As the policy asks for it, with the departments that the consultation concerns."""
        return Within(consultation=self.consultation.id, concerned=concerned, department=self.department_id)

    @property
    def draft_key(self) -> str:
        """How a draft names the line: by town, consultation or department, whichever it lives in."""
        if self.department:
            return f"department:{self.department.id}:{self.item.id}"
        if self.item.scope is Scope.CONSULTATION:
            return f"consultation:{self.consultation.id}:{self.item.id}"
        return f"town:{self.item.id}"

    @property
    def subject(self) -> str:
        """How the journal names the line."""
        return f"line:{self.item.id}" + (f"@{self.department.slug}" if self.department else "")


def place_of(act: Act, consultation: Consultation, item_id: str, department: Department | None) -> Place:
    """The line of that id, in that department. Raises NotFound when the item does not live there."""
    item = act.shelf.catalogue.by_id.get(item_id)
    if item is None or (item.scope is Scope.DEPARTMENT) != (department is not None):
        raise NotFound
    if department is not None and not item.stands_in(str(department.id)):
        raise NotFound
    return Place(item=item, consultation=consultation, department=department)


def demand_answer(act: Act, place: Place) -> None:
    """Stop here unless the line is the actor's to answer. Raises NotYours."""
    concerned = concerned_departments(act.session, place.consultation.id)
    if not may_answer(act.actor, place.item, place.within(concerned)):
        raise NotYours


def hold_place(act: Act, place: Place) -> None:
    """Let no other writer of the town pass. Raises DepartmentGone when one took the department away."""
    if place.department is not None:
        hold_department(act, place.department)
    else:
        hold_town(act)


def checklist_of(act: Act, place: Place) -> Checklist:
    """The checklist that carries the line, made on first use."""
    return checklist_at(act, **_keys(place))


def checklist_at(
    act: Act, *, consultation_id: int | None = None, department_id: int | None = None
) -> Checklist:
    """The checklist of a consultation, of a department, or of the town itself, made on first use."""
    keys = {"consultation_id": consultation_id, "department_id": department_id}
    found = find_checklist(act.session, act.actor.municipality, **keys)
    if found is None:
        found = Checklist(municipality_id=act.actor.municipality, **keys)
        act.session.add(found)
        act.session.flush()
    return found


def find_checklist_of(act: Act, place: Place) -> Checklist | None:
    """The checklist that carries the line, once one of its lines was answered."""
    return find_checklist(act.session, act.actor.municipality, **_keys(place))


def stored_answer(act: Act, place: Place, version: int | None = None) -> Answer:
    """The answer, held for a change and made on first use. Raises Conflict on another version."""
    hold_place(act, place)
    stored = held_answer(act, checklist_of(act, place), place.item.id)
    if version is not None and stored.version != version:
        raise Conflict(stored)
    return stored


def held_answer(act: Act, checklist: Checklist, item: str) -> Answer:
    """The answer to an item, locked and made on first use; the caller holds the town."""
    key = (checklist.id, item)
    stored = act.session.get(Answer, key, with_for_update=True, populate_existing=True)
    if stored is None:
        stored = Answer(checklist_id=key[0], item=key[1], version=0, note="", reason="")
        stored.status = Status.NOT_STARTED
        act.session.add(stored)
        act.session.flush()
    return stored


def keep_line(act: Act, stored: Answer, line: Line) -> None:
    """Write down where the line stands from now on, saved by the actor."""
    stored.status, stored.on = line.status, line.on
    stored.declared_by, stored.checked_by = line.declared_by, line.checked_by
    stored.saved_by, stored.saved_at = act.actor.id, act.at
    stored.version += 1
    act.session.flush()


def lay_beside(act: Act, stored: Answer, kind: EvidenceKind, body: str) -> Evidence:
    """One piece of evidence more, given by the actor; the line itself stays as it is."""
    piece = Evidence(
        checklist_id=stored.checklist_id,
        item=stored.item,
        kind=kind,
        body=body,
        given_by=act.actor.id,
        given_at=act.at,
    )
    act.session.add(piece)
    act.session.flush()
    return piece


def current_line(act: Act, stored: Answer, place: Place) -> Line:
    """The stored line with its evidence counted."""
    return line_stored(act, stored, department=place.department_id)


def line_stored(act: Act, stored: Answer, *, department: int | None = None) -> Line:
    """The same for a line of which only the answer is at hand."""
    counted = act.session.scalar(
        select(func.count()).where(
            Evidence.checklist_id == stored.checklist_id,
            Evidence.item == stored.item,
            Evidence.set_aside.is_(False),
        )
    )
    return line_of(stored, stored.item, department=department, evidence=counted or 0)


def _keys(place: Place) -> dict[str, int | None]:
    held = place.consultation.id if place.item.scope is Scope.CONSULTATION else None
    return {"consultation_id": held, "department_id": place.department_id}
