"""Handing everything a person owns to another in one step."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from onboarding.domain import hand_over as rules
from onboarding.domain.canonical import digest
from onboarding.domain.hand_over import Fate, Outcome, Receiver
from onboarding.domain.people import Grant, Role
from onboarding.domain.policy import Action, Within, belongs
from onboarding.domain.readiness import Scope
from onboarding.records.absences import Absence, absences_of
from onboarding.records.consultations import concerned_departments
from onboarding.records.delegations import Delegation
from onboarding.records.people import Person, grants_of
from onboarding.services.act import Act
from onboarding.services.assignment_mail import tell_received
from onboarding.services.belongings import Belongings
from onboarding.services.changed_hands import close, join, move, tell_roles
from onboarding.services.grants import grant_roles, revoke, written
from onboarding.services.journal import record
from onboarding.services.named_milestones import NamedMilestone, give_milestones
from onboarding.services.people import SECOND_PERSONS
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town, leads_of

FACT = "handed_over"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What becomes of everything a person owns when another takes over."""

    giver: Person
    receiver: Person
    roles: tuple[tuple[Grant, Fate], ...]
    held: tuple[tuple[Delegation, Fate], ...]
    given: tuple[tuple[Delegation, Fate], ...]
    stand_ins: tuple[tuple[Absence, Fate], ...]
    milestones: tuple[tuple[NamedMilestone, Fate], ...]

    @property
    def seal(self) -> str:
        """Names the plan as it was shown, so that another one is never carried out in its place."""
        parts: list[object] = [self.roles]
        for row in (self.held, self.given, self.stand_ins, self.milestones):
            parts.append([(each.id, fate) for each, fate in row])
        return digest(parts, salt=f"{self.giver.id}-{self.receiver.id}")

    @property
    def moves_something(self) -> bool:
        """Whether anything leaves the giver."""
        every = (*self.roles, *self.held, *self.given, *self.stand_ins, *self.milestones)
        return any(fate.outcome is not Outcome.STAYS for _, fate in every)


def hand_over_of(act: Act, owned: Belongings, receiver: Person) -> HandOver:
    """What would become of each thing. Raises SameHands."""
    if receiver.id == owned.person.id or not receiver.active:
        raise rules.SameHands
    takes = _receiver(act, owned.person, receiver)
    roles = rules.roles_fate(owned.grants, takes)
    after = rules.grants_after(takes, roles)
    known = [each.away for each in absences_of(act.session, act.actor.municipality, since=act.today)]
    return HandOver(
        giver=owned.person,
        receiver=receiver,
        roles=roles,
        held=tuple((each, rules.held_fate(each.given_by, takes)) for each in owned.held),
        given=tuple((each, _given_fate(act, each, takes, after)) for each in owned.given),
        stand_ins=tuple((each, rules.stand_in_fate(each.away, takes, known)) for each in owned.stand_ins),
        milestones=tuple((each, rules.MOVES) for each in owned.milestones),
    )


def hand_over(act: Act, planned: HandOver, *, seal: str, link: str = "") -> dict[str, int]:
    """Carry out the plan that was shown; returns how many of each kind changed hands.

    Whoever takes over gets a mail with the link.
    Raises NotYours, HandOverChanged, NothingToHandOver.
    """
    act.demand(Action.HAND_OVER)
    hold_town(act)
    if planned.seal != seal:
        raise rules.HandOverChanged
    if not planned.moves_something:
        raise rules.NothingToHandOver
    tell_received(act, planned.giver, planned.receiver, link=link)
    giver, receiver = planned.giver, planned.receiver
    moved, joined = (_of(planned.roles, outcome) for outcome in (Outcome.MOVES, Outcome.JOINS))
    revoke(act, giver, (*moved, *joined))
    grant_roles(act, receiver, moved)
    tell_roles(act, giver, lost=(*moved, *joined), won=())
    tell_roles(act, receiver, lost=(), won=moved)
    ended = _hand_delegations(act, planned)
    for absence in _of(planned.stand_ins, Outcome.MOVES):
        absence.stand_in = receiver.id
    milestones = _of(planned.milestones, Outcome.MOVES)
    give_milestones(act, milestones, giver=giver, receiver=receiver)
    act.session.flush()
    return _tell(act, planned, ended)


def _hand_delegations(act: Act, planned: HandOver) -> tuple[Delegation, ...]:
    """Let them change hands, and tell both; gives back those that end by it."""
    for each in _of(planned.held, Outcome.MOVES):
        move(act, each, planned.receiver)
    for each in _of(planned.given, Outcome.MOVES):
        each.given_by = planned.receiver.id
    home, joined = (_of(row, Outcome.ENDS) for row in (planned.held, planned.given))
    for each in home:
        close(act, each)
    for each in joined:
        join(act, each)
    return (*home, *joined)


def _tell(act: Act, planned: HandOver, ended: Iterable[Delegation]) -> dict[str, int]:
    moved, back = _moved(planned), _ids(ended)
    joined = written(_of(planned.roles, Outcome.JOINS))
    counts = {
        "roles": len(moved["roles"]) + len(joined),
        "delegations": len(moved["held"]) + len(moved["given"]) + len(back),
        "stand_ins": len(moved["stand_ins"]),
        "milestones": len(moved["milestones"]),
    }
    record(
        act,
        FACT,
        f"person:{planned.giver.id}",
        name=planned.giver.name,
        to=planned.receiver.name,
        receiver=planned.receiver.id,
        counts=counts,
        moved=moved,
        joined=joined,
        ended=back,
    )
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return counts


def _moved(planned: HandOver) -> dict[str, list[str] | list[int]]:
    """What moves, as the journal keeps it: roles written down, the rest by number."""
    return {
        "roles": written(_of(planned.roles, Outcome.MOVES)),
        "held": _ids(_of(planned.held, Outcome.MOVES)),
        "given": _ids(_of(planned.given, Outcome.MOVES)),
        "stand_ins": _ids(_of(planned.stand_ins, Outcome.MOVES)),
        "milestones": _ids(_of(planned.milestones, Outcome.MOVES)),
    }


def _receiver(act: Act, giver: Person, receiver: Person) -> Receiver:
    leads = leads_of(act.session, act.actor.municipality)
    remaining = {person for person, came_in in leads.items() if came_in and person != giver.id}
    return Receiver(
        person=receiver.id,
        grants=frozenset(
            Grant(role=role, department=department)
            for role, department in grants_of(act.session, receiver.id)
        ),
        not_for_them=SECOND_PERSONS if receiver.id == act.actor.id else frozenset[Role](),
        lead_remains=bool(remaining) or receiver.password_hash is not None,
    )


def _given_fate(act: Act, given: Delegation, takes: Receiver, after: frozenset[Grant]) -> Fate:
    concerned = concerned_departments(act.session, given.consultation_id)
    known = act.shelf.catalogue.by_id
    answers_for = all(
        belongs(
            after,
            known[item],
            Within(
                consultation=given.consultation_id,
                concerned=concerned,
                department=given.department_id if known[item].scope is Scope.DEPARTMENT else None,
            ),
        )
        for item in given.items
        if item in known
    )
    return rules.given_fate(given.person_id, takes, answers_for=answers_for)


def _of(row: Iterable[tuple[T, Fate]], outcome: Outcome) -> tuple[T, ...]:
    return tuple(each for each, fate in row if fate.outcome is outcome)


def _ids(things: Iterable[Delegation | Absence | NamedMilestone]) -> list[int]:
    return [each.id for each in things]
