"""Signals and questions, as those who lead and the heads of departments meet them."""

from datetime import date, timedelta

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist
from tests.conftest import NOW

SEEN = {"reason": "They move house until the 10th.", "until": "2026-12-10"}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", slug="parcs", wave=1, stage=2)


@pytest.fixture
def silent(make, town, parks):
    return make.person(town, Role.REFERENT, department=parks, last_seen_at=NOW - timedelta(days=40))


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada", locale="en"))


def test_without_departments_the_page_says_what_will_appear(lead):
    assert lead.get("/signals").links["Add a department"] == "/departments/new"


def test_without_a_cause_there_is_no_question_but_ten_signals(lead, parks):
    text = lead.get("/signals").text
    assert "None today" in text
    assert "Is a referent named?Not yet" in text
    assert "Not measurable before residents are answered" in text


def test_a_question_says_what_was_seen_what_may_help_and_where_to_look(lead, parks, silent):
    page = lead.get("/signals")
    assert "Nothing has been heard of Parks for a while. Would a visit help?" in page.text
    assert "on 14 October 2026: 40 days ago" in page.text
    assert "ten minutes with the referent" in page.text
    assert "/departments/parcs" in page.links.values()


def test_a_question_is_seen_with_a_reason_rests_and_is_asked_again(lead, parks, silent):
    path = "/signals/parcs/silence/seen"
    assert lead.get(path).form_values["until"] == "2026-12-23"
    assert lead.post(path, SEEN).status == 302
    page = lead.get("/signals")
    assert "None today" in page.text
    assert (
        "They move house until the 10th. Ada on 23 November 2026. Rests until 10 December 2026." in page.text
    )
    assert "let a question about Parks rest until 10 December 2026" in lead.get("/departments/parcs").text
    assert lead.get(path).status == 404
    assert lead.post("/signals/parcs/silence/again").status == 302
    assert "Would a visit help?" in lead.get("/signals").text


@pytest.mark.parametrize(
    "changed",
    [
        {"reason": ""},
        {"reason": "x" * 5000},
        {"until": ""},
        {"until": "soon"},
        {"until": "2026-11-23"},
        {"until": "2027-02-24"},
    ],
)
def test_a_question_rests_for_a_reason_and_a_while(lead, parks, silent, changed):
    page = lead.post("/signals/parcs/silence/seen", SEEN | changed)
    assert page.status == 422
    assert "Would a visit help?" in lead.get("/signals").text


@pytest.mark.parametrize("sign", ["burst", "no-such-sign"])
def test_a_question_that_nobody_asks_cannot_be_let_rest(lead, parks, silent, sign):
    assert lead.get(f"/signals/parcs/{sign}/seen").status == 404
    assert lead.post(f"/signals/parcs/{sign}/seen", SEEN).status == 404
    assert lead.post(f"/signals/parcs/{sign}/again").status == 404


def test_leadership_reads_and_lets_nothing_rest(make, town, parks, silent, visit):
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    page = leader.get("/signals")
    assert "Would a visit help?" in page.text
    assert page.forms == []
    assert not any("fine because" in link for link in page.links)
    assert leader.get("/signals/parcs/silence/seen").status == 403


def test_a_head_meets_the_question_on_their_own_page_and_their_referent_does_not(
    make, town, parks, silent, visit, session
):
    checklist = Checklist(municipality_id=town.id, department_id=parks.id)
    session.add(checklist)
    session.flush()
    done = {"checklist_id": checklist.id, "status": Status.DECLARED, "version": 1}
    session.add_all(Answer(item=item, **done) for item in ("C2", "C3", "C4", "C5", "C6"))
    session.commit()
    question = "What could show that the lines of Parks are done?"
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    assert question in head.get("/departments/parcs").text
    assert question not in visit(silent).get("/departments/parcs").text
    assert head.get("/signals").status == 403


def test_a_head_who_signs_in_ends_the_silence(make, town, parks, silent, lead, visit):
    assert "Would a visit help?" in lead.get("/departments/parcs").text
    visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks))
    assert "Would a visit help?" not in lead.get("/departments/parcs").text


def test_the_home_of_the_lead_asks_three_questions_about_the_first_wave_at_most(make, town, lead, visit):
    departments = [make.department(town, f"Service {n}", wave=1, stage=1) for n in range(5)]
    for each in departments:
        make.person(town, Role.REFERENT, department=each, last_seen_at=NOW - timedelta(days=30))
    make.consultation(town, concerned=tuple(departments))
    assert lead.get("/").text.count("Would a visit help?") == 6
    assert lead.get("/").text.count("Nothing has been heard of Service") == 6
    assert lead.get("/signals").text.count("ten minutes with the referent") == 5


def test_not_now_is_neutral(make, town, lead, parks, silent, session):
    parks.not_now_until, parks.not_now_reason = date(2027, 2, 1), "Moving"
    session.commit()
    text = lead.get("/signals").text
    assert "Would a visit help?" not in text
    assert "neither for nor against" in text
