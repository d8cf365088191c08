"""Junk, forged forms and impatient clients: a clear answer, never a 500."""

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.sessions import SignInTry
from tests.make import PASSWORD


@pytest.fixture
def lead(make, visit):
    town = make.town()
    make.department(town, "Parcs", slug="parcs")
    make.consultation(town, slug="quai")
    return visit(make.person(town, Role.LEAD_AMBASSADOR))


@pytest.mark.parametrize(
    "path",
    [
        "/sign-in?next=/%09/[",
        "/sign-in?next=/%09/%E2%84%80",
        "/departments/%00",
        "/consultations/%00",
        "/ambassadors/%00/referent",
        "/consultations/quai/departments/%00/lines/C2",
        "/invitation/%00",
        "/people/99999999999999999999",
    ],
)
def test_a_strange_address_is_answered(lead, visit, path):
    for client in (lead, visit(None)):
        assert client.get(path).status in {200, 302, 404, 422}


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/people/new", {"name": "A", "email": "a@example.org", "held": "", "roles": "it", "locale": "fr"}),
        ("/departments/new", {"name": "a\0b"}),
        ("/consultations/new", {"title": "a\0b", "heat": "calm"}),
        ("/rollout/parcs/not-now", {"until": "9999-12-31", "reason": "x", "version": "1"}),
        ("/rollout/parcs/not-now", {"until": "0001-01-01", "reason": "x\0", "version": "1"}),
        ("/consultations/quai/lines/A1", {"step": "done", "version": "99999999999999999999", "note": "x"}),
        ("/consultations/quai/lines/A1", {"step": "done", "version": "0", "note": "\ud83d\ude00" * 500}),
        ("/consultations/quai/lines/A1", {"step": "no such step", "version": "0"}),
        ("/consultations/quai/lines/A1", {"step": "done", "version": "0", "link": "javascript:alert(1)"}),
        ("/ambassadors/parcs/referent", {"person": " ", "instead_of": " "}),
    ],
)
def test_a_strange_form_is_answered(lead, path, sent):
    sent = {key: value.encode("utf-16", "surrogatepass").decode("utf-16") for key, value in sent.items()}
    assert lead.post(path, sent).status in {302, 409, 422}


def test_failures_are_counted_per_place_too_and_forgotten_after_a_while(make, visit, session, app):
    person = make.person(make.town(), Role.LEADER)
    client = visit(None)
    for number in range(60):
        client.post("/sign-in", {"email": f"nobody{number}@example.org", "password": "wrong"})
    slowed = client.post("/sign-in", {"email": person.email, "password": PASSWORD})
    assert slowed.status == 422
    assert session.scalars(select(SignInTry)).all()
    from datetime import timedelta

    app.config["NOW"] = app.config["NOW"] + timedelta(minutes=20)
    assert client.post("/sign-in", {"email": person.email, "password": PASSWORD}).status == 302


def test_wrong_current_passwords_are_slowed_down(make, visit):
    client = visit(make.person(make.town(), Role.LEADER))
    for _ in range(10):
        assert client.post("/account", {"old": "wrong", "new": "quatre autres mots 31"}).status == 422
    slowed = client.post("/account", {"old": PASSWORD, "new": "quatre autres mots 31"})
    assert slowed.status == 422


CROSSED = "kind=x&consultation=x&endpoint=x&_external=1&_scheme=javascript&_anchor=x&_method=POST"


@pytest.mark.parametrize("path", ["/objections", "/consultations/quai/timeline"])
@pytest.mark.parametrize("crossed", [*CROSSED.split("&"), "_external=1&_scheme=javascript"])
def test_an_address_says_nothing_of_where_the_links_of_its_page_lead(lead, path, crossed):
    heard = {"department": "parcs", "entry": "too_much_work", "heard_on": "2026-11-20"}
    assert lead.post("/objections/new", heard).status == 302
    page = lead.get(f"{path}?{crossed}")
    assert page.status == 200
    assert not [href for href in page.links.values() if "javascript" in href or "//localhost" in href]


def test_the_sheet_of_a_filtered_log_is_filtered_too(lead):
    heard = {"department": "parcs", "entry": "too_much_work", "heard_on": "2026-11-20"}
    assert lead.post("/objections/new", heard).status == 302
    links = lead.get("/objections?department=parcs&state=open&page=1").links.values()
    assert any("log.csv" in href and "department=parcs" in href and "state=open" in href for href in links)
