"""What is known of each department today, for its signals and signs: the same few queries in any town."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from onboarding.domain.answers import CLAIMED
from onboarding.domain.objections import State
from onboarding.domain.observed import Hands, Observed
from onboarding.domain.people import Grant, Role
from onboarding.domain.readiness import Scope
from onboarding.records import observations as told
from onboarding.records.departments import Department
from onboarding.records.objections import hearings_of
from onboarding.records.people import holders
from onboarding.records.time_cards import time_cards_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.colleagues import local_day
from onboarding.services.department_hands import hands_of_departments
from onboarding.services.department_past import DepartmentsPast, past_of_departments

USE_CASE, REHEARSAL, ANSWERING = "C4", "I4", "D8"
"""Lines that a signal looks at."""
ANSWER_BANK = "answer_bank"
"""The ready piece that holds a department's answers."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations:
    """Departments by id, and the names of the town's people by id."""

    departments: Mapping[int, Observed]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Rows of a whole town by department id, grants by person id; no record is in it.

    Nothing of it changes but with the day or with an entry in the town's journal: sign-ins are no part of it.
    """

    own: Mapping[int, frozenset[str]]
    claimed: Mapping[int, frozenset[str]]
    proven: Mapping[int, frozenset[str]]
    grants: Mapping[int, frozenset[Grant]]
    hands: Mapping[int, tuple[Hands, ...]]
    past: DepartmentsPast


Recall = Callable[[frozenset[int], Callable[[], Gathered]], Gathered]
"""Gives what was gathered about these departments (ids), gathering it where nothing is remembered."""


def afresh(_departments: frozenset[int], gather: Callable[[], Gathered]) -> Gathered:
    """Recall nothing: wherever something is being written, it is gathered."""
    return gather()


def objections_by_department(act: Act) -> Mapping[int, tuple[int, int]]:
    """Department id -> objections settled, and all."""
    heard = hearings_of(act.session, act.actor.municipality)
    settled = Counter(each.department for each in heard if each.state is State.SETTLED)
    return {id: (settled[id], number) for id, number in Counter(each.department for each in heard).items()}


def observe_signs(act: Act, departments: Collection[Department], recall: Recall = afresh) -> Observations:
    """What the signs worth a question are read from."""
    people = told.arrivals(act.session, act.actor.municipality)
    joined = {id: local_day(act, invited) for id, _, _, invited in people if invited is not None}
    ids = frozenset(each.id for each in departments)
    rows = recall(ids, lambda: _gather(act, departments, joined))
    signed_in = {id: local_day(act, seen) for id, _, seen, _ in people if seen is not None}
    return Observations(
        departments={each.id: _observed(each, rows, signed_in) for each in departments},
        names={id: name for id, name, _, _ in people},
    )


def _gather(act: Act, departments: Collection[Department], joined: Mapping[int, date]) -> Gathered:
    grants, own = _grants(act), _own_lines(act, departments)
    return Gathered(
        own=own,
        claimed=_claimed(act),
        proven=_by_department(told.proven_lines(act.session, act.actor.municipality)),
        grants=grants,
        hands=hands_of_departments(act, own_lines=own, grants=grants, joined=joined),
        past=past_of_departments(act, departments, grants),
    )


def observe_all(act: Act, departments: Collection[Department]) -> Observations:
    """The same with what only the signals of adoption need."""
    seen, town = observe_signs(act, departments), act.actor.municipality
    asked = told.questions_asked(act.session, town)
    rehearsed = told.rehearsed_departments(act.session, town, REHEARSAL)
    filled = told.departments_with_piece(act.session, town, ANSWER_BANK)
    signed, objections = _time_signed(act), objections_by_department(act)
    known = {
        id: replace(
            one,
            time_signed_on=signed.get(id),
            asked=asked.get(id, 0),
            rehearsed=id in rehearsed,
            answer_bank=one.answer_bank or id in filled,
            objections=objections.get(id),
        )
        for id, one in seen.departments.items()
    }
    return replace(seen, departments=known)


def _observed(department: Department, rows: Gathered, signed_in: Mapping[int, date]) -> Observed:
    id, own = department.id, rows.own[department.id]
    claimed, proven = rows.claimed.get(id, frozenset()), rows.proven.get(id, frozenset())
    return Observed(
        stage=department.position.stage,
        not_now=department.not_now_until is not None,
        referents=len(_holding(rows.grants, Role.REFERENT, id)),
        last_sign_in=_latest(signed_in.get(person) for person in _of(rows.grants, id)),
        last_fact=rows.past.last_fact.get(id),
        lines=len(own),
        claimed=len(claimed & own),
        proven=len(proven & own),
        use_case=USE_CASE in claimed,
        answer_bank=ANSWERING in claimed,
        hands=rows.hands.get(id, ()),
        ticked=rows.past.ticked.get(id, ()),
        changes=rows.past.changes.get(id, ()),
    )


def _grants(act: Act) -> Mapping[int, frozenset[Grant]]:
    grants: dict[int, frozenset[Grant]] = {}
    for person, _, role, department in holders(act.session, act.actor.municipality):
        grants[person] = grants.get(person, frozenset()) | {Grant(role=role, department=department)}
    return grants


def _of(grants: Mapping[int, frozenset[Grant]], department: int) -> Iterable[int]:
    return (person for person, held in grants.items() if any(one.department == department for one in held))


def _holding(grants: Mapping[int, frozenset[Grant]], role: Role, department: int) -> tuple[int, ...]:
    return tuple(person for person, held in grants.items() if Grant(role=role, department=department) in held)


def _own_lines(act: Act, departments: Collection[Department]) -> Mapping[int, frozenset[str]]:
    chosen = act.session.get_one(Municipality, act.actor.municipality).chosen_set
    items = tuple(item for item in act.shelf.catalogue.within(chosen).items if item.scope is Scope.DEPARTMENT)
    return {
        each.id: frozenset(item.id for item in items if item.stands_in(str(each.id)) and not item.computed)
        for each in departments
    }


def _claimed(act: Act) -> Mapping[int, frozenset[str]]:
    rows = told.own_answers(act.session, act.actor.municipality)
    return _by_department((department, item) for department, item, status in rows if status in CLAIMED)


def _by_department(rows: Iterable[tuple[int | None, T]]) -> Mapping[int, frozenset[T]]:
    grouped: dict[int, set[T]] = {}
    for department, one in rows:
        if department is not None:
            grouped.setdefault(department, set()).add(one)
    return {department: frozenset(ones) for department, ones in grouped.items()}


def _time_signed(act: Act) -> Mapping[int, date]:
    cards = time_cards_of(act.session, act.actor.municipality)
    signed = [(card.department_id, card.signed_on) for card in cards]
    return {where: day for where, day in signed if where is not None and day is not None}


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
