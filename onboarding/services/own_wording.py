"""The town's own wording of a clause: kept instead of the model text, or dropped for it."""

from dataclasses import dataclass

from onboarding.domain.charter import Charter
from onboarding.domain.clause_step import ClauseState
from onboarding.domain.errors import NotFound
from onboarding.domain.own_wording import FaultyWording, cleaned, find_problem
from onboarding.domain.policy import Action
from onboarding.services.act import Act
from onboarding.services.charter import charter_of
from onboarding.services.clause_steps import take_step
from onboarding.services.clauses import REGIME
from onboarding.services.reconfirming import THE_REGIME, ask_again


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a clause is to say in one language, in the town's own words: Markdown as the charter shows it."""

    clause: str
    locale: str
    body: str


def word_clause(act: Act, wording: Wording, *, version: int) -> tuple[str, ...]:
    """Keep the town's own wording of a clause; gives back the items to reconfirm.

    Another wording of the regime asks for its reasons (E2) again. Raises NotYours, NotFound, FaultyWording,
    Conflict.
    """
    act.demand(Action.EDIT_CHARTER)
    charter = _sought(act, wording.clause, wording.locale)
    body = cleaned(wording.body)
    if problem := find_problem(body):
        raise FaultyWording(problem)
    after = ClauseState(option=charter.choices.get(wording.clause), own={wording.locale: body})
    reopened = take_step(act, "clause_worded", wording.clause, after, version=version)
    stood = charter.own.get(wording.clause, {}).get(wording.locale)
    if wording.clause == REGIME and stood != body:
        reopened += ask_again(act, (THE_REGIME,), why="regime_reworded")
    return reopened


def drop_wording(act: Act, clause: str, locale: str, *, version: int) -> None:
    """Let the model text stand again in that language. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_CHARTER)
    charter = _sought(act, clause, locale)
    if locale not in charter.own.get(clause, {}):
        raise NotFound
    after = ClauseState(option=charter.choices.get(clause), own={locale: None})
    take_step(act, "clause_wording_dropped", clause, after, version=version)


def _sought(act: Act, clause: str, locale: str) -> Charter:
    if clause not in act.shelf.charter.clause_by_id or locale not in act.shelf.words:
        raise NotFound
    return charter_of(act.session, act.actor.municipality)
