"""The rollout board, as people meet it."""

from datetime import date

import pytest
from sqlalchemy import func, select

from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry

SURE = {"sure": "yes"}
"""What is missing was looked at."""


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", wave=1)


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


def test_an_empty_board_says_where_to_begin(lead):
    assert lead.get("/rollout").links["Add a department"] == "/departments/new"
    assert "No department" in lead.get("/rollout/table").text


def test_the_board_tells_ownership_and_the_first_wave(lead, make, town, parks):
    make.department(town, "Roads", stage=2)
    make.department(town, "Archives", stage=3, not_now_until=date(2027, 2, 1), not_now_reason="Moving house")
    page = lead.get("/rollout")
    assert "50%" in page.text
    assert "first wave only: Parks." in page.text
    assert "Moving house" in page.text
    assert "50%" in lead.get("/rollout/table").text


def test_reviews_that_are_due_come_first(lead, make, town):
    make.department(town, "Archives", not_now_until=date(2027, 2, 1), not_now_reason="Moving")
    make.department(town, "Zoo", not_now_until=date(2026, 11, 2), not_now_reason="New director")
    text = lead.get("/rollout").text
    assert text.index("Zoo") < text.index("Archives")
    assert "since 2 November 2026" in text


def test_a_department_moves_by_a_form_without_javascript(lead, parks):
    page = lead.get("/rollout")
    version = page.form_values["version"]
    sent = lead.post(f"/rollout/{parks.slug}/stage", {"stage": "2", "version": version} | SURE)
    assert (sent.status, sent.location) == (302, f"/rollout#{parks.slug}")
    assert "100%" in lead.get("/rollout").text
    assert lead.post(f"/rollout/{parks.slug}/wave", {"wave": "", "version": "2"}).status == 302
    assert "No department is in the first wave yet" in lead.get("/rollout").text


def test_the_board_offers_the_next_stage_and_the_last_one_stays(lead, make, town, parks):
    assert lead.get("/rollout").form_values["stage"] == "1"
    lead.post(f"/rollout/{parks.slug}/stage", {"stage": "7", "version": "1"} | SURE)
    assert lead.get("/rollout").form_values["stage"] == "7"


@pytest.mark.parametrize(("step", "sent"), [("stage", {"stage": "0"}), ("wave", {"wave": "1"})])
def test_moving_to_where_it_stands_changes_nothing_and_says_so(lead, session, parks, step, sent):
    assert lead.post(f"/rollout/{parks.slug}/{step}", sent | {"version": "1"}).status == 302
    page = lead.get("/rollout")
    assert "Nothing changed." in page.source
    assert "now stands at" not in page.source
    assert page.form_values["version"] == "1"
    assert session.scalar(select(func.count()).select_from(JournalEntry)) == 0


def test_a_department_page_leads_to_its_place_on_the_board(lead, make, town, parks, visit):
    page = lead.get(f"/departments/{parks.slug}")
    assert page.links["Change Stage"] == f"/rollout#{parks.slug}"
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    assert "Change Stage" not in head.get(f"/departments/{parks.slug}").links


@pytest.mark.parametrize("sent", [{"stage": "9", "version": "1"}, {"stage": "1", "version": "x"}, {}])
def test_a_malformed_move_moves_nothing(lead, parks, sent):
    page = lead.post(f"/rollout/{parks.slug}/stage", sent)
    assert page.status == 422
    assert "Nothing was moved" in page.text


@pytest.mark.parametrize(("step", "sent"), [("stage", {"stage": "4"} | SURE), ("wave", {"wave": "2"})])
def test_the_second_to_move_sees_both_and_may_insist(lead, parks, step, sent):
    lead.post(f"/rollout/{parks.slug}/stage", {"stage": "1", "version": "1"} | SURE)
    page = lead.post(f"/rollout/{parks.slug}/{step}", sent | {"version": "1"})
    assert page.status == 409
    assert "Briefed" in page.text
    assert lead.post(f"/rollout/{parks.slug}/{step}", page.form_values).status == 302


def test_not_now_asks_for_a_reason_and_a_day_to_come(lead, parks):
    path = f"/rollout/{parks.slug}/not-now"
    for until in ("", "not a day", "2026-11-23", "2026-01-01"):
        page = lead.post(path, {"reason": "Budget season", "until": until, "version": "1"})
        assert page.status == 422
        assert page.form_values["reason"] == "Budget season"
    assert lead.post(path, {"reason": "  ", "until": "2027-01-11", "version": "1"}).status == 422
    assert lead.post(path, {"reason": "Budget season", "until": "2027-01-11", "version": "1"}).status == 302
    shown = lead.get(f"/departments/{parks.slug}").text
    assert "neither for nor against" in shown
    assert "until 11 January 2027: Budget season" in shown
    assert lead.post(f"/rollout/{parks.slug}/resume", {"version": "2"}).status == 302
    assert "Budget season" not in lead.get("/rollout").text


def test_not_now_on_a_moved_department_keeps_what_was_typed(lead, parks):
    lead.post(f"/rollout/{parks.slug}/stage", {"stage": "1", "version": "1"} | SURE)
    path = f"/rollout/{parks.slug}/not-now"
    page = lead.post(path, {"reason": "Budget", "until": "2027-01-11", "version": "1"})
    assert page.status == 409
    assert page.form_values["reason"] == "Budget"
    assert lead.post(path, page.form_values).status == 302


def test_others_read_the_board_and_move_nothing(make, town, parks, visit):
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    page = head.get("/rollout")
    assert page.status == 200
    assert [form.get("method") for form in page.forms] == ["get"]
    assert head.post(f"/rollout/{parks.slug}/stage", {"stage": "7", "version": "1"}).status == 403


def test_home_board_and_table_tell_the_same_share(lead, make, town, parks):
    make.consultation(town, concerned=(parks,))
    make.department(town, "Roads", stage=2)
    make.department(town, "Archives", stage=3, not_now_until=date(2027, 2, 1), not_now_reason="Moving house")
    sentence = "50% of the departments in preparation stand at S2, “Point person and time agreed”, or beyond"
    assert all(sentence in lead.get(path).text for path in ("/", "/rollout", "/rollout/table"))
