"""The town's own page: what it says of itself, and what follows."""

import pytest

from onboarding.domain.people import Role
from onboarding.records.consultations import DayScore
from onboarding.records.journal import last_entry
from onboarding.records.towns import Municipality

SAID = {
    "name": "Ville de Vallorne",
    "locale": "fr",
    "population": "30 000",
    "accent": "teal",
    "time_zone": "Indian/Reunion",
    "compliance": "none",
    "version": "1",
}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR))


def test_the_lead_changes_what_the_town_says_of_itself(lead, town, session):
    answer = lead.post("/town", SAID)
    session.expire_all()
    stored = session.get(Municipality, town.id)
    assert answer.status == 302
    assert (stored.name, stored.accent, stored.time_zone) == ("Ville de Vallorne", "teal", "Indian/Reunion")
    assert stored.version == 2
    assert last_entry(session, town.id).fact == "town_edited"
    page = lead.get("/town")
    assert "Ville de Vallorne" in page.text
    assert 'data-accent="teal"' in page.source


def test_nothing_changed_writes_nothing(lead, town, session):
    lead.post("/town", SAID)
    before = last_entry(session, town.id).number
    lead.post("/town", SAID | {"version": "2"})
    session.expire_all()
    assert last_entry(session, town.id).number == before


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "   "}, "Donnez son nom à la commune."),
        ({"population": "beaucoup"}, "Saisissez un nombre entier"),
        ({"population": "99999999999"}, "Saisissez un nombre entre 0 et"),
        ({"accent": "pink"}, "Choisissez une réponse de la liste."),
        ({"time_zone": "Mars/Olympus"}, "Choisissez un fuseau horaire dans la liste."),
        ({"compliance": "partial"}, "Indiquez le jour de l’audit"),
        ({"compliance": "full", "audited_on": "2099-01-01"}, "Ce jour n’est pas encore venu"),
        ({"compliance": "full", "audited_on": "31 février"}, "date"),
        ({"locale": "xx"}, "Choisissez une réponse de la liste."),
    ],
)
def test_what_cannot_be_is_said_and_leaves_the_town_whole(lead, town, session, wrong, sentence):
    answer = lead.post("/town", SAID | wrong)
    session.expire_all()
    assert answer.status == 422
    assert sentence in answer.text
    assert session.get(Municipality, town.id).name == "Vallorne"


def test_two_who_change_the_town_at_once_see_both_versions(lead, town, session):
    lead.post("/town", SAID | {"name": "Vallorne-sur-Orle"})
    answer = lead.post("/town", SAID | {"name": "Vallorne la Neuve"})
    assert answer.status == 409
    assert "Vallorne-sur-Orle" in answer.text
    assert "Vallorne la Neuve" in answer.source


def test_an_audit_stands_at_the_foot_of_each_page_with_its_day(lead):
    assert "Accessibilité : non conforme" in lead.get("/").source.replace("\u00a0", " ")
    lead.post("/town", SAID | {"compliance": "partial", "audited_on": "2026-10-05"})
    foot = lead.get("/").source.replace("\u00a0", " ")
    assert "Accessibilité : partiellement conforme (audit du 5 octobre 2026)" in foot


def test_other_inhabitants_ask_for_other_hours_and_keep_a_new_figure(lead, make, town, session):
    consultation = make.consultation(town)
    lead.post("/town", SAID | {"population": "300000"})
    session.expire_all()
    assert session.query(DayScore).filter_by(consultation_id=consultation.id).count() == 1


def test_only_the_lead_finds_the_way_to_the_page(make, town, visit, lead):
    leader = visit(make.person(town, Role.LEADER))
    make.consultation(town)
    assert 'href="/town"' in lead.get("/").source
    assert 'href="/town"' not in leader.get("/").source
    assert leader.get("/town").status == 403
