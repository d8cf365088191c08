"""What is left of somebody who was asked and is not of the town: no address, and no name but in the list."""

import pytest
from sqlalchemy import select

from onboarding.domain.mail import MailState, Why
from onboarding.domain.people import Role
from onboarding.records.base import Record
from onboarding.records.outbox import OutboxMail
from onboarding.services import proposal_links, proposals
from onboarding.services.proposals import Offer
from onboarding.services.seats import Seat

WAY_IN = "https://prelude.example/proposal/"
EMAIL, NAME = "nora@example.org", "Nora Neuve"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote"))


@pytest.fixture
def asked(act, make, town):
    seat = Seat(role=Role.REFERENT, department=make.department(town))
    return proposals.propose(act, Offer(seat=seat, name=NAME, email=EMAIL, locale="en"), way_in=WAY_IN)


def refuse(act, asked):
    token = asked.link.removeprefix(WAY_IN)
    question = proposal_links.look(act.session, token, at=act.at)
    proposal_links.refuse_by_link(act.session, act.shelf, question, reason="No time", at=act.at)


def withdraw(act, asked):
    proposals.withdraw(act, asked.proposal)


def tables_with(session, text):
    """Names of the tables in which any cell holds the text."""
    session.flush()
    return {
        table.name
        for table in Record.metadata.sorted_tables
        if any(text in str(cell) for row in session.execute(select(table)) for cell in row)
    }


@pytest.mark.parametrize("settle", [refuse, withdraw])
def test_once_settled_no_table_holds_the_address_and_only_the_list_the_name(act, asked, settle):
    assert tables_with(act.session, EMAIL) == {"outbox_mail", "proposal"}
    settle(act, asked)
    assert tables_with(act.session, EMAIL) == set()
    assert tables_with(act.session, NAME) == {"proposal"}


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ({}, MailState.WITHDRAWN, Why.TAKEN_BACK),
        ({"state": MailState.SENDING}, MailState.WITHDRAWN, Why.TAKEN_BACK),
        ({"state": MailState.SENDING, "handed_in": True}, MailState.UNCONFIRMED, Why.TAKEN_BACK),
        ({"state": MailState.SENT}, MailState.SENT, None),
    ],
)
def test_a_mail_however_far_it_is_keeps_neither_address_nor_words(act, asked, before, after, why):
    mail = act.session.scalars(select(OutboxMail)).one()
    mail.state = before.get("state", MailState.WAITING)
    mail.handed_in_at = act.at if before.get("handed_in") else None
    act.session.flush()
    withdraw(act, asked)
    act.session.refresh(mail)
    assert (mail.state, mail.why) == (after, why)
    assert (mail.recipient, mail.body, mail.html) == ("", "", "")
