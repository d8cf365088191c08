"""What the rollout sees of each department by itself: time signed, training followed, pulse, objections."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onboarding.domain import training
from onboarding.domain.ambassadors import Coverage
from onboarding.domain.objections import State, all_answered
from onboarding.domain.pulse import Shown, is_stale
from onboarding.domain.time_cards import Signature
from onboarding.records.objections import hearings_of
from onboarding.records.pulse import rounds_of
from onboarding.records.time_cards import time_cards_of
from onboarding.records.training import followed
from onboarding.services.act import Act

ANSWERED, WANTED, TRAINED, TIME = "C5", "C6", "C7", "C9"
"""Items that hold by what happened in a department."""


def seen_needs(act: Act, coverages: Mapping[int, Coverage]) -> Mapping[int, frozenset[str]]:
    """Department id -> the items that hold there today; four queries, whatever their number."""
    seen: dict[int, set[str]] = defaultdict(set)
    for item, departments in (
        (ANSWERED, _answered(act)),
        (WANTED, _wanted(act)),
        (TRAINED, _trained(act, coverages)),
        (TIME, _signed(act, coverages)),
    ):
        for department in departments:
            seen[department].add(item)
    return {department: frozenset(items) for department, items in seen.items()}


def _answered(act: Act) -> Iterator[int]:
    """Where objections were heard, and none is open."""
    states: dict[int, list[State]] = defaultdict(list)
    for heard in hearings_of(act.session, act.actor.municipality):
        states[heard.department].append(heard.state)
    return (department for department, known in states.items() if all_answered(known))


def _wanted(act: Act) -> Iterator[int]:
    """Where the newest settled round that tells something is fresh, and most get past desire [PROSCI]."""
    newest: dict[int, Shown | None] = {}
    for round in rounds_of(act.session, act.actor.municipality):
        if round.closed_on is not None and round.kept is not None:
            fresh = not is_stale(round.closed_on, today=act.today)
            newest.setdefault(round.department_id, round.kept if fresh else None)
    return (department for department, shown in newest.items() if shown is not None and shown.ready)


def _trained(act: Act, coverages: Mapping[int, Coverage]) -> Iterator[int]:
    """Where there are a referent and a deputy, and all of them have followed the six modules."""
    taken = followed(act.session, act.actor.municipality)
    return (
        department
        for department, coverage in coverages.items()
        if coverage.complete and all(training.is_complete(taken.get(one.id, {})) for one in coverage.seated)
    )


def _signed(act: Act, coverages: Mapping[int, Coverage]) -> Iterator[int]:
    """Where the signature for every referent's time there still holds."""
    signed = {
        (card.department_id, card.person_id)
        for card in time_cards_of(act.session, act.actor.municipality)
        if card.agreed.signature(act.today) is Signature.SIGNED
    }
    return (
        department
        for department, coverage in coverages.items()
        if coverage.referents and all((department, one.id) in signed for one in coverage.referents)
    )
