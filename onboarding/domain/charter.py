"""The moderation charter: what is settled, what is missing, and what a reading of it finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onboarding.domain.clauses import Charter, CharterModel, Clause, FindingRule, Option
from onboarding.domain.drafting import CharterWords, ClauseDraft, draft, facts_in, model_text, plain_text
from onboarding.domain.facts import TOWN, Fact, FactFault, FactKind, FactProblem, as_number, find_problem
from onboarding.domain.readiness import Story
from onboarding.domain.severity import Severity

__all__ = [
    "Charter",
    "CharterModel",
    "CharterWords",
    "Clause",
    "ClauseDraft",
    "Fact",
    "FactFault",
    "FactKind",
    "FactProblem",
    "Finding",
    "FindingRule",
    "Option",
    "draft",
    "fact_faults",
    "facts_in",
    "findings",
    "missing_facts",
    "model_text",
    "plain_text",
    "recommended",
    "undecided",
]

GAP_OFFICE_HOURS = 64
"""Longest wait in hours with Monday to Friday, 9 to 17: Friday 17:00 to Monday 9:00 (DERIVED, §2.4)."""
GAP_WEEKEND_CHECKS = 17
"""Longest wait in hours with two short checks on each weekend day, at 10:00 and 18:00 (DERIVED, §2.4)."""
GAP_ROUND_THE_CLOCK = 0
LONGEST_GAP: Mapping[str, int] = {
    "office": GAP_OFFICE_HOURS,
    "weekend_checks": GAP_WEEKEND_CHECKS,
    "round_the_clock": GAP_ROUND_THE_CLOCK,
}
"""Option of the cover clause -> hours during which nobody looks."""

FEWEST_MODERATORS = 2
"""Under this, the first leave leaves nobody [DD-MOD]."""
HELD_FIRST = frozenset({"pre", "hybrid"})
"""Options of the regime clause under which something waits before it appears."""

RECKONED = frozenset({"pre_without_limit", "cover_too_thin", "single_moderator", "no_elections"})
"""Findings that depend on values or dates as well as on choices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A weakness found; `number` is that of the clause in which to mend it."""

    rule: FindingRule
    number: int

    @property
    def clause(self) -> str:
        """The clause in which to mend it."""
        return self.rule.clause

    @property
    def stories(self) -> tuple[Story, ...]:
        """The failure stories it recreates."""
        return self.rule.stories


def recommended(model: CharterModel) -> Mapping[str, str]:
    """The choices to start from: the first option of every clause."""
    return {clause.id: clause.recommended.id for clause in model.clauses}


def undecided(model: CharterModel, charter: Charter) -> tuple[Clause, ...]:
    """The clauses without a choice, or with one that no longer exists."""
    return tuple(clause for clause in model.clauses if charter.chosen(clause) is None)


def missing_facts(model: CharterModel, charter: Charter) -> tuple[Fact, ...]:
    """The required values that the chosen clauses use and nobody filled in."""
    used = {fact for option in _chosen(model, charter) for fact in option.facts}
    required = (fact for fact in model.facts if fact.required and fact.id in used)
    return tuple(fact for fact in required if not charter.value(model, fact.id))


def fact_faults(model: CharterModel, facts: Mapping[str, str]) -> tuple[FactFault, ...]:
    """Every value that cannot be taken, in the order given."""
    problems = ((fact_id, _problem(model, fact_id, value)) for fact_id, value in facts.items())
    return tuple(FactFault(fact=fact_id, problem=problem) for fact_id, problem in problems if problem)


def findings(
    model: CharterModel, charter: Charter, *, today: date, election_on: date | None = None
) -> tuple[Finding, ...]:
    """What a reading of the charter finds, each once: red first, then by clause."""
    raised = _raised(model, charter) | _reckoned(model, charter)
    if not _votes_within_a_year(election_on, today):
        raised -= {"no_elections"}
    rules = [rule for rule in model.findings if rule.id in raised]
    found = [Finding(rule=rule, number=model.clause_by_id[rule.clause].number) for rule in rules]
    return tuple(sorted(found, key=lambda each: (each.rule.severity is not Severity.RED, each.number)))


def _chosen(model: CharterModel, charter: Charter) -> list[Option]:
    return [option for clause in model.clauses if (option := charter.chosen(clause)) is not None]


def _raised(model: CharterModel, charter: Charter) -> set[str]:
    by_choice = {finding for option in _chosen(model, charter) for finding in option.raises}
    return by_choice | {clause.absent for clause in undecided(model, charter)}


def _reckoned(model: CharterModel, charter: Charter) -> set[str]:
    holds = {
        "pre_without_limit": _held_without_limit(model, charter),
        "cover_too_thin": _cover_too_thin(model, charter),
        "single_moderator": _moderates_alone(model, charter),
        "no_elections": charter.choices.get("elections", "none") == "none",
    }
    return {finding for finding, does in holds.items() if does}


def _held_without_limit(model: CharterModel, charter: Charter) -> bool:
    held = charter.choices.get("regime") in HELD_FIRST
    return held and as_number(charter.value(model, "publication_hours")) is None


def _cover_too_thin(model: CharterModel, charter: Charter) -> bool:
    promised = as_number(charter.value(model, "response_hours"))
    gap = LONGEST_GAP.get(charter.choices.get("cover", ""), GAP_ROUND_THE_CLOCK)
    return promised is not None and promised < gap


def _moderates_alone(model: CharterModel, charter: Charter) -> bool:
    count = as_number(charter.value(model, "moderator_count"))
    return count is not None and count < FEWEST_MODERATORS


def _votes_within_a_year(election_on: date | None, today: date) -> bool:
    if election_on is None or election_on < today:
        return False
    return (election_on.year - 1, election_on.month, election_on.day) < (today.year, today.month, today.day)


def _problem(model: CharterModel, fact_id: str, value: str) -> FactProblem | None:
    fact = model.fact_by_id.get(fact_id)
    if fact is not None:
        return find_problem(fact, value)
    return None if fact_id == TOWN else FactProblem.UNKNOWN
