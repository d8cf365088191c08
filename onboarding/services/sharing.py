"""Letting somebody of this server look at a town's stages and verdicts, and taking it back.

Whoever gives never learns whether the address is known here: the same is written and the same is said. The
journal knows a share by its number: an address of another town has no business in a chain that keeps all.
"""

from dataclasses import dataclass, replace
from datetime import date

from onboarding.domain.errors import NotFound
from onboarding.domain.people import Actor
from onboarding.domain.policy import Action
from onboarding.domain.portfolio import TownState
from onboarding.domain.sharing import (
    MOST_SHARES,
    ShareEnd,
    ShareState,
    TooManyShares,
    check_expiry,
    state_of,
)
from onboarding.records.people import find_person
from onboarding.records.sharing import StateShare, find_open, last_share_number, open_to, shares_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.town_states import town_states
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A share as the giving town sees it."""

    share: StateShare
    state: ShareState


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A town that lets the reader look, until which day."""

    share: int
    until: date
    town: TownState


def given(act: Act) -> tuple[Given, ...]:
    """Everything the town has given, the newest first. Raises NotYours."""
    act.demand(Action.SHARE_STATE)
    return tuple(
        Given(
            share=share,
            state=state_of(ended=share.ended, expires=share.expires_on, giver_leads=leads, today=act.today),
        )
        for share, leads in shares_of(act.session, act.actor.municipality)
    )


def share_state(act: Act, email: str, expires: date) -> StateShare:
    """Let whoever has that address here look until that day; what runs already is renewed.

    Raises NotYours, ShareOutOfRange, TooManyShares.
    """
    act.demand(Action.SHARE_STATE)
    check_expiry(expires, today=act.today)
    hold_town(act)
    address = email.strip().lower()
    running = [each.share for each in given(act) if each.state in {ShareState.RUNS, ShareState.GIVER_GONE}]
    share = next((each for each in running if each.email == address), None)
    if share is None and len(running) >= MOST_SHARES:
        raise TooManyShares
    renewed = share is not None
    share = share or _new(act, address)
    _bind(act, share, expires)
    fact = "state_share_renewed" if renewed else "state_shared"
    record(act, fact, f"share:{share.number}", number=share.number, until=expires.isoformat())
    return share


def revoke_share(act: Act, share: StateShare) -> None:
    """Close the town to them at once; what has ended already stays as it is. Raises NotYours, NotFound."""
    act.demand(Action.SHARE_STATE)
    hold_row(act, share)
    if share.ended is not None:
        return
    share.ended, share.ended_at = ShareEnd.REVOKED, act.at
    act.session.flush()
    record(act, "state_share_revoked", f"share:{share.number}", number=share.number)


def shared_with(act: Act) -> tuple[Shared, ...]:
    """The towns that let the actor look today, by name."""
    shares = open_to(act.session, act.actor.id, today=act.today)
    if not shares:
        return ()
    newest = {each.municipality_id: each for each in shares}
    states = town_states(act.session, today=act.today, only=tuple(newest))
    return tuple(
        Shared(share=newest[state.id].id, until=newest[state.id].expires_on, town=state) for state in states
    )


def leave_share(act: Act, share: StateShare) -> None:
    """Look no longer; the giving town's journal says so, without a name. Raises NotFound."""
    if find_open(act.session, act.actor.id, share.id, today=act.today) is None:
        raise NotFound
    town = act.session.get_one(Municipality, share.municipality_id)
    nobody = Actor(id=0, municipality=town.id, name="", locale=town.locale, grants=frozenset())
    there = replace(act, actor=nobody)
    hold_row(there, share)
    share.ended, share.ended_at = ShareEnd.LEFT, act.at
    act.session.flush()
    record(there, "state_share_left", f"share:{share.number}", number=share.number)


def _new(act: Act, address: str) -> StateShare:
    number = last_share_number(act.session, act.actor.municipality) + 1
    return StateShare(municipality_id=act.actor.municipality, number=number, email=address)


def _bind(act: Act, share: StateShare, expires: date) -> None:
    """To whoever has the address today, if anybody has: it is never bound later."""
    reader = find_person(act.session, share.email)
    share.reader_id = reader.id if reader is not None and reader.active else None
    share.given_by, share.given_name, share.given_at = act.actor.id, act.actor.name, act.at
    share.expires_on = expires
    act.session.add(share)
    act.session.flush()
