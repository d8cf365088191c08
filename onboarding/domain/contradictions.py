"""Seventeen ways in which a promise contradicts itself or what stands beside it (B9)."""

from collections.abc import Iterable, Mapping

from onboarding.domain import ground_checks as ground
from onboarding.domain import promise_checks as promise
from onboarding.domain.commitment import ContradictionRule, Letter, Surroundings
from onboarding.domain.contradiction import Case, Check, Contradiction
from onboarding.domain.scoring import Computed
from onboarding.domain.severity import Severity

CHECKS: Mapping[str, Check] = {
    "R1": promise.nothing_to_discuss,
    "R2": promise.all_fixed,
    "R3": promise.empty_handed,
    "R4": ground.open_but_only_informed,
    "R5": ground.decided_too_early,
    "R6": promise.already_awarded,
    "R7": ground.results_too_early,
    "R8": ground.answer_badly_placed,
    "R9": ground.answerer_without_deadline,
    "R10": ground.replies_beyond_means,
    "R11": promise.both_open_and_fixed,
    "R12": promise.shared_without_money,
    "R13": ground.promise_against_charter,
    "R14": ground.anonymous_counts,
    "R15": ground.candidate_sponsor,
    "R16": promise.offline_forgotten,
    "R17": promise.promises_too_much,
}
"""Rule id -> what looks whether it is broken [EPA]."""


def contradictions(
    rules: Iterable[ContradictionRule], letter: Letter, around: Surroundings
) -> tuple[Contradiction, ...]:
    """The rules that are broken with the places they quote, red first, in their order."""
    found = (_found(rule, letter, around) for rule in rules)
    broken = [each for each in found if each is not None]
    return tuple(sorted(broken, key=lambda one: one.severity is not Severity.RED))


def coherence(found: Iterable[Contradiction], letter: Letter) -> Computed:
    """What item B9 comes to; red while no level or no decision date has been set."""
    severities = {one.severity for one in found}
    if letter.level is None or letter.decision_on is None or Severity.RED in severities:
        return Computed.RED
    return Computed.AMBER if severities else Computed.SATISFIED


def _found(rule: ContradictionRule, letter: Letter, around: Surroundings) -> Contradiction | None:
    quotes = CHECKS[rule.id](Case(letter=letter, around=around, wordings=rule.wordings))
    if quotes is None:
        return None
    first, second, *also = quotes
    return Contradiction(rule=rule, between=(first, second), also=tuple(also))
