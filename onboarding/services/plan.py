"""The launch plan: what the records hold, gathered for the domain to compose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.ambassadors import Coverage, Named
from onboarding.domain.chart import chart
from onboarding.domain.charter import Charter, Finding
from onboarding.domain.composition import Material, compose
from onboarding.domain.decision_sheet import Earlier, Granted
from onboarding.domain.launch_plan import Backward, Cover, DepartmentLine, LaunchPlan, Note, Stamp
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import last_score
from onboarding.records.departments import Department
from onboarding.records.journal import last_entry
from onboarding.records.people import Person, holders
from onboarding.services.annexes import annexes_of
from onboarding.services.charter import Occasion, charter_of, draft_of, found_in, wait_of
from onboarding.services.decisions import decision_on
from onboarding.services.opinions import opinions_now
from onboarding.services.overview import WEEK
from onboarding.services.preparation import Standing
from onboarding.services.timeline import Timeline, timeline_of

Holder = tuple[int, str, Role, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Where the plan is read from, and in which language its charter is drafted."""

    session: Session
    shelf: Shelf
    locale: str


def launch_plan(reading: Reading, standing: Standing) -> LaunchPlan:
    """The consultation's plan as it stands; reads only."""
    session = reading.session
    return compose(
        replace(
            _material(reading, standing),
            opinions=opinions_now(session, standing.consultation.id),
            decision=decision_on(session, standing),
        )
    )


def _material(reading: Reading, standing: Standing) -> Material:
    """Everything but what was said of the plan, and decided."""
    session, shelf = reading.session, reading.shelf
    people = holders(session, standing.town.id)
    charter = charter_of(session, standing.town.id)
    timeline = timeline_of(session, shelf, standing)
    return Material(
        cover=_cover(standing),
        catalogue=standing.catalogue,
        chosen=standing.town.chosen_set,
        score=standing.score,
        earlier=_earlier(session, standing),
        granted=_granted(session, standing),
        departments=tuple(_department(each, people, standing.today) for each in standing.departments),
        department_ids=tuple(each.id for each in standing.departments),
        staff=_staff(standing),
        holders={role: _names(people, role) for role in Role},
        lines=standing.lines,
        notes=_notes(session, standing),
        backward=_backward(timeline, people),
        need=standing.capacity.scenarios,
        letter=standing.letter,
        found=standing.found,
        findings=_findings(reading, charter, standing),
        charter=draft_of(shelf, charter, standing.town, reading.locale),
        stamp=_stamp(session, standing),
        annexes=annexes_of(session, standing),
    )


def _backward(timeline: Timeline, people: Iterable[Holder]) -> Backward:
    known, owners = timeline.basis, {due.milestone.person for due in timeline.dues}
    return Backward(
        chart=chart(
            timeline.dues,
            known.calendar.periods,
            opens=timeline.opens or known.today,
            closes=timeline.closes,
            today=known.today,
        ),
        tally=timeline.tally,
        named={person: name for person, name, _, _ in people if person in owners},
    )


def _cover(standing: Standing) -> Cover:
    consultation = standing.consultation
    return Cover(
        town=standing.town.name,
        demo=standing.town.demo,
        title=consultation.title,
        summary=consultation.summary,
        opens_on=consultation.opens_on,
        closes_on=consultation.closes_on,
        today=standing.today,
    )


def _staff(standing: Standing) -> int:
    """Of the departments that the consultation concerns; of all while none is named."""
    here = standing.concerned
    return sum(each.staff or 0 for each in standing.departments if not here or each.id in here)


def _earlier(session: Session, standing: Standing) -> Earlier | None:
    row = last_score(session, standing.consultation.id, before=standing.today - WEEK + timedelta(days=1))
    if row is None:
        return None
    return Earlier(day=row.day, raw=row.raw, shown=row.shown, verdict=row.verdict)


def _granted(session: Session, standing: Standing) -> tuple[Granted, ...]:
    wanted = select(Person.id, Person.name).where(Person.municipality_id == standing.town.id)
    names = {row.id: row.name for row in session.execute(wanted)} if standing.waivers else {}
    return tuple(
        Granted(
            item=waiver.item,
            reason=waiver.reason,
            by=names.get(waiver.given_by or 0, ""),
            expires=waiver.expires_on,
        )
        for waiver in standing.waivers
    )


def _department(department: Department, people: Iterable[Holder], today: date) -> DepartmentLine:
    def held(role: Role) -> tuple[str, ...]:
        return _names(people, role, department.id)

    heads, referents, deputies = held(Role.DEPARTMENT_HEAD), held(Role.REFERENT), held(Role.DEPUTY)
    coverage = Coverage(
        department=department.id, heads=_named(heads), referents=_named(referents), deputies=_named(deputies)
    )
    return DepartmentLine(
        name=department.name,
        position=department.position,
        review_due=department.position.review_due(today),
        heads=heads,
        referents=referents,
        deputies=deputies,
        gaps=() if department.not_now_until else coverage.gaps,
    )


def _named(names: tuple[str, ...]) -> tuple[Named, ...]:
    return tuple(Named(id=0, name=name) for name in names)


def _names(people: Iterable[Holder], role: Role, department: int | None = None) -> tuple[str, ...]:
    return tuple(name for _, name, held, where in people if held is role and where == department)


def _notes(session: Session, standing: Standing) -> tuple[Note, ...]:
    names = {each.id: each.name for each in standing.departments if each.position.in_first_wave}
    rows = session.execute(
        select(Answer.item, Checklist.department_id, Checklist.consultation_id, Answer.note)
        .join(Checklist, Answer.checklist_id == Checklist.id)
        .where(Checklist.municipality_id == standing.town.id, Answer.note != "")
        .order_by(Answer.item, Checklist.department_id)
    )
    own = {None, standing.consultation.id}
    return tuple(
        Note(item=item, department=names.get(department or 0, ""), text=text)
        for item, department, consultation, text in rows
        if consultation in own and (department is None or department in names)
    )


def _findings(reading: Reading, charter: Charter, standing: Standing) -> tuple[Finding, ...]:
    occasion = Occasion(
        today=standing.today,
        election_on=standing.consultation.election_on,
        longest_wait=wait_of(reading.session, standing.town.id, today=standing.today),
    )
    return found_in(reading.shelf, charter, occasion)


def _stamp(session: Session, standing: Standing) -> Stamp | None:
    entry = last_entry(session, standing.town.id)
    return None if entry is None else Stamp(number=entry.number, at=entry.at, digest=entry.digest)
