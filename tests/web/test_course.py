"""During and after a consultation, as people meet it."""

from datetime import date

import pytest

from onboarding.domain.people import Role
from onboarding.records.commitment import Commitment
from onboarding.records.participation import counts_of

OPENS, CLOSES = date(2026, 11, 2), date(2026, 12, 20)


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
    return make.consultation(
        town, slug="halles", title="Les halles", opens_on=date(2026, 8, 31), closes_on=date(2026, 10, 4)
    )


BASE, PAST = "/consultations/quai", "/consultations/halles"


def count(client, base=BASE, **given):
    sent = {"day": "2026-11-05", "visitors": "40", "participants": "12", "version": "0"} | given
    return client.post(f"{base}/participation/new", sent)


def week(client, base=BASE, **given):
    sent = {"starts_on": "2026-11-02", "received": "30", "in_time": "9", "late": "1", "version": "0"} | given
    return client.post(f"{base}/moderation-weeks/new", sent)


def test_before_the_opening_each_page_says_what_will_appear(make, town, lead):
    make.consultation(town, slug="parc")
    assert "It has not opened yet" in lead.get("/consultations/parc/course").text
    assert "Nobody can take part yet" in lead.get("/consultations/parc/participation").text
    assert "No week has been entered" in lead.get("/consultations/parc/moderation-weeks").text
    assert "Nothing to look back on yet" in lead.get("/consultations/parc/retrospective").text


def test_a_count_is_entered_shown_on_the_course_and_taken_away(lead, running):
    assert "Day 22 of 49: Nobody has entered a count yet" in lead.get(f"{BASE}/course").text
    assert "Nobody has counted since 2 November 2026" in lead.get(f"{BASE}/course").text
    assert count(lead).location == f"{BASE}/participation"
    page = lead.get(f"{BASE}/participation")
    assert "12 participants by 5 November 2026, 11 hoped for by then (15%)" in page.text
    assert "the low scenario of the capacity sheet stands in, 75 participants" in page.text
    assert "This is an assumption: no published figure exists" in page.text
    sheet = lead.get(f"{BASE}/participation/counts.csv").response.get_data(as_text=True)
    assert '2026-11-05,40,12,,,"Ada Pilote"' in sheet


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"day": "2026-11-30"}, "This day is still to come"),
        ({"day": "2026-11-01"}, "it lies before the opening"),
        ({"day": "tomorrow"}, "Enter a day between 2000 and 2100"),
        ({"participants": "-3"}, "Enter a whole number, without decimals."),
        ({"participants": "41"}, "More people took part than visited"),
        ({"visitors": "", "participants": ""}, "Enter at least one figure."),
        ({"day": "2026-11-06", "participants": "11"}, "Fewer than on 5 November 2026"),
    ],
)
def test_a_count_that_cannot_be_true_is_answered_beside_its_field(lead, running, session, sent, remedy):
    count(lead)
    page = count(lead, **sent)
    assert page.status == 422
    assert remedy in page.text
    assert len(counts_of(session, running.id)) == 1


def test_the_same_day_is_one_row_and_two_people_see_both_versions(lead, running, session):
    assert count(lead).status == count(lead).status == 302
    answer = count(lead, participants="20")
    assert answer.status == 409
    assert "Participants 12 20" in answer.text
    assert count(lead, **answer.form_values).status == 302
    assert [row.participants for row in counts_of(session, running.id)] == [20]


def test_a_count_is_taken_out_after_asking(lead, running):
    count(lead)
    page = lead.get(f"{BASE}/participation/2026-11-05/remove")
    assert "The journal keeps what they were" in page.text
    assert lead.post(f"{BASE}/participation/2026-11-05/remove").status == 302
    assert lead.get(f"{BASE}/participation/2026-11-05").status == 404
    assert lead.get(f"{BASE}/participation/5-11-2026").status == 404


def test_too_few_people_bring_the_plan_its_sources_and_its_ticks(lead, running):
    count(lead, day="2026-11-16", participants="2")
    page = lead.get(f"{BASE}/participation")
    assert "2 participants where 38 were hoped for by then: act now" in page.text
    assert "Call the relays one by one" in page.text
    assert "Lengthen it, or pause to understand" in page.text
    assert "Source: Open North" in page.text
    assert "Too few people take part: choose what to do about it" in lead.get("/me").text
    assert lead.post(f"{BASE}/relaunch/call_the_relays/done").status == 302
    assert "Done on 23 November 2026, noted by Ada Pilote" in lead.get(f"{BASE}/participation").text
    assert "Too few people take part: choose" not in lead.get("/me").text
    assert lead.post(f"{BASE}/relaunch/call_the_relays/undone").status == 302
    assert "Done on" not in lead.get(f"{BASE}/participation").text
    assert lead.post(f"{BASE}/relaunch/pray/done").status == 404


def test_the_shares_are_the_towns_to_change_and_never_fall(lead, running):
    count(lead)
    address = f"{BASE}/relaunch/shares"
    assert lead.get(address).form_values["third"] == "15"
    sent = {"third": "20", "seventh": "30", "fourteenth": "25", "version": "0"}
    assert "asks for at least as much" in lead.post(address, sent).text
    assert lead.post(address, sent | {"fourteenth": "60 %"}).status == 302
    page = lead.get(f"{BASE}/participation")
    assert "20%, 30% and 60% of the target" in page.text
    assert "12 participants by 5 November 2026, 15 hoped for" in page.text
    assert lead.post(address, sent | {"fourteenth": "70"}).status == 409
    assert "above 0 and up to 100" in lead.post(address, sent | {"third": "0"}).text


def test_a_week_is_entered_summed_and_filled_into_the_figures_sheet(lead, running):
    assert "weeks are over and have no figures" in lead.get(f"{BASE}/moderation-weeks").text
    assert week(lead, hidden_spam="2", answering="6,5", note="Calme").status == 302
    page = lead.get(f"{BASE}/moderation-weeks")
    assert "90%" in page.text
    assert "2 November 2026 30 – 2 – 9 / 10" in page.text
    assert page.links["November 2026 (XLSX)"].endswith("figures.xlsx?month=2026-11")
    book = lead.get(f"{BASE}/moderation-weeks/figures.xlsx?month=2026-11").response
    assert book.status_code == 200
    assert lead.get(f"{BASE}/moderation-weeks/figures.xlsx?month=2031-01").status == 404
    text = lead.get(f"{BASE}/moderation-weeks/weeks.csv").response.get_data(as_text=True)
    assert "2026-11-02,30" in text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"starts_on": "2026-11-03"}, "Weeks begin on Monday"),
        ({"starts_on": "2026-11-30"}, "This week is still to come."),
        ({"starts_on": "2026-10-26"}, "This week lies before the opening."),
        ({"flagged": "31"}, "More texts were flagged than received"),
        ({"hidden_spam": "31"}, "More messages were hidden than received"),
        ({"appeals": "1", "overturned": "2"}, "More than the appeals decided"),
        ({"answering": "-1"}, "Enter hours between 0 and 10000."),
        ({"received": "", "in_time": "", "late": ""}, "Enter at least one figure."),
    ],
)
def test_a_week_that_cannot_be_true_is_answered_beside_its_field(lead, running, sent, remedy):
    page = week(lead, **sent)
    assert page.status == 422
    assert remedy in page.text


def test_a_week_saved_by_somebody_else_shows_both_versions(lead, running):
    assert week(lead).status == week(lead).status == 302
    answer = week(lead, received="40")
    assert answer.status == 409
    assert "Contributions received 30 40" in answer.text
    assert week(lead, **answer.form_values).status == 302
    assert lead.post(f"{BASE}/moderation-weeks/2026-11-02/remove").status == 302
    assert lead.get(f"{BASE}/moderation-weeks/2026-11-02").status == 404


@pytest.fixture
def letter(make, closed):
    said = Commitment(consultation_id=closed.id, decision_on=date(2026, 11, 20), version=1)
    make.session.add(said)
    make.session.commit()


def test_a_promise_is_late_ticked_mended_and_unticked(lead, closed, letter):
    page = lead.get(f"{PAST}/owed")
    assert "4 promises are late" in page.text
    assert "Decision published, with its reasons 20 November 2026 Late by 3 days" in page.text
    assert "Promised: Decision published, with its reasons" in lead.get("/me").text
    address = f"{PAST}/owed/decision"
    assert lead.get(address).form_values["kept_on"] == "2026-11-23"
    sent = {"kept_on": "2026-11-22", "proof": "https://example.org/conseil", "version": "0"}
    assert "This day is still to come" in lead.post(address, sent | {"kept_on": "2026-11-24"}).text
    assert lead.post(address, sent).status == lead.post(address, sent).status == 302
    page = lead.get(f"{PAST}/owed")
    assert "Kept, late by 2 days 22 November 2026, noted by Ada Pilote" in page.text
    assert page.links["https://example.org/conseil"] == "https://example.org/conseil"
    assert lead.post(address, sent | {"proof": "ailleurs"}).status == 409
    assert lead.post(f"{address}/undo").status == 302
    assert "4 promises are late" in lead.get(f"{PAST}/owed").text
    assert lead.get(f"{PAST}/owed/dinner").status == 404


def test_a_proof_is_no_link_unless_it_is_one_of_the_web(lead, closed, letter):
    sent = {"kept_on": "2026-11-22", "proof": "javascript:alert(1)", "version": "0"}
    lead.post(f"{PAST}/owed/decision", sent)
    page = lead.get(f"{PAST}/owed")
    assert "javascript:alert(1)" in page.text
    assert not any(href.startswith("javascript") for href in page.links.values())


def test_follow_up_takes_days_of_the_towns_own_with_their_reason(lead, closed, letter):
    page = lead.get(f"{PAST}/follow-up")
    assert "Friday 20 November 2026 promised in the letter" in page.text
    address = f"{PAST}/follow-up/edit"
    sent = lead.get(address).form_values | {"day_summary": "2027-01-15", "method": "Lecture à deux"}
    assert "Say in a few words why" in lead.post(address, sent).text
    assert lead.post(address, sent | {"reason_summary": "Conseil de janvier"}).status == 302
    page = lead.get(f"{PAST}/follow-up")
    assert "More than twelve weeks after the close" in page.text
    assert "chosen by the town: Conseil de janvier" in page.text
    assert "Lecture à deux" in page.text
    answer = lead.post(address, sent | {"reason_summary": "Autre", "version": "0"})
    assert answer.status == 409
    assert "Conseil de janvier" in answer.text
    assert "15 January 2027" in lead.get(f"{PAST}/owed").text


def test_a_reader_sees_the_course_and_changes_nothing(make, town, visit, running, closed):
    reader = visit(make.person(town, Role.MODERATOR, locale="en"))
    assert "Enter a count" not in reader.get(f"{BASE}/participation").links
    assert count(reader).status == 403
    assert week(reader).status == 403
    assert reader.post(f"{PAST}/retrospective/edit").status == 403
    assert "Tick as kept" not in reader.get(f"{PAST}/owed").text
