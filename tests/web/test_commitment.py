from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from onboarding.domain.commitment import Margin
from onboarding.domain.people import Role
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Consultation
from onboarding.records.people import Person
from tests.make import Maker
from tests.page import Client
from tests.services.test_consultations import vouch

Visit = Callable[[Person | None], Client]
FORM = {
    "question": "Quel parc pour demain ?",
    "level": "consult",
    "use": "inform_decision",
    "negotiable": "Les jeux\n\n  Les   bancs ",
    "decision_on": "2027-07-01",
    "answers_on": "2027-06-01",
    "budget": "120 000",
    "version": "0",
}


@pytest.fixture
def consultation(make: Maker) -> Consultation:
    return make.consultation(make.town())


@pytest.fixture
def address(consultation: Consultation) -> str:
    return f"/consultations/{consultation.slug}/commitment"


@pytest.fixture
def sponsor(make: Maker, visit: Visit, consultation: Consultation) -> Client:
    from onboarding.records.towns import Municipality

    town = make.session.get_one(Municipality, consultation.municipality_id)
    return visit(make.person(town, Role.LEADER, locale="en"))


def test_a_blank_letter_says_why_it_matters(sponsor: Client, address: str) -> None:
    page = sponsor.get(address)
    assert "The letter is still blank" in page.text
    assert page.links["Fill in the letter"] == f"{address}/edit"
    assert "Not met" in page.text


def test_the_form_names_the_rungs_candidly(sponsor: Client, address: str) -> None:
    page = sponsor.get(f"{address}/edit")
    assert "Arnstein" in page.text
    assert "Model promise:" in page.text


def test_a_letter_is_saved_and_read(
    sponsor: Client, address: str, session: Session, consultation: Consultation
) -> None:
    sent = sponsor.post(f"{address}/edit", FORM)
    assert sent.location == address
    page = sponsor.get(address)
    assert "Quel parc pour demain ?" in page.text
    assert "120,000 euros" in page.text
    assert "Nothing in the letter contradicts itself" in page.text
    stored = session.get_one(Commitment, consultation.id)
    assert stored.negotiable == (Margin(text="Les jeux"), Margin(text="Les bancs"))
    assert sponsor.get(f"{address}/edit").form_values["level"] == "consult"


def test_contradictions_name_reason_remedy_and_place(sponsor: Client, address: str) -> None:
    sponsor.post(f"{address}/edit", FORM | {"negotiable": "", "contract_awarded": "y", "answers_on": ""})
    page = sponsor.get(address)
    assert page.text.index("nothing is negotiable") < page.text.index("answer date is missing")
    assert page.links["Change what is negotiable"] == f"{address}/edit#negotiable"
    assert page.links["Change what is said of contracts"] == f"{address}/edit#contract_awarded"
    assert "What to do:" in page.text
    assert "Not met" in page.text


def test_every_contradiction_has_a_page(sponsor: Client, address: str, session: Session) -> None:
    """A letter that breaks as many rules as can be broken at once."""
    worst = FORM | {
        "level": "empower",
        "negotiable": "",
        "fixed": "Tout",
        "budget": "0",
        "decision_on": "2027-04-01",
        "reply_to_all": "y",
        "counts_decide": "y",
        "offline": "y",
        "answers_on": "2027-08-02",
    }
    sponsor.post(f"{address}/edit", worst)
    assert "contradictions were found" in sponsor.get(address).text
    sponsor.post(f"{address}/edit", FORM | {"level": "inform", "version": "1"})
    assert "You only inform" in sponsor.get(address).text


def test_another_scope_names_what_to_confirm_again(
    sponsor: Client, address: str, session: Session, consultation: Consultation
) -> None:
    sponsor.post(f"{address}/edit", FORM)
    vouch(session, consultation.municipality_id, consultation.id, "B1", date(2026, 11, 1))
    session.commit()
    sent = sponsor.post(f"{address}/edit", FORM | {"question": "Et les arbres ?", "version": "1"})
    page = sponsor.get(sent.location)
    assert "asks for something to be confirmed again" in page.text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"decision_on": "2027-13-01"}, "Enter a day between 2000 and 2100"),
        ({"budget": "-3"}, "Enter a whole number"),
        ({"budget": "9" * 12}, "Enter a number between 0 and"),
        ({"analysis_weeks": "105"}, "Enter a number between 0 and 104."),
        ({"negotiable": "\n".join("x" * 31)}, "Keep to 30 lines"),
        ({"fixed": "x" * 301}, "Keep each line under 300 characters"),
        ({"level": "obey"}, "There is a problem"),
        ({"sponsor": "x" * 201}, "Use at most 200 characters."),
    ],
)
def test_what_cannot_be_is_refused_by_the_field(
    sponsor: Client, address: str, given: dict[str, str], sentence: str
) -> None:
    page = sponsor.post(f"{address}/edit", FORM | given)
    assert page.status == 422
    assert sentence in page.text
    assert page.form_values["question"] == FORM["question"]


def test_a_level_can_be_taken_back(
    sponsor: Client, address: str, session: Session, consultation: Consultation
) -> None:
    sponsor.post(f"{address}/edit", FORM)
    sponsor.post(f"{address}/edit", FORM | {"level": "", "version": "1"})
    assert session.get_one(Commitment, consultation.id).level is None


def test_who_comes_second_sees_both_versions(sponsor: Client, address: str) -> None:
    sponsor.post(f"{address}/edit", FORM)
    page = sponsor.post(f"{address}/edit", FORM | {"promise": "Nous répondrons.", "level": "involve"})
    assert page.status == 409
    assert "What stands now" in page.text
    assert page.form_values["promise"] == "Nous répondrons."
    assert page.form_values["version"] == "1"
    assert sponsor.post(f"{address}/edit", FORM | page.form_values).status == 302


def test_others_read_it_without_changing_it(make: Maker, visit: Visit) -> None:
    town = make.town()
    consultation = make.consultation(town)
    browser = visit(make.person(town, Role.DPO, locale="en"))
    address = f"/consultations/{consultation.slug}/commitment"
    assert browser.get(address).status == 200
    assert "Fill in the letter" not in browser.get(address).links
    assert browser.get(f"{address}/edit").status == 403
    assert browser.post(f"{address}/edit", FORM).status == 403
