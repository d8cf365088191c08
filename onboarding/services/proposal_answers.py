"""Answering a proposal: accepting it takes the seat, refusing it may say why."""

from sqlalchemy import select

from onboarding.domain.errors import AlreadyThere, NotFound
from onboarding.domain.proposals import NotAsked, State
from onboarding.records.people import Person
from onboarding.records.proposals import Proposal
from onboarding.records.time_cards import TimeCard
from onboarding.services.act import Act
from onboarding.services.preparation import keep_scores
from onboarding.services.proposals import hold, seat_of, settle, tell
from onboarding.services.seats import Seat, check_seat, leave_seat, take_seat


def accept(act: Act, proposal: Proposal) -> None:
    """Take the seat, in the place of another where it was proposed so, or beside those who hold it.

    Raises NotAsked, Settled, SeatGone, SamePerson.
    """
    person = _who_is_asked(act, proposal)
    hold(act, proposal)
    seat = seat_of(act, proposal)
    before = _sit_down(act, seat, person)
    _note_hours(act, proposal, person)
    proposal.person_id = person.id
    settle(act, proposal, State.ACCEPTED)
    tell(act, "proposal_accepted", proposal, before=before)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)


def refuse(act: Act, proposal: Proposal, *, reason: str) -> None:
    """Say no when signed in. Raises NotAsked, Settled."""
    _who_is_asked(act, proposal)
    decline(act, proposal, reason=reason)


def decline(act: Act, proposal: Proposal, *, reason: str) -> None:
    """Say no, by whoever was recognised; the reason stays out of the journal. Raises Settled."""
    hold(act, proposal)
    settle(act, proposal, State.REFUSED, reason=reason.strip())
    tell(act, "proposal_refused", proposal)


def _who_is_asked(act: Act, proposal: Proposal) -> Person:
    person = act.session.get(Person, act.actor.id)
    if person is None or person.municipality_id != proposal.municipality_id:
        raise NotAsked
    if proposal.state is State.WAITING and proposal.email != person.email:
        raise NotAsked
    return person


def _sit_down(act: Act, seat: Seat, person: Person) -> str | None:
    """Take the seat unless it was given meanwhile; returns the name of who made room."""
    try:
        check_seat(act, seat, person)
    except AlreadyThere:
        return None
    before = _make_room(act, seat)
    take_seat(act, seat, person)
    return before


def _make_room(act: Act, seat: Seat) -> str | None:
    """Whose place it was to be; somebody who left it already makes no more room."""
    if seat.instead_of is None:
        return None
    try:
        return leave_seat(act, seat, seat.instead_of)
    except NotFound:
        return None


def _note_hours(act: Act, proposal: Proposal, person: Person) -> None:
    """Keep the hours asked for as time that nobody signed yet, unless some are noted already."""
    if proposal.hours_month is None:
        return
    where = proposal.department_id
    noted = select(TimeCard.id).where(
        TimeCard.person_id == person.id,
        TimeCard.department_id.is_(None) if where is None else TimeCard.department_id == where,
    )
    if act.session.scalar(noted) is None:
        act.session.add(
            TimeCard(
                municipality_id=act.actor.municipality,
                person_id=person.id,
                department_id=where,
                hours_month=proposal.hours_month,
            )
        )
        act.session.flush()
