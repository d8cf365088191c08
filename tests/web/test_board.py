"""The board and the table: what the next stage needs, a second look, undoing, and planning the waves."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from tests.conftest import NOW

SURE = {"sure": "yes"}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", slug="parks", wave=1)


@pytest.fixture
def consultation(make, town, parks):
    return make.consultation(town, concerned=(parks,), slug="quay", title="The quay")


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


def answer(lead, item, where="departments/parks/"):
    path = f"/consultations/quay/{where}lines/{item}"
    lead.post(path, {"step": "done", "note": "Fait", "version": "0"})


def move(lead, stage, version=1, **more):
    return lead.post("/rollout/parks/stage", {"stage": str(stage), "version": str(version)} | more)


def test_a_card_says_what_the_next_stage_needs_and_leads_to_line_or_seat(
    lead, make, town, parks, consultation
):
    move(lead, 1, **SURE)
    page = lead.get("/rollout")
    assert "For S2, Point person and time agreed:" in page.text
    assert "Referent to be named – missing (C2)" in page.text
    assert page.links["Referent to be named"] == "/ambassadors/parks/referent"
    line = "/consultations/quay/departments/parks/lines/C9"
    assert page.links["Line manager signed the time"] == line
    make.person(town, Role.REFERENT, department=parks)
    assert lead.get("/rollout").links["Deputy to be named"] == "/ambassadors/parks/deputy"
    make.person(town, Role.DEPUTY, department=parks)
    answer(lead, "C9")
    text = lead.get("/rollout").text
    assert "Referent and deputy per department – seen in Prélude; the line C2 is still to be ticked" in text
    assert "Line manager signed the time – done" in text
    answer(lead, "C2")
    assert "Referent and deputy per department – done" in lead.get("/rollout").text


def test_a_line_of_the_town_does_not_make_a_department_trained(lead, make, town, parks, consultation):
    move(lead, 3, **SURE)
    assert lead.get("/rollout").links["Ambassadors trained"] == "/training"
    answer(lead, "C7", where="")
    said = "Ambassadors trained – ticked for the town, not yet seen in this department (C7)"
    referent, deputy = (make.person(town, each, department=parks) for each in (Role.REFERENT, Role.DEPUTY))
    make.trained(referent)
    assert said in lead.get("/rollout").text
    make.trained(deputy)
    for path in ("/rollout", "/departments/parks"):
        assert "Ambassadors trained – done" in lead.get(path).text
    assert "Everything for S4 is there" in lead.get("/rollout/table").text


def test_going_live_is_vouched_for_by_hand(lead, make, town, parks, session):
    assert move(lead, 6, **SURE).status == 302
    page = move(lead, 7, version=2)
    assert page.h1 == "Has a first answer been published: Parks?"
    assert "Prélude cannot see that" in page.text
    assert lead.post("/rollout/parks/stage", page.form_values).status == 302
    session.refresh(parks)
    assert parks.stage == 7


def test_what_has_grown_old_asks_to_be_confirmed_again_and_is_not_missing(lead, parks, consultation, app):
    app.config["NOW"] = NOW - timedelta(days=100)
    answer(lead, "C3")
    app.config["NOW"] = NOW
    page = lead.get("/rollout")
    assert "Department head briefed – to confirm again (C3)" in page.text
    assert move(lead, 1).status == 302


def test_a_move_ahead_of_its_needs_asks_for_a_second_look_and_is_allowed(lead, parks, consultation, session):
    page = move(lead, 2)
    assert page.status == 200
    assert page.h1 == "Not everything is there yet: Parks"
    for title in ("Department head briefed", "Referent to be named", "Line manager signed the time"):
        assert title in page.links
    assert session.scalar(select(func.count()).select_from(JournalEntry)) == 0
    sent = lead.post("/rollout/parks/stage", page.form_values)
    assert (sent.status, sent.location) == (302, "/rollout#parks")
    assert "Ahead of its needs: 3 open" in lead.get("/rollout").text
    assert "ahead of what that rests on" in lead.get("/departments/parks").text


def test_a_move_whose_needs_are_met_is_made_at_once_and_one_backwards_too(lead, parks, consultation):
    answer(lead, "C3")
    assert move(lead, 1).status == 302
    assert "Ahead" not in lead.get("/rollout").text
    assert move(lead, 0, version=2).status == 302


def test_the_move_of_today_is_undone_by_the_same_guarded_step(lead, parks, session):
    move(lead, 1, **SURE)
    page = lead.get("/rollout")
    assert "Moved today from “Not contacted yet”." in page.text
    undo = {"stage": "0", "sure": "yes", "version": page.form_values["version"], "back": "/rollout"}
    assert lead.post("/rollout/parks/stage", undo).status == 302
    session.refresh(parks)
    assert parks.stage == 0
    assert lead.post("/rollout/parks/stage", undo).status == 409


def test_a_move_of_yesterday_is_not_offered_to_be_undone(lead, parks, app):
    app.config["NOW"] = NOW - timedelta(days=1)
    move(lead, 1, **SURE)
    app.config["NOW"] = NOW
    page = lead.get("/rollout")
    assert "Moved today" not in page.text
    assert "22 November 2026" in lead.get("/rollout/table").text


def test_a_department_with_the_number_of_one_that_was_deleted_has_no_move_to_undo(lead, make, town, parks):
    move(lead, 1, **SURE)
    lead.post("/departments/parks/delete")
    lead.post("/departments/new", {"name": "Sports"})
    assert "Moved today" not in lead.get("/rollout").text


def test_filters_are_kept_through_a_move(lead, make, town, parks):
    make.department(town, "Roads", wave=2)
    page = lead.get("/rollout?wave=1")
    assert "Roads" not in page.text
    assert page.form_values["back"] == "/rollout?wave=1"
    asked = move(lead, 1, back="/rollout?wave=1")
    assert asked.form_values["back"] == "/rollout?wave=1"
    sent = lead.post("/rollout/parks/stage", asked.form_values)
    assert sent.location == "/rollout?wave=1#parks"
    assert "No department passes this filter" in lead.get("/rollout?wave=3").text
    assert "No department passes this filter" in lead.get("/rollout/table?wave=3").text


def test_a_head_looks_at_their_own_and_learns_nothing_of_the_lines_of_others(make, town, parks, visit):
    roads = make.department(town, "Roads", stage=3)
    make.consultation(town)
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    page = head.get("/rollout")
    assert "Department head briefed" in page.text
    assert "Ambassadors trained" not in page.text
    assert "Ahead" not in page.text
    own = head.get("/rollout?mine=y")
    assert "Roads" not in own.text
    assert "Parks" in own.text
    assert "Roads" not in head.get("/rollout/table?mine=y").text
    assert roads.stage == 3


def test_not_now_is_never_called_ahead_or_missing_and_can_be_put_off(lead, make, town, consultation):
    due = {"not_now_until": date(2026, 11, 20), "not_now_reason": "New director"}
    make.department(town, "Zoo", slug="zoo", stage=4, **due)
    for path in ("/rollout", "/rollout/table", "/departments/zoo"):
        assert "Ahead of its needs" not in lead.get(path).text
        assert "It stands at S4 already" not in lead.get(path).text
    assert "Nothing before the review" in lead.get("/rollout/table").text
    assert lead.get("/rollout").links["Put the review off (Zoo)"] == "/rollout/zoo/not-now"
    page = lead.get("/rollout/zoo/not-now")
    assert "The review was due on 20 November 2026." in page.text
    assert page.form_values["until"] == ""
    sent = lead.post("/rollout/zoo/not-now", page.form_values | {"until": "2027-03-01"})
    assert (sent.status, sent.location) == (302, "/rollout#zoo")
    told = lead.get("/departments/zoo").text
    assert "put off the review of “not now” for Zoo until 1 March 2027: New director" in told


def test_taking_up_again_with_a_form_that_cannot_be_read_says_so(lead, make, town):
    make.department(town, "Zoo", slug="zoo", not_now_until=date(2027, 2, 1), not_now_reason="Moving")
    page = lead.post("/rollout/zoo/resume", {"version": "x"})
    assert page.status == 422
    assert "Nothing was changed." in page.text


def test_the_table_is_ordered_by_what_is_missing_by_review_and_by_the_last_move(
    lead, make, town, consultation
):
    make.department(town, "Roads", slug="roads", stage=1)
    make.department(town, "Zoo", slug="zoo", not_now_until=date(2027, 2, 1), not_now_reason="Moving")
    lead.post("/rollout/roads/wave", {"wave": "2", "version": "1"})
    move(lead, 1, **SURE)

    def names(sort):
        text = lead.get(f"/rollout/table?sort={sort}").text
        return sorted(("Parks", "Roads", "Zoo"), key=text.rindex)

    assert names("name") == ["Parks", "Roads", "Zoo"]
    assert names("-name") == ["Zoo", "Roads", "Parks"]
    assert names("review")[0] == "Zoo"
    assert names("moved")[0] == "Parks"
    assert names("missing")[-1] == "Zoo"
    assert "23 November 2026" in lead.get("/rollout/table").text


def test_waves_are_planned_on_one_page_and_saved_together(lead, make, town, parks, consultation, session):
    roads = make.department(town, "Roads", slug="roads")
    page = lead.get("/rollout/waves")
    assert "The first wave is one department alone." in page.text
    assert lead.post("/rollout/waves", page.form_values | {"wave-roads": "1"}).status == 302
    shown = lead.get("/rollout/waves").text
    assert "1 department is in another wave." in shown
    assert "Roads is in the first wave, and “The quay” does not concern it." in shown
    session.refresh(roads)
    assert (roads.wave, roads.version) == (1, 2)
    assert parks.version == 1


def test_a_first_wave_of_more_than_three_is_a_sentence_and_no_wall(lead, make, town, parks):
    for name in ("Roads", "Sports", "Culture"):
        make.department(town, name, wave=1)
    for path in ("/rollout/waves", "/rollout", "/rollout/table"):
        assert "4 departments are in the first wave. Two or three are easier" in lead.get(path).text


def test_somebody_who_planned_meanwhile_is_not_overwritten_unseen(lead, make, town, parks, session):
    page = lead.get("/rollout/waves")
    lead.post("/rollout/parks/wave", {"wave": "2", "version": "1"})
    again = lead.post("/rollout/waves", page.form_values | {"wave-parks": "3"})
    assert again.status == 409
    assert "Parks was moved meanwhile" in again.text
    assert "now: 2" in again.text
    assert again.form_values["wave-parks"] == "3"
    assert lead.post("/rollout/waves", again.form_values).status == 302
    session.refresh(parks)
    assert parks.wave == 3


@pytest.mark.parametrize("sent", [{"wave-parks": "4"}, {"wave-parks": "x", "version-parks": "1"}])
def test_a_malformed_plan_moves_nothing(lead, parks, session, sent):
    page = lead.post("/rollout/waves", sent)
    assert page.status == 422
    assert "Nothing was moved" in page.text
    assert session.scalar(select(func.count()).select_from(JournalEntry)) == 0


def test_others_read_the_waves_and_change_nothing(make, town, parks, visit):
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    page = head.get("/rollout/waves")
    assert page.forms == []
    assert head.post("/rollout/waves", {"wave-parks": "2", "version-parks": "1"}).status == 403


def test_an_empty_plan_says_where_to_begin(lead):
    assert lead.get("/rollout/waves").links["Departments"] == "/departments"


def test_the_department_page_tells_kind_way_and_history(lead, make, town, parks, consultation):
    move(lead, 1, **SURE)
    page = lead.get("/departments/parks")
    assert "Service" in page.text
    assert "S1 Briefed reached, 1 need open" in page.text
    assert "S2 Point person and time agreed 2 needs open" in page.text
    assert page.links["Department head briefed"] == "/consultations/quay/departments/parks/lines/C3"
    assert "Ada Pilote moved Parks from “Not contacted yet” to “Briefed”" in page.text


def test_a_table_of_more_than_fit_a_page_is_turned(lead, make, town):
    for number in range(151):
        make.department(town, f"Office {number:03}")
    page = lead.get("/rollout/table?sort=-name")
    assert "Office 000" not in page.links
    assert "Office 000" in lead.get(page.links["Next page"]).links


def test_a_plan_without_a_first_wave_says_how_to_start(lead, make, town):
    make.department(town, "Roads", wave=2)
    assert "No department is in the first wave yet." in lead.get("/rollout/waves").text
