"""Consultations: what one is about, when it opens, whom it concerns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from onboarding.domain.capacity import Heat
from onboarding.domain.errors import AlreadyThere, Conflict, DatesOutOfOrder, NotFound
from onboarding.domain.naming import unique_slug
from onboarding.domain.notices import NoticeKind, has_deadlines
from onboarding.domain.policy import Action
from onboarding.records.consultations import (
    Concerned,
    Consultation,
    DayScore,
    concerned_departments,
    consultations_of,
)
from onboarding.records.departments import Department
from onboarding.records.milestone_edits import edits_of
from onboarding.services.act import Act
from onboarding.services.circle import circle
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.notices import notify
from onboarding.services.preparation import keep_scores
from onboarding.services.reconfirming import ask_again, on_the_dates, outdated_drills
from onboarding.services.towns import hold_town

RESERVED = frozenset({"new"})
"""Slugs that are addresses of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What is said of a consultation. `weekly_hours` are the moderators' hours a week."""

    title: str
    summary: str = ""
    opens_on: date | None = None
    closes_on: date | None = None
    election_on: date | None = None
    no_election: bool = False
    heat: Heat = Heat.CALM
    weekly_hours: float | None = None
    departments: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A changed consultation, the items to reconfirm, and those whose drill is to be repeated."""

    consultation: Consultation
    reopened: tuple[str, ...] = ()
    drills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A consultation with its latest kept figure."""

    consultation: Consultation
    score: DayScore | None


def listed(session: Session, municipality_id: int) -> tuple[Listed, ...]:
    """The town's consultations, the next to open first."""
    latest = (
        select(DayScore.consultation_id, func.max(DayScore.day).label("day"))
        .group_by(DayScore.consultation_id)
        .subquery()
    )
    scores = session.scalars(
        select(DayScore)
        .join(latest, (latest.c.consultation_id == DayScore.consultation_id) & (latest.c.day == DayScore.day))
        .join(Consultation, Consultation.id == DayScore.consultation_id)
        .where(Consultation.municipality_id == municipality_id)
    )
    by_consultation = {score.consultation_id: score for score in scores}
    return tuple(
        Listed(consultation=each, score=by_consultation.get(each.id))
        for each in consultations_of(session, municipality_id)
    )


def find_next(session: Session, municipality_id: int, *, today: date) -> Consultation | None:
    """The consultation the town prepares: the first that is not over, else the last one."""
    return next_of(consultations_of(session, municipality_id), today=today)


def next_of(known: Sequence[Consultation], *, today: date) -> Consultation | None:
    """Among the town's consultations in their order, the first that is not over, else the last one."""
    ahead = (each for each in known if (each.closes_on or each.opens_on or today) >= today)
    return next(ahead, known[-1] if known else None)


def outline_of(session: Session, consultation: Consultation) -> Outline:
    """The consultation as it is stored."""
    own = {
        field.name: getattr(consultation, field.name)
        for field in fields(Outline)
        if field.name != "departments"
    }
    return Outline(**own, departments=concerned_departments(session, consultation.id))


def create_consultation(act: Act, outline: Outline) -> Consultation:
    """A new consultation of the town. Raises NotYours, AlreadyThere, DatesOutOfOrder, NotFound."""
    act.demand(Action.EDIT_CONSULTATION)
    hold_town(act)
    _check(act, outline)
    if outline.title in {each.title for each in consultations_of(act.session, act.actor.municipality)}:
        raise AlreadyThere
    consultation = Consultation(
        municipality_id=act.actor.municipality, slug=_free_slug(act, outline.title), version=1
    )
    _write(consultation, outline)
    act.session.add(consultation)
    act.session.flush()
    _concern(act, consultation, outline.departments)
    record(act, "consultation_created", f"consultation:{consultation.id}", after=_told(outline))
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return consultation


def edit_consultation(act: Act, consultation: Consultation, outline: Outline, *, version: int) -> Edited:
    """Change a consultation; other dates ask for the letter and the charter again.

    Raises NotYours, Conflict, DatesOutOfOrder, NotFound.
    """
    act.demand(Action.EDIT_CONSULTATION)
    hold_row(act, consultation)
    if consultation.version != version:
        raise Conflict(consultation)
    _check(act, outline)
    before = outline_of(act.session, consultation)
    if before == outline:
        return Edited(consultation=consultation)
    _write(consultation, outline)
    consultation.version += 1
    act.session.flush()
    _concern(act, consultation, outline.departments)
    return _follow(act, consultation, before=before, after=outline)


def _follow(act: Act, consultation: Consultation, *, before: Outline, after: Outline) -> Edited:
    drills: tuple[str, ...] = ()
    if before.opens_on != after.opens_on:
        drills = outdated_drills(act, consultation, opened_on=before.opens_on)
    record(
        act,
        "consultation_edited",
        f"consultation:{consultation.id}",
        before=_told(before),
        after=_told(after),
        drills=list(drills),
    )
    if before.opens_on != after.opens_on:
        _notice(act, consultation, before)
    reopened: tuple[str, ...] = ()
    if (before.opens_on, before.closes_on) != (after.opens_on, after.closes_on):
        reopened = ask_again(
            act, on_the_dates(act.shelf.catalogue), why="dates_changed", consultation=consultation
        )
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return Edited(consultation=consultation, reopened=reopened, drills=drills)


def _notice(act: Act, consultation: Consultation, before: Outline) -> None:
    """Tell everybody whose deadlines are counted from the opening that it is another day, each once."""
    people = {each.id for each in circle(act).people.values() if has_deadlines(each.grants)}
    edits = edits_of(act.session, consultation.id)
    people |= {each.person_id for each in edits if each.person_id is not None}
    days = {"before": before.opens_on, "after": consultation.opens_on}
    told = {name: day.isoformat() if day else None for name, day in days.items()}
    notify(act, people, NoticeKind.DATES, "opens_on", consultation=consultation.id, details=told)


def _check(act: Act, outline: Outline) -> None:
    opens, closes = outline.opens_on, outline.closes_on
    if opens is not None and closes is not None and closes <= opens:
        raise DatesOutOfOrder
    if outline.departments - _own_departments(act, outline.departments):
        raise NotFound


def _own_departments(act: Act, wanted: Iterable[int]) -> frozenset[int]:
    return frozenset(
        act.session.scalars(
            select(Department.id).where(
                Department.municipality_id == act.actor.municipality, Department.id.in_(list(wanted))
            )
        )
    )


def _write(consultation: Consultation, outline: Outline) -> None:
    for field in fields(Outline):
        if field.name != "departments":
            setattr(consultation, field.name, getattr(outline, field.name))


def _concern(act: Act, consultation: Consultation, departments: frozenset[int]) -> None:
    act.session.execute(delete(Concerned).where(Concerned.consultation_id == consultation.id))
    act.session.add_all(
        Concerned(consultation_id=consultation.id, department_id=each) for each in sorted(departments)
    )
    act.session.flush()


def _told(outline: Outline) -> dict[str, object]:
    told = {field.name: getattr(outline, field.name) for field in fields(Outline)}
    days = {name: value.isoformat() for name, value in told.items() if isinstance(value, date)}
    return told | days | {"heat": outline.heat.value, "departments": sorted(outline.departments)}


def _free_slug(act: Act, title: str) -> str:
    hold_town(act)
    wanted = select(Consultation.slug).where(Consultation.municipality_id == act.actor.municipality)
    return unique_slug(title, RESERVED | set(act.session.scalars(wanted)))
