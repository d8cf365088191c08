"""Seventeen ways in which a promise contradicts itself or what stands beside it (B9)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from onboarding.domain.calendar import election_window
from onboarding.domain.commitment import ContradictionRule, Letter, Participation, Surroundings, Use
from onboarding.domain.scoring import Computed
from onboarding.domain.severity import Severity

STRONG_WORDS = (
    "co-constru",
    "coconstru",
    "co-décid",
    "décider ensemble",
    "déciderons ensemble",
    "co-design",
    "decide together",
)
"""Wording that promises more than a consultation [IAP2]."""
SHARED = frozenset({Participation.COLLABORATE, Participation.EMPOWER})

Check = Callable[[Letter, Surroundings], bool]


def contradictions(
    rules: Iterable[ContradictionRule], letter: Letter, around: Surroundings
) -> tuple[ContradictionRule, ...]:
    """The rules that are broken, red first, in their order."""
    broken = [rule for rule in rules if CHECKS[rule.id](letter, around)]
    return tuple(sorted(broken, key=lambda rule: rule.severity is not Severity.RED))


def coherence(found: Iterable[ContradictionRule], letter: Letter) -> Computed:
    """What item B9 comes to; red while no level or no decision date has been set."""
    severities = {rule.severity for rule in found}
    if letter.level is None or letter.decision_on is None or Severity.RED in severities:
        return Computed.RED
    return Computed.AMBER if severities else Computed.SATISFIED


def _nothing_to_discuss(letter: Letter, _: Surroundings) -> bool:
    return letter.level not in {None, Participation.INFORM} and not letter.negotiable


def _all_fixed(letter: Letter, _: Surroundings) -> bool:
    return letter.level in SHARED and bool(letter.fixed) and not letter.negotiable


def _empty_handed(letter: Letter, _: Surroundings) -> bool:
    return letter.level is Participation.EMPOWER and not (letter.budget and letter.binding)


def _open_but_only_informed(letter: Letter, around: Surroundings) -> bool:
    return letter.level is Participation.INFORM and around.opens_on is not None


def _decided_too_early(letter: Letter, around: Surroundings) -> bool:
    if letter.decision_on is None or around.closes_on is None:
        return False
    return letter.decision_on <= around.closes_on + timedelta(weeks=letter.analysis_weeks or 0)


def _already_awarded(letter: Letter, _: Surroundings) -> bool:
    return letter.contract_awarded


def _results_too_early(letter: Letter, around: Surroundings) -> bool:
    hours, weekly = around.analysis_hours, around.weekly_hours
    if letter.results_on is None or around.closes_on is None or hours is None or weekly is None:
        return False
    needed = timedelta(weeks=hours / weekly) if weekly > 0 else timedelta.max
    return letter.results_on - around.closes_on < needed


def _answer_date_fails(letter: Letter, around: Surroundings) -> bool:
    if letter.level in {None, Participation.INFORM}:
        return False
    return not letter.answerers or any(_badly_placed(each.by, around) for each in letter.answerers)


def _badly_placed(due: date | None, around: Surroundings) -> bool:
    if due is None or due.month == 8:
        return True
    if around.election_on is None:
        return False
    start, end = election_window(around.election_on)
    return start <= due <= end


def _answerer_without_deadline(letter: Letter, around: Surroundings) -> bool:
    return bool(letter.answerers) and around.departments_without_deadline > 0


def _replies_beyond_means(letter: Letter, around: Surroundings) -> bool:
    hours, weekly = around.analysis_hours, around.weekly_hours
    if not letter.reply_to_all or hours is None or around.opens_on is None or around.closes_on is None:
        return False
    weeks = (around.closes_on - around.opens_on).days / 7
    return (weekly or 0) * weeks < hours


def _both_open_and_fixed(letter: Letter, _: Surroundings) -> bool:
    return not {_plain(each.text) for each in letter.negotiable}.isdisjoint(
        _plain(each.text) for each in letter.fixed
    )


def _shared_without_money(letter: Letter, _: Surroundings) -> bool:
    return letter.level in SHARED and letter.budget == 0


def _promise_against_charter(letter: Letter, around: Surroundings) -> bool:
    closed = around.opening_hours == "office" or around.regime == "pre"
    return closed and letter.level not in {None, Participation.INFORM}


def _anonymous_counts(letter: Letter, around: Surroundings) -> bool:
    return letter.counts_decide and around.identity == "anonymous"


def _candidate_sponsor(letter: Letter, around: Surroundings) -> bool:
    if not letter.sponsor_candidate or around.election_on is None or around.opens_on is None:
        return False
    start, end = election_window(around.election_on)
    return around.opens_on <= end and (around.closes_on or around.opens_on) >= start


def _offline_forgotten(letter: Letter, _: Surroundings) -> bool:
    return letter.offline and not letter.method_covers_offline


def _promises_too_much(letter: Letter, _: Surroundings) -> bool:
    strong = any(word in letter.promise.casefold() for word in STRONG_WORDS)
    return letter.level is Participation.CONSULT and (strong or letter.use is Use.IMPLEMENT_ALL)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


CHECKS: Mapping[str, Check] = {
    "R1": _nothing_to_discuss,
    "R2": _all_fixed,
    "R3": _empty_handed,
    "R4": _open_but_only_informed,
    "R5": _decided_too_early,
    "R6": _already_awarded,
    "R7": _results_too_early,
    "R8": _answer_date_fails,
    "R9": _answerer_without_deadline,
    "R10": _replies_beyond_means,
    "R11": _both_open_and_fixed,
    "R12": _shared_without_money,
    "R13": _promise_against_charter,
    "R14": _anonymous_counts,
    "R15": _candidate_sponsor,
    "R16": _offline_forgotten,
    "R17": _promises_too_much,
}
"""Rule id -> whether it is broken [EPA]."""
