"""The page behind the link of a proposal: for people without an account, and for scanners."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person
from onboarding.records.proposals import Proposal
from onboarding.services import proposals
from onboarding.services.ambassadors import name_ambassador
from onboarding.services.chain import broken_at
from onboarding.services.people import Newcomer, deactivate, invite_person
from onboarding.services.proposals import Offer
from onboarding.services.seats import Seat
from tests.make import PASSWORD

GOOD = {"password": "trois noisetiers sous la pluie"}


@pytest.fixture
def town(make):
    return make.town("Vallorne")


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", slug="parcs")


@pytest.fixture
def ada(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")


@pytest.fixture
def ask(make, ada, parks, session):
    """Asks an address to take a seat in the parks; gives the path of the link."""

    def asked(email="nora@example.org", role=Role.REFERENT):
        seat = Seat(role=role, department=parks)
        offer = Offer(seat=seat, name="Nora Neuve", email=email, locale="fr", hours=3, word="Bien vue")
        link = proposals.propose(make.act(ada), offer, way_in="/proposal/").link
        session.commit()
        return link

    return asked


@pytest.fixture
def nobody(visit):
    """A browser of nobody, in English."""
    client = visit(None)
    client.post("/language", {"locale": "en", "next": "/sign-in"})
    return client


def test_the_page_says_what_is_asked_without_an_account(ask, nobody):
    page = nobody.get(ask())
    assert page.h1 == "Will you take this role?"
    for said in (
        "Vallorne",
        "Ada Pilote would like you to take this role: Referent of Parks.",
        "Bien vue",
        "About 3 h a month, on working time.",
        "nora@example.org",
    ):
        assert said in page.text


def test_looking_never_uses_the_link_up(ask, nobody, session):
    path = ask()
    for _ in range(20):
        assert nobody.get(path).status == 200
        assert nobody.flask.head(path).status_code == 200
    assert nobody.post(path, GOOD).location == "/"
    over = nobody.get(path)
    assert (over.status, over.h1) == (200, "Vous avez accepté ce rôle")


def test_a_newcomer_accepts_comes_in_and_holds_the_seat(ask, nobody, session, visit, ada, town):
    path = ask()
    assert nobody.post(path, GOOD).status == 302
    assert "Nora Neuve" in nobody.get("/departments/parcs").text
    person = session.scalars(select(Person).where(Person.email == "nora@example.org")).one()
    assert (person.name, person.locale, person.municipality_id) == ("Nora Neuve", "fr", town.id)
    lead = visit(ada)
    assert "Accepted, 23 November 2026" in lead.get("/proposals").text
    assert "Nora Neuve accepted a role in Parks: referent." in lead.get("/departments/parcs").text
    assert broken_at(session, town.id) is None
    again = visit(None)
    assert again.post(path, GOOD).h1 == "Vous avez accepté ce rôle"
    assert again.get("/").status == 302


@pytest.mark.parametrize(
    ("password", "remedy"),
    [
        ("", "Choose a password."),
        ("vallorne", "at least 12 characters"),
        ("nora@example.org", "at least 12 characters"),
        ("x" * 201, "at most 200 characters"),
    ],
)
def test_a_weak_password_leaves_the_question_open(ask, nobody, session, password, remedy):
    path = ask()
    page = nobody.post(path, {"password": password})
    assert page.status == 422
    assert remedy in page.text
    assert session.scalars(select(Person).where(Person.email == "nora@example.org")).all() == []
    assert nobody.post(path, GOOD).status == 302


def test_a_refusal_is_thanked_and_its_reason_reaches_who_asked(ask, nobody, visit, ada, session, town):
    path = ask()
    assert nobody.post(f"{path}/refuse", {"reason": "R" * 501}).status == 422
    assert nobody.post(f"{path}/refuse", {"reason": "No time before June"}).location == path
    thanks = nobody.get(path)
    assert (thanks.status, thanks.h1) == (200, "Thank you for answering")
    lead = visit(ada)
    assert "Refused, 23 November 2026 No time before June" in lead.get("/proposals").text
    assert "Somebody refused a role in Parks: referent (proposal no." in lead.get("/departments/parcs").text
    assert session.scalars(select(Proposal.email)).one() is None
    assert broken_at(session, town.id) is None
    assert nobody.post(path, GOOD).h1 == "Thank you for answering"


@pytest.mark.parametrize(
    "token", ["x", "%00", "é" * 40, "A" * 3000, "..%2f..", "'%20OR%201=1--", "%F0%9F%8E%89"]
)
def test_a_link_of_junk_leads_nowhere(nobody, ask, token):
    ask()
    for method in (nobody.get, nobody.post):
        assert method(f"/proposal/{token}").status == 404
    assert nobody.post(f"/proposal/{token}/refuse").status == 404


def test_a_newer_link_takes_the_place_of_the_first(ask, nobody, make, ada, session):
    path = ask()
    proposal = session.scalars(select(Proposal)).one()
    newer = proposals.remind(make.act(ada), proposal, way_in="/proposal/").link
    session.commit()
    page = nobody.get(path)
    assert page.status == 404
    assert "a newer mail has taken its place" in page.text
    assert nobody.get(newer).status == 200


def test_a_link_runs_out_after_fourteen_days(ask, nobody, app, make):
    path = ask()
    app.config["NOW"] = make.now + timedelta(days=14, seconds=-1)
    assert nobody.get(path).status == 200
    app.config["NOW"] = make.now + timedelta(days=14)
    page = nobody.get(path)
    assert page.status == 410
    assert "fourteen days" in page.text
    assert nobody.post(path, GOOD).status == 410


def test_a_question_withdrawn_and_a_department_deleted_are_told(ask, nobody, visit, ada, session, make):
    path, other = ask(), ask("autre@example.org", Role.DEPUTY)
    proposals.withdraw(make.act(ada), session.scalars(select(Proposal).order_by(Proposal.id)).first())
    session.commit()
    page = nobody.get(path)
    assert (page.status, page.h1) == (410, "This question was withdrawn")
    visit(ada).post("/departments/parcs/delete")
    for answer in (nobody.get(other), nobody.post(other, GOOD), nobody.post(f"{other}/refuse")):
        assert answer.status == 410
        assert "The department was deleted in the meantime" in answer.text


def test_somebody_with_an_account_signs_in_and_accepts_by_one_click(ask, nobody, make, town):
    nora = make.person(town, Role.IT, email="nora@example.org", name="Nora", locale="en")
    path = ask()
    page = nobody.get(path)
    assert "password" not in page.form_values
    assert nobody.post(path, GOOD).location == path
    enter = page.links["Sign in to accept"]
    assert nobody.get(enter).status == 200
    signed = nobody.post(enter, {"email": nora.email, "password": PASSWORD})
    assert signed.location == path
    assert nobody.post(path).location == "/"
    assert "You now hold the role: Referent of Parks." in nobody.get("/").text


def test_who_holds_no_role_yet_accepts_too(ask, visit, make, town):
    nora = visit(make.person(town, email="nora@example.org", locale="en"))
    path = ask()
    assert nora.post(path).location == "/"
    assert nora.get("/departments/parcs").status == 200


def test_somebody_invited_who_never_came_in_chooses_their_password_here(ask, nobody, make, ada, session):
    newcomer = Newcomer(name="Nora", email="nora@example.org", locale="fr", grants=frozenset())
    first = invite_person(make.act(ada), newcomer, way_in="/invitation/").link
    session.commit()
    path = ask()
    assert nobody.post(path, GOOD).location == "/"
    assert nobody.get(first).status == 422
    assert len(session.scalars(select(Person).where(Person.email == "nora@example.org")).all()) == 1


def test_whoever_else_is_signed_in_is_told_and_answers_nothing(ask, visit, make, town, session):
    other = visit(make.person(town, Role.IT, name="Otto", locale="en"))
    path = ask()
    page = other.get(path)
    assert "You are signed in as Otto" in page.text
    assert other.post(path, GOOD).location == path
    assert session.scalars(select(Person).where(Person.email == "nora@example.org")).all() == []


def test_who_became_the_referent_meanwhile_is_not_let_in_as_deputy(ask, nobody, make, ada, session, parks):
    newcomer = Newcomer(name="Nora", email="nora@example.org", locale="fr", grants=frozenset())
    invited = invite_person(make.act(ada), newcomer, way_in="/invitation/").person
    path = ask(role=Role.DEPUTY)
    name_ambassador(make.act(ada), Seat(role=Role.REFERENT, department=parks), invited)
    session.commit()
    page = nobody.post(path, GOOD)
    assert page.status == 422
    assert "two different people" in page.text
    session.refresh(invited)
    assert invited.password_hash is None
    assert nobody.get("/").status == 302


def test_an_address_that_went_elsewhere_or_was_closed_meanwhile_is_told(
    ask, nobody, make, ada, town, session
):
    path, other = ask(), ask("autre@example.org", Role.DEPUTY)
    make.person(make.town(), Role.IT, email="nora@example.org")
    gone = make.person(town, Role.IT, email="autre@example.org")
    deactivate(make.act(ada), gone, reason="Mutation")
    session.commit()
    for closed in (path, other):
        assert "Your address can no longer be used here." in nobody.get(closed).text
        assert nobody.post(closed, GOOD).status == 410


def test_the_link_in_the_mail_is_the_one_that_opens(visit, ada, session, nobody, parks):
    sent = {"name": "Nora", "email": "nora@example.org", "locale": "fr", "hours": "", "word": ""}
    assert visit(ada).post("/ambassadors/parcs/deputy/propose", sent).status == 302
    mail = session.scalars(select(OutboxMail)).one()
    path = re.search(r"http://localhost(/proposal/\S+)", mail.body)[1]
    assert nobody.get(path).status == 200
    assert "suppléant" in mail.body.lower()
