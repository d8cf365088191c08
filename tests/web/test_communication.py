"""The communication plan on its pages."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from onboarding.domain.people import Role
from tests.launch import an_action

PLAN = "/consultations/tanneurs/communication"
NEW = {
    "audience": "staff",
    "on": "2027-01-18",
    "message": "Ce qui change",
    "channel": "Lettre aux agents",
    "other_sender": "La direction générale",
    "cost": "1 250 €",
    "measure": "Services réunis",
    "version": "0",
}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def consultation(make, town):
    return make.consultation(town, slug="tanneurs")


@pytest.fixture
def com(make, town, consultation, visit):
    return visit(make.person(town, Role.COMMUNICATIONS, locale="en"))


def test_an_empty_plan_says_what_will_stand_there_and_offers_to_begin(com):
    page = com.get(PLAN)
    assert page.h1 == "Communication plan"
    assert "No action yet" in page.text
    assert page.links["Start from the sequence"] == f"{PLAN}/sequence"
    assert page.links["Add an action"] == f"{PLAN}/new"


def test_the_sequence_is_dated_from_opening_and_closing_and_taken_over_once(com):
    page = com.get(f"{PLAN}/sequence")
    assert (
        "Lettre à tous les agents, puis un quart d’heure en réunion de service 18 January 2027" in page.text
    )
    assert com.post(f"{PLAN}/sequence", {"chosen": ["staff_letter", "thanks", "nonsense"]}).status == 302
    page = com.get(PLAN)
    assert "2 actions from 18 January 2027 to 20 April 2027, €0 (2 actions have no cost yet)." in page.text
    assert com.post(f"{PLAN}/sequence", {"chosen": ["staff_letter", "thanks"]}).status == 302
    assert "2 actions in the order of dates" in com.get(PLAN).text
    assert "in the plan already" in com.get(f"{PLAN}/sequence").text


def test_the_whole_sequence_covers_everything_but_what_only_the_town_knows(com, shelf):
    com.post(f"{PLAN}/sequence", {"chosen": [step.id for step in shelf.sequence]})
    page = com.get(PLAN)
    assert page.text.count("Yes, on ") == 6
    assert "too early" not in page.text
    assert "17 actions are not complete yet" in page.text
    assert "once everything above is covered" in page.text


def test_ticking_nothing_is_told(com):
    page = com.post(f"{PLAN}/sequence", {})
    assert page.status == 422
    assert "Tick at least one proposal to take over." in page.text


def test_an_action_is_added_changed_and_deleted_after_being_asked_about(com, session):
    assert com.post(f"{PLAN}/new", NEW).status == 302
    page = com.get(PLAN)
    assert "1 action from 18 January 2027 to 18 January 2027, €1,250." in page.text
    path = page.links["Lettre aux agents"]
    form = com.get(path).form_values
    assert (form["cost"], form["other_sender"]) == ("1250", "La direction générale")
    assert com.post(path, form | {"done_on": "2026-11-02", "cost": "0"}).status == 302
    assert "Done on 2 Nov 2026" in com.get(PLAN).text
    asked = com.get(com.get(path).links["Delete this action"])
    assert asked.h1 == "Delete this action?"
    assert com.post(f"{path}/delete", asked.form_values).status == 302
    assert "No action yet" in com.get(PLAN).text
    assert com.get(path).status == 404


def test_the_same_sent_twice_stands_once(com):
    for _ in range(2):
        assert com.post(f"{PLAN}/new", NEW).status == 302
    assert "1 action in the order of dates" in com.get(PLAN).text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"audience": ""}, "Say who is told."),
        ({"audience": "neighbours"}, "Choose one of the answers listed."),
        ({"cost": "-5"}, "An amount cannot be negative. Enter 0 for what costs nothing."),
        ({"cost": "1 250,50 €"}, "Enter whole euros, without cents, such as 1250."),
        ({"cost": "beaucoup"}, "Enter whole euros, without cents, such as 1250."),
        ({"cost": "9" * 12}, "Enter an amount between 0 and 99999999 euros."),
        ({"cost": "٣٠٠"}, "Enter whole euros, without cents, such as 1250."),
        ({"on": "3027-01-01"}, "Enter a day between 2000 and 2100"),
        ({"on": "demain"}, "Enter a day between 2000 and 2100"),
        ({"done_on": "2027-01-01"}, "This day is still to come"),
        ({"message": "é" * 100_000}, "Use at most 2000 characters."),
        ({"channel": "x" * 201}, "Use at most 200 characters."),
        ({"sender": "person:999999"}, "Choose one of the answers listed."),
        ({"peak": "noon"}, "Choose one of the answers listed."),
    ],
)
def test_what_cannot_stand_is_told_beside_its_field(com, sent, remedy):
    page = com.post(f"{PLAN}/new", NEW | sent)
    assert page.status == 422
    assert remedy in page.text
    assert page.form_values["measure"] == "Services réunis"
    assert "No action yet" in com.get(PLAN).text


@pytest.mark.parametrize(
    "typed", ["1250", "1 250", "1\u202f250 €", "1\u00a0250,00 €", "€1,250", "1,250.00", "1250 EUR"]
)
def test_whole_euros_are_understood_as_people_write_them(com, typed):
    com.post(f"{PLAN}/new", NEW | {"cost": typed})
    assert "€1,250" in com.get(PLAN).text


def test_in_french_a_comma_begins_the_cents(make, town, consultation, visit):
    com = visit(make.person(town, Role.COMMUNICATIONS))
    assert com.post(f"{PLAN}/new", NEW | {"cost": "1,250"}).status == 422
    assert com.post(f"{PLAN}/new", NEW | {"cost": "1.250"}).status == 422
    assert com.post(f"{PLAN}/new", NEW | {"cost": "1 250,00 €"}).status == 302
    assert "1\u202f250\u00a0€" in com.get(PLAN).source


def test_a_sender_is_a_person_or_a_department_of_the_town_or_typed(com, make, town):
    parks = make.department(town, "Parcs")
    com.post(f"{PLAN}/new", NEW | {"other_sender": "", "sender": f"department:{parks.id}"})
    page = com.get(PLAN)
    assert "Parcs €1,250" in page.text
    assert com.get(page.links["Lettre aux agents"]).form_values["sender"] == f"department:{parks.id}"
    both = com.post(f"{PLAN}/new", NEW | {"sender": f"department:{parks.id}"})
    assert "Choose the sender in the list or type one, not both." in both.text
    foreign = make.department(make.town(), "Ailleurs")
    assert com.post(f"{PLAN}/new", NEW | {"sender": f"department:{foreign.id}"}).status == 422


def test_two_editors_see_both_versions(com, make, town, consultation, visit):
    action = an_action(make, consultation)
    path = f"{PLAN}/{action.id}"
    form = com.get(path).form_values
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    assert lead.post(path, form | {"channel": "Tracts"}).status == 302
    late = com.post(path, form | {"channel": "Bâches"})
    assert late.status == 409
    assert "Channel Tracts Bâches" in late.text
    assert com.post(path, late.form_values).status == 302
    assert "Bâches" in com.get(PLAN).text
    stale = lead.post(f"{path}/delete", {"version": "1"})
    assert stale.status == 409
    assert "it was not deleted" in stale.text


def test_what_was_typed_for_an_action_deleted_meanwhile_is_shown(com, make, consultation):
    action = an_action(make, consultation)
    path = f"{PLAN}/{action.id}"
    form = com.get(path).form_values
    com.post(f"{path}/delete", com.get(f"{path}/delete").form_values)
    late = com.post(path, form | {"message": "Un long message que l’on ne veut pas perdre"})
    assert late.status == 404
    assert "Un long message que l’on ne veut pas perdre" in late.text


def test_an_audience_told_too_early_is_named_with_both_days(com, make, consultation):
    an_action(make, consultation, on=None)
    assert "too early" not in com.get(PLAN).text
    com.post(f"{PLAN}/new", NEW | {"audience": "public", "on": "2027-02-01"})
    com.post(f"{PLAN}/new", NEW | {"on": "2027-02-10"})
    text = com.get(PLAN).text
    assert "The public: told on 1 February 2027. Municipal staff should know first, and are told on" in text
    assert "told on 10 February 2027." in text


def test_three_hundred_actions_are_turned_page_by_page_and_filtered(com, make, consultation):
    for number in range(300):
        an_action(
            make, consultation, channel=f"Affiche {number:03}", audience="public" if number else "staff"
        )
    first, second = com.get(PLAN), com.get(f"{PLAN}?page=2")
    assert "Affiche 149" in first.text
    assert "Affiche 150" not in first.text
    assert "Affiche 150" in second.text
    page = com.get(f"{PLAN}?audience=staff")
    assert "1 action in the order of dates" in page.text
    assert com.get(f"{PLAN}?audience=press").status == 200
    assert com.get(f"{PLAN}?audience=nonsense&page=-3").status == 200


def test_scripts_right_to_left_and_emoji_stay_text(com):
    odd = "<script>alert(1)</script> \u202eשלום 🙃 {{ 7*7 }}\u0000"
    assert com.post(f"{PLAN}/new", NEW | {"channel": odd, "message": odd}).status == 302
    page = com.get(PLAN)
    assert "<script>alert" not in page.source
    assert "{{ 7*7 }}" in page.text


def test_the_list_is_taken_away_and_safe_in_a_spreadsheet(com, make, consultation):
    an_action(make, consultation, channel="=SUM(A1)")
    text = com.flask.get(f"{PLAN}.csv?audience=public").get_data(as_text=True)
    assert "'=SUM(A1)" in text
    book = load_workbook(BytesIO(com.flask.get(f"{PLAN}.xlsx").data))
    assert [cell.value for cell in book.active[2]][1:6] == [
        "The public",
        "Cela ouvre",
        "=SUM(A1)",
        "La mairie",
        300,
    ]
    calendar = com.flask.get(f"{PLAN}.ics")
    assert calendar.content_type.startswith("text/calendar")
    assert b"SUMMARY:The public: =SUM(A1)" in calendar.data
    assert b"DTSTART;VALUE=DATE:20270222" in calendar.data


def test_another_consultation_and_another_town_have_nothing_there(com, make, town):
    other = an_action(make, make.consultation(town, slug="autre"))
    assert com.get(f"{PLAN}/{other.id}").status == 404
    make.consultation(make.town(), slug="ailleurs")
    assert com.get("/consultations/ailleurs/communication").status == 404


def test_who_reads_the_plan_does_not_change_it(make, town, consultation, visit):
    an_action(make, consultation)
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=make.department(town), locale="en"))
    page = head.get(PLAN)
    assert "Affiches" in page.text
    assert "Add an action" not in page.links
    assert head.post(f"{PLAN}/new", NEW).status == 403
