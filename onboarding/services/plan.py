"""The launch plan: what the records hold, gathered for the domain to compose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.ambassadors import Coverage, Named
from onboarding.domain.chart import chart
from onboarding.domain.charter import Charter, ClauseDraft, Finding
from onboarding.domain.composition import Material, compose
from onboarding.domain.decision_sheet import Earlier, Granted
from onboarding.domain.decisions import Decided
from onboarding.domain.launch_plan import Backward, Cover, DepartmentLine, LaunchPlan, Note, Stamp
from onboarding.domain.people import Role
from onboarding.domain.plan_moderation import Moderation
from onboarding.domain.plan_papers import CharterPaper
from onboarding.domain.score_curve import ScorePoint
from onboarding.domain.sign_offs import Opinion
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import DayScore
from onboarding.records.departments import Department
from onboarding.records.journal import last_entry
from onboarding.records.people import Person, holders
from onboarding.services.annexes import annexes_of
from onboarding.services.charter import Occasion, charter_of, draft_of, found_in
from onboarding.services.decisions import decision_on
from onboarding.services.logo import logo_of
from onboarding.services.opinions import opinions_now
from onboarding.services.overview import WEEK
from onboarding.services.plan_moderation import moderation_of
from onboarding.services.plan_papers import find_charter_text, find_letter_paper
from onboarding.services.preparation import Standing
from onboarding.services.timeline import Timeline, timeline_of

Holder = tuple[int, str, Role, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Charter:
    said: Charter
    clauses: tuple[ClauseDraft, ...]
    paper: CharterPaper | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Where the plan is read from, and in which language its charter is drafted."""

    session: Session
    shelf: Shelf
    locale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a version records beside the figures: a decision, and the opinions it rests on."""

    decision: Decided | None = None
    opinions: tuple[Opinion, ...] = ()


def launch_plan(reading: Reading, standing: Standing, said: Said | None = None) -> LaunchPlan:
    """The consultation's plan as it stands; reads only.

    With `said` it shows these opinions and no others: what was said of an earlier version is not said of the
    next one.
    """
    session, shelf = reading.session, reading.shelf
    opinions = opinions_now(session, standing.consultation.id) if said is None else said.opinions
    decided = said.decision if said is not None else None
    charter = _charter(reading, standing)
    moderation = moderation_of(session, shelf, standing, charter.said)
    letter, locale = standing.letter, reading.locale
    return compose(
        replace(
            _material(reading, standing),
            findings=_findings(shelf, charter.said, standing, moderation),
            charter=charter.clauses,
            charter_paper=charter.paper,
            paper=find_letter_paper(session, standing.consultation.id, letter=letter, locale=locale),
            moderation=moderation,
            annexes=annexes_of(session, standing),
            opinions=opinions,
            decision=decided or decision_on(session, standing),
        )
    )


def _material(reading: Reading, standing: Standing) -> Material:
    """Everything but charter, letter, the plan's own sections and what was said of it."""
    session, shelf = reading.session, reading.shelf
    people, past = holders(session, standing.town.id), _past(session, standing)
    week_ago = standing.today - WEEK
    return Material(
        cover=_cover(session, standing),
        catalogue=standing.catalogue,
        whole=shelf.catalogue,
        chosen=standing.town.chosen_set,
        score=standing.score,
        earlier=next((each for each in reversed(past) if each.day <= week_ago), None),
        past=tuple(ScorePoint(day=each.day, raw=each.raw, shown=each.shown) for each in past),
        granted=_granted(session, standing),
        departments=tuple(_department(each, people, standing.today) for each in standing.departments),
        department_ids=tuple(each.id for each in standing.departments),
        staff=_staff(standing),
        holders={role: _names(people, role) for role in Role},
        lines=standing.lines,
        notes=_notes(session, standing),
        backward=_backward(timeline_of(session, shelf, standing), people),
        need=standing.capacity.scenarios,
        available=standing.capacity.available,
        letter=standing.letter,
        found=standing.found,
        findings=(),
        charter=(),
        stamp=_stamp(session, standing),
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


def _cover(session: Session, standing: Standing) -> Cover:
    consultation, logo = standing.consultation, logo_of(session, standing.town.id)
    return Cover(
        town=standing.town.name,
        demo=standing.town.demo,
        title=consultation.title,
        summary=consultation.summary,
        opens_on=consultation.opens_on,
        closes_on=consultation.closes_on,
        today=standing.today,
        accent=standing.town.accent,
        logo=logo.uri if logo else "",
    )


def _staff(standing: Standing) -> int:
    """Of the departments that the consultation concerns; of all while none is named."""
    here = standing.concerned
    return sum(each.staff or 0 for each in standing.departments if not here or each.id in here)


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


def _charter(reading: Reading, standing: Standing) -> "_Charter":
    """The charter in force where there is one, else the draft."""
    town = standing.town
    found = find_charter_text(reading.session, town.id, locale=reading.locale, zone=town.time_zone)
    if found is not None:
        return _Charter(said=found.charter, clauses=found.clauses, paper=found.paper)
    said = charter_of(reading.session, town.id)
    return _Charter(said=said, clauses=draft_of(reading.shelf, said, town, reading.locale), paper=None)


def _findings(
    shelf: Shelf, charter: Charter, standing: Standing, moderation: Moderation
) -> tuple[Finding, ...]:
    occasion = Occasion(
        today=standing.today,
        election_on=standing.consultation.election_on,
        longest_wait=moderation.ahead,
    )
    return found_in(shelf, charter, occasion)


def _past(session: Session, standing: Standing) -> tuple[Earlier, ...]:
    """The figures kept of the days before, the oldest first."""
    rows = session.execute(
        select(DayScore.day, DayScore.raw, DayScore.shown, DayScore.verdict)
        .where(DayScore.consultation_id == standing.consultation.id, DayScore.day < standing.today)
        .order_by(DayScore.day)
    )
    return tuple(Earlier(day=row.day, raw=row.raw, shown=row.shown, verdict=row.verdict) for row in rows)


def _stamp(session: Session, standing: Standing) -> Stamp | None:
    entry = last_entry(session, standing.town.id)
    return None if entry is None else Stamp(number=entry.number, at=entry.at, digest=entry.digest)
