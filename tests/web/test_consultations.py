from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.people import Role
from onboarding.records.consultations import Consultation
from onboarding.records.people import Person
from tests.make import Maker
from tests.page import Client

Visit = Callable[[Person | None], Client]
FORM = {
    "title": "Le marché couvert",
    "summary": "Que faire de la halle ?",
    "opens_on": "2027-03-01",
    "closes_on": "2027-04-18",
    "election_on": "",
    "no_election": "y",
    "heat": "debated",
    "weekly_hours": "21,5",
    "version": "0",
}


def test_an_empty_list_offers_the_first_step_to_whom_it_belongs(make: Maker, visit: Visit) -> None:
    town = make.town()
    lead, other = (
        make.person(town, Role.LEAD_AMBASSADOR, locale="en"),
        make.person(town, Role.DPO, locale="en"),
    )
    assert visit(lead).get("/consultations").links["Prepare a consultation"] == "/consultations/new"
    page = visit(other).get("/consultations")
    assert "No consultation yet" in page.text
    assert "Prepare a consultation" not in page.links
    assert visit(other).get("/consultations/new").status == 403


def test_setting_one_up(make: Maker, visit: Visit, session: Session) -> None:
    town = make.town()
    parks = make.department(town)
    browser = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    sent = browser.post("/consultations/new", FORM | {"departments": str(parks.id)})
    assert sent.location == "/consultations/le-marche-couvert"
    page = browser.get(sent.location)
    assert page.h1 == "Le marché couvert"
    assert "ready to be prepared" in page.text
    assert "Parcs et jardins" in page.text
    assert session.scalars(select(Consultation.weekly_hours)).one() == 21.5
    listed = browser.get("/consultations")
    assert listed.links["Le marché couvert"] == "/consultations/le-marche-couvert"
    assert "out of 100" in listed.text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": "   "}, "Give the consultation a title."),
        ({"title": "x" * 161}, "Use at most 160 characters."),
        ({"opens_on": "demain"}, "Enter a day between 2000 and 2100"),
        ({"opens_on": "0001-01-01"}, "Enter a day between 2000 and 2100"),
        ({"closes_on": "2027-03-01"}, "must close after it opens"),
        ({"election_on": "2027-05-01"}, "not both"),
        ({"weekly_hours": "nan"}, "Enter hours as a number"),
        ({"weekly_hours": "-1"}, "between 0 and 2,000"),
        ({"heat": "boiling"}, "There is a problem"),
        ({"departments": "999999"}, "There is a problem"),
        ({"version": "x"}, "There is a problem"),
    ],
)
def test_what_cannot_be_is_refused_by_the_field(
    make: Maker, visit: Visit, session: Session, given: dict[str, str], sentence: str
) -> None:
    town = make.town()
    make.department(town)
    page = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en")).post(
        "/consultations/new", FORM | given
    )
    assert page.status == 422
    assert sentence in page.text
    assert session.scalars(select(Consultation)).all() == []


def test_a_foreign_consultation_does_not_exist(make: Maker, visit: Visit) -> None:
    foreign = make.consultation(make.town("Ailleurs"))
    browser = visit(make.person(make.town(), Role.LEAD_AMBASSADOR))
    assert browser.get(f"/consultations/{foreign.slug}").status == 404
    assert browser.get(f"/consultations/{foreign.slug}/edit").status == 404


def test_the_page_says_what_follows_from_the_dates(make: Maker, visit: Visit) -> None:
    from datetime import date

    town = make.town()
    consultation = make.consultation(town, election_on=date(2027, 6, 13), weekly_hours=20.0)
    page = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en")).get(
        f"/consultations/{consultation.slug}"
    )
    assert "Residents have 49 days." in page.text
    assert "from 1 December 2026 to the vote on 13 June 2027" in page.text
    assert "17 h once leave is taken off" in page.text
    assert "asks for 20.7 h in the central scenario" in page.text
    assert page.links["See the three scenarios and every figure behind them"].endswith("/capacity")
    assert page.links["Commitment letter"] == f"/consultations/{consultation.slug}/commitment"


def test_a_bare_consultation_says_what_is_missing(make: Maker, visit: Visit) -> None:
    town = make.town(population=None)
    consultation = make.consultation(town, opens_on=None, closes_on=None)
    page = visit(make.person(town, Role.IT, locale="en")).get(f"/consultations/{consultation.slug}")
    assert "Give an opening and a closing date" in page.text
    assert "Give the date of the next vote" in page.text
    assert "number of inhabitants is missing" in page.text
    assert "Change dates, means or departments" not in page.links


def test_the_page_offers_only_what_its_reader_may_open(make: Maker, visit: Visit) -> None:
    town = make.town()
    consultation = make.consultation(town)
    for role, sees_all in ((Role.LEAD_AMBASSADOR, True), (Role.DPO, False)):
        browser = visit(make.person(town, role, locale="en"))
        page = browser.get(f"/consultations/{consultation.slug}")
        assert ("All lines" in page.links) is sees_all
        for name in ("My lines", "All lines", "Commitment letter", "Moderation charter"):
            assert name not in page.links or browser.get(page.links[name]).status == 200


def test_an_opening_in_the_past_is_allowed_and_said(make: Maker, visit: Visit) -> None:
    town = make.town()
    consultation = make.consultation(town)
    browser = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    data = FORM | {"opens_on": "2026-01-05", "version": "1"}
    sent = browser.post(f"/consultations/{consultation.slug}/edit", data)
    assert sent.status == 302
    assert "The opening date has passed" in browser.get(sent.location).text


def test_who_comes_second_sees_both_versions_and_may_save_again(
    make: Maker, visit: Visit, session: Session
) -> None:
    town = make.town()
    consultation = make.consultation(town, title="Ancien titre")
    browser = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    address = f"/consultations/{consultation.slug}/edit"
    assert browser.get(address).form_values["title"] == "Ancien titre"
    browser.post(address, FORM | {"version": "1", "title": "Le premier"})

    page = browser.post(address, FORM | {"version": "1", "title": "Le second"})

    assert page.status == 409
    assert "Le premier" in page.text
    assert page.form_values["title"] == "Le second"
    assert page.form_values["version"] == "2"
    assert browser.post(address, FORM | page.form_values).status == 302
    session.refresh(consultation)
    assert consultation.title == "Le second"
