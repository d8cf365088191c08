"""What the town already said that the letter can take over: names, departments, days, hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from sqlalchemy.orm import Session

from onboarding.domain.months import months_after
from onboarding.domain.people import Role
from onboarding.records.people import holders
from onboarding.services.answering import Answering, has_deadline
from onboarding.services.ground import ground_of
from onboarding.services.preparation import Standing

FOLLOW_UPS = (6, 12)
"""Months after the decision in which residents hear what became of it."""
ANSWERING_ROLES = frozenset({Role.DEPARTMENT_HEAD, Role.REFERENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A department concerned, and whether it agreed a time within which it answers (D8)."""

    name: str
    slug: str
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What can be taken over; `analysis_hours` and `weekly_hours` are what `analysis_weeks` comes from."""

    leaders: tuple[str, ...]
    people: tuple[str, ...]
    departments: tuple[str, ...]
    concerned: tuple[Asked, ...]
    analysis_hours: float | None
    weekly_hours: float | None
    analysis_weeks: int | None
    results_from: date | None
    follow_ups: tuple[date, ...]


def offers_for(session: Session, standing: Standing) -> Offers:
    """Gather what stands in the town beside the letter."""
    around = ground_of(session, standing.town, standing.consultation, today=standing.today).around(
        Answering()
    )
    hours, weekly = around.analysis_hours, around.weekly_hours
    weeks = ceil(hours / weekly) if hours is not None and weekly else None
    closes, decision = standing.consultation.closes_on, standing.letter.decision_on
    held = holders(session, standing.town.id)
    return Offers(
        leaders=_once(name for _, name, role, _ in held if role is Role.LEADER),
        people=_people(standing, held),
        departments=tuple(each.name for each in standing.departments),
        concerned=tuple(_concerned(standing)),
        analysis_hours=hours,
        weekly_hours=weekly,
        analysis_weeks=weeks,
        results_from=closes + timedelta(weeks=weeks) if closes and weeks is not None else None,
        follow_ups=tuple(months_after(decision, months) for months in FOLLOW_UPS) if decision else (),
    )


def _concerned(standing: Standing) -> Iterable[Asked]:
    for each in standing.departments:
        if each.id in standing.concerned:
            yield Asked(name=each.name, slug=each.slug, agreed=has_deadline(standing.lines, each.id))


def _people(standing: Standing, held: list[tuple[int, str, Role, int | None]]) -> tuple[str, ...]:
    named = {each.id: each.name for each in standing.departments}
    return _once(
        f"{name}, {named[department]}"
        for _, name, role, department in held
        if role in ANSWERING_ROLES and department in named
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
