"""Deciding the charter's clauses, and what a decision asks for again."""

from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.domain.capacity import regime_of
from onboarding.domain.charter import Charter, CharterModel, Clause, FactFault, fact_faults, undecided
from onboarding.domain.errors import Conflict, NotFound, Refusal
from onboarding.domain.policy import Action
from onboarding.records.charter import CharterChoice, CharterDraft, CharterFact, find_charter
from onboarding.services.act import Act
from onboarding.services.charter import charter_of
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.reconfirming import ask_again, on_the_regime
from onboarding.services.towns import hold_town

REGIME = "regime"


class FaultyFacts(Refusal):
    """Values that cannot be taken; `faults` names each."""

    def __init__(self, faults: tuple[FactFault, ...]) -> None:
        super().__init__("values that cannot be taken")
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a clause is to say, and the values typed beside it (fact id -> value)."""

    clause: str
    option: str
    facts: Mapping[str, str]


def decide_clause(act: Act, decision: Decision, *, version: int) -> tuple[str, ...]:
    """Settle a clause and its values; gives back the items to reconfirm.

    Raises NotYours, NotFound, FaultyFacts, Conflict.
    """
    act.demand(Action.EDIT_CHARTER)
    clause = _sought(act.shelf.charter, decision)
    facts = {fact: value.strip() for fact, value in decision.facts.items()}
    if faults := fact_faults(act.shelf.charter, facts):
        raise FaultyFacts(faults)
    stored = _held(act, version)
    before = charter_of(act.session, act.actor.municipality)
    _choose(act, stored, {clause.id: decision.option})
    _fill(act, stored, facts)
    record(
        act,
        "regime_chosen" if clause.id == REGIME else "clause_decided",
        f"clause:{clause.id}",
        before={"option": before.choices.get(clause.id), "facts": _among(before.facts, facts)},
        after={"option": decision.option, "facts": facts},
    )
    return _follow(act, before)


def take_recommended(act: Act, *, version: int) -> tuple[str, ...]:
    """Settle every undecided clause as recommended; gives back their ids. Raises NotYours, Conflict."""
    act.demand(Action.EDIT_CHARTER)
    stored = _held(act, version)
    before = charter_of(act.session, act.actor.municipality)
    taken = {clause.id: clause.recommended.id for clause in undecided(act.shelf.charter, before)}
    _choose(act, stored, taken)
    record(act, "recommended_clauses_taken", f"charter:{stored.id}", after=taken)
    _follow(act, before)
    return tuple(taken)


def mend(act: Act, finding: str, *, version: int) -> tuple[str, tuple[str, ...]]:
    """Take the option that cures a finding; gives back the clause and the items to reconfirm.

    Raises NotYours, NotFound, Conflict.
    """
    rule = next((each for each in act.shelf.charter.findings if each.id == finding and each.mend), None)
    if rule is None:
        raise NotFound
    cure = Decision(clause=rule.clause, option=rule.mend, facts={})
    return rule.clause, decide_clause(act, cure, version=version)


def _sought(model: CharterModel, decision: Decision) -> Clause:
    clause = model.clause_by_id.get(decision.clause)
    if clause is None or clause.find_option(decision.option) is None:
        raise NotFound
    return clause


def _held(act: Act, version: int) -> CharterDraft:
    town = act.actor.municipality
    hold_town(act)
    stored = find_charter(act.session, town)
    if stored is None:
        stored = CharterDraft(municipality_id=town, version=0)
    else:
        hold_row(act, stored)
    if stored.version != version:
        raise Conflict(stored)
    stored.version += 1
    act.session.add(stored)
    act.session.flush()
    return stored


def _choose(act: Act, stored: CharterDraft, choices: Mapping[str, str]) -> None:
    for clause, option in choices.items():
        act.session.merge(CharterChoice(charter_id=stored.id, clause=clause, option=option))
    act.session.flush()


def _fill(act: Act, stored: CharterDraft, facts: Mapping[str, str]) -> None:
    for fact, value in facts.items():
        act.session.merge(CharterFact(charter_id=stored.id, fact=fact, value=value))
    act.session.flush()


def _follow(act: Act, before: Charter) -> tuple[str, ...]:
    after = charter_of(act.session, act.actor.municipality)
    reopened: tuple[str, ...] = ()
    if regime_of(before.choices) is not regime_of(after.choices):
        reopened = ask_again(act, on_the_regime(act.shelf.catalogue), why="regime_changed")
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return reopened


def _among(facts: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    return {fact: facts[fact] for fact in wanted if fact in facts}
