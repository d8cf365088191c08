"""The public page from inside: one confirmed step on, one off, at an address chosen once."""

import pytest
from sqlalchemy import select

from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Role
from onboarding.records.charter_versions import find_charter_version
from onboarding.records.journal import JournalEntry
from onboarding.services.publication import public_page_of
from onboarding.web.pages import publication as pages
from tests.published import a_letter, a_page, a_version

HERE = "/charter/publication"


@pytest.fixture
def town(make):
    return make.town(name="Saint-Aubin")


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en", name="Ada Pilote"))


def publish(client, **given):
    form = client.get(f"{HERE}/publish").form_values
    return client.post(f"{HERE}/publish", {**form, **given})


def test_without_an_adopted_version_the_page_says_what_comes_first(make, town, lead):
    a_version(make, town, 1, CharterState.IN_REVIEW)
    page = lead.get(HERE)
    assert "Nothing can be published yet" in page.text
    assert lead.get(f"{HERE}/publish").location == HERE
    assert lead.get(f"{HERE}/preview/en").status == 404
    assert lead.post(f"{HERE}/publish", {"address": "saint-aubin", "version": "1"}).location == HERE
    assert public_page_of(make.session, town.id) is None


def test_what_will_be_seen_is_shown_first_then_one_step_makes_it_public(make, town, lead, visit, session):
    a_version(make, town, 1)
    a_letter(make, make.consultation(town, title="Le parc"), town, "Promis.")
    confirm = lead.get(f"{HERE}/publish")
    assert confirm.h1 == "Publish version 1?"
    assert confirm.form_values["address"] == "saint-aubin"
    assert "Purpose and scope" in confirm.text
    assert "Le parc" in confirm.text
    preview = lead.get(confirm.links["English"])
    assert "Preview: nobody else sees this page yet." in preview.text
    assert preview.response.headers["Cache-Control"] == "no-store"
    assert visit(None).get("/public/saint-aubin").status == 404
    sent = publish(lead)
    page = lead.get(sent.location)
    assert "Version 1 is public: everybody can read it." in page.text
    assert "Everybody can read the charter" in page.text
    assert visit(None).get("/public/saint-aubin").status == 200
    assert find_charter_version(session, town.id, 1).state is CharterState.PUBLISHED
    facts = list(session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))
    assert facts[-2:] == ["charter_published", "public_page_switched_on"]
    assert "switched the public page on at saint-aubin, with version 1" in lead.get("/journal").text


def test_the_lines_that_moved_along_are_named(make, town, lead, monkeypatch):
    monkeypatch.setattr(pages, "switch_on", lambda *_: ("E2", "no-such-line"))
    a_version(make, town, 1)
    sent = publish(lead)
    title = make.shelf.words["en"].items["E2"].title
    assert f"These lines of the checklist moved along: “{title}”." in lead.get(sent.location).text


def test_a_newer_version_takes_the_place_of_the_older_one(make, town, lead, visit, session):
    a_version(make, town, 1, CharterState.PUBLISHED)
    a_page(make, town, "saint-aubin")
    assert lead.get(f"{HERE}/publish").location == HERE
    a_version(make, town, 2)
    assert "A newer version is adopted" in lead.get(HERE).text
    assert "Version 1" in visit(None).get("/public/saint-aubin/en").text
    confirm = lead.get(f"{HERE}/publish")
    assert "version 1, which stays readable as an earlier one" in confirm.text
    assert "address" not in confirm.form_values
    publish(lead)
    session.expire_all()
    assert find_charter_version(session, town.id, 1).state is CharterState.REPLACED
    read = visit(None).get("/public/saint-aubin/en")
    assert "Version 2, adopted" in read.text
    assert "replaced on 23 November 2026" in read.text


def test_the_page_is_switched_off_with_a_reason_and_on_again_at_the_same_address(make, town, lead, visit):
    a_version(make, town, 1)
    publish(lead, address="notre-charte")
    assert lead.post(f"{HERE}/off", {"reason": " "}).status == 422
    assert visit(None).get("/public/notre-charte").status == 200
    sent = lead.post(f"{HERE}/off", {"reason": "Un nom s’y est glissé."})
    page = lead.get(sent.location)
    assert "Ada Pilote switched it off on 23 November 2026 at 10:00." in page.text
    assert "Reason: Un nom s’y est glissé." in page.text
    gone = visit(None).get("/public/notre-charte")
    assert gone.status == 410
    assert "glissé" not in gone.text
    assert "Ada" not in gone.text
    again = lead.get(f"{HERE}/publish")
    assert again.h1 == "Switch the page on again?"
    publish(lead, address="ailleurs")
    assert visit(None).get("/public/notre-charte").status == 200
    assert visit(None).get("/public/ailleurs").status == 404
    assert "Un nom s’y est glissé" in lead.get("/journal").text


def test_a_page_that_is_off_is_not_switched_off_again(make, town, lead):
    a_version(make, town, 1)
    publish(lead)
    lead.post(f"{HERE}/off", {"reason": "Erreur"})
    assert lead.get(f"{HERE}/off").location == HERE
    sent = lead.post(f"{HERE}/off", {"reason": "Erreur encore"})
    assert "switched off already" in lead.get(sent.location).text


def test_a_taken_address_is_refused_without_naming_who_has_it(make, town, lead):
    other = make.town(name="Autre commune")
    a_version(make, other, 1, CharterState.PUBLISHED)
    a_page(make, other, "saint-aubin")
    a_version(make, town, 1)
    assert lead.get(f"{HERE}/publish").form_values["address"] == "saint-aubin-2"
    page = publish(lead, address="Saint-Aubin")
    assert page.status == 422
    assert "Another page answers at this address already." in page.text
    assert "Autre commune" not in page.source
    assert page.form_values["address"] == "saint-aubin"
    assert publish(lead).status == 302


@pytest.mark.parametrize(
    "address", ["", "a b", "é", "-a", "a-", "a--b", "../x", "a/b", "x" * 61, "<b>", "%2e"]
)
def test_an_address_that_cannot_stand_in_a_link_is_refused_by_its_field(make, town, lead, address):
    a_version(make, town, 1)
    page = publish(lead, address=address)
    assert page.status == 422
    assert "up to 60 small letters" in page.text
    assert public_page_of(make.session, town.id) is None


def test_a_village_with_a_one_letter_name_has_its_address(make, visit):
    town = make.town(name="Y")
    a_version(make, town, 1)
    client = visit(make.person(town, Role.LEADER))
    publish(client)
    assert visit(None).get("/public/y").status == 200


def test_who_confirms_a_version_that_is_no_longer_the_one_looked_at_is_told(make, town, lead, session):
    a_version(make, town, 1)
    form = lead.get(f"{HERE}/publish").form_values
    a_version(make, town, 2)
    sent = lead.post(f"{HERE}/publish", form)
    assert "Nothing was done: look again." in lead.get(sent.location).text
    assert public_page_of(session, town.id) is None
    assert lead.post(f"{HERE}/publish", {**form, "version": "x"}).location == HERE


def test_two_people_publish_at_once_and_it_happens_once(make, town, lead, visit, session):
    a_version(make, town, 1)
    other = visit(make.person(town, Role.COMMUNICATIONS, locale="en"))
    forms = [client.get(f"{HERE}/publish").form_values for client in (lead, other)]
    answers = [
        client.post(f"{HERE}/publish", form) for client, form in zip((lead, other), forms, strict=True)
    ]
    assert [answer.status for answer in answers] == [302, 302]
    facts = list(session.scalars(select(JournalEntry.fact)))
    assert facts.count("charter_published") == facts.count("public_page_switched_on") == 1


def test_others_read_the_state_and_cannot_change_it(make, town, visit):
    a_version(make, town, 1)
    browser = visit(make.person(town, Role.IT, locale="en"))
    page = browser.get(HERE)
    assert "Version 1 is adopted." in page.text
    assert page.forms == []
    assert "can publish it" in page.text
    for path in ("publish", "off"):
        assert browser.get(f"{HERE}/{path}").status == 403
        assert browser.post(f"{HERE}/{path}", {"reason": "x", "version": "1"}).status == 403
