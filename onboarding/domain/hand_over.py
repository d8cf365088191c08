"""Handing everything a person owns to another: what moves, what ends by it, what cannot move and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.absences import Away
from onboarding.domain.ambassadors import OTHER_SEAT
from onboarding.domain.errors import Refusal
from onboarding.domain.leaving import in_order
from onboarding.domain.people import Grant, Role


class SameHands(Refusal):
    """What a person owns is handed to somebody else, who works there still."""


class HandOverChanged(Refusal):
    """What there is to hand over has changed since it was shown."""


class NothingToHandOver(Refusal):
    """Nothing of this person can go to that one."""


class HandOverSettled(Refusal):
    """Something handed over has changed hands again: it can no longer be taken back as one."""


class Outcome(StrEnum):
    """What becomes of one thing."""

    MOVES = "moves"
    JOINS = "joins"
    ENDS = "ends"
    STAYS = "stays"


class Obstacle(StrEnum):
    """Why something stays where it is."""

    BOTH_SEATS = "both_seats"
    OWN_ROLE = "own_role"
    LAST_LEAD = "last_lead"
    NOT_THEIRS = "not_theirs"
    OWN_STAND_IN = "own_stand_in"
    STAND_IN_AWAY = "stand_in_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of one thing, and what keeps it when it stays."""

    outcome: Outcome
    obstacle: Obstacle | None = None


MOVES, JOINS, ENDS = (Fate(outcome=each) for each in (Outcome.MOVES, Outcome.JOINS, Outcome.ENDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Who takes over. `not_for_them` are roles they may not be given in this step.

    `lead_remains` says that a lead ambassador who has come in is left when the giver hands the role over.
    """

    person: int
    grants: frozenset[Grant]
    not_for_them: frozenset[Role] = frozenset()
    lead_remains: bool = True


def roles_fate(held: Iterable[Grant], receiver: Receiver) -> tuple[tuple[Grant, Fate], ...]:
    """What becomes of each role; one that the receiver holds already joins theirs."""
    return tuple((grant, _role_fate(grant, receiver)) for grant in sorted(held, key=in_order))


def grants_after(receiver: Receiver, fates: Iterable[tuple[Grant, Fate]]) -> frozenset[Grant]:
    """The roles of the receiver once it is done."""
    return receiver.grants | {grant for grant, fate in fates if fate.outcome is Outcome.MOVES}


def held_fate(given_by: int, receiver: Receiver) -> Fate:
    """What becomes of lines that were handed to the giver: back with whoever handed them, they end."""
    return ENDS if given_by == receiver.person else MOVES


def given_fate(holder: int, receiver: Receiver, *, answers_for: bool) -> Fate:
    """What becomes of lines that the giver handed to `holder`.

    `answers_for` says whether the receiver will answer for them by their roles.
    """
    if not answers_for:
        return _stays(Obstacle.NOT_THEIRS)
    return ENDS if holder == receiver.person else MOVES


def stand_in_fate(absence: Away, receiver: Receiver, absences: Iterable[Away]) -> Fate:
    """What becomes of an absence in which the giver stands in."""
    if absence.person == receiver.person:
        return _stays(Obstacle.OWN_STAND_IN)
    if any(each.person == receiver.person and each.meets(absence.starts, absence.ends) for each in absences):
        return _stays(Obstacle.STAND_IN_AWAY)
    return MOVES


def _role_fate(grant: Grant, receiver: Receiver) -> Fate:
    if grant.role is Role.LEAD_AMBASSADOR and not receiver.lead_remains:
        return _stays(Obstacle.LAST_LEAD)
    if grant in receiver.grants:
        return JOINS
    if grant.role in receiver.not_for_them:
        return _stays(Obstacle.OWN_ROLE)
    other = OTHER_SEAT.get(grant.role)
    if other is not None and Grant(role=other, department=grant.department) in receiver.grants:
        return _stays(Obstacle.BOTH_SEATS)
    return MOVES


def _stays(obstacle: Obstacle) -> Fate:
    return Fate(outcome=Outcome.STAYS, obstacle=obstacle)
