"""The moderation charter: what is settled, what is missing, and what a reading of it finds."""

from collections.abc import Mapping

from onboarding.domain.charter_findings import RECKONED, Excerpt, Finding, findings
from onboarding.domain.clauses import (
    Charter,
    CharterModel,
    Clause,
    FindingRule,
    Option,
    chosen_options,
    undecided,
)
from onboarding.domain.drafting import (
    CharterWords,
    ClauseDraft,
    draft,
    facts_in,
    model_text,
    open_text,
    plain_text,
)
from onboarding.domain.facts import TOWN, Fact, FactFault, FactKind, FactProblem, find_problem

__all__ = [
    "RECKONED",
    "Charter",
    "CharterModel",
    "CharterWords",
    "Clause",
    "ClauseDraft",
    "Excerpt",
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
    "open_text",
    "plain_text",
    "recommended",
    "undecided",
]


def recommended(model: CharterModel) -> Mapping[str, str]:
    """The choices to start from: the first option of every clause."""
    return {clause.id: clause.recommended.id for clause in model.clauses}


def missing_facts(model: CharterModel, charter: Charter) -> tuple[Fact, ...]:
    """The required values that the chosen clauses print and nobody filled in.

    Own wording prints none: what it says is written out.
    """
    printed = Charter(choices={id: one for id, one in charter.choices.items() if id not in charter.own})
    used = {fact for option in chosen_options(model, printed) for fact in option.facts}
    required = (fact for fact in model.facts if fact.required and fact.id in used)
    return tuple(fact for fact in required if not charter.value(model, fact.id))


def fact_faults(model: CharterModel, facts: Mapping[str, str]) -> tuple[FactFault, ...]:
    """Every value that cannot be taken, in the order given."""
    problems = ((fact_id, _problem(model, fact_id, value)) for fact_id, value in facts.items())
    return tuple(FactFault(fact=fact_id, problem=problem) for fact_id, problem in problems if problem)


def _problem(model: CharterModel, fact_id: str, value: str) -> FactProblem | None:
    fact = model.fact_by_id.get(fact_id)
    if fact is not None:
        return find_problem(fact, value)
    return None if fact_id == TOWN else FactProblem.UNKNOWN
