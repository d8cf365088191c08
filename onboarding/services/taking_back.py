"""Taking a hand-over back, for as long as nothing of it has changed hands again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from onboarding.domain.hand_over import HandOverSettled, Outcome, Receiver, roles_fate
from onboarding.domain.people import Grant, Role
from onboarding.domain.policy import Action
from onboarding.records.absences import Absence
from onboarding.records.delegations import Delegation
from onboarding.records.journal import JournalEntry
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.records.people import Person, find_colleague, grants_of
from onboarding.services.act import Act
from onboarding.services.assignment_mail import unsay_received
from onboarding.services.changed_hands import move, tell_entrusted, tell_roles
from onboarding.services.grants import grant_roles, revoke, written
from onboarding.services.hand_over import FACT
from onboarding.services.journal import record
from onboarding.services.named_milestones import edits_by_id, rename
from onboarding.services.people import SECOND_PERSONS
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town, leads_of

UNDONE = "hand_over_undone"
MOST = 20
"""Hand-overs that are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A hand-over that was done, whether it can still be taken back, and since when it is."""

    entry: JournalEntry
    may_undo: bool
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What one hand-over changed, read back from the journal."""

    giver: Person
    receiver: Person
    moved: frozenset[Grant]
    joined: frozenset[Grant]
    held: tuple[Delegation, ...]
    given: tuple[Delegation, ...]
    ended: tuple[Delegation, ...]
    stand_ins: tuple[Absence, ...]
    milestones: tuple[MilestoneEdit, ...]


def past_hand_overs(act: Act) -> tuple[Past, ...]:
    """The newest hand-overs of the town; only the newest one may be taken back."""
    entries = act.session.scalars(
        select(JournalEntry)
        .where(JournalEntry.municipality_id == act.actor.municipality, JournalEntry.fact.in_((FACT, UNDONE)))
        .order_by(JournalEntry.number.desc())
        .limit(MOST)
    ).all()
    after = (None, *entries)
    return tuple(
        Past(
            entry=each,
            may_undo=later is None and _read(act, each) is not None,
            undone_at=later.at if later is not None and later.fact == UNDONE else None,
        )
        for each, later in zip(entries, after, strict=False)
        if each.fact == FACT
    )


def undo_hand_over(act: Act, entry: JournalEntry) -> None:
    """Give everything back. Raises NotYours, HandOverSettled."""
    act.demand(Action.HAND_OVER)
    hold_town(act)
    newest = next(iter(past_hand_overs(act)), None)
    done = _read(act, entry) if newest is not None and newest.may_undo and newest.entry is entry else None
    if done is None:
        raise HandOverSettled
    unsay_received(act, done.giver, done.receiver)
    revoke(act, done.receiver, done.moved)
    grant_roles(act, done.giver, done.moved | done.joined)
    _return(act, done)
    act.session.flush()
    record(
        act,
        UNDONE,
        f"person:{done.giver.id}",
        name=done.giver.name,
        to=done.receiver.name,
        roles=written(done.moved | done.joined),
    )
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)


def _return(act: Act, done: _Done) -> None:
    """Let everything but the roles go back, and tell."""
    back = done.moved | done.joined
    tell_roles(act, done.receiver, lost=done.moved, won=())
    tell_roles(act, done.giver, lost=(), won=back)
    for each in done.held:
        move(act, each, done.giver)
    for each in done.given:
        each.given_by = done.giver.id
    for each in done.ended:
        each.ended_on = each.ended_by = None
        tell_entrusted(act, each)
    for absence in done.stand_ins:
        absence.stand_in = done.giver.id
    rename(act, done.milestones, done.giver)


def _read(act: Act, entry: JournalEntry) -> _Done | None:
    """What it changed, if all of it still stands as it left it."""
    details: Mapping[str, Any] = entry.details
    town = act.actor.municipality
    giver = find_colleague(act.session, town, int(entry.subject.partition(":")[2]))
    receiver = find_colleague(act.session, town, int(details["receiver"]))
    if giver is None or receiver is None or not giver.active:
        return None
    moved = details["moved"]
    done = _Done(
        giver=giver,
        receiver=receiver,
        moved=frozenset(map(_grant, moved["roles"])),
        joined=frozenset(map(_grant, details["joined"])),
        held=_delegations(act, moved["held"]),
        given=_delegations(act, moved["given"]),
        ended=_delegations(act, details["ended"]),
        stand_ins=tuple(act.session.scalars(select(Absence).where(Absence.id.in_(moved["stand_ins"])))),
        milestones=edits_by_id(act, moved.get("milestones", ())),
    )
    return done if _still_stands(done, details) and _may_return(act, done) else None


def _still_stands(done: _Done, details: Mapping[str, Any]) -> bool:
    moved = details["moved"]
    complete = [*map(len, (done.held, done.given, done.ended, done.stand_ins, done.milestones))] == [
        len(moved["held"]),
        len(moved["given"]),
        len(details["ended"]),
        len(moved["stand_ins"]),
        len(moved.get("milestones", ())),
    ]
    hands = all(each.person_id == done.receiver.id for each in done.held)
    givers = all(each.given_by == done.receiver.id for each in done.given)
    stands = all(each.stand_in == done.receiver.id for each in done.stand_ins)
    names = all(each.person_id == done.receiver.id for each in done.milestones)
    return complete and hands and givers and stands and names


def _may_return(act: Act, done: _Done) -> bool:
    """Whether the receiver still holds the roles, and the giver may hold them again."""
    theirs, own = _held(act, done.receiver), _held(act, done.giver)
    if not done.moved | done.joined <= theirs or (done.moved | done.joined) & own:
        return False
    leads = leads_of(act.session, act.actor.municipality)
    back = Receiver(
        person=done.giver.id,
        grants=own,
        not_for_them=SECOND_PERSONS if done.giver.id == act.actor.id else frozenset[Role](),
        lead_remains=any(came_in for person, came_in in leads.items() if person != done.receiver.id)
        or done.giver.password_hash is not None,
    )
    return all(fate.outcome is Outcome.MOVES for _, fate in roles_fate(done.moved | done.joined, back))


def _held(act: Act, person: Person) -> frozenset[Grant]:
    return frozenset(
        Grant(role=role, department=department) for role, department in grants_of(act.session, person.id)
    )


def _delegations(act: Act, ids: Sequence[int]) -> tuple[Delegation, ...]:
    wanted = select(Delegation).where(
        Delegation.id.in_(ids), Delegation.municipality_id == act.actor.municipality
    )
    return tuple(act.session.scalars(wanted))


def _grant(value: str) -> Grant:
    role, _, department = value.partition(":")
    return Grant(role=Role(role), department=int(department) if department else None)
