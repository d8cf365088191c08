"""The retrospective: what worked first, and what the next consultation begins with."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from onboarding.domain.people import Role
from onboarding.records.consultations import consultations_of
from onboarding.records.own_lines import town_lines_of

OPENS, CLOSES = date(2026, 11, 2), date(2026, 12, 20)
BASE, PAST = "/consultations/quai", "/consultations/halles"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


@pytest.fixture
def running(make, town):
    return make.consultation(town, slug="quai", opens_on=OPENS, closes_on=CLOSES, weekly_hours=10.0)


@pytest.fixture
def closed(make, town):
    dates = {"opens_on": date(2026, 8, 31), "closes_on": date(2026, 10, 4)}
    return make.consultation(town, slug="halles", title="Les halles", **dates)


def week(client):
    sent = {"starts_on": "2026-08-31", "received": "30", "in_time": "9", "late": "1", "version": "0"}
    sent |= {"reading": "1", "answering": "5"}
    return client.post(f"{PAST}/moderation-weeks/new", sent)


LESSONS = {
    "worked": "Le stand du samedi",
    "keep": "Le stand\nLes réponses signées",
    "change": "Ouvrir plus tôt",
    "changed": "partly",
    "learnt": "Affiches: Sont-elles posées ?",
    "held_on": "2026-11-20",
    "version": "0",
}


def test_the_retrospective_begins_with_what_worked(lead, closed):
    address = f"{PAST}/retrospective/edit"
    assert "Begin with what worked" in lead.get(f"{PAST}/retrospective").text
    assert "there is always something" in lead.post(address, LESSONS | {"worked": " "}).text
    assert "Three at most" in lead.post(address, LESSONS | {"keep": "a\nb\nc\nd"}).text
    assert lead.post(address, LESSONS).status == lead.post(address, LESSONS).status == 302
    text = lead.get(f"{PAST}/retrospective").text
    assert text.index("Le stand du samedi") < text.index("Planned and actual")
    assert "A consultation is never a complete failure: one learns from it." in text
    answer = lead.post(address, LESSONS | {"survey": "Bien"})
    assert answer.status == 409
    assert "Somebody else saved in the meantime" in answer.text


def test_lines_learnt_become_the_towns_own_once(lead, closed, town, session):
    lead.post(f"{PAST}/retrospective/edit", LESSONS)
    address = f"{PAST}/retrospective/lines"
    assert "Affiches" in lead.get(address).text
    assert lead.post(address, {"add_0": "y", "dimension_0": "Q"}).status == 422
    sent = {"add_0": "y", "dimension_0": "G"}
    assert lead.post(address, sent).status == lead.post(address, sent).status == 302
    assert [line.texts["fr"]["title"] for line in town_lines_of(session, town.id)] == ["Affiches"]
    assert "Nothing to add" in lead.get(address).text


def test_hours_counted_replace_the_assumed_ones_in_the_other_consultations(lead, closed, running):
    assert "nothing to replace yet" in lead.get(f"{PAST}/retrospective/hours").text
    assert week(lead).status == 302
    page = lead.get(f"{PAST}/retrospective/hours")
    assert "Answering a text 15 min 30 min" in page.text
    prefilled = lead.get(f"{PAST}/capacity/measured").form_values
    assert (prefilled["items"], prefilled["answered"]) == ("30", "10")
    assert lead.post(f"{PAST}/retrospective/hours", {"version": "7"}).status == 409
    assert lead.post(f"{PAST}/retrospective/hours", {"version": "0"}).status == 302
    assert "30 min" in lead.get(f"{BASE}/capacity").text


def test_the_next_consultation_is_opened_once_and_only_after_the_close(lead, closed, running, town, session):
    assert "It has not closed yet" in lead.post(f"{BASE}/retrospective/next", {"title": "Suite"}).text
    address = f"{PAST}/retrospective/next"
    assert "What carries over" in lead.get(address).text
    assert "has this title already" in lead.post(address, {"title": "Les halles"}).text
    made = lead.post(address, {"title": "Les halles, suite"})
    assert made.location == "/consultations/les-halles-suite"
    assert "was opened from here already" in lead.post(address, {"title": "Encore"}).text
    assert len(consultations_of(session, town.id)) == 3
    assert "The next consultation: Les halles, suite" in lead.get(f"{PAST}/retrospective").links


def test_the_sheet_is_printed_and_written_for_a_word_processor(lead, closed):
    lead.post(f"{PAST}/retrospective/edit", LESSONS)
    pdf = lead.get(f"{PAST}/retrospective/sheet.pdf").response
    assert pdf.status_code == 200
    assert pdf.data.startswith(b"%PDF")
    reader = PdfReader(BytesIO(pdf.data))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Le stand du samedi" in "".join(page.extract_text() for page in reader.pages)
    word = lead.get(f"{PAST}/retrospective/sheet.docx").response
    assert word.data.startswith(b"PK")
    assert "retrospective-halles-2026-11-23.docx" in word.headers["Content-Disposition"]
