"""The link of a proposal: looking never uses it up, and it opens the way in for somebody new."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.proposals import (
    AddressTaken,
    LinkExpired,
    LinkUnknown,
    SeatGone,
    Settled,
    State,
    outsider,
)
from onboarding.records.departments import Department
from onboarding.records.people import Invitation, Person, find_person
from onboarding.records.proposals import Proposal, find_by_token
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.passwords import hash_password
from onboarding.services.proposal_answers import decline
from onboarding.services.proposals import hold, homeless
from onboarding.services.seats import Seat, check_seat
from onboarding.services.sessions import end_all_sessions, open_session, token_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a link asks: by whom, of which town; `person` is the town's own behind the address, if any."""

    proposal: Proposal
    town: Municipality
    department: Department | None
    by: str
    person: Person | None

    @property
    def comes_in(self) -> bool:
        """Whether accepting begins with choosing a password."""
        return self.person is None or self.person.password_hash is None


def look(session: Session, token: str, *, at: datetime) -> Question:
    """What the link asks. Raises LinkUnknown, Settled, SeatGone, LinkExpired, AddressTaken."""
    proposal = find_by_token(session, token_hash(token))
    if proposal is None:
        raise LinkUnknown
    town = session.get_one(Municipality, proposal.municipality_id)
    _demand_open(proposal, town, at)
    by = session.get(Person, proposal.proposed_by) if proposal.proposed_by else None
    return Question(
        proposal=proposal,
        town=town,
        department=session.get(Department, proposal.department_id) if proposal.department_id else None,
        by=by.name if by else "",
        person=_person_behind(session, proposal),
    )


def come_in(session: Session, shelf: Shelf, question: Question, *, password: str, at: datetime) -> str:
    """Open an account for whom the question is put to, and sign them in; returns the session's token.

    Raises WeakPassword, SamePerson, Settled, AddressTaken.
    """
    proposal, town = question.proposal, question.town
    hashed = hash_password(password, known=(proposal.email or "", proposal.name, town.name))
    act = _outside(session, shelf, question, at)
    hold(act, proposal)
    person = question.person or _new_person(session, proposal)
    if question.person is not None:
        seat = Seat(role=proposal.role, department=question.department)
        check_seat(act, seat, person)
    person.password_hash = hashed
    session.execute(delete(Invitation).where(Invitation.person_id == person.id, Invitation.used_at.is_(None)))
    end_all_sessions(session, person.id)
    return open_session(session, person, at=at)


def refuse_by_link(session: Session, shelf: Shelf, question: Question, *, reason: str, at: datetime) -> None:
    """Say no by the link alone: whoever has it reads that mailbox. Raises Settled."""
    decline(_outside(session, shelf, question, at), question.proposal, reason=reason)


def _demand_open(proposal: Proposal, town: Municipality, at: datetime) -> None:
    if proposal.state is not State.WAITING:
        settled = (proposal.settled_at or at).astimezone(ZoneInfo(town.time_zone))
        raise Settled(proposal.state, settled.date())
    if homeless(proposal):
        raise SeatGone
    if proposal.expires_at <= at:
        raise LinkExpired


def _person_behind(session: Session, proposal: Proposal) -> Person | None:
    person = find_person(session, proposal.email or "")
    if person is None:
        return None
    if person.municipality_id != proposal.municipality_id or not person.active:
        raise AddressTaken
    return person


def _new_person(session: Session, proposal: Proposal) -> Person:
    person = Person(
        municipality_id=proposal.municipality_id,
        email=proposal.email or "",
        name=proposal.name,
        locale=proposal.locale,
    )
    try:
        with session.begin_nested():
            session.add(person)
    except IntegrityError:
        raise AddressTaken from None
    return person


def _outside(session: Session, shelf: Shelf, question: Question, at: datetime) -> Act:
    town, proposal = question.town, question.proposal
    who = outsider(municipality=town.id, locale=proposal.locale)
    return Act(session=session, actor=who, at=at, shelf=shelf, zone=town.time_zone)
