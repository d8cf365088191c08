"""The town's people, as people meet them."""

import pytest

from onboarding.domain.people import Role
from tests.make import PASSWORD

NEW = {"name": "Nora Neuve", "email": "nora@example.org", "locale": "en", "roles": ["dpo"]}
LEAVING = {"anyway": "y", "reason": "Recrutement en cours"}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def ada(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en", email="ada@example.org")


@pytest.fixture
def lead(ada, visit):
    return visit(ada)


def test_addresses_are_for_the_lead_ambassador_only(lead, make, town, visit):
    other = visit(make.person(town, Role.LEADER, locale="en")).get("/people")
    assert "ada@example.org" in lead.get("/people").text
    assert "Ada Pilote" in other.text
    assert "ada@example.org" not in other.source
    assert "Invite somebody" not in other.links


def test_the_link_is_shown_once_and_lets_the_person_in(lead, visit):
    sent = lead.post("/people/new", NEW)
    shown = lead.get(sent.location)
    link = _link(shown)
    assert "hand the link over yourself" in shown.text
    assert _link(lead.get(sent.location)) == ""
    path = link.removeprefix("http://localhost")
    newcomer = visit(None)
    assert newcomer.get(path).status == 200
    assert newcomer.post(path, {"password": "quatre mots au hasard 27"}).status == 302
    assert "Has come in" in lead.get("/people").text


def test_an_address_of_another_town_is_refused_without_naming_it(lead, make):
    make.person(make.town(name="Secretville"), Role.IT, email="nora@example.org", name="Nora Ailleurs")
    page = lead.post("/people/new", NEW)
    assert page.status == 422
    assert "This address cannot be invited." in page.text
    assert "Secretville" not in page.source
    assert "Nora Ailleurs" not in page.source


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"email": "ada@example.org"}, "Somebody of your town has this address already."),
        ({"email": "nora"}, "Enter a complete e-mail address"),
        ({"name": " "}, "Enter the person’s name."),
        ({"roles": []}, "Choose at least one role"),
        ({"roles": ["referent"]}, "Choose the department in which the role holds."),
        ({"roles": ["mayor"]}, "There is a problem"),
        ({"locale": "xx"}, "There is a problem"),
    ],
)
def test_a_wrong_invitation_says_how_to_mend_it(lead, ada, sent, remedy):
    page = lead.post("/people/new", NEW | sent)
    assert page.status == 422
    assert remedy in page.text


def test_roles_in_departments_are_kept_and_added(lead, make, town):
    parks, roads = make.department(town, "Parks"), make.department(town, "Roads")
    person = make.person(town, Role.REFERENT, department=parks, name="Rose")
    path = f"/people/{person.id}"
    sent = {"held": [f"referent:{parks.id}"], "roles": ["deputy", "it"], "department": str(roads.id)}
    assert "Referent, Parks" in lead.get(path).text
    assert lead.post(path, sent).status == 302
    page = lead.get("/people").text
    for role in ("Referent, Parks", "Deputy, Roads", "IT"):
        assert role in page
    both = sent | {"roles": ["deputy"], "department": str(parks.id)}
    assert "two different people" in lead.post(path, both).text


def test_the_last_lead_is_told_why_they_stay(lead, ada):
    page = lead.post(f"/people/{ada.id}", {"roles": ["it"]})
    assert page.status == 422
    assert "keeps at least one lead ambassador" in page.text
    assert lead.post(f"/people/{ada.id}/deactivate").status == 422


def test_closing_an_account_signs_out_at_once_and_can_be_undone(lead, make, town, visit):
    person = make.person(town, Role.LEADER, locale="en")
    theirs = visit(person)
    assert theirs.get("/people").status == 200
    assert "signed out everywhere" in lead.get(f"/people/{person.id}/deactivate").text
    assert lead.post(f"/people/{person.id}/deactivate", LEAVING).status == 302
    assert theirs.get("/people").status == 302
    assert "Account closed" in lead.get("/people").text
    reopened = lead.post(f"/people/{person.id}/reactivate")
    assert "Only they may see the link" in lead.get(reopened.location).text


def test_the_lead_never_sees_a_link_into_an_account_that_is_in_use(lead, make, town, session):
    person = make.person(town, Role.DPO)
    page = lead.get(lead.post(f"/people/{person.id}/invite").location)
    assert "Only they may see the link" in page.text
    assert "/invitation/" not in page.source


def test_nobody_gives_themselves_the_role_that_checks_them(lead, ada):
    page = lead.post(f"/people/{ada.id}", {"roles": ["lead_ambassador", "dpo"]})
    assert page.status == 422
    assert "somebody else gives you" in page.text


def test_a_closed_accounts_password_opens_nothing_even_once_it_is_open_again(lead, make, town, visit):
    person = make.person(town, Role.LEADER)
    lead.post(f"/people/{person.id}/deactivate", LEAVING)
    lead.post(f"/people/{person.id}/reactivate")
    tried = visit(None).post("/sign-in", {"email": person.email, "password": PASSWORD})
    assert tried.status == 422


def test_a_new_invitation_replaces_the_link(lead, make, town):
    person = make.person(town, Role.DPO, password_hash=None)
    assert "Invitation has run out" in lead.get("/people").text
    sent = lead.post(f"/people/{person.id}/invite")
    assert "/invitation/" in _link(lead.get(sent.location))
    assert "can answer until 30 November 2026" in lead.get("/people").text


def test_people_of_another_town_do_not_exist(lead, make):
    stranger = make.person(make.town(), Role.IT)
    for path in (
        f"/people/{stranger.id}",
        f"/people/{stranger.id}/deactivate",
        "/people/99999999999999999999",
    ):
        assert lead.get(path).status == 404
    assert lead.post(f"/people/{stranger.id}/invite").status == 404


def _link(page):
    field = next((each for each in page.document.iter("input") if each.get("id") == "link"), None)
    return "" if field is None else field.get("value")
