"""The training pages, as people meet them."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from onboarding.domain.people import Role
from onboarding.domain.training import MODULES
from onboarding.records.training import Attendance, Presence, TrainingSession
from tests.conftest import NOW
from tests.training_town import TrainingTown

TODAY = NOW.date()
PLAN = {
    "modules": ["tool", "reflexes"],
    "held_on": "2026-12-01",
    "starts_at": "09:30",
    "ends_at": "11:30",
    "place": "Salle du conseil",
    "address": "",
    "led_by": "Zoé Delorme",
    "room": "12",
}
NEW = "/training/sessions/new"


@pytest.fixture
def scene(make):
    return TrainingTown(make)


@pytest.fixture
def lead(scene, visit):
    return visit(scene.runs)


@pytest.fixture
def there(make, scene):
    return make.training(scene.town, "tool", "reflexes")


def at(training, step=""):
    return f"/training/sessions/{training.id}{step}"


def test_an_empty_page_says_what_will_stand_there_and_who_begins(make, visit):
    town = make.town()
    runs, colleague = (make.person(town, role, locale="en") for role in (Role.TRAINING_LEAD, Role.IT))
    assert visit(runs).get("/training").links["Plan a session"] == NEW
    page = visit(colleague).get("/training")
    assert "No session is planned" in page.text
    assert "Plan a session" not in page.links
    assert "Nobody carries the project yet" in page.text


def test_a_session_is_planned_and_stands_in_the_list(lead):
    page = lead.post(NEW, PLAN)
    assert page.status == 302
    shown = lead.get(page.location).text
    for said in ("Tuesday 1 December 2026, 09:30 – 11:30", "Salle du conseil", "2 h", "12 seats free"):
        assert said in shown
    assert "Hands on the tool · Data and accessibility reflexes" in lead.get("/training").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"modules": []}, "Choose at least one module"),
        ({"modules": ["cooking"]}, "cooking"),
        ({"held_on": ""}, "Give the day"),
        ({"held_on": "not a day"}, "Enter a day between"),
        ({"held_on": "2072-12-01"}, "within two years"),
        ({"starts_at": "11:30", "ends_at": "09:30"}, "must end after it starts"),
        ({"starts_at": ""}, "must end after it starts"),
        ({"starts_at": "half past nine"}, "Enter a time"),
        ({"place": "x" * 5000}, "at most 200"),
        ({"led_by": "x" * 5000}, "at most 120"),
        ({"address": "https://visio.example/" + "x" * 5000}, "at most 300"),
        ({"address": "javascript:alert(1)"}, "must begin with https"),
        ({"room": "501"}, "between 0 and 500"),
        ({"room": "many"}, "whole number"),
    ],
)
def test_bad_input_is_told_and_kept(lead, session, changed, said):
    page = lead.post(NEW, PLAN | changed)
    assert page.status == 422
    assert said in page.text
    assert session.scalar(select(func.count()).select_from(TrainingSession)) == 0
    if "place" not in changed:
        assert page.form_values["place"] == "Salle du conseil"


def test_the_second_to_change_a_session_sees_both_versions(lead, there):
    mine = PLAN | {"place": "Annexe"}
    assert lead.post(at(there, "/edit"), PLAN | {"version": "1"}).status == 302
    page = lead.post(at(there, "/edit"), mine | {"version": "1"})
    assert page.status == 409
    assert "Salle du conseil" in page.text
    assert page.form_values["place"] == "Annexe"
    again = mine | {"version": page.form_values["version"]}
    assert lead.post(at(there, "/edit"), again).status == 302


def test_a_session_is_cancelled_after_a_confirmation_that_counts_who_is_told(lead, make, there, visit, scene):
    make.attendance(there, scene.referent, Presence.ENROLLED)
    asked = lead.get(at(there, "/cancel"))
    assert "1 person is enrolled" in asked.text
    assert lead.post(at(there, "/cancel"), {"version": "1", "reason": ""}).status == 422
    assert lead.post(at(there, "/cancel"), {"version": "0", "reason": "Strike"}).status == 409
    assert lead.post(at(there, "/cancel"), {"version": "1", "reason": "Strike"}).status == 302
    shown = visit(scene.referent).get(at(there))
    assert "This session was cancelled" in shown.text
    assert "Strike" in shown.text
    assert shown.forms == []
    assert lead.post(at(there, "/join")).status == 422


def test_people_enrol_and_give_their_seat_up_by_themselves(visit, there, scene):
    browser = visit(scene.referent)
    assert browser.post(at(there, "/join")).status == 302
    assert "You are enrolled" in browser.get(at(there)).text
    twice = browser.post(at(there, "/join"))
    assert twice.status == 422
    assert "stands on the list already" in twice.text
    assert browser.post(at(there, "/withdraw")).status == 302
    assert "Enrol yourself" in browser.get(at(there)).source


def test_a_full_session_and_one_that_is_past_say_so(visit, make, there, scene):
    full = make.training(scene.town, "tool", room=1)
    make.attendance(full, make.person(scene.town), Presence.ENROLLED)
    past = make.training(scene.town, "tool", held_on=TODAY - timedelta(days=1))
    browser = visit(scene.referent)
    assert "This session is full" in browser.get(at(full)).text
    assert browser.post(at(full, "/join")).status == 422
    assert "Enrol yourself" not in browser.get(at(past)).source
    assert "has passed" in browser.post(at(past, "/join")).text


def test_the_address_of_a_video_meeting_is_for_those_who_are_enrolled(visit, make, lead, scene):
    video = make.training(scene.town, "tool", address="https://visio.example/1")
    browser = visit(scene.referent)
    assert "visio.example" not in browser.get(at(video)).source
    browser.post(at(video, "/join"))
    assert browser.get(at(video)).links["https://visio.example/1"] == "https://visio.example/1"
    assert "visio.example" in lead.get(at(video)).source


def test_the_lead_enrols_somebody_and_takes_them_off(lead, there, make, session, scene):
    assert lead.post(at(there, "/enrol"), {"person": ""}).status == 422
    stranger = make.person(make.town())
    assert lead.post(at(there, "/enrol"), {"person": str(stranger.id)}).status == 422
    assert lead.post(at(there, "/enrol"), {"person": str(scene.referent.id)}).status == 302
    page = lead.post(at(there, "/enrol"), {"person": str(scene.referent.id)})
    assert page.status == 422
    assert "already" in page.text
    assert lead.post(at(there, "/remove"), {"person": str(scene.referent.id)}).status == 302
    assert session.scalar(select(func.count()).select_from(Attendance)) == 0


def test_the_names_on_the_list_are_for_those_who_run_the_training(visit, make, there, lead, scene):
    make.attendance(there, scene.referent, Presence.ENROLLED)
    assert "Léa" in lead.get(at(there)).text
    assert "Léa" not in visit(make.person(scene.town, Role.IT, locale="en")).get(at(there)).text


def test_attendance_is_ticked_and_a_walk_in_added(lead, make, session, scene):
    held = make.training(scene.town, "tool", held_on=TODAY)
    make.attendance(held, scene.referent, Presence.ENROLLED)
    other = make.person(scene.town, name="Max")
    form = lead.get(at(held, "/attendance")).form_values
    sent = {"present": [str(scene.referent.id)], "listed": form["listed"], "version": form["version"]}
    assert lead.post(at(held, "/attendance"), sent).status == 302
    overtaken = lead.post(at(held, "/attendance"), sent | {"present": []})
    assert overtaken.status == 409
    assert "Noted as present now: Léa" in overtaken.text
    assert lead.post(at(held, "/walk-in"), {"person": str(other.id)}).status == 302
    assert lead.post(at(held, "/walk-in"), {"person": ""}).status == 422
    found = {row.person_id: row.presence for row in session.scalars(select(Attendance))}
    assert found == {scene.referent.id: Presence.PRESENT, other.id: Presence.PRESENT}


@pytest.mark.parametrize("listed", ["", "abc", "1,2;3", "999999999"])
def test_a_list_that_was_tampered_with_notes_nobody(lead, make, session, listed, scene):
    held = make.training(scene.town, "tool", held_on=TODAY)
    make.attendance(held, scene.referent, Presence.ENROLLED)
    sent = {"present": [str(scene.referent.id)], "listed": listed, "version": "1"}
    assert lead.post(at(held, "/attendance"), sent).status in {404, 422}
    session.expire_all()
    assert session.scalars(select(Attendance)).one().presence is Presence.ENROLLED


def test_a_session_to_come_takes_no_attendance(lead, make, there, scene):
    make.attendance(there, scene.referent, Presence.ENROLLED)
    assert "still to come" in lead.get(at(there, "/attendance")).text
    sent = {"present": [str(scene.referent.id)], "listed": str(scene.referent.id), "version": "1"}
    page = lead.post(at(there, "/attendance"), sent)
    assert page.status == 422
    assert "once the day has come" in page.text


def test_the_list_is_taken_away_as_a_sheet_without_formulas(lead, make, scene):
    held = make.training(scene.town, "tool", held_on=TODAY, led_by="=cmd()")
    make.attendance(held, make.person(scene.town, Role.DEPUTY, department=scene.parks, name="=1+1"))
    rows = list(load_workbook(BytesIO(lead.flask.get(at(held, "/attendance.xlsx")).data)).active.values)
    assert rows[1][:3] == ("=1+1", "Parks", "Present")
    text = lead.flask.get(at(held, "/attendance.csv")).get_data(as_text=True)
    assert '"\'=1+1"' in text
    assert '"\'=cmd()"' in text


def test_who_has_followed_everything_is_said_as_people_speak(make, visit, scene):
    lead = visit(make.person(scene.town, Role.TRAINING_LEAD))
    assert "La seule personne qui porte le projet n’a pas encore suivi" in lead.get("/training").text
    make.trained(scene.referent)
    assert "La seule personne qui porte le projet a suivi les six modules." in lead.get("/training").text
    others = [
        make.person(scene.town, Role.DEPUTY, department=make.department(scene.town, name)) for name in "AB"
    ]
    assert "Sur les 3 personnes qui portent le projet, 1 a suivi les six" in lead.get("/training").text
    make.trained(others[0])
    assert "Sur les 3 personnes qui portent le projet, 2 ont suivi les six" in lead.get("/training").text


def test_the_matrix_shows_what_each_lacks_and_filters(lead, make, scene):
    make.attendance(make.training(scene.town, "tool", held_on=TODAY), scene.referent)
    roads = make.department(scene.town, "Roads")
    make.person(scene.town, Role.DEPUTY, department=roads, name="Max")
    page = lead.get("/training")
    assert "None of the 2 people who carry the project has followed all six modules yet." in page.text
    assert "Léa" in page.links
    assert {"Léa", "Max"} <= set(page.links)
    assert "Max" not in lead.get(f"/training?department={scene.parks.id}").links
    assert "Léa" not in lead.get("/training?missing=tool").links
    assert "Nobody passes this filter" in lead.get(f"/training?department={scene.parks.id}&missing=tool").text
    assert lead.get("/training?department=9999&missing=cooking").status == 200


def test_the_page_links_to_the_line_that_it_does_not_tick(make, visit, scene):
    make.consultation(scene.town, slug="quai")
    page = visit(make.person(scene.town, Role.LEADER, locale="en")).get("/training")
    assert page.links["The line “Ambassadors trained” of the checklist"] == "/consultations/quai/lines/C7"


def test_a_department_whose_pulse_says_to_wait_is_named(lead, there, make, visit, scene):
    ada = visit(make.person(scene.town, Role.LEAD_AMBASSADOR, locale="en"))
    assert "stops at awareness or desire" not in ada.get("/training").text
    make.round(scene.parks, *[1] * 6, closed_on=TODAY)
    for path in ("/training", at(there)):
        assert "The pulse of Parks stops at awareness or desire" in ada.get(path).text
    assert "The pulse of Parks stops at awareness or desire" in lead.get("/training").text


def test_the_six_modules_are_read_with_how_to_run_them(lead, shelf):
    text = lead.get("/training/modules").text
    assert "6.5 h in all" in text
    for module in MODULES:
        said = shelf.words["en"].training[module]
        assert all(sentence in text for sentence in (said.name, said.aim, *said.steps, *said.material))
