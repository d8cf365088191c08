"""Who is away while a milestone of theirs is worked on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onboarding.domain.milestones import Due, Progress
from onboarding.domain.people import OWNED_BY, Role
from onboarding.domain.readiness import Owner
from onboarding.records.absences import absences_of
from onboarding.records.people import holders
from onboarding.services.act import Act

Holder = tuple[int, str, Role, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Somebody who is away, both days included, while the work of a milestone of theirs is due."""

    milestone: str
    name: str
    starts_on: date
    ends_on: date


def missing_owners(act: Act, dues: Iterable[Due]) -> tuple[Missing, ...]:
    """Who is away while a milestone of theirs is worked on; only those with open work."""
    away = absences_of(act.session, act.actor.municipality, since=act.today)
    if not away:
        return ()
    people = holders(act.session, act.actor.municipality)
    names = {person: name for person, name, _, _ in people}
    found = []
    for due in dues:
        theirs = frozenset() if due.progress is Progress.DONE else _owners(due, people)
        for each in away:
            if each.person_id in theirs and each.starts_on <= due.on and due.starts <= each.ends_on:
                told = {"milestone": due.milestone.id, "name": names[each.person_id]}
                found.append(Missing(**told, starts_on=each.starts_on, ends_on=each.ends_on))
    return tuple(found)


def _owners(due: Due, people: Sequence[Holder]) -> frozenset[int]:
    if due.milestone.person is not None:
        return frozenset({due.milestone.person})
    roles = OWNED_BY[Owner(due.milestone.owner)] if due.milestone.owner in set(Owner) else frozenset()
    return frozenset(person for person, _, role, _ in people if role in roles)
