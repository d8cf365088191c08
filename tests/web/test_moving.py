"""Dates are moved from the plan after a look at what moves; the town's calendar is edited."""

from datetime import date

import pytest

from onboarding.domain.people import Role
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.records.town_calendars import ClosedPeriod
from tests.web.test_access import digest

BASE = "/consultations/tanneurs"
MOVE, PLAN, DAYS = f"{BASE}/timeline/move", f"{BASE}/timeline", "/town/calendar"
LATER = "opens_on=2027-04-05&closes_on=2027-05-30"


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        held = make.consultation(town, slug="tanneurs", no_election=True)
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        dpo = make.person(town, Role.DPO, name="Inès Tallandier", locale="en")

    return Scene


@pytest.fixture
def lead(scene, visit):
    return visit(scene.lead)


def confirmed(page):
    return {name: page.form_values[name] for name in ("opens_on", "closes_on", "version")}


def period(**more):
    said = {"name": "Pont de l’Ascension", "kind": "closed"}
    return said | {"starts_on": "2027-05-07", "ends_on": "2027-05-07"} | more


def test_a_date_is_tried_seen_and_then_saved(lead, session):
    before = digest(session)
    page = lead.get(lead.get(PLAN).links["Move the dates"])
    assert page.form_values["opens_on"] == "2027-03-01"
    seen = lead.get(f"{MOVE}?{LATER}")
    assert digest(session) == before
    for words in ("Launch on 5 April 2027: no milestone is late.", "32 milestones, before and after"):
        assert words in seen.text
    assert "3 Dec 2026 8 Jan 2027 Moves" in seen.text
    assert lead.post(MOVE, confirmed(seen)).location == PLAN
    assert "Monday 5 April 2027" in lead.get(BASE).text
    assert "no milestone is late" in lead.get(PLAN).text


def test_the_preview_says_that_a_named_owner_holds_no_role_any_more(lead, make, scene):
    former = make.person(scene.town, name="Paul Ancien")
    said = {"milestone": "compliance_file", "person_id": former.id}
    make.session.add(MilestoneEdit(consultation_id=scene.held.id, **said))
    make.session.commit()
    assert "Paul Ancien holds no role any more: " in lead.get(f"{MOVE}?{LATER}").text


def test_the_dates_as_they_stand_move_nothing(lead):
    page = lead.get(f"{MOVE}?opens_on=2027-03-01&closes_on=2027-04-18")
    assert "Nothing would move." in page.text
    assert "Save these dates" not in page.source


def test_the_ordinary_form_still_works_and_leads_to_the_preview(lead):
    page = lead.get(f"{BASE}/edit")
    assert page.links["See first what other dates would move"] == MOVE
    sent = page.form_values | {"opens_on": "2027-04-05", "closes_on": "2027-05-30"}
    assert lead.post(f"{BASE}/edit", sent).status == 302


def test_a_launch_date_in_the_past_is_refused_with_what_to_do(lead):
    for page in (
        lead.get(f"{MOVE}?opens_on=2026-11-20&closes_on=2027-01-20"),
        lead.post(MOVE, {"opens_on": "2026-11-20", "closes_on": "2027-01-20", "version": "1"}),
    ):
        assert page.status == 422
        assert "This opening date has passed. Choose today or a day to come" in page.text
        assert page.form_values["opens_on"] == "2026-11-20"


def test_inside_the_pre_election_window_a_red_warning_and_f10_stays_open(lead, make, scene):
    scene.held.no_election, scene.held.election_on = False, date(2027, 11, 14)
    make.session.commit()
    page = lead.get(f"{MOVE}?opens_on=2027-05-03&closes_on=2027-07-04")
    assert page.status == 200
    assert "panel--stop" in page.source
    assert "from 1 May 2027 to the vote on 14 November 2027" in page.text
    assert "the line F10 then stays open until a legal note is verified" in page.text
    assert lead.post(MOVE, confirmed(page)).status == 302


def test_a_closing_before_the_opening_is_refused(lead):
    for page in (
        lead.get(f"{MOVE}?opens_on=2027-04-05&closes_on=2027-04-01"),
        lead.post(MOVE, {"opens_on": "2027-04-05", "closes_on": "2027-04-01", "version": "1"}),
    ):
        assert page.status == 422
        assert "The consultation must close after it opens." in page.text


@pytest.mark.parametrize("query", ["opens_on=", "opens_on=soon", "opens_on=2027-03-01&closes_on=x"])
def test_dates_that_are_none_are_refused(lead, query):
    assert lead.get(f"{MOVE}?{query}").status == 422


def test_dates_saved_by_somebody_else_meanwhile_are_shown_beside_ones_own(lead, scene, visit):
    seen = lead.get(f"{MOVE}?{LATER}")
    other = visit(scene.lead)
    other_seen = other.get(f"{MOVE}?opens_on=2027-05-03&closes_on=2027-06-27")
    assert other.post(MOVE, confirmed(other_seen)).status == 302
    page = lead.post(MOVE, confirmed(seen))
    assert page.status == 409
    for words in ("Somebody else saved in the meantime", "3 May 2027", "5 April 2027"):
        assert words in page.text
    assert lead.post(MOVE, confirmed(page)).status == 302


def test_only_the_lead_moves_dates(scene, visit):
    dpo = visit(scene.dpo)
    assert dpo.get(MOVE).status == 403
    assert "Move the dates" not in dpo.get(PLAN).links


def test_the_town_says_whose_holidays_it_keeps(lead):
    before = lead.get(DAYS)
    assert "Public holiday" in before.text
    sent = {"country": "FR", "region": "alsace_moselle", "zone": "B", "version": "0"}
    assert lead.post(DAYS, sent).status == 302
    page = lead.get(DAYS)
    assert "Good Friday" in page.text
    assert "Winter school holidays" in page.text
    assert "School holidays are known until 31 August 2028, not after." in page.text
    overtaken = lead.post(DAYS, sent | {"zone": "C"})
    assert overtaken.status == 409
    assert "Zone C" in overtaken.text


def test_a_belgian_town_keeps_belgian_days_and_enters_its_school_holidays(lead):
    sent = {"country": "BE", "region": "alsace_moselle", "zone": "A", "version": "0"}
    assert lead.post(DAYS, sent).status == 302
    added = period(name="Congé d’automne", kind="school", starts_on="2027-10-18", ends_on="2027-10-29")
    assert lead.post(f"{DAYS}/periods", added).status == 302
    page = lead.get(DAYS)
    assert "21 July 2027" in page.text
    assert "14 July 2027" not in page.text
    assert "26 March 2027" not in page.text
    assert "School holidays are known until" not in page.text
    assert "18 October 2027 to 29 October 2027" in page.text


def test_a_closed_day_moves_the_plan_and_its_removal_moves_it_back(lead):
    note = f"{PLAN}/scoping_note"
    assert "3 December 2026" in lead.get(note).text
    sent = period(name="Pont de Noël", starts_on="2026-12-24", ends_on="2026-12-24")
    assert lead.post(f"{DAYS}/periods", sent).status == 302
    assert "2 December 2026" in lead.get(note).text
    there = next(href for href in lead.get(DAYS).links.values() if href.endswith("/remove"))
    assert lead.get(there).h1 == "Remove these days?"
    assert lead.post(there).status == 302
    assert "3 December 2026" in lead.get(note).text
    assert "entered in the town’s calendar: “Pont de Noël”" in lead.get("/journal").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_on": "2028-06-10"}, "A period lasts at most 100 days."),
        ({"ends_on": "2027-05-01"}, "The last day comes before the first one."),
        ({"ends_on": ""}, "Give the last day."),
        ({"name": " "}, "Give the period a name."),
        ({"name": "x" * 300}, "Use at most 80 characters."),
        ({"kind": "party"}, "Choose one of the answers listed."),
    ],
)
def test_a_period_of_400_days_a_reversed_one_and_other_nonsense_are_refused(lead, wrong, sentence):
    page = lead.post(f"{DAYS}/periods", period(**wrong))
    assert page.status == 422
    assert sentence in page.text
    assert page.form_values["starts_on"] == "2027-05-07"


def test_a_calendar_takes_sixty_periods(lead, make, scene):
    day = date(2027, 5, 7)
    one = {"municipality_id": scene.town.id, "kind": "closed", "starts_on": day, "ends_on": day}
    assert lead.post(f"{DAYS}/periods", period()).status == 302
    make.session.add_all(ClosedPeriod(name=f"Jour {number}", **one) for number in range(59))
    make.session.commit()
    page = lead.post(f"{DAYS}/periods", period(name="Un de plus"))
    assert page.status == 422
    assert "Sixty periods are in your calendar" in page.text


def test_another_towns_period_is_out_of_reach(lead, make):
    day = date(2027, 5, 7)
    town = make.town("Ailleurs")
    theirs = ClosedPeriod(municipality_id=town.id, kind="closed", name="Pont", starts_on=day, ends_on=day)
    make.session.add(theirs)
    make.session.commit()
    assert lead.get(f"{DAYS}/periods/{theirs.id}/remove").status == 404
    assert lead.post(f"{DAYS}/periods/{theirs.id}/remove").status == 404


def test_everybody_reads_the_calendar_and_only_the_lead_edits_it(scene, visit):
    dpo = visit(scene.dpo)
    page = dpo.get(DAYS)
    assert "Country France" in page.text
    assert page.forms == []
    assert dpo.post(f"{DAYS}/periods", period()).status == 403
