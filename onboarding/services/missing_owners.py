"""Who is away while a milestone of theirs is worked on, and who owns one by name without a role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onboarding.domain.milestone_owners import ownership
from onboarding.domain.milestones import Due, Progress
from onboarding.domain.people import Grant
from onboarding.records.absences import absences_of
from onboarding.records.people import holders, people_of
from onboarding.services.act import Act
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Somebody who is away, both days included, while the work of a milestone of theirs is due."""

    milestone: str
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Roleless:
    """Somebody named as the owner of an open milestone who holds no role in the town any more."""

    milestone: str
    name: str


def missing_owners(act: Act, standing: Standing, dues: Iterable[Due]) -> tuple[Missing, ...]:
    """Who is away while a milestone of theirs is worked on; only those with open work."""
    away = absences_of(act.session, act.actor.municipality, since=act.today)
    if not away:
        return ()
    names, held = _held(act)
    found = []
    for due in _open(dues):
        whose = ownership(due.milestone, standing.concerned)
        for each in away:
            grants = held.get(each.person_id, frozenset())
            theirs = each.person_id in held and whose.falls_to(each.person_id, grants, working=held)
            if theirs and each.starts_on <= due.on and due.starts <= each.ends_on:
                told = {"milestone": due.milestone.id, "name": names[each.person_id]}
                found.append(Missing(**told, starts_on=each.starts_on, ends_on=each.ends_on))
    return tuple(found)


def roleless_owners(act: Act, dues: Iterable[Due]) -> tuple[Roleless, ...]:
    """Who is named as the owner of something open, and holds no role any more."""
    named = {due.milestone.id: due.milestone.person for due in _open(dues) if due.milestone.person}
    if not named:
        return ()
    _, held = _held(act)
    names = {each.id: each.name for each in people_of(act.session, act.actor.municipality)}
    return tuple(
        Roleless(milestone=id, name=names[person])
        for id, person in named.items()
        if person not in held and person in names
    )


def _open(dues: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(due for due in dues if due.progress is not Progress.DONE)


def _held(act: Act) -> tuple[dict[int, str], dict[int, frozenset[Grant]]]:
    """Names and roles of those who hold one."""
    names: dict[int, str] = {}
    held: dict[int, frozenset[Grant]] = {}
    for person, name, role, department in holders(act.session, act.actor.municipality):
        names[person] = name
        held[person] = held.get(person, frozenset()) | {Grant(role=role, department=department)}
    return names, held
