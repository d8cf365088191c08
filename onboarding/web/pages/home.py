"""One address, three homes: the role decides."""

from dataclasses import dataclass, field

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.objections import Heard
from onboarding.domain.people import Role
from onboarding.domain.plan import Due, Stop
from onboarding.domain.policy import Action, checks_first
from onboarding.domain.readiness import Blocker
from onboarding.domain.rollout import Stage, ownership
from onboarding.domain.waiving import ends_soon
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.departments import Department, departments_of
from onboarding.records.people import people_of
from onboarding.services.asked import Conversations, Key, Question, conversations
from onboarding.services.checklists import confirmable, own_rows, waiting_rows
from onboarding.services.circle import circle
from onboarding.services.consultations import next_of
from onboarding.services.copying import earlier_lines
from onboarding.services.coverage import Holes, holes
from onboarding.services.objections_reading import count_open, heard_most
from onboarding.services.overview import HomeOverview, home_overview
from onboarding.services.preparation import Standing
from onboarding.services.proposal_lists import Listed, asked_of
from onboarding.services.rows import Row
from onboarding.services.second_look import second_look
from onboarding.services.sections import Sections, sections_of
from onboarding.services.signals import questions_of_first_wave
from onboarding.web.access import on_town
from onboarding.web.charter_asks import charter_asks
from onboarding.web.display import words
from onboarding.web.observing import recalled
from onboarding.web.plan_asks import PlanAsks, plan_asks
from onboarding.web.signs import Told, told
from onboarding.web.standing import standing_of
from onboarding.web.tasks import Task
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("home", __name__)
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What waits for the visitor besides the lines of the checklist; `plan` also says what was decided."""

    proposed: tuple[Listed, ...] = field(default_factory=lambda: asked_of(act()))
    charter: tuple[Task, ...] = field(default_factory=charter_asks)
    plan: PlanAsks = field(default_factory=plan_asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps(Asked):
    """How far an empty town is: departments and people besides the visitor, in number."""

    departments: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadersHome(Asked):
    """May we launch, and what is asked of me? `heard` are the objections heard most."""

    consultation: Consultation
    overview: HomeOverview
    mine: tuple[Row, ...]
    asked: tuple[Question, ...]
    others: tuple[Consultation, ...]
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount:
    """How many departments stand at a stage; `note` names them."""

    label: str
    value: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbassadorsHome(Asked):
    """Where is it stuck, and what needs me today?

    `ending` waivers; `again` verified lines drawn by lot; `questions` about the first wave, three at most;
    `new_edition` waits to be looked at, if any; `objections` counts the open ones.
    """

    consultation: Consultation
    overview: HomeOverview
    waiting: tuple[Row, ...]
    mine: tuple[Row, ...]
    departments: tuple[Department, ...]
    reviews: tuple[Department, ...]
    ending: tuple[Stop, ...]
    again: tuple[Row, ...]
    late: tuple[Due, ...]
    holes: Holes
    ownership: float
    stages: tuple[StageCount, ...]
    questions: tuple[Told, ...]
    new_edition: str
    asked: tuple[Question, ...]
    others: tuple[Consultation, ...]
    objections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksHome(Asked):
    """What do you want from me? `department` is the visitor's own when they have just one.

    `answered` lines wait for somebody else, or for nobody; `copiable` counts what an earlier consultation
    answered; `confirm` are the stale lines that one click declares again.
    """

    consultation: Consultation
    department: Department | None
    rows: tuple[Row, ...]
    stale: tuple[Row, ...]
    rest: tuple[Row, ...]
    answered: tuple[Row, ...]
    sections: Sections
    next: Row | None
    waiting: tuple[Row, ...]
    talk: Conversations
    others: tuple[Consultation, ...]
    copiable: int
    confirm: frozenset[Key]


@bp.get("/")
@on_town(Action.READ_PREPARATION)
def show() -> ResponseReturnValue:
    known = consultations_of(act().session, visitor().town.id)
    consultation = next_of(known, today=act().today)
    if consultation is None:
        return render_template("home/first_steps.html", page=_first_steps())
    standing, others = standing_of(consultation), tuple(each for each in known if each is not consultation)
    person = visitor().actor
    if person.holds(Role.LEADER):
        return render_template("home/leader.html", page=_leader(standing, others))
    if person.holds(Role.LEAD_AMBASSADOR):
        return render_template("home/ambassador.html", page=_ambassador(standing, others))
    return render_template("home/tasks.html", page=_tasks(standing, others))


def _first_steps() -> FirstSteps:
    session, town = act().session, visitor().town.id
    colleagues = len(people_of(session, town)) - 1
    return FirstSteps(departments=len(departments_of(session, town)), people=colleagues)


def _leader(standing: Standing, others: tuple[Consultation, ...]) -> LeadersHome:
    return LeadersHome(
        consultation=standing.consultation,
        overview=home_overview(act(), standing),
        mine=_open(own_rows(standing, visitor().actor)),
        asked=conversations(act(), standing).asked,
        others=others,
        heard=heard_most(act()),
    )


def _ambassador(standing: Standing, others: tuple[Consultation, ...]) -> AmbassadorsHome:
    seen = home_overview(act(), standing)
    return AmbassadorsHome(
        consultation=standing.consultation,
        overview=seen,
        waiting=waiting_rows(standing, visitor().actor),
        mine=_open(own_rows(standing, visitor().actor)),
        departments=standing.departments,
        reviews=tuple(each for each in standing.departments if each.position.review_due(standing.today)),
        ending=tuple(stop for stop in seen.stops if stop.expires and ends_soon(stop.expires, standing.today)),
        again=second_look(standing),
        late=seen.late,
        holes=holes(circle(act()), standing),
        ownership=ownership(each.position for each in standing.departments),
        stages=_stages(standing.departments),
        questions=tuple(
            told(each, standing.consultation)
            for each in questions_of_first_wave(
                act(), standing.departments, most=MOST_QUESTIONS, recall=recalled
            )
        ),
        new_edition=shelf().newest if shelf().newest != visitor().town.edition else "",
        asked=conversations(act(), standing).asked,
        others=others,
        objections=count_open(act()),
    )


def _stages(departments: tuple[Department, ...]) -> tuple[StageCount, ...]:
    asked = [each for each in departments if each.not_now_until is None]
    standing = {stage: [each.name for each in asked if each.stage == stage] for stage in Stage}
    named = words().stages
    return tuple(
        StageCount(label=f"S{stage.value} {named[stage.key].name}", value=len(names), note=", ".join(names))
        for stage, names in standing.items()
    )


def _tasks(standing: Standing, others: tuple[Consultation, ...]) -> TasksHome:
    person = visitor().actor
    rows = own_rows(standing, person)
    earlier = any(each.id < standing.consultation.id for each in others)
    return TasksHome(
        consultation=standing.consultation,
        department=_only_department(standing),
        rows=rows,
        stale=tuple(row for row in rows if row.stale),
        rest=tuple(row for row in rows if row.answerable and not row.stale),
        answered=tuple(row for row in rows if not row.answerable),
        sections=sections_of(act(), standing, rows),
        next=_most_useful(rows),
        waiting=tuple(
            row
            for row in waiting_rows(standing, person)
            if checks_first(person, standing.catalogue.by_id[row.item])
        ),
        talk=conversations(act(), standing),
        others=others,
        copiable=len(earlier_lines(act(), standing)) if earlier else 0,
        confirm=confirmable(standing, rows),
    )


def _most_useful(rows: tuple[Row, ...]) -> Row | None:
    """The open line to answer first: a blocker before the rest, then what brings most per hour."""
    order = {Blocker.HARD: 0, Blocker.WAIVABLE: 1, Blocker.NONE: 2}
    return min(
        (row for row in rows if row.answerable),
        key=lambda row: (order[Blocker(row.blocker)], -row.gain / row.hours, row.item),
        default=None,
    )


def _only_department(standing: Standing) -> Department | None:
    person = visitor().actor
    if person.entrusted:
        return None
    return next((each for each in standing.departments if person.departments == {each.id}), None)


def _open(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.answerable)
