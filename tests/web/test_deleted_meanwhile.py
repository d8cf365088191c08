"""A department or a delegation that ends while somebody writes: nothing typed is lost."""

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.answers import Answer
from onboarding.services.chain import broken_at

BASE = "/consultations/tanneurs"
TYPED = {"C2-parcs-step": "done", "C2-parcs-note": "Lea et Marc,\nle lundi", "A4-note": "La pelouse reste"}


@pytest.fixture
def scene(make):
    """A department with its head, and the lead who deletes it."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs")
        roads = make.department(town, "Voirie", slug="voirie")
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs", locale="en")

    return Scene


@pytest.mark.parametrize("path", ["/my-lines/answer/1", "/departments/parcs/answer/1"])
@pytest.mark.parametrize("elsewhere", [False, True], ids=["no other role", "another role"])
def test_a_department_deleted_while_its_head_answers_a_page_of_lines(
    visit, make, scene, session, shelf, path, elsewhere
):
    if elsewhere:
        make.grant(scene.head, Role.REFERENT, scene.roads)
    head = visit(scene.head)
    form = head.get(BASE + path).form_values
    visit(scene.lead).post("/departments/parcs/delete")
    page = head.post(BASE + path, form | TYPED)
    assert page.status == 410
    assert page.h1 == "This department was deleted"
    assert "Ada Pilote deleted the department Parcs on 23 November 2026 at 10:00." in page.text
    assert f"{shelf.words['en'].items['C2'].title} – Note Lea et Marc, le lundi" in page.text
    assert "Where does it stand? It is done" in page.text
    assert "La pelouse reste" in page.text
    assert form["C2-parcs-was"] not in page.text
    assert page.text.count("Where does it stand?") == 1
    assert session.scalars(select(Answer)).all() == []
    assert broken_at(session, scene.town.id) is None


def test_what_a_delegate_typed_stays_there_when_the_delegation_ended_meanwhile(visit, make, scene, session):
    nina = make.person(scene.town, Role.DEPUTY, department=scene.roads, name="Nina", locale="en")
    head, colleague = visit(scene.head), visit(nina)
    line = f"{BASE}/departments/parcs/lines/C2"
    head.post(f"{line}/delegate", {"person": str(nina.id), "until": "2026-12-01"})
    pages = {path: colleague.get(path).form_values for path in (line, f"{BASE}/my-lines/answer/1")}
    head.post(next(href for href in head.get(line).links.values() if href.endswith("/end")))
    for path, form in pages.items():
        page = colleague.post(path, form | TYPED | {"step": "done", "note": "Lea et Marc,\nle lundi"})
        assert page.status == 403
        assert "Lea et Marc, le lundi" in page.text
    assert session.scalars(select(Answer)).all() == []


def test_a_secret_is_never_shown_again_on_a_refusal(visit, scene):
    page = visit(scene.head).post("/departments/new", {"name": "Eaux", "password": "quatre mots au hasard"})
    assert page.status == 403
    assert "Name Eaux" in page.text
    assert "quatre mots" not in page.text
