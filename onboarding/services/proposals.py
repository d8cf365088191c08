"""Asking somebody to carry the project, reminding them, and withdrawing the question."""

import secrets
from dataclasses import dataclass

from sqlalchemy import select

from onboarding.domain.ambassadors import OTHER_SEAT
from onboarding.domain.errors import AddressElsewhere, NotFound, SamePerson
from onboarding.domain.policy import Action
from onboarding.domain.proposals import VALID, AccountClosed, AlreadyAsked, SeatGone, Settled, State
from onboarding.records.departments import Department
from onboarding.records.people import Person, find_person
from onboarding.records.proposals import Proposal
from onboarding.records.towns import Municipality
from onboarding.services import outbox
from onboarding.services.act import Act
from onboarding.services.colleagues import local_day
from onboarding.services.envelopes import Addressee
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.seats import Seat, check_seat, demand_seat, hold_seat, holders_of
from onboarding.services.sessions import token_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A seat and whom to ask; `word` says why them, `hours` are a month's, `locale` is the mail's."""

    seat: Seat
    name: str
    email: str
    locale: str
    word: str = ""
    hours: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question put, and the link that answers it."""

    proposal: Proposal
    link: str


def propose(act: Act, offer: Offer, *, way_in: str) -> Asked:
    """Ask this person by mail; `way_in` and a token make the link.

    Raises NotYours, NotFound, DepartmentGone, AlreadyAsked, SamePerson, and as `_known` does.
    """
    demand_seat(act, offer.seat)
    hold_seat(act, offer.seat)
    seat, email = offer.seat, offer.email.strip().lower()
    if seat.instead_of is not None and seat.instead_of not in {each.id for each in holders_of(act, seat)}:
        raise NotFound
    known = _known(act, seat, email)
    _refuse_twins(act, seat, email)
    proposal = Proposal(
        municipality_id=act.actor.municipality,
        role=seat.role,
        department_id=seat.department_id,
        department_name=seat.department.name if seat.department else "",
        name=known.name if known else offer.name,
        email=email,
        locale=known.locale if known else offer.locale,
        word=offer.word,
        hours_month=offer.hours,
        instead_of=seat.instead_of,
        proposed_by=act.actor.id,
        proposed_at=act.at,
    )
    act.session.add(proposal)
    asked = _ask(act, proposal, seat, way_in, again=False)
    tell(act, "proposal_made", proposal)
    return asked


def remind(act: Act, proposal: Proposal, *, way_in: str) -> Asked:
    """Ask once more by a new link; the earlier one stops working.

    Raises NotYours, Settled, SeatGone, AddressElsewhere, AccountClosed, SamePerson, AlreadyThere.
    """
    demand_seat(act, seat_of(act, proposal))
    hold(act, proposal)
    seat = seat_of(act, proposal)
    _known(act, seat, proposal.email or "")
    asked = _ask(act, proposal, seat, way_in, again=True)
    tell(act, "proposal_reminded", proposal)
    return asked


def withdraw(act: Act, proposal: Proposal) -> None:
    """Ask no longer: the link stops working. Raises NotYours, Settled."""
    demand_proposal(act, proposal)
    hold(act, proposal)
    settle(act, proposal, State.WITHDRAWN)
    tell(act, "proposal_withdrawn", proposal)


def demand_proposal(act: Act, proposal: Proposal) -> None:
    """Stop unless the actor may act on it; once its department is gone the lead may. Raises NotYours."""
    if homeless(proposal):
        act.demand(Action.INVITE_PERSON)
    else:
        demand_seat(act, seat_of(act, proposal))


def seat_of(act: Act, proposal: Proposal) -> Seat:
    """The seat asked for. Raises SeatGone when its department was deleted."""
    if homeless(proposal):
        raise SeatGone
    where = act.session.get(Department, proposal.department_id) if proposal.department_id else None
    return Seat(role=proposal.role, department=where, instead_of=proposal.instead_of)


def hold(act: Act, proposal: Proposal) -> None:
    """Let nobody else settle it meanwhile. Raises NotFound, Settled."""
    hold_row(act, proposal)
    if proposal.state is not State.WAITING:
        raise Settled(proposal.state, local_day(act, proposal.settled_at or act.at))


def settle(act: Act, proposal: Proposal, state: State, *, reason: str = "") -> None:
    """Write the answer down; the address is no longer needed and is erased, from its mails too.

    Whoever is of the town by then is remembered: the journal names nobody else.
    """
    known = find_person(act.session, proposal.email or "")
    if known is not None and known.municipality_id == proposal.municipality_id:
        proposal.person_id = known.id
    proposal.state, proposal.settled_at, proposal.reason = state, act.at, reason
    proposal.email = None
    act.session.flush()
    outbox.erase(act, _mailed(proposal))


def tell(act: Act, fact: str, proposal: Proposal, **details: object) -> None:
    """Write it into the journal, under its department; who is not of the town goes by a number."""
    where, said = proposal.department_id, _said(act, proposal)
    fact = fact if "name" in said else f"outside_{fact}"
    subject = f"department:{where}" if where else f"town:{act.actor.municipality}"
    if proposal.department_name:
        record(act, fact, subject, department=proposal.department_name, **said, **details)
    else:
        record(act, f"town_{fact}", subject, **said, **details)


def homeless(proposal: Proposal) -> bool:
    """Whether the department it asks for was deleted."""
    return proposal.department_id is None and proposal.role in OTHER_SEAT


def _said(act: Act, proposal: Proposal) -> dict[str, str]:
    email = proposal.email
    behind = find_person(act.session, email) if email is not None else None
    if proposal.person_id is not None or behind is not None:
        return {"name": proposal.name, "role": proposal.role.value}
    return {"number": str(proposal.id), "role": proposal.role.value}


def _known(act: Act, seat: Seat, email: str) -> Person | None:
    """The person of the town behind the address, if there is one and they can take the seat.

    Raises AddressElsewhere, AccountClosed, SamePerson, AlreadyThere.
    """
    known = find_person(act.session, email)
    if known is None:
        return None
    if known.municipality_id != act.actor.municipality:
        raise AddressElsewhere
    if not known.active:
        raise AccountClosed
    check_seat(act, seat, known)
    return known


def _refuse_twins(act: Act, seat: Seat, email: str) -> None:
    asked = set(
        act.session.scalars(
            select(Proposal.role).where(
                Proposal.municipality_id == act.actor.municipality,
                Proposal.email == email,
                Proposal.state == State.WAITING,
                Proposal.department_id.is_(None)
                if seat.department_id is None
                else Proposal.department_id == seat.department_id,
            )
        )
    )
    if seat.role in asked:
        raise AlreadyAsked
    if OTHER_SEAT.get(seat.role) in asked:
        raise SamePerson


def _ask(act: Act, proposal: Proposal, seat: Seat, way_in: str, *, again: bool) -> Asked:
    token = secrets.token_urlsafe(32)
    proposal.token_hash, proposal.asked_at = token_hash(token), act.at
    proposal.expires_at = act.at + VALID
    act.session.flush()
    outbox.take_back(act, [_mailed(proposal)])
    outbox.write(
        act,
        Addressee(email=proposal.email or "", name=proposal.name, locale=proposal.locale),
        "proposal",
        about=_mailed(proposal),
        town=act.session.get_one(Municipality, act.actor.municipality).name,
        asking=act.actor.name,
        role=proposal.role.value,
        department=seat.department.name if seat.department else "",
        hours=proposal.hours_month,
        word=proposal.word,
        link=f"{way_in}{token}",
        until=local_day(act, proposal.expires_at),
        again=again,
    )
    return Asked(proposal=proposal, link=f"{way_in}{token}")


def _mailed(proposal: Proposal) -> str:
    return f"proposal:{proposal.id}"
