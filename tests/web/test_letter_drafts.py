"""Long texts of the letter are kept while somebody writes them, shown to nobody else, and never said."""

import pytest

from onboarding.domain.people import Role
from onboarding.records.commitment import Commitment
from onboarding.records.drafts import Draft
from tests.web.test_commitment import QUESTION, send

TEXT = "Un long texte que personne n’a enregistré"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def address(make, town):
    return f"/consultations/{make.consultation(town, slug='parc').slug}/commitment/parts"


@pytest.fixture
def leader(make, visit, town):
    return visit(make.person(town, Role.LEADER, locale="en"))


def keep(browser, address, **texts):
    return browser.flask.post(f"{address}/question/draft", data=texts)


def test_a_draft_is_kept_with_its_time_and_stands_in_the_form(leader, address, session):
    answer = keep(leader, address, perimeter=TEXT, question="", sponsor="pas ici")
    assert answer.get_json()["told"].startswith("Draft saved at")
    page = leader.get(f"{address}/question")
    assert page.form_values["perimeter"] == TEXT
    assert "A draft of yours is not saved yet" in page.text
    assert session.query(Commitment).count() == 0
    assert set(session.query(Draft).one().fields) == {"perimeter", "question", "upon"}


def test_saving_the_part_replaces_it(leader, address, session):
    keep(leader, address, perimeter=TEXT)
    send(leader, address.removesuffix("/parts"), "question", QUESTION)
    assert session.query(Draft).count() == 0
    assert "not saved yet" not in leader.get(f"{address}/question").text


def test_a_draft_that_says_what_is_saved_is_none(leader, address, session):
    send(leader, address.removesuffix("/parts"), "question", QUESTION)
    keep(leader, address, question=QUESTION["question"])
    assert session.query(Draft).count() == 0


def test_what_was_saved_since_stands_and_the_draft_can_be_read(make, visit, town, leader, address):
    keep(leader, address, perimeter=TEXT)
    other = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    send(other, address.removesuffix("/parts"), "question", QUESTION | {"perimeter": "Le parc"})
    page = leader.get(f"{address}/question")
    assert page.form_values["perimeter"] == "Le parc"
    assert "This part was saved since" in page.text
    assert TEXT in page.text


def test_nobody_else_reads_it_and_it_can_be_discarded(make, visit, town, leader, address, session):
    keep(leader, address, perimeter=TEXT)
    other = visit(make.person(town, Role.LEAD_AMBASSADOR))
    assert TEXT not in other.get(f"{address}/question").source
    sent = leader.post(f"{address}/question/draft/discard")
    assert sent.location == f"{address}/question"
    assert session.query(Draft).count() == 0


def test_too_much_of_it_and_a_part_nobody_knows_are_refused(leader, address):
    assert keep(leader, address, perimeter="x" * 60_000).status_code == 413
    assert leader.flask.post(f"{address}/nothing/draft", data={}).status_code == 404
