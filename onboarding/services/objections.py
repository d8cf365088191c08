"""The log of objections: hearing one, answering it, settling it, and every step back."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from onboarding.domain import objections as rules
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.objections import Progress, State
from onboarding.domain.policy import Action, may
from onboarding.records.departments import Department
from onboarding.records.objections import HeardObjection, find_twin
from onboarding.services.act import Act
from onboarding.services.deletion import hold_department
from onboarding.services.holding import hold_row
from onboarding.services.journal import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is noted of an objection: of the catalogue or in own words, where it was heard, and when."""

    entry: str | None
    heard_on: date
    said: str = ""
    answer: str = ""
    heard_in: str = ""
    note: str = ""


def log(act: Act, department: Department, noted: Noted) -> HeardObjection:
    """Note an objection heard there; the same sent twice stands once.

    Raises NotYours, NotFound, NothingHeard, ObjectionTooLong, DayAhead, DepartmentGone.
    """
    act.demand(Action.LOG_OBJECTION, department=department.id)
    hold_department(act, department)
    checked = asdict(_checked(act, noted))
    twin = find_twin(act.session, department.id, {**checked, "logged_by": act.actor.id})
    if twin is not None:
        return twin
    heard = HeardObjection(
        municipality_id=act.actor.municipality,
        department_id=department.id,
        logged_by=act.actor.id,
        state=State.OPEN,
        **checked,
    )
    act.session.add(heard)
    act.session.flush()
    _tell(act, "objection_logged", heard, department)
    return heard


def change(
    act: Act, objection: HeardObjection, department: Department, noted: Noted, *, version: int
) -> HeardObjection:
    """Correct what was noted. Raises as `log` does, and Conflict."""
    _hold(act, objection, department, version)
    noted = _checked(act, noted)
    if objection.answered_on is not None and noted.heard_on > objection.answered_on:
        raise rules.BeforeItWasHeard
    before = {name: getattr(objection, name) for name in asdict(noted)}
    if asdict(noted) == before:
        return objection
    for name, value in asdict(noted).items():
        setattr(objection, name, value)
    _keep(act, objection)
    _tell(act, "objection_changed", objection, department)
    return objection


def answer(
    act: Act, objection: HeardObjection, department: Department, said: Progress, *, version: int
) -> HeardObjection:
    """Say when (`answered_on`) and how it was answered. Raises NotYours, Conflict, OutOfTurn, and others."""
    _hold(act, objection, department, version)
    on = said.answered_on or act.today
    now = rules.answer(objection.progress, on=on, how=said.how, heard_on=objection.heard_on, today=act.today)
    return _move(act, objection, department, now, fact="objection_answered")


def settle(
    act: Act, objection: HeardObjection, department: Department, on: date, *, version: int
) -> HeardObjection:
    """Say when whoever raised it agreed. Raises NotYours, Conflict, OutOfTurn, DayAhead, BeforeItWasHeard."""
    _hold(act, objection, department, version)
    now = rules.settle(objection.progress, on=on, today=act.today)
    return _move(act, objection, department, now, fact="objection_settled")


def reopen(act: Act, objection: HeardObjection, department: Department, *, version: int) -> HeardObjection:
    """Take one step back. Raises NotYours, Conflict, OutOfTurn."""
    _hold(act, objection, department, version)
    return _move(act, objection, department, rules.reopen(objection.progress), fact="objection_reopened")


def remove(act: Act, objection: HeardObjection, department: Department) -> None:
    """Take an objection out of the log: one's own, or any for the lead ambassador.

    Raises NotYours, NotFound.
    """
    if not may_remove(act, objection):
        raise NotYours
    hold_row(act, objection)
    act.session.delete(objection)
    act.session.flush()
    _tell(act, "objection_deleted", objection, department)


def may_change(act: Act, objection: HeardObjection) -> bool:
    """Whether the actor may write about it."""
    return may(act.actor, Action.LOG_OBJECTION, department=objection.department_id)


def may_remove(act: Act, objection: HeardObjection) -> bool:
    """Whether the actor may take it away: who logged it, and the lead ambassador."""
    own = objection.logged_by == act.actor.id and may_change(act, objection)
    return own or may(act.actor, Action.EDIT_DEPARTMENTS)


def subject_of(objection: HeardObjection) -> str:
    """How the journal names it."""
    return f"objection:{objection.id}"


def said_in(act: Act, objection: HeardObjection) -> str:
    """What was objected, in the actor's language where it is one of the catalogue."""
    words = act.shelf.words.get(act.actor.locale, act.shelf.words["fr"]).objections
    known = words.get(objection.entry or "")
    return known.said if known else objection.said


def _checked(act: Act, noted: Noted) -> Noted:
    if noted.entry is not None and noted.entry not in {each.id for each in act.shelf.objections}:
        raise NotFound
    rules.check_heard(entry=noted.entry, said=noted.said, answer=noted.answer, note=noted.note)
    rules.check_day(noted.heard_on, today=act.today)
    return replace(
        noted,
        said=noted.said.strip(),
        answer=noted.answer.strip(),
        heard_in=noted.heard_in.strip(),
        note=noted.note.strip(),
    )


def _hold(act: Act, objection: HeardObjection, department: Department, version: int) -> None:
    act.demand(Action.LOG_OBJECTION, department=department.id)
    hold_row(act, objection)
    if objection.version != version:
        raise Conflict(objection)


def _move(
    act: Act, objection: HeardObjection, department: Department, now: Progress, *, fact: str
) -> HeardObjection:
    objection.progress = now
    _keep(act, objection)
    _tell(act, fact, objection, department)
    return objection


def _keep(act: Act, objection: HeardObjection) -> None:
    objection.version += 1
    act.session.flush()


def _tell(act: Act, fact: str, objection: HeardObjection, department: Department) -> None:
    """What was said goes by the catalogue's id where there is one: each reader reads it in their language."""
    progress = objection.progress
    days = {"answered_on": progress.answered_on, "settled_on": progress.settled_on}
    record(
        act,
        fact,
        subject_of(objection),
        department=department.name,
        objection=objection.entry or objection.said,
        how=progress.how,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    )
