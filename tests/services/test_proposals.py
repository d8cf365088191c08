"""Asking somebody to carry the project, and their answer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.errors import AddressElsewhere, AlreadyThere, NotFound, NotYours, SamePerson
from onboarding.domain.people import Role
from onboarding.domain.proposals import AccountClosed, AlreadyAsked, NotAsked, SeatGone, Settled, State
from onboarding.records.journal import JournalEntry
from onboarding.records.outbox import OutboxMail
from onboarding.records.time_cards import TimeCard
from onboarding.services import ambassadors, proposal_answers, proposals
from onboarding.services.chain import broken_at
from onboarding.services.departments import delete_department
from onboarding.services.proposal_lists import asked_of, listing, open_by_department
from onboarding.services.proposals import Offer
from onboarding.services.seats import Seat, holders_of

WAY_IN = "https://prelude.example/proposal/"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs")


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote"))


@pytest.fixture
def ask(act, parks):
    """Asks an address to take a seat, by default to be referent of the parks."""

    def asked(email="nora@example.org", role=Role.REFERENT, *, by=act, department=parks, **given):
        seat = Seat(role=role, department=department, instead_of=given.pop("instead_of", None))
        offer = Offer(seat=seat, name="Nora Neuve", email=email, locale="en", **given)
        return proposals.propose(by, offer, way_in=WAY_IN)

    return asked


def facts(session):
    return list(session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


def test_somebody_without_an_account_gets_a_mail_in_their_language(ask, session):
    asked = ask(word="Everybody trusts you", hours=3)
    mail = session.scalars(select(OutboxMail)).one()
    assert mail.recipient == "nora@example.org"
    assert mail.subject == "Ada Pilote asks: would you carry the consultation among your colleagues?"
    assert "Referent of Parcs" in mail.body
    assert "About 3\u00a0h a month" in mail.body
    assert "Everybody trusts you" in mail.body
    assert asked.link in mail.body
    assert asked.link.removeprefix(WAY_IN) not in asked.proposal.token_hash


def test_the_journal_names_people_of_the_town_and_nobody_else(ask, make, session, town):
    make.person(town, Role.IT, email="rose@example.org", name="Rose")
    ask("rose@example.org")
    outside = ask().proposal
    of_town, of_outside = session.scalars(select(JournalEntry).order_by(JournalEntry.number))
    assert (of_town.fact, of_town.details["name"]) == ("proposal_made", "Rose")
    assert of_outside.fact == "outside_proposal_made"
    assert of_outside.details["number"] == str(outside.id)
    assert "rose@" not in str(of_town.details)
    assert broken_at(session, town.id) is None


def test_an_address_of_another_town_or_of_a_closed_account_is_refused(ask, make, town):
    make.person(make.town(), Role.IT, email="ailleurs@example.org")
    make.person(town, Role.IT, email="parti@example.org", active=False)
    with pytest.raises(AddressElsewhere):
        ask("Ailleurs@Example.org")
    with pytest.raises(AccountClosed):
        ask("parti@example.org")


def test_a_referent_is_not_asked_to_be_their_own_deputy(ask, make, town, parks):
    make.person(town, Role.REFERENT, department=parks, email="rose@example.org")
    with pytest.raises(SamePerson):
        ask("rose@example.org", Role.DEPUTY)
    with pytest.raises(AlreadyThere):
        ask("rose@example.org", Role.REFERENT)
    ask("nora@example.org", Role.REFERENT)
    with pytest.raises(SamePerson):
        ask("nora@example.org", Role.DEPUTY)
    with pytest.raises(AlreadyAsked):
        ask("NORA@example.org", Role.REFERENT)


def test_who_became_the_other_meanwhile_cannot_accept_any_more(ask, act, make, town, parks):
    rose = make.person(town, Role.IT, email="rose@example.org")
    proposal = ask("rose@example.org", Role.DEPUTY).proposal
    ambassadors.name_ambassador(act, Seat(role=Role.REFERENT, department=parks), rose)
    with pytest.raises(SamePerson):
        proposal_answers.accept(make.act(rose), proposal)
    assert proposal.state is State.WAITING


def test_somebody_of_the_town_is_asked_in_the_application_and_accepts(ask, make, town, parks, session):
    rose = make.person(town, Role.IT, email="rose@example.org", name="Rose")
    proposal = ask("rose@example.org", hours=3).proposal
    mine = make.act(rose)
    assert [(one.role, one.department) for one in asked_of(mine)] == [(Role.REFERENT, "Parcs")]
    proposal_answers.accept(mine, proposal)
    assert [each.name for each in holders_of(mine, Seat(role=Role.REFERENT, department=parks))] == ["Rose"]
    assert (proposal.state, proposal.email, proposal.person_id) == (State.ACCEPTED, None, rose.id)
    card = session.scalars(select(TimeCard)).one()
    assert (card.person_id, card.department_id, card.hours_month, card.signed_by) == (
        rose.id,
        parks.id,
        3,
        None,
    )
    assert asked_of(mine) == ()
    assert facts(session) == ["proposal_made", "proposal_accepted"]
    with pytest.raises(Settled):
        proposal_answers.accept(mine, proposal)


def test_only_whom_it_is_put_to_answers(ask, make, town):
    proposal = ask().proposal
    for person in (make.person(town, Role.IT), make.person(make.town(), Role.IT)):
        stranger = make.act(person)
        with pytest.raises(NotAsked):
            proposal_answers.accept(stranger, proposal)
        with pytest.raises(NotAsked):
            proposal_answers.refuse(stranger, proposal, reason="")


@pytest.mark.parametrize(("instead", "names"), [(False, ["Avant", "Rose"]), (True, ["Rose"])])
def test_a_holder_stays_beside_or_makes_room(ask, make, town, parks, act, instead, names):
    before = make.person(town, Role.REFERENT, department=parks, name="Avant")
    rose = make.person(town, Role.IT, email="rose@example.org", name="Rose")
    proposal = ask("rose@example.org", instead_of=before.id if instead else None).proposal
    proposal_answers.accept(make.act(rose), proposal)
    assert [each.name for each in holders_of(act, Seat(role=Role.REFERENT, department=parks))] == names


def test_whose_place_it_was_to_be_may_have_left_it(ask, make, town, parks, act):
    before = make.person(town, Role.REFERENT, department=parks, name="Avant")
    rose = make.person(town, Role.IT, email="rose@example.org")
    proposal = ask("rose@example.org", instead_of=before.id).proposal
    seat = Seat(role=Role.REFERENT, department=parks)
    ambassadors.remove_ambassador(act, seat, before.id, reason="Mutation")
    proposal_answers.accept(make.act(rose), proposal)
    assert proposal.state is State.ACCEPTED


def test_nobody_makes_room_who_does_not_hold_the_seat(ask, make, town):
    with pytest.raises(NotFound):
        ask(instead_of=make.person(town, Role.IT).id)


def test_a_refusal_keeps_the_reason_out_of_the_journal(ask, make, town, session, act):
    rose = make.person(town, Role.IT, email="rose@example.org")
    proposal = ask("rose@example.org").proposal
    proposal_answers.refuse(make.act(rose), proposal, reason="Ma santé")
    assert (proposal.state, proposal.reason) == (State.REFUSED, "Ma santé")
    assert "Ma santé" not in str(list(session.scalars(select(JournalEntry.details))))
    assert [one.reason for one in listing(act)] == ["Ma santé"]
    assert [one.reason for one in listing(make.act(make.person(town, Role.LEADER)))] == [""]


def test_silence_shows_after_seven_days_and_a_reminder_asks_anew(ask, make, act, session, parks):
    proposal = ask().proposal
    first = proposal.token_hash
    seen = replace(act, at=make.now + timedelta(days=7))
    assert [one.silent for one in open_by_department(seen)[parks.id]] == [True]
    assert [one.silent for one in open_by_department(act)[parks.id]] == [False]
    proposals.remind(seen, proposal, way_in=WAY_IN)
    assert proposal.token_hash != first
    assert [one.silent for one in open_by_department(seen)[parks.id]] == [False]
    assert session.scalars(select(OutboxMail.subject)).all()[-1].startswith("A reminder from Ada Pilote")


def test_what_is_withdrawn_is_over(ask, act):
    proposal = ask().proposal
    proposals.withdraw(act, proposal)
    assert (proposal.state, proposal.email) == (State.WITHDRAWN, None)
    for step in (proposals.withdraw, lambda act, one: proposals.remind(act, one, way_in=WAY_IN)):
        with pytest.raises(Settled):
            step(act, proposal)


def test_a_head_asks_in_their_own_department_only(ask, make, town, parks):
    roads = make.department(town, "Voirie")
    head = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=parks))
    proposal = ask(by=head).proposal
    elsewhere = ask("autre@example.org", department=roads).proposal
    for step in (
        lambda: ask("lea@example.org", by=head, department=roads),
        lambda: ask("lea@example.org", Role.TRAINING_LEAD, by=head, department=None),
        lambda: proposals.withdraw(head, elsewhere),
        lambda: proposals.remind(head, elsewhere, way_in=WAY_IN),
    ):
        with pytest.raises(NotYours):
            step()
    proposals.withdraw(head, proposal)
    assert [(one.department, one.may_act, one.email) for one in listing(head)] == [
        ("Voirie", False, ""),
        ("Parcs", True, ""),
    ]


def test_a_department_deleted_meanwhile_ends_the_question(ask, act, make, town, parks, session):
    rose = make.person(town, Role.IT, email="rose@example.org")
    proposal = ask("rose@example.org").proposal
    delete_department(act, parks)
    session.expire(proposal)
    with pytest.raises(SeatGone):
        proposal_answers.accept(make.act(rose), proposal)
    with pytest.raises(SeatGone):
        proposals.remind(act, proposal, way_in=WAY_IN)
    assert [(one.gone, one.department) for one in listing(act)] == [(True, "Parcs")]
    proposals.withdraw(act, proposal)
    assert proposal.state is State.WITHDRAWN


def test_a_training_lead_is_asked_for_the_whole_town(ask, make, town, act, session):
    rose = make.person(town, Role.IT, email="rose@example.org", name="Rose")
    proposal = ask("rose@example.org", Role.TRAINING_LEAD, department=None, hours=5).proposal
    proposal_answers.accept(make.act(rose), proposal)
    assert [each.name for each in holders_of(act, Seat(role=Role.TRAINING_LEAD))] == ["Rose"]
    assert facts(session) == ["town_proposal_made", "town_proposal_accepted"]
    assert session.scalars(select(TimeCard.department_id)).one() is None


@pytest.mark.parametrize(
    "role", [Role.LEADER, Role.LEAD_AMBASSADOR, Role.TRAINING_LEAD, Role.DEPARTMENT_HEAD]
)
def test_no_other_role_is_proposed_in_a_department(ask, role):
    with pytest.raises(NotFound):
        ask(role=role)


def test_open_proposals_and_lists_stay_within_the_town(ask, make, parks):
    ask()
    stranger = make.act(make.person(make.town(), Role.LEAD_AMBASSADOR))
    assert listing(stranger) == ()
    assert open_by_department(stranger) == {}
