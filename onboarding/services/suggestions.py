"""Who might take an empty seat: the people already known, as the rule of suggestions asks for them."""

from collections.abc import Collection, Iterable, Mapping

from onboarding.domain.ambassadors import Gap, Named
from onboarding.domain.coverage import Known
from onboarding.domain.people import Actor, Role
from onboarding.domain.suggestions import Candidate, Suggestion, Vacancy, suggest
from onboarding.domain.training import is_complete
from onboarding.services.coverage import CoverageMap, Covered
from onboarding.services.load import Workload

SEATS = {Gap.NO_REFERENT: Role.REFERENT, Gap.NO_DEPUTY: Role.DEPUTY}
"""Which gap is an empty seat that somebody can be named for."""


SeatKey = tuple[int, Role]
"""A department's id, and referent or deputy."""


def suggestions_of(
    seen: CoverageMap, work: Workload, concerned: Collection[frozenset[int]]
) -> Mapping[SeatKey, tuple[Suggestion, ...]]:
    """At most three people for each empty seat; `concerned` are the departments of each consultation."""
    candidates = tuple(_candidate(person, work, seen.known) for person in work.around.people.values())
    found: dict[SeatKey, tuple[Suggestion, ...]] = {}
    for each in seen.rows:
        for missing in each.row.gaps:
            role = SEATS.get(missing.gap)
            if role is None:
                continue
            vacancy = Vacancy(
                coverage=each.row.coverage, role=role, neighbours=_neighbours(each, seen.rows, concerned)
            )
            found[each.department.id, role] = suggest(vacancy, candidates, today=seen.known.today)
    return found


def _candidate(actor: Actor, work: Workload, known: Known) -> Candidate:
    load = work.loads[actor.id]
    timed = (card.department_id for card in work.cards if card.person_id == actor.id)
    return Candidate(
        person=Named(id=actor.id, name=actor.name),
        seats=frozenset(
            each.department
            for each in actor.grants
            if each.department is not None and each.role in SEATS.values()
        ),
        time_in=frozenset(place for place in timed if place is not None),
        lines_in=frozenset(each.department for each in actor.entrusted if each.department is not None),
        trained=is_complete(known.followed.get(actor.id, {})),
        hours_left=load.left,
        overloaded=load.overloaded,
        absences=tuple(each for each in known.absences if each.person == actor.id),
    )


def _neighbours(
    one: Covered, others: Iterable[Covered], concerned: Collection[frozenset[int]]
) -> frozenset[int]:
    """Departments of the same wave, and those that a consultation concerns together with this one."""
    wave = one.department.wave
    same = {each.department.id for each in others if wave is not None and each.department.wave == wave}
    for together in concerned:
        if one.department.id in together:
            same |= together
    return frozenset(same - {one.department.id})
