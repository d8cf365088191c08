"""Answering, verifying and setting aside the lines of a checklist."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import func, select, update

from onboarding.domain import answers
from onboarding.domain.answers import Line, Step
from onboarding.domain.credit import is_stale
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.policy import may_answer
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Item, Scope
from onboarding.records.answers import Answer, Checklist, Evidence, EvidenceKind, find_checklist, line_of
from onboarding.records.consultations import Consultation, concerned_departments
from onboarding.records.departments import Department
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores, stand
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

    @property
    def subject(self) -> str:
        """How the journal names the line."""
        return f"line:{self.item.id}" + (f"@{self.department.slug}" if self.department else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the owner says. `version` is the one the page showed."""

    step: Step
    version: int
    note: str = ""
    reason: str = ""
    link: str = ""
    text: str = ""


def place_of(act: Act, consultation: Consultation, item_id: str, department: Department | None) -> Place:
    """The line of that id, in that department. Raises NotFound when the item does not live there."""
    item = act.shelf.catalogue.by_id.get(item_id)
    if item is None or (item.scope is Scope.DEPARTMENT) != (department is not None):
        raise NotFound
    return Place(item=item, consultation=consultation, department=department)


def answer_line(act: Act, place: Place, said: Said) -> Answer:
    """Record what the owner says, with its evidence and its journal entry.

    Raises NotYours, Conflict, ComputedLine, ReasonMissing, AlwaysApplicable.
    """
    _demand_answer(act, place)
    stored = _stored(act, place, said.version)
    _add_evidence(act, stored, said)
    before = current_line(act, stored, place)
    spoken = _with_words(before, said)
    after = answers.answer(spoken, place.item, said.step, by=act.actor, on=act.today)
    stored.note, stored.reason = after.note, after.reason
    _keep(act, stored, after)
    return _told(act, place, stored, ("line_answered", before), link=said.link, text=said.text)


def still_true(act: Act, place: Place, *, version: int) -> Answer:
    """Declare a stale line once more, in one's own name.

    Raises NotYours, Conflict and the refusals of `answers.reconfirm`.
    """
    _demand_answer(act, place)

    def step(line: Line) -> Line:
        stale = _is_stale(act, place, line)
        return answers.reconfirm(line, place.item, stale=stale, by=act.actor, on=act.today)

    return _checked(act, place, version, ("line_reconfirmed", step))


def verify_line(act: Act, place: Place, *, version: int) -> Answer:
    """Confirm what somebody else declared. Raises Conflict and the refusals of `answers.verify`."""

    def step(line: Line) -> Line:
        return answers.verify(line, place.item, by=act.actor, on=act.today)

    return _checked(act, place, version, ("line_verified", step))


def send_back(act: Act, place: Place, *, version: int, reason: str) -> Answer:
    """Hand a declaration back with a reason. Raises Conflict and the refusals of `answers.send_back`."""

    def step(line: Line) -> Line:
        return answers.send_back(line, place.item, by=act.actor, reason=reason)

    stored = _checked(act, place, version, ("line_sent_back", step))
    act.session.execute(
        update(Evidence)
        .where(Evidence.checklist_id == stored.checklist_id, Evidence.item == stored.item)
        .values(set_aside=True)
    )
    return stored


def current_line(act: Act, stored: Answer, place: Place) -> Line:
    """The stored line with its evidence counted."""
    counted = act.session.scalar(
        select(func.count()).where(
            Evidence.checklist_id == stored.checklist_id,
            Evidence.item == stored.item,
            Evidence.set_aside.is_(False),
        )
    )
    return line_of(stored, stored.item, department=place.department_id, evidence=counted or 0)


def checklist_of(act: Act, place: Place) -> Checklist:
    """The checklist that carries the line, made on first use."""
    scope, town = place.item.scope, act.actor.municipality
    consultation = place.consultation.id if scope is Scope.CONSULTATION else None
    found = find_checklist(act.session, town, consultation_id=consultation, department_id=place.department_id)
    if found is None:
        found = Checklist(
            municipality_id=town, consultation_id=consultation, department_id=place.department_id
        )
        act.session.add(found)
        act.session.flush()
    return found


def _demand_answer(act: Act, place: Place) -> None:
    concerned = concerned_departments(act.session, place.consultation.id)
    if not may_answer(act.actor, place.item, department=place.department_id, concerned=concerned):
        raise NotYours


def _is_stale(act: Act, place: Place, line: Line) -> bool:
    """Staleness on the day of the act; what a computed line comes to is reckoned only where it matters."""
    item, held = place.item, place.consultation
    computed = stand(act.session, act.shelf, held, today=act.today).computed if item.computed else {}
    reply = Reply(item=item.id, status=line.status, on=line.on, computed=computed.get(item.id))
    return is_stale(item, reply, today=act.today, launch=held.opens_on)


def _stored(act: Act, place: Place, version: int) -> Answer:
    hold_town(act)
    key = (checklist_of(act, place).id, place.item.id)
    stored = act.session.get(Answer, key, with_for_update=True, populate_existing=True)
    if stored is None:
        stored = Answer(checklist_id=key[0], item=key[1], version=0, note="", reason="")
        stored.status = answers.Status.NOT_STARTED
        act.session.add(stored)
        act.session.flush()
    if stored.version != version:
        raise Conflict(stored)
    return stored


def _checked(act: Act, place: Place, version: int, told: tuple[str, Callable[[Line], Line]]) -> Answer:
    fact, step = told
    stored = _stored(act, place, version)
    before = current_line(act, stored, place)
    after = step(before)
    stored.reason = after.reason
    _keep(act, stored, after)
    return _told(act, place, stored, (fact, before))


def _with_words(line: Line, said: Said) -> Line:
    return replace(line, note=said.note.strip(), reason=said.reason.strip())


def _add_evidence(act: Act, stored: Answer, said: Said) -> None:
    for kind, body in ((EvidenceKind.LINK, said.link), (EvidenceKind.TEXT, said.text)):
        if body.strip():
            act.session.add(
                Evidence(
                    checklist_id=stored.checklist_id,
                    item=stored.item,
                    kind=kind,
                    body=body.strip(),
                    given_by=act.actor.id,
                    given_at=act.at,
                )
            )
    act.session.flush()


def _keep(act: Act, stored: Answer, line: Line) -> None:
    stored.status, stored.on = line.status, line.on
    stored.declared_by, stored.checked_by = line.declared_by, line.checked_by
    stored.saved_by, stored.saved_at = act.actor.id, act.at
    stored.version += 1
    act.session.flush()


def _told(act: Act, place: Place, stored: Answer, told: tuple[str, Line], **evidence: str) -> Answer:
    fact, before = told
    record(
        act,
        fact,
        place.subject,
        consultation=place.consultation.slug,
        department=place.department.slug if place.department else None,
        before={"status": before.status.value, "note": before.note},
        after={"status": stored.status.value, "note": stored.note, "reason": stored.reason},
        evidence={kind: body.strip() for kind, body in evidence.items() if body.strip()},
    )
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return stored
