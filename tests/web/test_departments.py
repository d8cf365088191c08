"""The directory of departments, as people meet it."""

import pytest

from onboarding.domain.people import Role


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", staff=12, stage=2, wave=1)


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


def test_an_empty_directory_says_what_will_be_there_and_the_one_thing_to_do(lead):
    page = lead.get("/departments")
    assert "No department yet" in page.text
    assert page.links["Add a department"] == "/departments/new"


def test_the_directory_names_people_and_stage_and_can_be_narrowed(lead, make, town, parks):
    make.person(town, Role.REFERENT, department=parks, name="Rose")
    make.department(town, "Roads", stage=5)
    page = lead.get("/departments")
    assert "2 departments" in page.text
    assert "Rose" in page.text
    assert page.text.index("Parks") < page.text.index("Roads")
    assert "Roads" not in lead.get("/departments?stage=2").text
    assert "Parks" not in lead.get("/departments?wave=none").text
    assert "No department passes this filter" in lead.get("/departments?wave=not_now").text
    assert "2 departments" in lead.get("/departments?stage=x&wave=9").text


def test_adding_a_department_leads_to_its_page(lead):
    page = lead.post("/departments/new", {"name": "  Green spaces ", "staff": "12"})
    assert (page.status, page.location) == (302, "/departments/green-spaces")
    shown = lead.get(page.location)
    assert shown.h1 == "Green spaces"
    assert "Ada Pilote added the department Green spaces" in shown.text
    assert "Nobody is known as head of this department." in shown.text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"name": "   "}, "Enter the name of the department."),
        ({"name": "x" * 121}, "Shorten the name"),
        ({"name": "Roads", "staff": "-1"}, "whole number"),
        ({"name": "Parks"}, "there already"),
    ],
)
def test_a_wrong_form_says_how_to_mend_it(lead, parks, sent, remedy):
    page = lead.post("/departments/new", sent)
    assert page.status == 422
    assert remedy in page.text


def test_the_second_to_save_sees_both_versions_and_may_go_on(lead, parks):
    path = f"/departments/{parks.slug}/edit"
    typed = lead.get(path).form_values
    lead.post(path, typed | {"name": "Parks and trees"})
    page = lead.post(path, typed | {"name": "Gardens"})
    assert page.status == 409
    assert "Parks and trees" in page.text
    assert page.form_values["name"] == "Gardens"
    assert lead.post(path, page.form_values).status == 302
    assert lead.get(f"/departments/{parks.slug}").h1 == "Gardens"


def test_deleting_asks_first_and_says_what_is_lost(lead, make, town, parks):
    make.person(town, Role.REFERENT, department=parks, name="Rose")
    page = lead.get(f"/departments/{parks.slug}/delete")
    assert "This cannot be undone" in page.text
    assert "Rose: Referent" in page.text
    assert lead.post(f"/departments/{parks.slug}/delete").location == "/departments"
    assert lead.get(f"/departments/{parks.slug}").status == 410


def test_a_head_sees_the_directory_and_their_own_department_only(make, town, parks, visit):
    roads = make.department(town, "Roads")
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    assert set(head.get("/departments").links) & {"Parks", "Roads"} == {"Parks"}
    assert head.get(f"/departments/{parks.slug}").status == 200
    assert head.get(f"/departments/{roads.slug}").status == 403
    assert head.get("/departments/new").status == 403
    assert head.post(f"/departments/{parks.slug}/delete").status == 403


def test_a_department_of_another_town_does_not_exist(lead, make):
    foreign = make.department(make.town(), "Roads")
    assert lead.get(f"/departments/{foreign.slug}").status == 404
    assert lead.post(f"/departments/{foreign.slug}/delete").status == 404
