"""What a line shows of itself: effort, lead time, what it rests on and what waits for it."""

import re
from datetime import date

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.readiness import Scope
from onboarding.records.answers import Answer, Checklist


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", slug="parks", wave=1)


@pytest.fixture
def base(make, town, parks):
    return f"/consultations/{make.consultation(town, concerned=(parks,)).slug}"


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


def rows(page):
    """Key -> words of the summary."""
    return {
        " ".join("".join(row.find("dt").itertext()).split()): " ".join(
            "".join(row.find("dd").itertext()).split()
        )
        for row in page.document.iter("div")
        if row.get("class") == "summary__row"
    }


def address(base, item):
    return (
        f"{base}/departments/parks/lines/{item.id}"
        if item.scope is Scope.DEPARTMENT
        else f"{base}/lines/{item.id}"
    )


def test_every_line_shows_why_how_what_proves_it_effort_and_lead_time(lead, base, shelf):
    for item in shelf.catalogue.items:
        page, text = lead.get(address(base, item)), shelf.words["en"].items[item.id]
        told = (text.question, text.why, *text.how, *text.evidence, text.not_enough)
        assert [sentence for sentence in told if " ".join(sentence.split()) not in page.text] == [], item.id
        assert "Sources:" in page.text
        said = rows(page)
        assert said["Effort"].endswith(("h", "min")), item.id
        assert said["Lead time"].startswith("to be done "), item.id
        for other in item.after:
            assert shelf.words["en"].items[other].title in said["Depends on"], item.id
        waiting = [one.id for one in shelf.catalogue.items if item.id in one.after]
        assert ("What waits for this line" in said) == bool(waiting)


def test_a_line_leads_to_what_it_depends_on_with_its_status(lead, base, session, town):
    checklist = Checklist(municipality_id=town.id)
    session.add(checklist)
    session.flush()
    session.add(
        Answer(checklist_id=checklist.id, item="D3", status=Status.VERIFIED, on=date(2026, 11, 20), version=1)
    )
    session.commit()
    page = lead.get(f"{base}/lines/E8")
    assert rows(page)["Depends on"] == "Two moderators and a back-up Verified Least-privilege roles To start"
    assert page.links["Two moderators and a back-up"] == f"{base}/lines/D3"
    assert "Reporting tested end to end" in rows(lead.get(f"{base}/lines/D3"))["What waits for this line"]


def test_a_computed_line_is_told_as_computed(lead, base):
    assert "Workload covered" in rows(lead.get(f"{base}/lines/A8"))["What waits for this line"]


def test_a_line_of_a_department_has_the_neighbours_of_that_department(lead, base):
    page = lead.get(f"{base}/departments/parks/lines/C2")
    assert page.links["Department head briefed"] == f"{base}/departments/parks/lines/C3"


def test_a_line_that_every_department_answers_is_counted(lead, base, make, town):
    assert rows(lead.get(f"{base}/lines/C7"))["Depends on"].startswith(
        "Referent and deputy per department To start"
    )
    make.department(town, "Roads", wave=1)
    assert "settled in 0 of 2 departments" in rows(lead.get(f"{base}/lines/C7"))["Depends on"]


def test_without_a_first_wave_it_says_so(lead, base, parks, session):
    parks.wave = None
    session.commit()
    assert "no department in the first wave yet" in rows(lead.get(f"{base}/lines/C7"))["Depends on"]


def test_a_line_one_may_not_open_is_named_without_a_link(make, town, visit, base):
    page = visit(make.person(town, Role.MODERATION_LEAD, locale="en")).get(f"{base}/lines/E8")
    assert page.links["Two moderators and a back-up"] == f"{base}/lines/D3"
    assert "Least-privilege roles" in rows(page)["Depends on"]
    assert "Least-privilege roles" not in page.links


def test_outside_the_towns_set_nothing_is_asked_for(lead, base, town, session):
    town.chosen_set = "light"
    session.commit()
    assert "Least-privilege roles" not in rows(lead.get(f"{base}/lines/E8"))["Depends on"]


def test_who_may_answer_meets_the_form_before_everything_else_about_the_line(lead, base):
    page = lead.get(f"{base}/lines/C7").source
    form, talk, more = (
        page.index(mark) for mark in ('id="answer-heading"', 'id="comments"', 'id="around-heading"')
    )
    assert page.index("How to do it") < form < talk < more


def test_the_second_person_sees_what_is_said_and_given_then_decides(make, town, lead, visit, base, parks):
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    said = {"step": "done", "note": "Lea and Marc", "text": "Letter of 3 May", "version": "0"}
    assert head.post(f"{base}/departments/parks/lines/C2", said).status == 302
    page = lead.get(f"{base}/departments/parks/lines/C2").source
    marks = (
        "Lea and Marc",
        "Letter of 3 May",
        'id="check-heading"',
        "Answer this line yourself",
        'id="answer-heading"',
    )
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


def test_what_was_found_missing_stands_above_the_answer(make, town, lead, visit, base, parks):
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    path = f"{base}/departments/parks/lines/C2"
    head.post(path, {"step": "done", "version": "0"})
    assert lead.post(f"{path}/send-back", {"version": "1", "reason": "The deputy is missing"}).status == 302
    page = head.get(path)
    assert re.search(r"Sent back by .+ on 23 November 2026 at 10:00 The deputy is missing", page.text)
    assert page.source.index("The deputy is missing") < page.source.index('id="answer-heading"')


def test_saving_may_lead_straight_to_adding_a_file(lead, base):
    answer = {"step": "in_progress", "version": "0", "then": "file"}
    sent = lead.post(f"{base}/lines/C7", answer)
    assert sent.location.endswith(f"{base}/lines/C7/evidence")
    page = lead.get(sent.location)
    assert "is saved" in page.text
    assert page.source.index("Add a file") < page.source.index("No evidence yet")
