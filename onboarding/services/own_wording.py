"""The town's own wording of the charter's clauses."""

from dataclasses import dataclass

from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.own_wording import FaultyWording, cleaned, find_problem
from onboarding.domain.policy import Action
from onboarding.records.charter import CharterDraft, CharterOwnText, find_charter
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A clause in the town's own words, in one language: Markdown."""

    clause: str
    locale: str
    body: str


def word_clause(act: Act, wording: Wording, *, version: int) -> tuple[str, ...]:
    """Keep the town's own wording of a clause; gives back the items to reconfirm.

    Raises NotYours, NotFound, FaultyWording, Conflict.
    """
    act.demand(Action.EDIT_CHARTER)
    _demand_clause(act, wording.clause, wording.locale)
    body = cleaned(wording.body)
    if problem := find_problem(body):
        raise FaultyWording(problem)
    stored = _held(act, version)
    act.session.merge(
        CharterOwnText(charter_id=stored.id, clause=wording.clause, locale=wording.locale, body=body)
    )
    act.session.flush()
    record(act, "clause_worded", f"clause:{wording.clause}", locale=wording.locale, after={"body": body})
    return ()


def drop_wording(act: Act, clause: str, locale: str, *, version: int) -> None:
    """Go back to the model text. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_CHARTER)
    _demand_clause(act, clause, locale)
    stored = _held(act, version)
    found = act.session.get(CharterOwnText, (stored.id, clause, locale))
    if found is None:
        raise NotFound
    act.session.delete(found)
    act.session.flush()
    record(act, "wording_dropped", f"clause:{clause}", locale=locale, before={"body": found.body})


def _demand_clause(act: Act, clause: str, locale: str) -> None:
    if clause not in act.shelf.charter.clause_by_id or locale not in act.shelf.words:
        raise NotFound


def _held(act: Act, version: int) -> CharterDraft:
    hold_town(act)
    stored = find_charter(act.session, act.actor.municipality)
    if stored is None:
        stored = CharterDraft(municipality_id=act.actor.municipality, version=0)
    else:
        act.session.refresh(stored)
    if stored.version != version:
        raise Conflict(stored)
    stored.version += 1
    act.session.add(stored)
    act.session.flush()
    return stored
