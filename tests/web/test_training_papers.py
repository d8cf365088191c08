"""Certificates, statements and signing sheets: who may take them, and what stands on them."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from onboarding.domain.people import Role
from onboarding.press.pdf import PressMissing
from onboarding.records.training import Presence
from tests.conftest import NOW
from tests.training_town import TrainingTown

TODAY = NOW.date()


@pytest.fixture
def scene(make):
    return TrainingTown(make)


@pytest.fixture
def lead(scene, visit):
    return visit(scene.runs)


def papers(browser, person, name):
    return browser.flask.get(f"/training/people/{person.id}/{name}.pdf")


def test_the_certificate_comes_in_the_language_of_whoever_earned_it(lead, make, visit, scene):
    held = make.training(scene.town, held_on=TODAY, led_by="Zoé Delorme")
    lou = make.person(scene.town, Role.REFERENT, department=scene.parks, name="Lou Martin", locale="fr")
    make.attendance(held, lou)
    assert "All six modules are followed" in lead.get(f"/training/people/{lou.id}").text
    for browser in (lead, visit(lou)):
        answer = papers(browser, lou, "certificate")
        assert answer.headers["Content-Disposition"].endswith('"attestation-de-formation-lou-martin.pdf"')
        text = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
        assert "Attestation de formation" in text
        assert "Lou Martin" in text


def test_papers_are_for_the_person_and_those_who_run_the_training(make, visit, lead, scene):
    held = make.training(scene.town, held_on=TODAY)
    make.attendance(held, scene.referent)
    head = visit(make.person(scene.town, Role.DEPARTMENT_HEAD, department=scene.parks))
    colleague = visit(make.person(scene.town, Role.DEPUTY, department=make.department(scene.town, "Roads")))
    assert head.get(f"/training/people/{scene.referent.id}").status == 200
    assert colleague.get(f"/training/people/{scene.referent.id}").status == 403
    for browser in (head, colleague, visit(make.person(scene.town, Role.LEADER))):
        assert papers(browser, scene.referent, "certificate").status_code == 403
        assert papers(browser, scene.referent, "statement").status_code == 403
    stranger = visit(make.person(make.town(), Role.TRAINING_LEAD))
    assert papers(stranger, scene.referent, "certificate").status_code == 404
    assert papers(visit(None), scene.referent, "certificate").status_code == 302


def test_before_the_sixth_module_there_is_a_statement_and_before_the_first_nothing(lead, make, scene):
    for name in ("certificate", "statement"):
        assert papers(lead, scene.referent, name).status_code == 404
    assert "No module is followed yet" in lead.get(f"/training/people/{scene.referent.id}").text
    make.attendance(make.training(scene.town, "tool", held_on=TODAY), scene.referent)
    assert papers(lead, scene.referent, "certificate").status_code == 404
    assert papers(lead, scene.referent, "statement").mimetype == "application/pdf"


def test_a_refresher_that_falls_due_is_told_to_the_person(make, visit, scene):
    browser, own = visit(scene.referent), f"/training/people/{scene.referent.id}"
    make.attendance(make.training(scene.town, "tool", held_on=TODAY - timedelta(days=334)), scene.referent)
    assert "refresher" not in browser.get(own).text
    make.attendance(make.training(scene.town, "reflexes", held_on=date(2025, 12, 1)), scene.referent)
    assert "A refresher is due for you: Data and accessibility" in browser.get("/training").text
    assert "by 1 December 2026" in browser.get(own).text


def test_the_signing_sheet_names_those_who_are_enrolled(lead, make, scene):
    there = make.training(scene.town, "tool")
    make.attendance(there, scene.referent, Presence.ENROLLED)
    answer = lead.flask.get(f"/training/sessions/{there.id}/sheet.pdf")
    text = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert "Léa" in text
    assert "Parks" in text


def test_a_press_that_is_missing_says_what_to_do(lead, make, monkeypatch, scene):
    def missing(*_given, **_named):
        raise PressMissing("no Pango")

    monkeypatch.setattr("onboarding.press.training_papers.to_pdf", missing)
    make.attendance(make.training(scene.town, held_on=TODAY), scene.referent)
    page = lead.get(f"/training/people/{scene.referent.id}/certificate.pdf")
    assert page.status == 503
    assert "libpango" in page.source
