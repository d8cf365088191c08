"""Cover and delay as people meet them."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from onboarding.domain.people import Role
from onboarding.records.charter import CharterChoice, CharterDraft, CharterFact

WEEKEND = 0b1100000
COVER = "/charter/rota"


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        lead = make.person(town, Role.MODERATION_LEAD, name="Sophie", locale="en")
        nadia = make.person(town, Role.MODERATOR, name="Nadia", locale="en")
        paul = make.person(town, Role.IT, name="Paul", locale="en")

    return Scene


@pytest.fixture
def planned(make, scene):
    """Office hours by Nadia, two checks a day at the weekend by Paul."""

    class Planned:
        nadia = make.moderator(scene.nadia)
        paul = make.moderator(scene.paul)
        office = make.shift(nadia)
        morning = make.shift(paul, weekdays=WEEKEND, at=600, minutes=0, holidays=True)
        evening = make.shift(paul, weekdays=WEEKEND, at=1080, minutes=0, holidays=True)

    return Planned


def promise(make, town, **facts):
    """The charter promises these hours, and holds texts back until they are read."""
    draft = CharterDraft(municipality_id=town.id, version=1)
    make.session.add(draft)
    make.session.flush()
    make.session.add(CharterChoice(charter_id=draft.id, clause="regime", option="hybrid"))
    for fact, value in facts.items():
        make.session.add(CharterFact(charter_id=draft.id, fact=fact, value=str(value)))
    make.session.commit()


def test_an_empty_rota_says_what_will_appear_and_what_to_do(scene, visit):
    page = visit(scene.lead).get(COVER)
    assert "Nobody moderates yet" in page.text
    assert page.links["Name a moderator"] == f"{COVER}/moderators/new"
    assert "15.2 h on average, 64 h at most" in page.text
    assert "5.7 h on average, 17 h at most" in page.text
    seen = visit(scene.paul).get(COVER)
    assert "once the lead ambassador or the moderation lead has planned it" in seen.text
    assert "Name a moderator" not in seen.links


def test_the_proposed_rota_is_taken_over_in_one_click_and_once_only(scene, make, visit):
    make.moderator(scene.nadia)
    make.moderator(scene.paul)
    lead = visit(scene.lead)
    page = lead.get(COVER)
    assert "Monday to Friday, 09:00–17:00Nadia" in page.text.replace(" Nadia", "Nadia")
    values = page.form_values
    assert lead.post(f"{COVER}/proposed", values).location == COVER
    page = lead.get(COVER)
    assert "5 shifts and checks stand in the rota." in page.text
    assert "waits: 5.7 h on average, 17 h at most." in page.text
    lead.post(f"{COVER}/proposed", values)
    assert "The rota has begun already" in lead.get(COVER).text


def test_the_week_says_who_is_there_now_and_next_and_when_nobody_is(app, scene, planned, visit):
    browser = visit(scene.paul)
    page = browser.get(COVER)
    assert "Now: Nadia, until 17:00. Next: Tuesday 24 November at 09:00, Nadia." in page.text
    assert (
        "Nobody reads from Friday 27 November at 17:00 to Saturday 28 November at 10:00: 17 h." in page.text
    )
    assert "Monday 23 November today" in page.text
    assert "check at 10:00 Paul" in page.text
    app.config["NOW"] = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    assert "Now: nobody." in browser.get(COVER).text


def test_weeks_are_turned_and_nonsense_leads_to_this_one(scene, planned, visit, make):
    make.consultation(scene.town)
    browser = visit(scene.lead)
    page = browser.get(f"{COVER}?week=2027-03-31")
    assert "Week of 29 March 2027 – 4 April 2027" in page.text.replace("29 March –", "29 March 2027 –")
    assert "Easter Monday" in page.text
    assert page.links["Week of the opening"].startswith(f"{COVER}?week=2027-03-01")
    assert page.links["Week before"].startswith(f"{COVER}?week=2027-03-22")
    for nonsense in ("0001-01-01", "9999-12-31", "soon", "2026-13-45"):
        assert "23–29 November 2026" in browser.get(f"{COVER}?week={nonsense}").text


def test_the_two_nights_in_which_clocks_change_are_marked(scene, planned, visit):
    browser = visit(scene.lead)
    assert "clocks change: 23 hours" in browser.get(f"{COVER}?week=2027-03-28").text
    assert "clocks change: 25 hours" in browser.get(f"{COVER}?week=2027-10-31").text
    assert "clocks change" not in browser.get(f"{COVER}?week=2027-04-12").text


def test_a_promise_that_the_rota_cannot_keep_is_red_and_says_how_to_mend(scene, planned, visit, make):
    promise(make, scene.town, response_hours=16, publication_hours=12)
    page = visit(scene.lead).get(COVER)
    assert "The charter promises what this week cannot keep" in page.text
    assert "every report is looked at within 16 h" in page.text
    assert "what is read first appears within 12 h" in page.text
    assert "A contribution may wait 17 h." in page.text
    assert page.links["change the delay in the charter"] == "/charter/clauses/cover"


def test_the_checks_that_keep_a_promise_lead_to_the_form_filled_in(scene, planned, visit, make):
    promise(make, scene.town, response_hours=16, publication_hours=24)
    browser = visit(scene.lead)
    page = browser.get(COVER)
    assert "One short check more keeps the promise:" in page.text
    form = browser.get(page.links["add a check: Friday, at 20:00"])
    assert (form.form_values["starts"], form.form_values["days"]) == ("20:00", "4")
    seen = visit(scene.paul).get(COVER)
    assert "Friday, at 20:00: then 16 h at most" in seen.text


def test_a_promise_that_is_kept_is_said_so(scene, planned, visit, make):
    promise(make, scene.town, response_hours=24)
    assert "Kept Promised: every report is looked at within 24 h." in visit(scene.lead).get(COVER).text


def test_gaps_that_holidays_and_absences_open_are_dated_with_a_way_to_fill_them(scene, planned, visit, make):
    make.consultation(scene.town, title="Le quai")
    make.absence(scene.nadia, starts_on=date(2027, 3, 9), ends_on=date(2027, 3, 10))
    browser = visit(scene.lead)
    page = browser.get(COVER)
    assert "While contributions to “Le quai” arrive: 1 March – 18 April 2027." in page.text
    assert "Nobody reads from Monday 8 March at 17:00 to Thursday 11 March at 09:00: 64 h." in page.text
    assert "Why: Nadia is away 9–10 March 2027." in page.text
    assert (
        "Promise not kept Nobody reads from Sunday 28 March at 18:00 to Tuesday 30 March at 09:00"
        in page.text
    )
    assert "Why: day off, 29 March 2027: Easter Monday." in page.text
    form = browser.get(page.links["Plan somebody (Sunday 28 March at 18:00)"])
    assert form.form_values["on"] == "2027-03-29"
    sent = form.form_values | {"moderator": str(planned.paul.id), "ends": ""}
    assert browser.post(f"{COVER}/days/new", sent).location == f"{COVER}?week=2027-03-29"
    after = browser.get(COVER).text
    assert "39 h" not in after
    assert (
        "Longer than usual Nobody reads from Sunday 28 March at 18:00 to Monday 29 March at 13:00: 19 h."
        in after
    )


def test_the_rota_says_what_it_knows_of_two_lines_and_answers_none(scene, planned, visit, make):
    make.consultation(scene.town, slug="quai")
    page = visit(scene.lead).get(COVER)
    assert "2 moderators are named (Nadia and Paul) and no back-up" in page.text
    assert any(
        link.startswith("D3 ") and href.endswith("/quai/lines/D3") for link, href in page.links.items()
    )
    assert not any(link.startswith("D3 ") for link in visit(scene.paul).get(COVER).links)
    make.moderator(scene.lead, backup=True)
    assert (
        "2 moderators are named (Nadia and Paul), and Sophie as back-up." in visit(scene.lead).get(COVER).text
    )


def test_who_stands_in_reads_as_such(scene, planned, visit, make):
    make.absence(
        scene.nadia, starts_on=date(2026, 11, 24), ends_on=date(2026, 11, 24), stand_in=scene.paul.id
    )
    assert "09:00–17:00 Paul for Nadia" in visit(scene.lead).get(COVER).text


def test_a_week_is_tried_without_saving(scene, planned, visit):
    browser = visit(scene.paul)
    page = browser.get(f"{COVER}/try")
    assert page.form_values["pattern"] == "Sat,Sun 10:00; Mon-Fri 09:00-17:00; Sat,Sun 18:00".replace(
        "Sat,Sun 10:00; Mon-Fri 09:00-17:00", "Mon-Fri 09:00-17:00; Sat,Sun 10:00"
    )
    page = browser.get(f"{COVER}/try?pattern=Mon-Fri+09:00-17:00%3B+Sat+22:00-06:00")
    assert "Your rota 5.7 h on average, 17 h at most" in page.text
    assert "The week you try" in page.text
    assert "22:00–06:00 the next day" in page.text
    page = browser.get(f"{COVER}/try?pattern=jamais")
    assert "nobody ever looks: no end to the wait" in page.text


def test_a_week_that_cannot_be_read_names_every_fault_with_its_place(scene, visit):
    page = visit(scene.paul).get(f"{COVER}/try?pattern=Mon+25:00%3B+<script>alert(1)</script>")
    assert page.status == 422
    assert "Character 5, “25:00”: There is no such time: hours go from 00:00 to 24:00." in page.text
    assert "It is neither a day nor a time." in page.text
    assert page.form_values["pattern"] == "Mon 25:00; <script>alert(1)</script>"
    assert visit(scene.paul).get(f"{COVER}/try?pattern={'x' * 3000}").status == 422
    assert visit(scene.paul).get(f"{COVER}/try?pattern=").status == 422


def test_ones_duties_are_a_calendar_file_with_nights_and_checks(scene, planned, visit, make, session):
    make.shift(planned.nadia, weekdays=0b1000000, at=1320, minutes=480)
    answer = visit(scene.nadia).flask.get(f"{COVER}/moderators/{planned.nadia.id}.ics")
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    night = next(each for each in events if each["DTSTART"].dt == datetime(2026, 11, 29, 21, 0, tzinfo=UTC))
    assert night["DTEND"].dt == datetime(2026, 11, 30, 5, 0, tzinfo=UTC)
    assert {str(each["SUMMARY"]) for each in events} == {"Moderation duty"}
    assert b"Nadia" in answer.data
    checks = visit(scene.paul).flask.get(f"{COVER}/moderators/{planned.paul.id}.ics").data
    assert b"DTEND" not in checks.split(b"BEGIN:VEVENT", 1)[1]
    assert "My duties for my calendar (ICS)" in visit(scene.nadia).get(COVER).links


def test_in_french_the_same(scene, planned, visit, make):
    leader = make.person(scene.town, Role.LEADER, locale="fr")
    page = visit(leader).get(COVER)
    assert "en moyenne" in page.text
