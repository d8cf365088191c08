"""Deciding the charter's clauses, mending what was found, and taking a step back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from onboarding.domain.charter import Charter, CharterModel, Clause, FactFault, fact_faults, undecided
from onboarding.domain.charter_findings import sound_option
from onboarding.domain.clause_step import ClauseState, ClauseStep, changes, reversal
from onboarding.domain.errors import NotFound, Refusal
from onboarding.domain.policy import Action
from onboarding.records.charter import last_clause_entry
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.charter import charter_of
from onboarding.services.clause_steps import follow, hold_charter, own_dropped, take_step, write_state
from onboarding.services.journal import record

REGIME = "regime"
TAKEN_BACK = "clause_taken_back"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LastStep:
    """The last step on a clause that can still be taken back, and who took it when."""

    step: ClauseStep
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The clause in which a finding was mended, the items to reconfirm, whether own wording went."""

    clause: str
    reopened: tuple[str, ...]
    own_went: bool


def decide_clause(act: Act, decision: Decision, *, version: int) -> tuple[str, ...]:
    """Settle a clause and its values; gives back the items to reconfirm.

    Raises NotYours, NotFound, FaultyFacts, Conflict.
    """
    act.demand(Action.EDIT_CHARTER)
    clause = _sought(act.shelf.charter, decision)
    facts = {fact: value.strip() for fact, value in decision.facts.items()}
    if faults := fact_faults(act.shelf.charter, facts):
        raise FaultyFacts(faults)
    told = "regime_chosen" if clause.id == REGIME else "clause_decided"
    state = ClauseState(option=decision.option, facts=facts)
    return take_step(act, told, clause.id, state, version=version)


def take_recommended(act: Act, *, version: int) -> tuple[str, ...]:
    """Settle every undecided clause as recommended; gives back their ids. Raises NotYours, Conflict."""
    act.demand(Action.EDIT_CHARTER)
    stored = hold_charter(act, version)
    before = charter_of(act.session, act.actor.municipality)
    taken = {clause.id: clause.recommended.id for clause in undecided(act.shelf.charter, before)}
    for clause, option in taken.items():
        write_state(act, stored, clause, ClauseState(option=option))
    record(act, "recommended_clauses_taken", f"charter:{stored.id}", after=taken)
    follow(act, before)
    return tuple(taken)


def mend(act: Act, finding: str, *, version: int) -> tuple[str, tuple[str, ...]]:
    """Take the option that cures a finding; gives back the clause and the items to reconfirm.

    Raises NotYours, NotFound, Conflict.
    """
    mended = mend_finding(act, finding, version=version)
    return mended.clause, mended.reopened


def mend_finding(act: Act, finding: str, *, version: int, clause: str = "") -> Mended:
    """Take the option that cures a finding, or the model text where own wording of `clause` has it.

    Own wording of the clause goes: it would hide the text taken over. It can be taken back.
    Raises NotYours, NotFound, Conflict.
    """
    act.demand(Action.EDIT_CHARTER)
    rule = next((each for each in act.shelf.charter.findings if each.id == finding), None)
    charter = charter_of(act.session, act.actor.municipality)
    if rule is None or not (clause or rule.mend) or (clause and clause not in charter.own):
        raise NotFound
    where = clause or rule.clause
    option = sound_option(charter, act.shelf.charter.clause_by_id[where]) if clause else rule.mend
    own = own_dropped(charter, where)
    told = "regime_chosen" if where == REGIME else "clause_decided"
    reopened = take_step(act, told, where, ClauseState(option=option, own=own), version=version)
    return Mended(clause=where, reopened=reopened, own_went=bool(own))


def last_step(act: Act, clause: str, charter: Charter) -> LastStep | None:
    """The last step on a clause, None when there is none, or when it was taken back or overtaken."""
    entry = last_clause_entry(act.session, act.actor.municipality, clause)
    if entry is None or entry.fact == TAKEN_BACK:
        return None
    step = _told(entry, clause)
    if step.after.option != charter.choices.get(clause):
        return None
    return LastStep(step=step, by=entry.actor_name, at=entry.at) if changes(step) else None


def take_back(act: Act, clause: str, *, version: int) -> tuple[str, ...]:
    """Bring a clause back to before its last step; gives back the items to reconfirm.

    Raises NotYours, NotFound (nothing to take back), Conflict.
    """
    act.demand(Action.EDIT_CHARTER)
    charter = charter_of(act.session, act.actor.municipality)
    last = last_step(act, clause, charter)
    if last is None:
        raise NotFound
    before = reversal(last.step, charter)
    return take_step(act, TAKEN_BACK, clause, before, version=version)


def _sought(model: CharterModel, decision: Decision) -> Clause:
    clause = model.clause_by_id.get(decision.clause)
    if clause is None or clause.find_option(decision.option) is None:
        raise NotFound
    return clause


def _told(entry: JournalEntry, clause: str) -> ClauseStep:
    """A step as the journal tells it; values of which it knows no earlier one did not stand before."""
    before, after = entry.details.get("before", {}), entry.details.get("after", {})
    return ClauseStep(
        clause=clause,
        before=ClauseState(
            option=before.get("option"), facts=before.get("facts", {}), own=before.get("own", {})
        ),
        after=ClauseState(option=after.get("option"), facts=after.get("facts", {}), own=after.get("own", {})),
    )
