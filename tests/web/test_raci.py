"""Who does what, as those who lead and those who read meet it."""

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Evidence
from onboarding.records.raci import RaciRow
from tests.plan_sections import raci_task

BASE = "/consultations/tanneurs/raci"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs", slug="parcs", wave=1)


@pytest.fixture
def consultation(make, town, parks):
    return make.consultation(town, concerned=(parks,), slug="tanneurs")


@pytest.fixture
def lead(make, town, consultation, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


def test_the_proposed_matrix_becomes_the_towns_own(lead, session):
    page = lead.get(BASE)
    assert "Nobody has settled yet who does what" in page.text
    assert "Décider d’ouvrir, ou de reporter" in page.text
    assert session.scalars(select(RaciRow)).all() == []
    assert lead.post(f"{BASE}/start").status == 302
    page = lead.get(BASE)
    assert "15 tasks" in page.text
    assert "Lead ambassador Ada Pilote" in page.text
    assert "Data protection officer Nobody yet" in page.text
    lead.post(f"{BASE}/start")
    session.rollback()
    assert len(session.scalars(select(RaciRow)).all()) == 15


def test_an_a_without_anybody_behind_it_is_told(lead):
    lead.post(f"{BASE}/start")
    text = lead.get(BASE).text
    assert "“Faire connaître la consultation avant, pendant et après” rests on a role" in text


def test_a_task_is_changed_cell_by_cell_and_renamed(lead, make, consultation, parks):
    row = raci_task(make, consultation)
    path = f"{BASE}/{row.id}"
    form = lead.get(path).form_values
    assert form["part_ambassador"] == "AR"
    sent = form | {"title": "Répondre", "part_ambassador": "A", f"part_department_{parks.id}": "R"}
    assert lead.post(path, sent).status == 302
    form = lead.get(path).form_values
    assert (form["title"], form["part_ambassador"], form[f"part_department_{parks.id}"]) == (
        "Répondre",
        "A",
        "R",
    )


def test_what_may_not_be_stored_is_answered_beside_its_field(lead, make, consultation):
    path = f"{BASE}/{raci_task(make, consultation).id}"
    form = lead.get(path).form_values
    for sent, said in (
        ({"title": " "}, "Say what is to be done."),
        ({"title": "x" * 201}, "Use at most 200 characters."),
        ({"part_dpo": "RACI"}, "Choose one of the answers listed."),
    ):
        page = lead.post(path, form | sent)
        assert page.status == 422
        assert said in page.text


def test_two_editors_see_both_versions_and_lose_nothing(lead, make, town, consultation, visit):
    other = visit(make.person(town, Role.LEADER, locale="en"))
    path = f"{BASE}/{raci_task(make, consultation).id}"
    form = lead.get(path).form_values
    other.post(path, form | {"title": "Première"})
    page = lead.post(path, form | {"title": "Seconde"})
    assert page.status == 409
    assert "Première Seconde" in page.text
    assert lead.post(path, page.form_values).status == 302
    assert "Seconde" in lead.get(BASE).text


def test_a_task_is_added_once_and_taken_out_after_a_question(lead, session):
    for _ in range(2):
        assert (
            lead.post(f"{BASE}/new", {"title": "Prévenir la presse", "part_ambassador": "AR"}).status == 302
        )
    row = session.scalars(select(RaciRow)).one()
    assert "Take “Prévenir la presse” out?" in lead.get(f"{BASE}/{row.id}/remove").text
    assert lead.post(f"{BASE}/{row.id}/remove").status == 302
    assert lead.get(f"{BASE}/{row.id}").status == 404


def test_a_sound_matrix_is_laid_beside_its_line_and_told_when_it_changed(lead, make, session, consultation):
    row = raci_task(make, consultation)
    assert lead.post(f"{BASE}/evidence").status == 302
    assert "lies beside line D1" in lead.get(BASE).text
    stored = session.scalars(select(Answer).where(Answer.item == "D1")).one()
    assert stored.status == "evidence"
    piece = session.scalars(select(Evidence).where(Evidence.item == "D1")).one()
    assert "Modérer : Ambassadeur pilote AR" in piece.body.replace("\u00a0", " ").replace(
        "Modérer:", "Modérer :"
    )
    form = lead.get(f"{BASE}/{row.id}").form_values
    lead.post(f"{BASE}/{row.id}", form | {"title": "Modérer mieux"})
    assert "The matrix was changed since" in lead.get(BASE).text


def test_a_matrix_without_an_a_is_no_evidence(lead, make, session, consultation):
    raci_task(make, consultation, ambassador="R")
    assert "nobody answers for the result" in lead.get(BASE).text
    lead.post(f"{BASE}/evidence")
    assert "The matrix is no evidence yet" in lead.get(BASE).text
    assert session.scalars(select(Evidence)).all() == []


def test_who_may_read_may_not_write_and_another_consultations_task_is_nowhere(
    make, town, consultation, lead, visit
):
    reader = visit(make.person(town, Role.DPO, locale="en"))
    row = raci_task(make, consultation)
    assert reader.get(BASE).status == 200
    assert "Add a task" not in reader.get(BASE).text
    assert reader.get(f"{BASE}/{row.id}").status == 403
    other = make.consultation(town, slug="autre")
    foreign = raci_task(make, other)
    elsewhere = raci_task(make, make.consultation(make.town("Ailleurs"), slug="loin"))
    for id in (foreign.id, elsewhere.id):
        for path in (f"{BASE}/{id}", f"{BASE}/{id}/remove"):
            assert lead.get(path).status == 404
            assert lead.post(path).status == 404


def test_many_departments_share_a_column_and_one_can_stand_apart(lead, make, town, consultation):
    more = [make.department(town, f"Service {n}", wave=1) for n in range(9)]
    row = raci_task(make, consultation, ambassador="AR", departments="C")
    assert "Departments of the first wave" in lead.get(BASE).text
    path = f"{BASE}/{row.id}"
    form = lead.get(path).form_values
    assert form["part_departments"] == "C"
    assert lead.post(path, form | {f"part_department_{more[0].id}": "R"}).status == 302
    text = lead.get(BASE).text
    assert "Service 0" in text
    assert "Service 1" not in text
