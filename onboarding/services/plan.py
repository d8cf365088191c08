"""The launch plan: what the records hold, gathered for the domain to compose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.chart import chart
from onboarding.domain.composition import Material, compose
from onboarding.domain.decision_sheet import Earlier, Granted
from onboarding.domain.decisions import Decided
from onboarding.domain.launch_plan import Backward, Cover, LaunchPlan, Note, Stamp
from onboarding.domain.people import Holder
from onboarding.domain.score_curve import ScorePoint
from onboarding.domain.sign_offs import Opinion
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import DayScore
from onboarding.records.journal import last_entry
from onboarding.records.people import Person, holders
from onboarding.services.annexes import annexes_of
from onboarding.services.decisions import decision_on
from onboarding.services.logo import logo_of
from onboarding.services.opinions import opinions_now
from onboarding.services.overview import WEEK
from onboarding.services.plan_charter import plan_charter, plan_findings
from onboarding.services.plan_moderation import days_of_cover, moderation_of
from onboarding.services.plan_papers import find_letter_paper
from onboarding.services.plan_people import department_line, staff_of, town_holders
from onboarding.services.preparation import Standing
from onboarding.services.timeline import Timeline, timeline_of


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What several sections stand on, read once."""

    people: tuple[Holder, ...]
    timeline: Timeline


def launch_plan(reading: Reading, standing: Standing, said: Said | None = None) -> LaunchPlan:
    """The consultation's plan as it stands; reads only.

    With `said` it shows these opinions and no others: what was said of an earlier version is not said of the
    next one.
    """
    session, shelf, letter = reading.session, reading.shelf, standing.letter
    around = _Around(
        people=tuple(holders(session, standing.town.id)),
        timeline=timeline_of(session, shelf, standing, also=days_of_cover(standing)),
    )
    charter = plan_charter(session, shelf, standing, locale=reading.locale)
    moderation = moderation_of(session, shelf, standing, charter.said, around.timeline.basis.calendar)
    return compose(
        replace(
            _material(reading, standing, around),
            findings=plan_findings(shelf, charter.said, standing, moderation),
            charter=charter.clauses,
            charter_paper=charter.paper,
            paper=find_letter_paper(session, standing.consultation.id, letter=letter, locale=reading.locale),
            moderation=moderation,
            annexes=annexes_of(session, standing, around.people),
            opinions=opinions_now(session, standing.consultation.id) if said is None else said.opinions,
            decision=(said.decision if said else None) or decision_on(session, standing),
        )
    )


def _material(reading: Reading, standing: Standing, around: _Around) -> Material:
    """Everything but charter, letter, the plan's own sections and what was said of it."""
    session, people, past = reading.session, around.people, _past(reading.session, standing)
    week_ago = standing.today - WEEK
    return Material(
        cover=_cover(session, standing),
        catalogue=standing.catalogue,
        whole=reading.shelf.catalogue,
        chosen=standing.town.chosen_set,
        score=standing.score,
        earlier=next((each for each in reversed(past) if each.day <= week_ago), None),
        past=tuple(ScorePoint(day=each.day, raw=each.raw, shown=each.shown) for each in past),
        granted=_granted(session, standing),
        departments=tuple(department_line(each, people, standing.today) for each in standing.departments),
        department_ids=tuple(each.id for each in standing.departments),
        staff=staff_of(standing),
        holders=town_holders(people),
        lines=standing.lines,
        notes=_notes(session, standing),
        backward=_backward(around.timeline, people),
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
