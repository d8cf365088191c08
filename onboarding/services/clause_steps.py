"""A step on a clause of the charter: the draft is held, the change written, told, and followed up."""

from collections.abc import Mapping

from sqlalchemy import delete

from onboarding.domain.capacity import regime_of
from onboarding.domain.charter import Charter
from onboarding.domain.clause_step import ClauseState, state_of
from onboarding.domain.errors import Conflict
from onboarding.records.charter import (
    CharterChoice,
    CharterDraft,
    CharterFact,
    CharterOwnText,
    find_charter,
)
from onboarding.services.act import Act
from onboarding.services.charter import charter_of
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.reconfirming import ask_again, on_the_regime
from onboarding.services.towns import hold_town


def hold_charter(act: Act, version: int) -> CharterDraft:
    """The town's draft, at its next version, for this step alone. Raises Conflict."""
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


def take_step(act: Act, fact: str, clause: str, after: ClauseState, *, version: int) -> tuple[str, ...]:
    """Bring a clause into that state and tell it as `fact`; gives back the items to reconfirm.

    Raises Conflict.
    """
    stored = hold_charter(act, version)
    before = charter_of(act.session, act.actor.municipality)
    write_state(act, stored, clause, after)
    record(
        act,
        fact,
        f"clause:{clause}",
        before=state_of(before, clause, like=after).written(),
        after=after.written(),
    )
    return follow(act, before)


def write_state(act: Act, stored: CharterDraft, clause: str, state: ClauseState) -> None:
    """Store option, values and wording of a clause; None takes a row away."""
    if state.option is None:
        _remove(act, CharterChoice, charter_id=stored.id, clause=clause)
    else:
        act.session.merge(CharterChoice(charter_id=stored.id, clause=clause, option=state.option))
    for fact, value in state.facts.items():
        if value is None:
            _remove(act, CharterFact, charter_id=stored.id, fact=fact)
        else:
            act.session.merge(CharterFact(charter_id=stored.id, fact=fact, value=value))
    for locale, body in state.own.items():
        if body is None:
            _remove(act, CharterOwnText, charter_id=stored.id, clause=clause, locale=locale)
        else:
            act.session.merge(CharterOwnText(charter_id=stored.id, clause=clause, locale=locale, body=body))
    act.session.flush()


def follow(act: Act, before: Charter) -> tuple[str, ...]:
    """What the change makes doubtful: another regime asks for its reasons again. The figures are kept."""
    after = charter_of(act.session, act.actor.municipality)
    reopened: tuple[str, ...] = ()
    if regime_of(before.choices) is not regime_of(after.choices):
        reopened = ask_again(act, on_the_regime(act.shelf.catalogue), why="regime_changed")
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return reopened


def _remove(act: Act, record: type, **key: object) -> None:
    conditions = [getattr(record, name) == value for name, value in key.items()]
    act.session.execute(delete(record).where(*conditions))


def own_dropped(charter: Charter, clause: str) -> Mapping[str, str | None]:
    """Every wording of the town's own for a clause, taken away."""
    return dict.fromkeys(charter.own.get(clause, {}), None)
