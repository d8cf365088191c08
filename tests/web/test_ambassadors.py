"""Who carries the project where, as people meet it."""

import pytest

from onboarding.domain.people import Role

LEFT_OPEN = {"anyway": "y", "reason": "Poste vacant"}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks")


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


def test_the_table_tells_the_gaps_in_sentences_and_cites_its_figures(lead, make, town, parks):
    make.person(town, Role.REFERENT, department=parks, name="Rose")
    page = lead.get("/ambassadors")
    assert "Lead ambassador: Ada Pilote." in page.text
    assert "0 of 1 departments have a referent and a deputy" in page.text
    assert "No deputy in Parks." in page.text
    assert "18 of its 22 directorates" in page.text
    assert page.links["Trophées idealCO, Nanterre"] == "/sources#NANT"


def test_a_referent_is_named_replaced_and_removed(lead, make, town, parks):
    rose, theo = (make.person(town, Role.IT, name=name) for name in ("Rose", "Théo"))
    path = f"/ambassadors/{parks.slug}/referent"
    assert lead.post(path, {"person": str(rose.id)}).status == 302
    form = lead.get(path)
    assert form.form_values["instead_of"] == str(rose.id)
    assert lead.post(path, form.form_values | {"person": str(theo.id)}).status == 302
    shown = lead.get(f"/departments/{parks.slug}").text
    assert "Referent Théo" in shown
    asked = lead.get(lead.get(path).links[f"Remove (Théo, {parks.name})"])
    assert "Nobody holds this role there afterwards" in asked.text
    assert lead.post(f"{path}/remove", asked.form_values | LEFT_OPEN).status == 302
    assert "No referent in Parks." in lead.get("/ambassadors").text


def test_ending_a_role_is_asked_about_first_and_only_of_its_holder(lead, make, town, parks):
    make.person(town, Role.DEPUTY, department=parks, name="Rose")
    theo = make.person(town, Role.DEPUTY, department=parks, name="Théo")
    path = f"/ambassadors/{parks.slug}/deputy/remove"
    asked = lead.get(f"{path}?person={theo.id}")
    assert asked.h1.endswith("End the role of Théo in Parks?")
    assert "Nobody holds this role" not in asked.text
    assert "Théo" in lead.get("/ambassadors").text
    for nobody in ("", "?person=x", "?person=999999"):
        assert lead.get(path + nobody).status == 404


def test_a_referent_cannot_be_their_own_deputy(lead, make, town, parks):
    rose = make.person(town, Role.REFERENT, department=parks, name="Rose")
    page = lead.post(f"/ambassadors/{parks.slug}/deputy", {"person": str(rose.id)})
    assert page.status == 422
    assert "two different people" in page.text
    again = lead.post(f"/ambassadors/{parks.slug}/referent", {"person": str(rose.id)})
    assert "holds the role here already" in again.text


def test_somebody_new_is_invited_into_the_seat(lead, parks):
    path = f"/ambassadors/{parks.slug}/deputy/new"
    page = lead.post(path, {"name": "Nora Neuve", "email": "nora@example.org"})
    assert page.location.endswith("/invited")
    assert "Shown this once" in lead.get(page.location).text
    assert "Nora Neuve" in lead.get("/ambassadors").text


@pytest.mark.parametrize("person", ["", "x", "999999"])
def test_an_unknown_person_is_refused_by_the_field(lead, parks, person):
    assert lead.post(f"/ambassadors/{parks.slug}/referent", {"person": person}).status == 422


def test_a_head_names_in_their_own_department_and_is_told_who_invites(make, town, parks, visit):
    roads = make.department(town, "Roads")
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    page = head.get(f"/ambassadors/{parks.slug}/referent")
    assert "Ask the lead ambassador to invite them." in page.text
    assert head.get(f"/ambassadors/{roads.slug}/referent").status == 403
    assert head.get(f"/ambassadors/{parks.slug}/referent/new").status == 403
    assert head.get(f"/ambassadors/{parks.slug}/leader").status == 404


def test_people_of_another_town_are_not_offered(lead, make, parks):
    stranger = make.person(make.town(), Role.IT, name="Étrangère")
    path = f"/ambassadors/{parks.slug}/referent"
    assert "Étrangère" not in lead.get(path).source
    assert lead.post(path, {"person": str(stranger.id)}).status == 422
