"""Who there is to do the work of each owner, and with how many hours a week."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from onboarding.domain.feasible import REFERENT_MONTH, WEEKS_A_MONTH
from onboarding.domain.fitting import Worker
from onboarding.domain.lead import week_needed
from onboarding.domain.people import IN_A_DEPARTMENT, OWNED_BY, Role
from onboarding.domain.readiness import Owner
from onboarding.domain.time_cards import Agreed, Signature
from onboarding.records.absences import absences_of
from onboarding.records.people import holders
from onboarding.records.time_cards import time_cards_of
from onboarding.records.towns import Municipality
from onboarding.services.open_work import department_key

Away = tuple[tuple[date, date], ...]
Signed = Mapping[tuple[int, int | None], Agreed]


def assumed(population: int | None) -> Mapping[Role, float]:
    """Hours a week where nobody signed any, in a town of that size; for other roles nothing is assumed."""
    in_a_department = REFERENT_MONTH / WEEKS_A_MONTH
    return {
        Role.LEAD_AMBASSADOR: week_needed(population),
        Role.REFERENT: in_a_department,
        Role.DEPUTY: in_a_department,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody who does the work of an owner, in a department where the owner is one."""

    person: int
    name: str
    role: Role
    key: str
    department: int | None


def workforce(
    session: Session, town: Municipality, *, resting: Collection[int] = (), today: date
) -> Mapping[str, tuple[Worker, ...]]:
    """Owner -> the people with hours for it: those that a manager signed, else what is assumed of the role.

    Hours whose signature has run out are assumed to go on. Somebody who works for several owners on one card
    shares its hours evenly between them; roles in `resting` departments take none.
    """
    people = (row for row in holders(session, town.id) if row[3] not in resting)
    hands = tuple(_hands(people))
    cards = (card.agreed for card in time_cards_of(session, town.id))
    signed = {(card.person, card.department): card for card in cards if card.signed_on is not None}
    away: dict[int, Away] = {}
    for each in absences_of(session, town.id, since=today):
        away[each.person_id] = (*away.get(each.person_id, ()), (each.starts_on, each.ends_on))
    found: dict[str, tuple[Worker, ...]] = {}
    usual = assumed(town.population)
    for hand in hands:
        worker = _worker(hand, hands, signed, today) or _unsigned(hand, usual)
        if worker is not None:
            found[hand.key] = (*found.get(hand.key, ()), replace(worker, away=away.get(hand.person, ())))
    return found


def _hands(people: Iterable[tuple[int, str, Role, int | None]]) -> Iterable[Hand]:
    """One hand per person and owner, by the first of their roles there."""
    seen = set()
    for person, name, role, department in sorted(people, key=lambda row: list(Role).index(row[2])):
        for owner, roles in OWNED_BY.items():
            if role not in roles or (role in IN_A_DEPARTMENT and department is None):
                continue
            key = department_key(department) if owner is Owner.DH and department else owner.value
            if (person, key) not in seen:
                seen.add((person, key))
                yield Hand(person=person, name=name, role=role, key=key, department=department)


def _worker(hand: Hand, hands: Iterable[Hand], signed: Signed, today: date) -> Worker | None:
    if not _on_whole_card(hand, signed):
        return _by_card(hand.name, signed[hand.person, hand.department], 1, today)
    if (hand.person, None) in signed:
        sharing = sum(each.person == hand.person and _on_whole_card(each, signed) for each in hands)
        return _by_card(hand.name, signed[hand.person, None], sharing, today)
    return None


def _unsigned(hand: Hand, usual: Mapping[Role, float]) -> Worker | None:
    """The hours that are usual for the role, where they are known."""
    weekly = usual.get(hand.role)
    return None if weekly is None else Worker(name=hand.name, weekly=weekly, assumed=True)


def _by_card(name: str, card: Agreed, sharing: int, today: date) -> Worker:
    """The hours of a card, by the rules of the load: how long it holds, what its launch month is."""
    lapsed = card.signature(today) is Signature.TO_RENEW
    weeks = WEEKS_A_MONTH * sharing
    ordinary, launch = (card.in_month(of_launch=each) / weeks for each in (False, True))
    return Worker(name=name, weekly=ordinary, launch=launch, assumed=lapsed, lapsed=lapsed)


def _on_whole_card(hand: Hand, signed: Signed) -> bool:
    """Whether no card was signed for that department alone."""
    return hand.department is None or (hand.person, hand.department) not in signed
