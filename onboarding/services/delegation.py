"""Handing lines to a colleague for a while, and taking them back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from onboarding.domain import delegation as rules
from onboarding.domain.errors import AlreadyEntrusted, ComputedLine, NotFound, NotYours, OwnColleague
from onboarding.domain.policy import belongs
from onboarding.records.consultations import Consultation, concerned_departments
from onboarding.records.delegations import Delegation, find_delegation
from onboarding.records.departments import Department
from onboarding.records.people import Person
from onboarding.services import outbox
from onboarding.services.act import Act
from onboarding.services.changed_hands import close, mailed, tell_entrusted
from onboarding.services.circle import Circle, circle, hands_on, may_end
from onboarding.services.journal import record
from onboarding.services.own_sections import Section, sections_of
from onboarding.services.past import section_subject
from onboarding.services.places import Place, hold_place
from onboarding.services.preparation import Standing
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """To whom, until the end of which day, with which word; `link` is where their mail leads."""

    person_id: int
    until: date
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lot:
    """What changes hands: items, and where they stand."""

    consultation: Consultation
    department: Department | None
    items: tuple[str, ...]
    dimension: str | None = None


def hand_line(act: Act, place: Place, handing: Handing) -> Delegation:
    """Let a colleague answer one line until a day; whoever hands it still answers for it.

    Raises NotYours, ComputedLine, OwnColleague, UntilOutOfRange, AlreadyEntrusted, DepartmentGone.
    """
    demand_handing(act, place)
    hold_place(act, place)
    concerned = concerned_departments(act.session, place.consultation.id)
    around = circle(act)
    held = hands_on(act, around, place, concerned)
    if held:
        raise AlreadyEntrusted(held[0].to, held[0].until)
    lot = _Lot(consultation=place.consultation, department=place.department, items=(place.item.id,))
    given = _give(act, around, lot, handing)
    _told(act, "line_entrusted", place.subject, lot, name=_name(around, given), until=given.until.isoformat())
    return given


def hand_section(act: Act, standing: Standing, key: str, handing: Handing) -> Delegation:
    """Let a colleague answer the lines of one section of one's own list until a day.

    Raises NotFound, OwnColleague, UntilOutOfRange, DepartmentGone.
    """
    hold_town(act)
    around = circle(act)
    section = next((each for each in sections_of(act.actor, standing, around) if each.key == key), None)
    if section is None:
        raise NotFound
    lot = _Lot(
        consultation=standing.consultation,
        department=section.department,
        items=section.items,
        dimension=section.dimension,
    )
    given = _give(act, around, lot, handing)
    _told(
        act,
        "section_entrusted",
        _subject(section),
        lot,
        name=_name(around, given),
        until=given.until.isoformat(),
        section=section.dimension,
        items=list(section.items),
    )
    return given


def demand_handing(act: Act, place: Place) -> None:
    """Stop here unless the actor answers for the line by their own roles. Raises NotYours, ComputedLine."""
    concerned = concerned_departments(act.session, place.consultation.id)
    if not belongs(act.actor.grants, place.item, place.within(concerned)):
        raise NotYours
    if place.item.computed:
        raise ComputedLine


def find_running(act: Act, delegation_id: int) -> Delegation:
    """A delegation that holds today and that the actor may end. Raises NotFound."""
    found = find_delegation(act.session, act.actor.municipality, delegation_id)
    if found is None or not rules.runs(until=found.until, ended_on=found.ended_on, today=act.today):
        raise NotFound
    if not may_end(act.actor, found):
        raise NotFound
    return found


def end(act: Act, delegation: Delegation) -> None:
    """Take the lines back at once. Raises NotYours."""
    if not may_end(act.actor, delegation):
        raise NotYours
    close(act, delegation)
    consultation = act.session.get_one(Consultation, delegation.consultation_id)
    where = act.session.get(Department, delegation.department_id) if delegation.department_id else None
    lot = _Lot(
        consultation=consultation, department=where, items=delegation.items, dimension=delegation.dimension
    )
    name = act.session.get_one(Person, delegation.person_id).name
    if delegation.dimension is None:
        subject = f"line:{delegation.items[0]}" + (f"@{where.slug}" if where else "")
        _told(act, "line_taken_back", subject, lot, name=name)
        return
    subject = section_subject(delegation.dimension, where.slug if where else None)
    items = list(delegation.items)
    _told(act, "section_taken_back", subject, lot, name=name, section=delegation.dimension, items=items)


def end_of_person(act: Act, person: Person) -> None:
    """End everything that was handed to somebody who leaves; who answers for it keeps answering."""
    held = select(Delegation).where(Delegation.person_id == person.id, Delegation.ended_on.is_(None))
    for each in act.session.scalars(held).all():
        close(act, each)


def _give(act: Act, around: Circle, lot: _Lot, handing: Handing) -> Delegation:
    colleague = around.people.get(handing.person_id)
    if colleague is None or not colleague.grants:
        raise OwnColleague
    rules.check(giver=act.actor.id, colleague=colleague.id, until=handing.until, today=act.today)
    given = Delegation(
        municipality_id=act.actor.municipality,
        consultation_id=lot.consultation.id,
        department_id=lot.department.id if lot.department else None,
        dimension=lot.dimension,
        items=lot.items,
        person_id=colleague.id,
        given_by=act.actor.id,
        given_on=act.today,
        until=handing.until,
        note=handing.note.strip(),
    )
    act.session.add(given)
    act.session.flush()
    _reach(act, lot, given, handing.link)
    return given


def _reach(act: Act, lot: _Lot, given: Delegation, link: str) -> None:
    """Tell the colleague, here and by mail."""
    tell_entrusted(act, given)
    _write(act, lot, given, link)


def _write(act: Act, lot: _Lot, given: Delegation, link: str) -> None:
    person = act.session.get_one(Person, given.person_id)
    words = act.shelf.words.get(person.locale, act.shelf.words["fr"])
    outbox.write(
        act,
        person,
        "entrusted",
        about=mailed(given),
        giver=act.actor.name,
        consultation=lot.consultation.title,
        department=lot.department.name if lot.department else "",
        titles=[words.items[item].title for item in given.items],
        until=given.until,
        note=given.note,
        link=link,
    )


def _told(act: Act, fact: str, subject: str, lot: _Lot, **details: object) -> None:
    where = lot.department.slug if lot.department else None
    record(act, fact, subject, consultation=lot.consultation.slug, department=where, **details)


def _subject(section: Section) -> str:
    return section_subject(section.dimension, section.department.slug if section.department else None)


def _name(around: Circle, given: Delegation) -> str:
    return around.people[given.person_id].name
