"""Risks and the pause rule, as those who lead and those who read meet them."""

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.domain.readiness import Story
from onboarding.records.answers import Answer, Evidence
from onboarding.records.risks import RiskRow
from tests.plan_sections import pause, risk

BASE = "/consultations/tanneurs/risks"
NEW = {
    "title": "Une panne",
    "story": "S2",
    "likelihood": "3",
    "impact": "2",
    "sign": "",
    "measure": "",
    "owner": "",
}
RULE = {
    "triggers": "Fuite",
    "decider": "Line Mairie",
    "stand_in": "",
    "told": "En pause",
    "reopening": "Réparé",
}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def consultation(make, town):
    return make.consultation(town, slug="tanneurs")


@pytest.fixture
def lead(make, town, consultation, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


def test_proposals_are_taken_over_one_by_one_or_all(lead, session, shelf):
    page = lead.get(BASE)
    assert "No risk written down yet" in page.text
    lead.post(f"{BASE}/take")
    assert "Tick at least one proposal" in lead.get(BASE).text
    lead.post(f"{BASE}/take", {"wanted": ["few_come", "outburst"]})
    text = lead.get(BASE).text
    assert "2 risks are taken over" in text
    assert "Les messages hostiles dépassent les modérateurs" in text
    assert f"{len(shelf.risks) - 2} proposals left" in text
    lead.post(f"{BASE}/take", {"every": "every"})
    assert "proposals left" not in lead.get(BASE).text
    kept = session.scalars(select(RiskRow)).all()
    assert {row.known for row in kept} == {model.id for model in shelf.risks}
    assert {row.story for row in kept} == set(Story)
    lead.post(f"{BASE}/take", {"every": "every"})
    session.rollback()
    assert len(session.scalars(select(RiskRow)).all()) == len(shelf.risks)


def test_the_proposals_are_ten_at_least_and_every_story_has_some(shelf):
    assert len(shelf.risks) >= 10
    assert {model.story for model in shelf.risks} == set(Story)
    assert all(model.source for model in shelf.risks)


def test_the_heat_table_says_in_words_where_a_risk_stands(lead, make, consultation):
    risk(make, consultation, "La tempête", likelihood=3, impact=3)
    text = lead.get(BASE).text
    assert "Likely Keep" not in text
    assert "Likely Be prepared None Act on it None Act on it La tempête" in text
    assert "“La tempête” weighs heavily, and nothing is done about it yet." in text
    assert "No risk stands against" in text


def test_a_risk_is_added_once_changed_and_taken_out(lead, session):
    for _ in range(2):
        assert lead.post(f"{BASE}/new", NEW).status == 302
    row = session.scalars(select(RiskRow)).one()
    path = f"{BASE}/{row.id}"
    form = lead.get(path).form_values
    assert (form["likelihood"], form["impact"], form["story"]) == ("3", "2", "S2")
    assert lead.post(path, form | {"impact": "3", "owner": "Ada"}).status == 302
    assert "Likely · Grave" in lead.get(BASE).text
    assert lead.post(f"{path}/remove").status == 302
    assert "No risk written down yet" in lead.get(BASE).text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": ""}, "Say in a few words what may happen."),
        ({"likelihood": "9"}, "Choose one of the answers listed."),
        ({"impact": ""}, "Say how bad it would be."),
        ({"story": "S9"}, "Choose one of the answers listed."),
        ({"measure": "x" * 2001}, "Use at most 2000 characters."),
    ],
)
def test_what_may_not_be_stored_is_answered_beside_its_field(lead, sent, said):
    page = lead.post(f"{BASE}/new", NEW | sent)
    assert page.status == 422
    assert said in page.text


def test_two_editors_of_a_risk_see_both_versions(lead, make, town, consultation, visit):
    other = visit(make.person(town, Role.LEADER, locale="en"))
    path = f"{BASE}/{risk(make, consultation).id}"
    form = lead.get(path).form_values
    other.post(path, form | {"owner": "Première"})
    page = lead.post(path, form | {"owner": "Seconde"})
    assert page.status == 409
    assert "Première Seconde" in page.text
    assert lead.post(path, page.form_values).status == 302


def test_the_pause_rule_starts_from_a_text_that_nobody_saved(lead):
    assert "Nobody has said yet when to stop" in lead.get(BASE).text
    page = lead.get(f"{BASE}/pause")
    assert "Nothing of it is saved yet" in page.text
    assert lead.post(f"{BASE}/pause", page.form_values | {"decider": "Line Mairie"}).status == 302
    text = lead.get(BASE).text
    assert "Name who decides in their absence" in text
    assert "Line Mairie" in text


def test_two_editors_of_the_pause_rule_see_both_versions(lead, make, town, visit):
    other = visit(make.person(town, Role.LEADER, locale="en"))
    form = lead.get(f"{BASE}/pause").form_values
    other.post(f"{BASE}/pause", form | RULE)
    page = lead.post(f"{BASE}/pause", form | RULE | {"decider": "Ada Pilote"})
    assert page.status == 409
    assert "Line Mairie Ada Pilote" in page.text
    assert lead.post(f"{BASE}/pause", page.form_values).status == 302
    assert "Ada Pilote" in lead.get(BASE).text


def test_a_decider_who_is_away_on_opening_day_is_told(lead, make, town, consultation):
    line = make.person(town, Role.LEADER, name="Line Mairie")
    pause(make, consultation)
    assert "has said to be away on opening day" not in lead.get(BASE).text
    make.absence(line, starts_on=consultation.opens_on, ends_on=consultation.opens_on)
    assert "has said to be away on opening day" in lead.get(BASE).text


def test_the_rule_is_laid_beside_its_line_and_asked_for_again_when_it_changed(lead, session):
    lead.post(f"{BASE}/pause/evidence")
    assert "The rule is no evidence yet" in lead.get(BASE).text
    lead.post(f"{BASE}/pause", lead.get(f"{BASE}/pause").form_values | RULE)
    lead.post(f"{BASE}/pause/evidence")
    assert "lies beside line I7" in lead.get(BASE).text
    assert session.scalars(select(Answer.status).where(Answer.item == "I7")).one() == "evidence"
    assert "Line Mairie" in session.scalars(select(Evidence.body).where(Evidence.item == "I7")).one()
    lead.post(f"{BASE}/pause", lead.get(f"{BASE}/pause").form_values | {"told": "Autre"})
    assert "The rule was changed since" in lead.get(BASE).text


def test_readers_read_and_another_consultations_risk_is_nowhere(lead, make, town, consultation, visit):
    reader = visit(make.person(town, Role.DPO, locale="en"))
    kept = risk(make, consultation)
    assert "Add a risk of your own" not in reader.get(BASE).text
    assert reader.get(f"{BASE}/{kept.id}").status == 403
    foreign = risk(make, make.consultation(town, slug="autre"))
    elsewhere = risk(make, make.consultation(make.town("Ailleurs"), slug="loin"))
    for id in (foreign.id, elsewhere.id):
        for path in (f"{BASE}/{id}", f"{BASE}/{id}/remove"):
            assert lead.get(path).status == 404
            assert lead.post(path, NEW).status == 404


def test_what_is_changed_is_not_called_a_difference_in_french(make, town, consultation, visit):
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="fr"))
    lead.post(f"{BASE}/take", {"wanted": ["few_come"]})
    text = lead.get(BASE).text
    assert "Modifier" in text
    assert "Écart" not in text
