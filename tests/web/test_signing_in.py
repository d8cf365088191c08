"""Signing in and out, seen from two browsers at once."""

import pytest

from onboarding.domain.people import Role
from onboarding.web.kept import Kept, unpacked
from tests.make import PASSWORD


def test_two_clients_are_two_people(make, visit):
    town = make.town()
    make.consultation(town)
    lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")
    head = make.person(town, Role.DEPARTMENT_HEAD, department=make.department(town), name="Rémi Responsable")
    first, second, nobody = visit(lead), visit(head), visit(None)
    assert "Ada Pilote" in first.get("/").source
    assert "Rémi Responsable" in second.get("/").source
    assert "Ada Pilote" in first.get("/").source
    assert nobody.get("/").status == 302


def test_a_person_signs_in_with_address_and_password(make, visit):
    person = make.person(make.town(), Role.LEADER)
    client = visit(None)
    page = client.post("/sign-in", {"email": person.email.upper(), "password": PASSWORD})
    assert (page.status, page.location) == (302, "/")
    assert client.get("/").status == 200


@pytest.mark.parametrize("email", ["nobody@example.org", "person-known@example.org"])
def test_a_wrong_password_and_an_unknown_address_are_answered_alike(make, visit, email):
    make.person(make.town(), Role.LEADER, email="person-known@example.org")
    page = visit(None).post("/sign-in", {"email": email, "password": "not the password"})
    assert page.status == 422
    assert "ne vont pas ensemble" in page.text or "do not go together" in page.text


def test_after_signing_out_a_copied_cookie_opens_nothing(make, visit, app):
    client = visit(make.person(make.town(), Role.LEADER))
    copied = client.flask.get_cookie("prelude").value
    client.post("/sign-out")
    thief = visit(None)
    thief.flask.set_cookie("prelude", copied)
    assert thief.get("/").status == 302


def test_an_eleventh_wrong_try_is_slowed_down(make, visit):
    person = make.person(make.town(), Role.LEADER)
    client = visit(None)
    for _ in range(10):
        client.post("/sign-in", {"email": person.email, "password": "wrong"})
    page = client.post("/sign-in", {"email": person.email, "password": PASSWORD})
    assert page.status == 422


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_the_next_page_is_always_one_of_ours(make, visit, wanted):
    person = make.person(make.town(), Role.LEADER)
    page = visit(None).post(f"/sign-in?next={wanted}", {"email": person.email, "password": PASSWORD})
    assert page.location == "/"


def test_what_was_typed_before_the_session_ended_is_still_there_afterwards(make, visit):
    town = make.town()
    held = make.consultation(town, slug="quai")
    lead = make.person(town, Role.LEAD_AMBASSADOR)
    browser = visit(None)
    asked = browser.post(
        f"/consultations/{held.slug}/lines/A1", {"step": "done", "note": "Une longue note", "version": "0"}
    )
    assert asked.status == 401
    sent = asked.form_values | {"email": lead.email, "password": PASSWORD}
    resumed = browser.post("/sign-in", sent)
    assert "Une longue note" in resumed.text
    assert "done" not in resumed.text
    assert f"/consultations/{held.slug}/lines/A1" in resumed.links.values()
    again = browser.post(resumed.forms[0].get("action"), resumed.form_values)
    assert again.status == 302
    assert "Une longue note" in browser.get(f"/consultations/{held.slug}/lines/A1").text


def test_a_secret_is_never_kept_over_a_sign_in(visit, make):
    make.town()
    asked = visit(None).post("/account", {"old": "mon ancien secret", "new": "mon nouveau secret"})
    assert asked.status == 302
    assert "secret" not in asked.source


@pytest.mark.parametrize(
    "kept", ["nonsense", '["https://evil.example", []]', "[1]", '["//evil", [["a","b"]]]']
)
def test_a_kept_form_that_was_tampered_with_is_dropped(make, visit, kept):
    person = make.person(make.town(), Role.LEADER)
    page = visit(None).post("/sign-in", {"email": person.email, "password": PASSWORD, "kept": kept})
    assert (page.status, page.location) == (302, "/")


def test_a_form_without_a_page_of_its_own_leads_to_the_page_above_it(app):
    with app.test_request_context():
        kept = Kept(path="/consultations/quai/lines/C7/send-back", fields=(("reason", "La liste manque"),))
        assert kept.page == "/consultations/quai/lines/C7"
        assert Kept(path="/no/such/page", fields=()).page == "/"


def test_only_what_somebody_wrote_is_shown_again(app):
    sent = (
        ("version", "12"),
        ("step", "in_progress"),
        ("note", "Une note"),
        ("link", "https://example.org/a"),
    )
    kept = Kept(path="/", fields=sent)
    assert kept.texts == ("Une note", "https://example.org/a")
    with app.app_context():
        assert unpacked(kept.packed) == kept
        assert unpacked(kept.packed[:-3] + "abc") is None


@pytest.fixture
def tokens_asked(app):
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def test_with_the_whole_cookie_gone_what_was_typed_stays_through_every_step(make, visit, tokens_asked):
    town = make.town()
    path = f"/consultations/{make.consultation(town).slug}/lines/A1"
    lead = make.person(town, Role.LEAD_AMBASSADOR)
    browser = visit(lead)
    sent = browser.get(path).form_values | {"step": "done", "note": "Une longue note"}
    browser.flask.delete_cookie("prelude")
    asked = browser.post(path, sent)
    assert asked.status == 401
    browser.flask.delete_cookie("prelude")
    asked = browser.post("/sign-in", asked.form_values | {"email": lead.email, "password": PASSWORD})
    assert asked.status == 401
    assert lead.email in asked.form_values["email"]
    resumed = browser.post("/sign-in", asked.form_values | {"password": PASSWORD})
    assert browser.post(path, resumed.form_values).status == 302
    assert "Une longue note" in browser.get(path).text


def test_an_expired_language_switch_asks_nobody_to_sign_in(visit, make, tokens_asked):
    make.town()
    assert visit(None).post("/language", {"locale": "en", "next": "/sign-in"}).status == 400


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_form_sent_from_another_site_is_not_kept_for_anybody(make, visit, site):
    make.consultation(make.town(), slug="quai")
    forged = {"name": "Quelqu’un", "email": "intrus@example.org", "roles": "lead_ambassador"}
    page = visit(None).post("/people/new", forged, site=site)
    assert page.status == 302
    assert "intrus" not in page.source
