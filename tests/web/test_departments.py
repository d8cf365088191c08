"""The directory of departments, as people meet it."""

import pytest
from sqlalchemy import func, select

from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Evidence
from onboarding.records.comments import Comment
from onboarding.records.delegations import Delegation
from onboarding.records.drafts import Draft
from onboarding.records.own_lines import TownLine
from onboarding.records.pieces import PieceFill
from tests.web.test_own_lines import WORDED


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


def test_deleting_says_first_that_files_conversations_delegations_pieces_and_own_lines_go_too(
    lead, make, town, visit, session
):
    trees = make.department(town, "Trees", slug="trees")
    make.consultation(town, concerned=(trees,), slug="quai")
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=trees, locale="en"))
    nina = make.person(town, Role.IT, locale="en")
    line = "/consultations/quai/departments/trees/lines/C2"
    head.post(line, {"step": "done", "text": "A list", "version": "0"})
    head.post(f"{line}/comments", {"body": "Who?"})
    head.post(f"{line}/delegate", {"person": str(nina.id), "until": "2026-12-01"})
    head.flask.post(f"{line}/draft", data={"note": "Half a sentence"})
    card = "/consultations/quai/departments/trees/pieces/referent_card"
    form = head.get(card).form_values
    head.post(card, {name: value or "Lea" for name, value in form.items()})
    lead.post("/town/lines/new", WORDED | {"owner": "DH", "where": "department:trees"})
    told = lead.get("/departments/trees/delete").text
    for said in (
        "1 answer of its checklist is lost.",
        "1 piece of evidence is lost.",
        "1 comment on its lines is lost.",
        "1 delegation of its lines ends.",
        "1 ready piece filled in for it is lost.",
        "1 line that your town added for this department alone goes with it: Warn the neighbourhood council",
    ):
        assert said in told
    assert lead.post("/departments/trees/delete").location == "/departments"
    kept = (Answer, Evidence, Comment, Delegation, PieceFill, TownLine, Draft)
    assert [session.scalar(select(func.count()).select_from(table)) for table in kept] == [0] * 7
    assert lead.get("/consultations/quai/lines").status == 200


def test_a_new_department_has_no_part_in_the_past_of_one_that_was_deleted(lead, make, town):
    make.department(town, "Trees", slug="trees")
    lead.post("/departments/trees/edit", {"name": "Old trees", "version": "1"})
    lead.post("/departments/trees/delete")
    lead.post("/departments/new", {"name": "Sports"})
    lead.get("/departments")
    assert "Old trees" not in lead.get("/departments/sports").text


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
