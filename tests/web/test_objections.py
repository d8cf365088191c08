"""The log of objections as people meet it."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from onboarding.domain.objections import State
from onboarding.domain.people import Role


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", slug="parks")


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


@pytest.fixture
def head(make, town, parks, visit):
    return visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))


SENT = {"department": "parks", "entry": "", "said": "Nobody asked us.", "heard_on": "2026-11-20"}
WORK = "“We are stretched already and this is one more job.”"


def test_an_empty_log_says_why_and_offers_the_catalogue(lead, parks):
    page = lead.get("/objections")
    assert "Nothing has been heard yet" in page.text
    assert page.links["Log an objection heard"] == "/objections/new"
    catalogue = lead.get("/objections/catalogue")
    assert catalogue.source.count("<article") == 16
    assert catalogue.links["I have heard this – It costs too much for what it brings."].endswith(
        "?entry=too_expensive"
    )


def test_without_departments_nothing_is_logged_and_the_page_says_what_to_do(lead):
    assert lead.get("/objections/new").links["Add a department"] == "/departments/new"
    assert "Log an objection heard" not in lead.get("/objections").links


def test_the_catalogue_tells_how_far_its_lines_are(lead, make, town, parks):
    make.department(town, "Roads", wave=1)
    make.consultation(town, concerned=(parks,), slug="quay")
    page = lead.get("/objections/catalogue")
    assert page.links["D5 Budget voted"] == "/consultations/quay/lines/D5"
    assert "done in 0 of 2 departments" in page.text
    assert "To start" in page.text


def test_one_in_own_words_is_logged_answered_settled_and_taken_back(lead, parks):
    shown = lead.post("/objections/new", SENT).location
    page = lead.get(shown)
    assert page.h1 == "“Nobody asked us.”"
    assert "No answer is written down yet" in page.text
    assert lead.post(f"{shown}/answer", page.form_values | {"how": "At the meeting"}).location == shown
    page = lead.get(shown)
    assert "At the meeting" in page.text
    assert lead.post(f"{shown}/settle", page.form_values | {"on": "2026-11-23"}).location == shown
    page = lead.get(shown)
    assert "None: it is settled." in page.text
    assert lead.post(f"{shown}/reopen", page.form_values).location == shown
    page = lead.get(shown)
    assert page.text.count("Nobody asked us") >= 4
    assert "took an objection in Parks one step back" in page.text


def test_one_of_the_catalogue_comes_with_its_answer_unless_another_is_given(lead, make, parks):
    one = make.objection(parks)
    page = lead.get(f"/objections/{one.id}")
    assert "The capacity sheet shows how many hours" in page.text
    form = lead.get(f"/objections/{one.id}/edit").form_values
    lead.post(f"/objections/{one.id}/edit", form | {"answer": "Two people join in May."})
    text = lead.get(f"/objections/{one.id}").text
    assert "Two people join in May." in text
    assert "The capacity sheet shows" not in text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"said": "x" * 10_001}, "Use at most 10000 characters."),
        ({"said": " "}, "Choose an objection of the catalogue, or write down what was said."),
        ({"entry": "no_such"}, "Choose one of the answers listed."),
        ({"heard_on": "2026-11-24"}, "still to come"),
        ({"heard_on": ""}, "Give the day on which it was heard."),
        ({"department": "elsewhere"}, "Choose one of the answers listed."),
        ({"heard_in": "x" * 201}, "Use at most 200 characters."),
    ],
)
def test_what_makes_no_sense_is_refused_and_stays_typed(lead, parks, sent, told):
    page = lead.post("/objections/new", SENT | {"note": "Kept"} | sent)
    assert page.status == 422
    assert told in page.text
    assert page.form_values["note"] == "Kept"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"how": ""}, "Say in a sentence how it was answered."),
        ({"on": "2026-11-24"}, "still to come"),
        ({"on": "2026-11-01"}, "An answer comes after the objection"),
        ({"on": "x"}, "Enter a day between"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_and_stays_typed(lead, make, parks, sent, told):
    one = make.objection(parks)
    said = {"how": "At the meeting", "on": "2026-11-23", "version": "1"}
    page = lead.post(f"/objections/{one.id}/answer", said | sent)
    assert page.status == 422
    assert told in page.text
    assert page.form_values["how"] == (said | sent)["how"]


def test_the_second_to_answer_sees_both_answers(lead, make, parks):
    one = make.objection(parks)
    lead.post(f"/objections/{one.id}/answer", {"how": "By mail", "on": "2026-11-20", "version": "1"})
    page = lead.post(f"/objections/{one.id}/answer", {"how": "By phone", "on": "2026-11-23", "version": "1"})
    assert page.status == 409
    assert "Somebody else saved in the meantime" in page.text
    for told in ("By mail", "By phone", "20 November 2026", "23 November 2026"):
        assert told in page.text


def test_the_second_to_correct_sees_both_versions_and_may_insist(lead, make, parks):
    one = make.objection(parks)
    form = lead.get(f"/objections/{one.id}/edit").form_values
    lead.post(f"/objections/{one.id}/edit", form | {"note": "First"})
    page = lead.post(f"/objections/{one.id}/edit", form | {"note": "Second"})
    assert page.status == 409
    assert "First" in page.text
    assert page.form_values["note"] == "Second"
    assert lead.post(f"/objections/{one.id}/edit", page.form_values).status == 302
    assert "Second" in lead.get(f"/objections/{one.id}").text


def test_a_step_on_what_somebody_took_away_keeps_what_was_typed(lead, make, parks, session):
    one = make.objection(parks)
    number = one.id
    session.delete(one)
    session.commit()
    page = lead.post(f"/objections/{number}/answer", {"how": "By phone", "on": "2026-11-23", "version": "1"})
    assert page.status == 404
    assert "By phone" in page.text


def test_an_objection_is_taken_out_after_a_confirmation(lead, head, make, parks):
    one = make.objection(parks)
    for closed in (head.get(f"/objections/{one.id}/delete"), head.post(f"/objections/{one.id}/delete")):
        assert closed.status == 403
    assert "This cannot be undone" in lead.get(f"/objections/{one.id}/delete").text
    assert lead.post(f"/objections/{one.id}/delete").location == "/objections"
    assert lead.get(f"/objections/{one.id}").status == 404


def test_the_log_is_filtered_and_junk_in_the_address_shows_all(lead, make, town, parks):
    roads = make.department(town, "Roads", slug="roads")
    first = make.objection(parks)
    second = make.objection(roads, entry=None, said="Too cold", state=State.SETTLED)
    rows = {
        "": 2,
        "?state=open": 1,
        "?department=roads": 1,
        "?origin=own": 1,
        "?origin=own&state=open": 0,
        "?state=junk&department=%00": 2,
        "?sort=heard&page=99": 2,
    }
    for asked, count in rows.items():
        page = lead.get(f"/objections{asked}")
        assert page.status == 200
        assert sum(f'href="/objections/{one.id}"' in page.source for one in (first, second)) == count
    assert "No objection passes this filter" in lead.get("/objections?origin=own&state=open").text


def test_heads_read_and_log_for_their_own_department(head, make, town, parks):
    roads = make.department(town, "Roads", slug="roads")
    theirs = make.objection(roads)
    make.objection(parks)
    page = head.get("/objections")
    assert "Roads" not in page.text
    assert WORK in page.text
    assert head.get(f"/objections/{theirs.id}").status == 403
    assert head.post(f"/objections/{theirs.id}/answer").status == 403
    assert head.post("/objections/new", SENT | {"department": "roads"}).status == 422
    assert head.post("/objections/new", SENT).status == 302
    assert head.get("/objections/sheet/roads.pdf").status == 403


def test_the_leader_reads_the_log_and_writes_nothing(make, town, parks, visit):
    one = make.objection(parks)
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    page = leader.get(f"/objections/{one.id}")
    assert (page.status, page.forms) == (200, [])
    assert "Log an objection heard" not in leader.get("/objections").links
    assert leader.get("/objections/new").status == 403


def test_the_most_frequent_ones_rise_to_the_leaders_page(make, town, parks, visit):
    make.consultation(town, concerned=(parks,))
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    assert "What is heard most" not in leader.get("/").text
    for number, state in enumerate((State.ANSWERED, State.SETTLED, State.OPEN, State.OPEN)):
        make.objection(make.department(town, f"Department {number}"), state=state)
    text = leader.get("/").text
    assert f"{WORK} heard in 4 departments, answered in 2" in text


def test_the_ambassadors_page_counts_the_open_ones(lead, make, town, parks):
    make.consultation(town, concerned=(parks,))
    assert "objections are open" not in lead.get("/").text
    make.objection(parks)
    make.objection(parks, state=State.ANSWERED)
    assert lead.get("/").links["1 objection is open"] == "/objections?state=open"


def test_the_list_says_whether_everything_heard_in_a_department_is_answered(lead, make, town, parks):
    make.consultation(town, concerned=(parks,), slug="quay")
    assert "Nothing heard yet" in lead.get("/objections").text
    one = make.objection(parks)
    assert "1 waits for an answer" in lead.get("/objections").text
    lead.post(f"/objections/{one.id}/answer", {"how": "By mail", "on": "2026-11-20", "version": "1"})
    page = lead.get("/objections")
    assert page.links["All answered – C5, Parks"] == "/consultations/quay/departments/parks/lines/C5"
    assert "1 objection heard: All answered." in lead.get("/departments/parks").text


def test_the_log_is_taken_away_as_filtered_and_runs_no_formula(lead, make, parks):
    make.objection(parks, entry=None, said="=HYPERLINK(1)", note="@evil")
    make.objection(parks)
    answer = lead.flask.get("/objections/log.xlsx?origin=own")
    sheet = load_workbook(BytesIO(answer.data))["Objections"]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value}
    assert sheet.max_row == 2
    assert cells["=HYPERLINK(1)"] == cells["@evil"] == "s"
    text = lead.flask.get("/objections/log.csv").get_data(as_text=True)
    assert '"\'=HYPERLINK(1)"' in text
    assert "D2, D8" in text


def test_the_journal_tells_of_objections_in_the_readers_language(lead, make, parks):
    lead.post("/objections/new", SENT | {"entry": "too_expensive", "said": ""})
    assert "logged an objection heard in Parks: “It costs too much for what it brings”" in (
        lead.get("/journal").text
    )
