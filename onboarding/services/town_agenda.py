"""What the agendas of a town's people are made of, read once for all of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.charter_review import Candidate
from onboarding.domain.duties import Duty
from onboarding.domain.milestone_owners import Ownership, ownership
from onboarding.domain.people import Actor
from onboarding.domain.plan import Progress
from onboarding.records.comments import AskedRow, asked_people
from onboarding.records.departments import Department, departments_of
from onboarding.records.training import TrainingSession
from onboarding.services.asked_proposals import duties_of_proposals
from onboarding.services.calibration_duties import RunningRound, running_round
from onboarding.services.charter_duties import candidate_of
from onboarding.services.circle import Circle, circle_of
from onboarding.services.course_duties import RunningCourse, running_courses
from onboarding.services.enrolments import enrolments
from onboarding.services.plan_duties import PlanAsk, plan_asks
from onboarding.services.preparation import Standing
from onboarding.services.prepared import is_over
from onboarding.services.timeline import timeline_of
from onboarding.services.training import duties_of_training


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A dated milestone and whose it is; `title` where the town gave it one."""

    id: str
    on: date
    progress: Progress
    whose: Ownership
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TownAgenda:
    """Consultations in hand, the next to open first, and their milestones; people and what they are asked."""

    today: date
    shelf: Shelf
    standings: tuple[Standing, ...]
    milestones: Mapping[int, tuple[Planned, ...]]
    around: Circle
    departments: tuple[Department, ...]
    asked: Sequence[AskedRow]
    sessions: Mapping[int, tuple[TrainingSession, ...]]
    training: Mapping[int, tuple[Duty, ...]]
    proposals: Mapping[int, tuple[Duty, ...]]
    calibration: RunningRound | None
    candidate: Candidate | None
    plans: Mapping[int, PlanAsk]
    courses: tuple[RunningCourse, ...]

    def owned_milestones(self, actor: Actor) -> Iterator[tuple[Standing, Planned]]:
        """The milestones that this person answers for, consultation by consultation."""
        working = self.around.working
        for standing in self.standings:
            for milestone in self.milestones[standing.consultation.id]:
                if milestone.whose.falls_to(actor.id, actor.grants, working=working):
                    yield standing, milestone


def gone_by(standing: Standing, milestone: Planned) -> bool:
    """Whether its day lies within a consultation that is over: nobody can do it any more."""
    held = standing.consultation
    last = held.closes_on or held.opens_on
    return last is not None and is_over(held, standing.today) and milestone.on <= last


def planned(session: Session, shelf: Shelf, standing: Standing) -> tuple[Planned, ...]:
    """The milestones of a consultation, the earliest first: the one place where agendas ask the plan."""
    return tuple(
        Planned(
            id=due.milestone.id,
            on=due.on,
            progress=due.progress,
            whose=ownership(due.milestone, standing.concerned),
            title=due.milestone.title,
        )
        for due in timeline_of(session, shelf, standing).dues
    )


def town_agenda(
    session: Session, shelf: Shelf, standings: Sequence[Standing], *, town: int, today: date
) -> TownAgenda:
    """A dozen queries besides those of standings, openings and plans, whatever the number of people."""
    return TownAgenda(
        today=today,
        shelf=shelf,
        standings=tuple(standings),
        milestones={each.consultation.id: planned(session, shelf, each) for each in standings},
        around=circle_of(session, town, today=today),
        departments=tuple(departments_of(session, town)),
        asked=asked_people(session, town),
        sessions=enrolments(session, town, since=today),
        training=duties_of_training(session, town, today),
        proposals=duties_of_proposals(session, town),
        calibration=running_round(session, town),
        candidate=candidate_of(session, town),
        courses=running_courses(session, standings, today=today),
        plans=plan_asks(session, standings),
    )
