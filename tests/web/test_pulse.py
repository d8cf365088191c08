"""The pulse as those who run and read it meet it."""

from datetime import date, timedelta

import pytest

from onboarding.domain.people import Role
from tests.conftest import NOW


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", slug="parks", staff=8, stage=3)


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


@pytest.fixture
def head(make, town, parks, visit):
    return visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))


OPEN = {"asked": "6", "closes_on": "2026-12-07"}


def closed(make, department, *barriers, **given):
    """A round closed today."""
    return make.round(department, *barriers, closed_on=NOW.date(), **given)


def test_without_departments_the_page_says_where_to_begin(lead):
    assert lead.get("/pulse").links["Add a department"] == "/departments/new"


def test_a_round_is_opened_and_its_codes_are_seen_for_an_hour_in_that_browser(
    lead, make, town, parks, visit, app
):
    page = lead.get("/pulse")
    assert "Never asked" in page.text
    form = lead.get("/pulse/departments/parks/new").form_values
    assert (form["asked"], form["closes_on"]) == ("8", "2026-12-07")
    codes = lead.post("/pulse/departments/parks/new", form).location
    shown = lead.get(codes)
    links = shown.form_values if shown.forms else {}
    assert links == {}
    assert shown.source.count("http://localhost/pulse/") == 8
    slips = lead.get(codes.replace("/codes", "/slips"))
    assert slips.source.count("slips__code") == 8
    assert "localhost/answer" in slips.text
    other = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    assert "stored nowhere" in other.get(codes).text
    assert other.get(codes.replace("/codes", "/slips")).location == codes
    app.config["NOW"] = NOW + timedelta(minutes=61)
    assert "stored nowhere" in lead.get(codes).text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"asked": "0"}, "at least 5 people"),
        ({"asked": "10000"}, "at most 500"),
        ({"asked": "six"}, "Enter a whole number"),
        ({"asked": ""}, "Enter how many people you ask."),
        ({"asked": "9" * 15}, "Enter a number between 0"),
        ({"closes_on": "2026-11-22"}, "between today and two months"),
        ({"closes_on": "soon"}, "Enter a day between"),
        ({"closes_on": ""}, "Choose the last day"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused_beside_its_field(lead, parks, sent, told):
    page = lead.post("/pulse/departments/parks/new", OPEN | sent)
    assert page.status == 422
    assert told in page.text


def test_a_second_round_at_once_is_refused_and_leads_to_the_open_one(lead, make, parks):
    running = make.round(parks)
    page = lead.post("/pulse/departments/parks/new", OPEN)
    assert page.status == 422
    assert "close it first" in page.text
    assert page.links["See the open round"] == f"/pulse/rounds/{running.id}"


def test_an_open_round_tells_steps_and_no_figures(lead, head, make, parks):
    for barriers, told in (
        ((), "No answer yet"),
        ((1,) * 4, "One to four"),
        ((1,) * 7, "Five answers or more"),
    ):
        running = make.round(parks, *barriers, asked=10)
        for person in (lead, head):
            page = person.get(f"/pulse/rounds/{running.id}")
            assert told in page.text
            assert "Barrier point" not in page.text
            assert "4 of 10" not in page.text
        make.session.delete(running)
        make.session.commit()


def test_a_closed_round_shows_the_barrier_what_to_do_and_the_condition(head, make, town, parks):
    make.consultation(town, concerned=(parks,), slug="quay")
    found = closed(make, parks, 5, 1, 1, 1, 1, 2)
    page = head.get(f"/pulse/rounds/{found.id}")
    assert "The barrier point is: Desire" in page.text
    assert "Too early to train" in page.text
    assert "The condition does not hold yet" in page.text
    assert page.links["C6 ADKAR pulse at 4 or more"] == "/consultations/quay/departments/parks/lines/C6"
    assert page.links["C5 Objections logged and answered"].endswith("/lines/C5")
    assert "6 of 10" in page.text


def test_the_condition_of_c6_holds_once_most_get_past_desire(lead, make, parks):
    found = closed(make, parks, 2, 2, 2, 5, 0, 1)
    text = lead.get(f"/pulse/rounds/{found.id}").text
    assert "The condition holds:" in text
    assert "does not tick the line" in text
    assert "The barrier point is: Knowledge" in text
    assert "Too early to train" not in text


def test_no_barrier_is_said_as_such(lead, make, parks):
    found = closed(make, parks, 5, 5, 5, 5, 1)
    assert "there is no barrier" in lead.get(f"/pulse/rounds/{found.id}").text
    assert "No barrier" in lead.get("/pulse").text


def test_too_few_answers_show_how_many_came_and_nothing_else(lead, make, parks):
    found = closed(make, parks, 1, 1, 1)
    for path in (f"/pulse/rounds/{found.id}", "/pulse"):
        text = lead.get(path).text
        assert "3 came" in text
        assert "Desire" not in text


def test_a_round_is_closed_after_a_confirmation_and_only_once(lead, make, parks):
    running = make.round(parks, *[1] * 5)
    path = f"/pulse/rounds/{running.id}/close"
    assert "This cannot be undone" in lead.get(path).text
    assert lead.post(path).location == f"/pulse/rounds/{running.id}"
    for again in (lead.get(path), lead.post(path)):
        assert again.status == 422
        assert "This round is closed" in again.text


def test_new_codes_are_made_after_a_confirmation_that_says_what_it_tells(lead, make, parks):
    opened = lead.post("/pulse/departments/parks/new", OPEN).location
    path = f"{opened}/renew"
    assert "tells you how many have answered, not what" in lead.get(path).text
    before = lead.get(opened).source
    assert lead.post(path).location == opened
    assert lead.get(opened).source.count("/pulse/") == before.count("/pulse/")
    assert lead.get(opened).source != before


def test_an_old_pulse_is_marked_and_warns_of_nothing(lead, make, parks):
    past = NOW.date() - timedelta(days=100)
    found = make.round(parks, *[1] * 6, opened_on=past, closes_on=past, closed_on=past)
    page = lead.get(f"/pulse/rounds/{found.id}")
    assert "older than 90 days" in page.text
    assert "Too early to train" not in page.text
    assert "Older than 90 days" in lead.get("/pulse").text
    lead.post("/rollout/parks/stage", {"stage": "4", "version": "1", "sure": "yes"})
    assert "training does not lift" not in lead.get("/rollout").source


def test_moving_to_training_warns_where_desire_is_missing(lead, make, parks):
    closed(make, parks, *[1] * 6)
    assert "too early for stage S4" in lead.get("/departments/parks").text
    lead.post("/rollout/parks/stage", {"stage": "4", "version": "1", "sure": "yes"})
    told = lead.get("/rollout").source
    assert "The pulse of Parks stops at “Desire”: training does not lift that barrier." in told
    lead.post("/rollout/parks/stage", {"stage": "5", "version": "2", "sure": "yes"})
    assert "training does not lift" not in lead.get("/rollout").source


def test_heads_see_their_own_department_only_and_open_nothing(head, make, town, parks):
    roads = make.department(town, "Roads", slug="roads")
    theirs = make.round(roads)
    page = head.get("/pulse")
    assert "Parks" in page.text
    assert "Roads" not in page.text
    assert "Open a round" not in page.text
    assert head.get(f"/pulse/rounds/{theirs.id}").status == 403
    for path in ("/pulse/departments/parks/new", f"/pulse/rounds/{make.round(parks).id}/close"):
        assert head.get(path).status == head.post(path).status == 403


def test_others_have_no_pulse_to_read(make, town, parks, visit):
    for role in (Role.DPO, Role.COMMUNICATIONS, Role.IT):
        assert visit(make.person(town, role)).get("/pulse").status == 403
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    assert "Parks" in leader.get("/pulse").text


def test_deleting_a_department_says_that_its_pulse_and_objections_go(lead, make, parks):
    make.round(parks)
    make.objection(parks)
    text = lead.get("/departments/parks/delete").text
    assert "1 round of its pulse is lost" in text
    assert "1 objection heard there leaves the log" in text
    assert lead.post("/departments/parks/delete").status == 302
    assert lead.get("/objections").status == lead.get("/pulse").status == 200


def test_earlier_rounds_stay_to_be_compared(lead, make, parks):
    day = date(2026, 10, 1)
    make.round(parks, *[0] * 6, opened_on=day, closes_on=day, closed_on=day)
    newest = closed(make, parks, *[1] * 6)
    text = lead.get(f"/pulse/rounds/{newest.id}").text
    assert "1 October 2026: Awareness" in text
