"""The backward plan on its pages: reading, filtering, editing, taking away."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from onboarding.domain.people import Role
from onboarding.records.time_cards import TimeCard
from tests.timeline_town import BASE, PLAN, TimelineTown, added

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def scene(make):
    return TimelineTown(make)


@pytest.fixture
def lead(scene, visit):
    return visit(scene.lead)


def test_the_section_leads_to_the_next_consultations_plan(lead, make, scene):
    assert lead.get("/timeline").location == PLAN
    make.consultation(scene.town, slug="halles", opens_on=date(2026, 12, 14), closes_on=None)
    assert lead.get("/timeline").location == "/consultations/halles/timeline"


def test_without_a_consultation_the_page_says_what_to_do(make, visit):
    town = make.town()
    page = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en")).get("/timeline")
    assert "No consultation yet" in page.text
    assert "Prepare a consultation" in page.links
    assert (
        "Prepare a consultation" not in visit(make.person(town, Role.DPO, locale="en")).get("/timeline").links
    )


def test_the_sentence_heads_the_plan_the_consultation_and_both_homes(lead, scene, visit):
    told = "Launch on 1 March 2027: 1 milestone is late, and critical."
    for path in (PLAN, BASE, "/consultations", "/"):
        assert told in lead.get(path).text
    assert told in visit(scene.leader).get("/").text


def test_the_plan_is_grouped_by_month_with_day_owner_and_state_in_words(lead):
    page = lead.get(PLAN)
    assert page.h1 == "Backward plan"
    for words in ("November 2026", "Wednesday 4 November 2026 Late by 19 days, critical", "Scoping note"):
        assert words in page.text
    assert "1 milestone no longer fits" in page.text
    assert "Sponsors, ambassador and first topic: 4 working days short" in page.text


def test_the_chart_has_a_title_on_every_bar_and_its_table(lead):
    page = lead.get(PLAN)
    strips = [svg for svg in page.document.iter(f"{SVG}svg") if svg.get("class") == "gantt__strip"]
    assert len(strips) == 32
    assert all((svg.find(f"{SVG}title").text or "").strip() for svg in strips)
    assert "32 milestones" in page.text
    assert "What waits for" not in page.text
    assert "Draft commitment letter and workload" in page.text


@pytest.mark.parametrize(
    ("query", "kept", "left"),
    [
        ("show=late", "Sponsors, ambassador", "Scoping note"),
        ("show=critical", "Dress rehearsal", "Scoping note"),
        ("show=ahead", "Scoping note", "Late by"),
        ("owner=DPO", "Compliance file opened", "Scoping note"),
    ],
)
def test_the_plan_is_filtered(lead, query, kept, left):
    page = lead.get(f"{PLAN}?{query}")
    rows = " ".join(row.text or "" for row in page.document.iter("a") if row.get("class") == "gantt__name")
    assert kept in rows
    assert left not in rows


def test_a_filter_that_nothing_passes_says_so(lead):
    page = lead.get(f"{PLAN}?show=done")
    assert "No milestone passes this filter" in page.text


def test_a_strange_filter_shows_everything(lead):
    assert lead.get(f"{PLAN}?show=nope&owner=%00&sort=x").status in {200, 404}
    assert "Scoping note" in lead.get(f"{PLAN}?show=nope&owner=zz").text
    assert lead.get(f"{PLAN}?kind=x&consultation=y&_external=1").status == 200


def test_the_table_is_ordered_by_slack_where_asked(lead):
    page = lead.get(f"{PLAN}?sort=slack")
    table = next(each for each in page.document.iter("table"))
    first = next(iter(table.find("tbody").iter("th")))
    assert "Sponsors" in "".join(first.itertext())


def test_the_plan_is_taken_away_as_csv_and_xlsx(lead):
    sent = lead.flask.get(f"{PLAN}.csv?show=late")
    rows = list(csv.reader(io.StringIO(sent.get_data(as_text=True).removeprefix("\ufeff"))))
    assert rows[0][:3] == ["Milestone", "Date", "Work begins on"]
    assert [row[1] for row in rows[1:]] == ["2026-11-04"]
    book = load_workbook(io.BytesIO(lead.flask.get(f"{PLAN}.xlsx").data))
    assert book.active.max_row == 33
    assert "tanneurs-timeline-2026-11-23.csv" in sent.headers["Content-Disposition"]


def test_a_signature_that_has_run_out_and_the_rules_of_the_hours_are_named(lead, make, scene):
    card = {"person_id": scene.dpo.id, "hours_month": 6.5, "signed_on": date(2026, 9, 1)}
    make.session.add(TimeCard(municipality_id=scene.town.id, **card))
    make.session.commit()
    text = lead.get(f"{PLAN}/earliest").text
    assert "Inès Tallandier: 1.5 h a week, signature to be renewed" in text
    assert "The hours that a role itself takes are not taken off" in text


def test_what_is_taken_away_keeps_the_filter(lead):
    links = lead.get(f"{PLAN}?show=late&owner=LEAD").links.values()
    assert f"{PLAN}.csv?show=late&owner=LEAD" in links
    assert f"{PLAN}.csv" in lead.get(PLAN).links.values()


def test_a_title_that_looks_like_a_formula_is_text_in_the_sheet(lead):
    added(lead, title="=1+1")
    text = lead.flask.get(f"{PLAN}.csv").get_data(as_text=True)
    assert '"\'=1+1"' in text


def test_the_earliest_opening_names_its_reason_and_what_is_assumed(lead, make, scene):
    card = TimeCard(
        municipality_id=scene.town.id, person_id=scene.dpo.id, hours_month=6.5, signed_on=date(2026, 11, 2)
    )
    make.session.add(card)
    make.session.commit()
    page = lead.get(f"{PLAN}/earliest")
    assert "With the hours that people have, the earliest opening is Monday" in page.text
    assert "Data protection officer: " in page.text
    assert "1.5 h a week" in page.text
    assert "Moderation lead: no hours are known" in page.text
    assert "Ada Pilote: 28 h a week" in page.text
    assert "the earliest opening is Monday" in lead.get(PLAN).text


def test_an_unsigned_card_counts_for_nothing(lead, make, scene):
    card = TimeCard(municipality_id=scene.town.id, person_id=scene.dpo.id, hours_month=6.5)
    make.session.add(card)
    make.session.commit()
    assert "Data protection officer: no hours are known" in lead.get(f"{PLAN}/earliest").text


def test_without_an_opening_date_the_plan_says_how_to_begin(lead, make, scene):
    scene.held.opens_on = scene.held.closes_on = None
    make.session.commit()
    page = lead.get(PLAN)
    assert "No backward plan yet" in page.text
    assert page.links["Fix the opening date"] == f"{PLAN}/move"
    assert "The opening date is not fixed yet." in lead.get(BASE).text
    assert lead.get(f"{PLAN}/scoping_note").status == 200
    assert lead.get(f"{PLAN}.csv").status == 200


def test_in_french_the_plan_speaks_french(scene, visit, make):
    person = make.person(scene.town, Role.LEAD_AMBASSADOR)
    page = visit(person).get(PLAN)
    assert "Ouverture le 1er mars 2027 : 1 jalon en retard, et critique." in page.text
