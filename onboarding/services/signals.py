"""Signals of adoption and questions worth asking, department by department; never a rank."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from onboarding.domain.observed import Observed
from onboarding.domain.people import Grant, Role
from onboarding.domain.policy import Action, may
from onboarding.domain.rollout import WAVES
from onboarding.domain.signals import Reading, readings
from onboarding.domain.signs import Raised, Sign, raised
from onboarding.records.departments import Department, departments_of
from onboarding.records.signals import seen_signs
from onboarding.services.act import Act
from onboarding.services.observations import Observations, Recall, afresh, observe_all, observe_signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A sign that somebody looked at: why it is fine, and until the end of which day it rests."""

    sign: Sign
    reason: str
    until: date
    seen_on: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A sign that is there in a department; `person` is the name of whoever it is about, if anybody."""

    department: Department
    raised: Raised
    person: str = ""
    seen: Seen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One department: its ten signals, the questions that are open, and those that rest."""

    department: Department
    readings: tuple[Reading, ...]
    open: tuple[Question, ...]
    resting: tuple[Question, ...]


def accounts(act: Act) -> tuple[Account, ...]:
    """Every department of the town by name. Raises NotYours."""
    act.demand(Action.READ_SIGNALS)
    departments = tuple(departments_of(act.session, act.actor.municipality))
    known, seen = observe_all(act, departments), _seen(act)
    found = []
    for each in departments:
        observed = known.departments[each.id]
        asked = _questions(act, each, observed, known.names, seen)
        found.append(
            Account(
                department=each,
                readings=readings(observed, today=act.today),
                open=tuple(one for one in asked if one.seen is None),
                resting=tuple(one for one in asked if one.seen is not None),
            )
        )
    return tuple(found)


def open_questions(
    act: Act, departments: Collection[Department], recall: Recall = afresh
) -> tuple[Question, ...]:
    """What is worth asking in these departments, those with a wave first, then by name."""
    if not departments:
        return ()
    known, seen = observe_signs(act, departments, recall), _seen(act)
    return _open(act, departments, known, seen)


def questions_of_first_wave(
    act: Act, departments: Collection[Department], *, most: int, recall: Recall = afresh
) -> tuple[Question, ...]:
    """The first few questions about the departments that the launch looks at."""
    first = [each for each in departments if each.position.in_first_wave]
    return open_questions(act, first, recall)[:most]


def own_questions(act: Act, department: Department, recall: Recall = afresh) -> tuple[Question, ...]:
    """The questions about one department, for its head and for those who lead; nothing for others."""
    head = Grant(role=Role.DEPARTMENT_HEAD, department=department.id) in act.actor.grants
    if not head and not may(act.actor, Action.READ_SIGNALS):
        return ()
    return open_questions(act, [department], recall)


def _open(
    act: Act,
    departments: Collection[Department],
    known: Observations,
    seen: Mapping[tuple[int, Sign], Seen],
) -> tuple[Question, ...]:
    in_order = sorted(departments, key=lambda each: (each.wave or len(WAVES) + 1, each.name))
    return tuple(
        question
        for each in in_order
        for question in _questions(act, each, known.departments[each.id], known.names, seen)
        if question.seen is None
    )


def _questions(
    act: Act,
    department: Department,
    observed: Observed,
    names: Mapping[int, str],
    seen: Mapping[tuple[int, Sign], Seen],
) -> tuple[Question, ...]:
    return tuple(
        Question(
            department=department,
            raised=one,
            person=names.get(one.person or 0, ""),
            seen=seen.get((department.id, one.sign)),
        )
        for one in raised(observed, today=act.today)
    )


def _seen(act: Act) -> Mapping[tuple[int, Sign], Seen]:
    return {
        (one.department_id, one.sign): Seen(
            sign=one.sign, reason=one.reason, until=one.until, seen_on=one.seen_on, by=name or ""
        )
        for one, name in seen_signs(act.session, act.actor.municipality, today=act.today)
    }
