"""Who there is to do the work of each owner, and with how many hours a week."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from onboarding.domain.feasible import LEAD_WEEK, REFERENT_MONTH, WEEKS_A_MONTH, Worker
from onboarding.domain.people import IN_A_DEPARTMENT, OWNED_BY, Role
from onboarding.domain.readiness import Owner
from onboarding.records.absences import absences_of
from onboarding.records.people import holders
from onboarding.records.time_cards import time_cards_of
from onboarding.services.open_work import department_key

Away = tuple[tuple[date, date], ...]
Signed = Mapping[tuple[int, int | None], float]
ASSUMED = {
    Role.LEAD_AMBASSADOR: LEAD_WEEK,
    Role.REFERENT: REFERENT_MONTH / WEEKS_A_MONTH,
    Role.DEPUTY: REFERENT_MONTH / WEEKS_A_MONTH,
}
"""Hours a week where nobody signed any; for other roles nothing is assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody who does the work of an owner, in a department where the owner is one."""

    person: int
    name: str
    role: Role
    key: str
    department: int | None


def workforce(session: Session, municipality_id: int, *, today: date) -> Mapping[str, tuple[Worker, ...]]:
    """Owner -> the people with hours for it: those that a manager signed, else what is assumed of the role.

    Somebody who works for several owners on one card shares its hours evenly between them.
    """
    hands = tuple(_hands(holders(session, municipality_id)))
    signed = {
        (card.person_id, card.department_id): card.hours_month / WEEKS_A_MONTH
        for card in time_cards_of(session, municipality_id)
        if card.signed_on is not None
    }
    away: dict[int, Away] = {}
    for each in absences_of(session, municipality_id, since=today):
        away[each.person_id] = (*away.get(each.person_id, ()), (each.starts_on, each.ends_on))
    found: dict[str, tuple[Worker, ...]] = {}
    for hand in hands:
        worker = _worker(hand, hands, signed, away.get(hand.person, ()))
        if worker is not None:
            found[hand.key] = (*found.get(hand.key, ()), worker)
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


def _worker(hand: Hand, hands: Iterable[Hand], signed: Signed, away: Away) -> Worker | None:
    if not _on_whole_card(hand, signed):
        return Worker(name=hand.name, weekly=signed[hand.person, hand.department], away=away)
    if (hand.person, None) in signed:
        sharing = sum(each.person == hand.person and _on_whole_card(each, signed) for each in hands)
        return Worker(name=hand.name, weekly=signed[hand.person, None] / sharing, away=away)
    weekly = ASSUMED.get(hand.role)
    return None if weekly is None else Worker(name=hand.name, weekly=weekly, assumed=True, away=away)


def _on_whole_card(hand: Hand, signed: Signed) -> bool:
    """Whether no card was signed for that department alone."""
    return hand.department is None or (hand.person, hand.department) not in signed
