"""Laying a finished section beside its line of the checklist."""

from datetime import date

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Evidence
from tests.launch import a_budget_line, a_group, an_action

BASE = "/consultations/tanneurs"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def consultation(make, town):
    return make.consultation(town, slug="tanneurs")


@pytest.fixture
def com(make, town, consultation, visit):
    return visit(make.person(town, Role.COMMUNICATIONS, locale="en"))


def stands(session, item):
    session.rollback()
    return session.scalar(select(Answer.status).where(Answer.item == item))


def given(session, item):
    return session.scalars(select(Evidence.body).where(Evidence.item == item)).all()


def test_a_dated_relaunch_is_laid_beside_its_line_once_and_verifies_nothing(com, make, consultation, session):
    an_action(make, consultation, on=date(2027, 3, 25))
    page = com.get(f"{BASE}/communication")
    asked = com.get(page.links["Lay it beside the line as evidence G9"])
    assert "la relance à mi-parcours est datée du 25 mars 2027" in asked.text
    for _ in range(2):
        assert com.post(f"{BASE}/lay-beside/G9").status == 302
    assert stands(session, "G9") is Status.EVIDENCE
    assert len(given(session, "G9")) == 1


def test_an_unfinished_plan_is_not_laid(com, make, consultation, session):
    an_action(make, consultation)
    page = com.get(f"{BASE}/communication")
    assert "once everything above is covered and every action is complete" in page.text
    assert "Not yet" in com.get(f"{BASE}/lay-beside/G1").text
    refused = com.post(f"{BASE}/lay-beside/G1")
    assert refused.status == 422
    assert "nothing was laid beside the line" in refused.text
    assert stands(session, "G1") in {None, Status.NOT_STARTED}


def test_what_is_not_ones_line_is_not_offered(com, make, town, consultation, visit):
    a_group(make, consultation, outreach="Au lycée")
    assert "G5" not in com.get(f"{BASE}/inclusion").text
    assert com.post(f"{BASE}/lay-beside/G5").status == 403
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    assert "Lay it beside the line as evidence G5" in lead.get(f"{BASE}/inclusion").links
    assert lead.post(f"{BASE}/lay-beside/G5").status == 302
    assert "laid a section of the launch plan beside" in lead.get("/journal").text
    assert lead.get(f"{BASE}/lay-beside/G2").status == 404


def test_a_voted_budget_is_laid_by_leadership(make, town, consultation, visit, session):
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    a_budget_line(make, consultation)
    assert "once every line that asks for money is voted" in leader.get(f"{BASE}/budget").text
    line = a_budget_line(make, consultation, label="Deux", state="voted")
    leader.post(
        f"{BASE}/budget/lines/{line.id - 1}",
        {"version": "1", "kind": "platform", "label": "Un"} | {"amount": "4000", "state": "voted"},
    )
    assert leader.post(f"{BASE}/lay-beside/D5").status == 302
    assert stands(session, "D5") is Status.EVIDENCE
    assert "8\u202f000\u00a0€ en tout" in given(session, "D5")[0]


def test_a_whole_table_with_targets_answers_g11(make, town, consultation, visit, session):
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    a_group(make, consultation, target=40)
    lead.post(f"{BASE}/inclusion/target", {"target": "300", "version": "0"})
    assert lead.post(f"{BASE}/lay-beside/G11").status == 302
    assert "300 participants espérés en tout\u00a0; par public\u00a0: Jeunes 40." in given(session, "G11")[0]


def test_a_complete_plan_answers_g1(com, make, town, consultation, shelf, session):
    com.post(f"{BASE}/communication/sequence", {"chosen": [step.id for step in shelf.sequence]})
    page = com.get(f"{BASE}/communication")
    for href in {href for href in page.links.values() if href.startswith(f"{BASE}/communication/")}:
        if href.rpartition("/")[2].isdigit():
            assert com.post(href, com.get(href).form_values | {"cost": "0"}).status == 302
    assert com.post(f"{BASE}/lay-beside/G1").status == 302
    assert stands(session, "G1") is Status.EVIDENCE
    assert "17 actions du 18 janvier 2027 au" in given(session, "G1")[0]
