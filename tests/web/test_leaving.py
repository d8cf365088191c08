"""Somebody leaves a seat or the town: nothing is left without an owner by mistake."""

from datetime import UTC, date, datetime

import pytest

from onboarding.domain.people import Role
from onboarding.services.sessions import open_session

ANYWAY = {"anyway": "y", "reason": "Recrutement en cours"}


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parks", slug="parks", wave=1)
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Jardin")
        rita = make.person(town, Role.REFERENT, department=parks, name="Rita Racine")
        held = make.consultation(
            town, concerned=(parks,), slug="quai", title="Le quai", opens_on=date(2027, 3, 1)
        )

    return Scene


@pytest.fixture
def lead(scene, visit):
    return visit(scene.lead)


@pytest.fixture
def the_day_before(app):
    """28 February 2027, in the town."""
    app.config["NOW"] = datetime(2027, 2, 28, 9, 0, tzinfo=UTC)


def test_an_ambassador_removed_the_day_before_launch(scene, make, the_day_before, visit, session):
    token = open_session(session, scene.lead, at=datetime(2027, 2, 28, 8, 0, tzinfo=UTC))
    session.commit()
    lead = visit(None)
    with lead.flask.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    path = "/ambassadors/parks/referent/remove"
    page = lead.get(f"{path}?person={scene.rita.id}")
    assert "“Le quai” opens on Monday 1 March 2027, in 1 day." in page.text
    assert "Who remains Rémi Jardin, Department head" in page.text
    assert "Name a successor" in page.links
    refused = lead.post(path, page.form_values)
    assert refused.status == 422
    assert "Hand over first, or tick that it stays without anybody for now." in refused.text
    assert "Rita Racine" in lead.get("/ambassadors").text
    unexplained = lead.post(path, page.form_values | {"anyway": "y"})
    assert "Give the reason in a sentence." in unexplained.text
    assert lead.post(path, page.form_values | ANYWAY).status == 302
    left = lead.get("/ambassadors").text
    assert "Held by Rita Racine until 28 February 2027; left open by Ada Pilote." in left
    assert "Reason: Recrutement en cours" in left


def test_a_successor_takes_the_seat_without_leaving_it_empty(scene, make, lead):
    dora = make.person(scene.town, Role.IT, name="Dora")
    page = lead.get(f"/ambassadors/parks/referent/remove?person={scene.rita.id}")
    form = lead.get(page.links["Name a successor"])
    assert form.form_values["instead_of"] == str(scene.rita.id)
    sent = lead.post("/ambassadors/parks/referent", form.form_values | {"person": str(dora.id)})
    assert sent.status == 302
    assert "No referent" not in lead.get("/ambassadors").text


def test_one_of_two_leaves_without_a_reason(scene, make, lead):
    make.person(scene.town, Role.REFERENT, department=scene.parks, name="Olga")
    path = "/ambassadors/parks/referent/remove"
    page = lead.get(f"{path}?person={scene.rita.id}")
    assert "Olga, Referent" in page.text
    assert "Or leave it open" not in page.text
    assert lead.post(path, page.form_values).status == 302


def test_closing_an_account_shows_what_would_be_left_and_leads_to_the_hand_over(scene, make, lead):
    make.grant(scene.rita, Role.MODERATION_LEAD)
    path = f"/people/{scene.rita.id}/deactivate"
    page = lead.get(path)
    assert "What would be left without an owner Referent, Parks Moderation lead" in page.text
    assert "open lines hang on these roles." in page.text
    assert page.links["Hand over first"] == f"/people/{scene.rita.id}/hand-over"
    refused = lead.post(path, page.form_values)
    assert refused.status == 422
    assert "tick that it stays without anybody" in refused.text
    assert "Rita Racine" in lead.get("/ambassadors").text
    assert lead.post(path, page.form_values | ANYWAY).status == 302
    after = lead.get("/ambassadors").text
    assert "No referent in Parks." in after
    assert "Nobody holds the role “Moderation lead”:" in after
    assert after.count("Reason: Recrutement en cours") == 2
    assert "seats of referent or deputy are empty in the first wave" in lead.get("/").text


def test_after_a_hand_over_an_account_is_closed_without_a_question(scene, make, lead):
    dora = make.person(scene.town, Role.IT, name="Dora")
    shown = lead.get(f"/people/{scene.rita.id}/hand-over?to={dora.id}")
    assert lead.post(f"/people/{scene.rita.id}/hand-over", shown.form_values).status == 302
    path = f"/people/{scene.rita.id}/deactivate"
    page = lead.get(path)
    assert "What would be left" not in page.text
    assert lead.post(path, page.form_values).status == 302


def test_taking_the_last_role_away_is_told_at_once(scene, lead):
    path = f"/people/{scene.rita.id}"
    assert lead.post(path, {"roles": ["it"]}).status == 302
    assert "Nobody holds this any more: Referent, Parks. Name a successor." in lead.get("/people").text


def test_whoever_stood_in_is_missed(scene, make, lead):
    make.absence(scene.head, stand_in=scene.rita.id)
    page = lead.get(f"/people/{scene.rita.id}/deactivate")
    assert "1 absence needs somebody else." in page.text
    lead.post(f"/people/{scene.rita.id}/deactivate", ANYWAY)
    assert "Nobody stands in yet." in lead.get("/absences").text
