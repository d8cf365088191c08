"""Error pages: what happened, whom to ask, and a reference that stands in the log."""

import logging
import re

import pytest
from sqlalchemy.exc import OperationalError

from onboarding.domain.people import Role
from onboarding.web import whom_to_ask
from onboarding.web.extensions import login


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def lead(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")


@pytest.fixture
def dpo(make, town, lead, visit):
    return visit(make.person(town, Role.DPO, name="Dora Données", locale="en"))


def reference(page):
    return re.search(r"Reference ([0-9a-f]{8})", page.text).group(1)


def away(*_given, **_named):
    raise OperationalError("SELECT", {}, Exception("the database is away"))


@pytest.mark.parametrize(("path", "code"), [("/people/new", 403), ("/nowhere", 404), ("/sign-out", 404)])
def test_every_error_page_has_a_reference_that_is_logged_and_a_name_to_ask(dpo, caplog, path, code):
    with caplog.at_level(logging.WARNING):
        page = dpo.get(path)
    assert page.status in {code, 405}
    assert f"fault {reference(page)}" in caplog.text
    assert "Ask your lead ambassador, Ada Pilote, and give this reference." in page.text


def test_an_expired_form_has_them_too(app, dpo):
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        page = dpo.post("/sign-out")
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert page.status == 400
    assert reference(page)
    assert "Ada Pilote" in page.text


def test_the_log_never_holds_an_address_that_could_be_a_secret(visit, make, caplog):
    make.town()
    with caplog.at_level(logging.WARNING):
        visit(None).get("/invitation/very-secret-token")
        visit(None).get("/invitations/very-secret-token")
    assert "fault" in caplog.text
    assert "very-secret-token" not in caplog.text


def test_strangers_are_told_no_name_and_a_lead_is_not_sent_to_themselves(visit, lead):
    assert "Ada Pilote" not in visit(None).get("/nowhere").source
    page = visit(lead).get("/nowhere")
    assert "Ask your lead ambassador" not in page.text
    assert "whoever runs Prélude for your town" in page.text


def test_several_leads_are_all_named(make, town, dpo):
    make.person(town, Role.LEAD_AMBASSADOR, name="Béa Seconde")
    make.person(town, Role.LEAD_AMBASSADOR, name="Zoé Partie", active=False)
    assert "one of your lead ambassadors, Ada Pilote, Béa Seconde, and" in dpo.get("/nowhere").text


def test_without_the_database_the_page_stands_all_the_same(dpo, monkeypatch):
    monkeypatch.setattr(whom_to_ask, "lead_names", away)
    page = dpo.get("/nowhere")
    assert (page.status, bool(reference(page))) == (404, True)
    monkeypatch.setattr(login, "_user_callback", away)
    page = dpo.flask.get("/people/new", headers={"Accept-Language": "en"})
    assert page.status_code == 503
    assert "busy for a moment" in page.get_data(as_text=True)
